"""Reading a vault in stretches, so that nobody's note waits for a long read.

A generator reads between one ``yield`` and the next; whoever runs it lets others to the vault's thread there. What is
saved meanwhile would make it read things that never stood together, so it is read anew; and once it has been read anew
a few times, in one go.
"""

from collections.abc import Callable, Collection, Generator, Iterator
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from desktop.domain.errors import Damaged, NotFound
from desktop.domain.objects import StoredObject
from desktop.operations.desk import Desk
from desktop.vault.inspection_store import InspectionStore

T = TypeVar("T")
M = TypeVar("M", bound=StoredObject)
_TRIES = 3
_AT_ONCE = 50
"""Objects that are read in one stretch: a talk with its notes takes a third of a millisecond."""


@dataclass(frozen=True, slots=True)
class HowFar:
    """So many parts of so many are read."""

    done: int
    of: int


Reading = Generator[HowFar, None, T]
"""Reads the vault a stretch at a time, on the vault's thread, and returns what it read."""


def as_it_stood(desk: Desk, read: Callable[[], Reading[T]]) -> Reading[T]:
    """What ``read`` reads, of one moment: nothing was saved between its stretches."""
    for _ in range(_TRIES):
        before = desk.store.changes
        found = yield from read()
        if desk.store.changes == before:
            return found
    return in_one_go(read())


def within(reading: Reading[T], how_far: HowFar) -> Reading[T]:
    """Read it as a part of something larger, which is so far while it lasts."""
    while True:
        try:
            next(reading)
        except StopIteration as end:
            found: T = end.value
            return found
        yield how_far


def some_at_a_time(
    store: InspectionStore, model: type[M], among: Collection[UUID] | None = None
) -> Iterator[tuple[M, ...]]:
    """As ``store.all``, some at a time: nothing is read before the next are asked for. ``among`` names fewer."""
    ids = sorted(store.traces.versions(model.kind) if among is None else among)
    for first in range(0, len(ids), _AT_ONCE):
        found = (_object(store, one) for one in ids[first : first + _AT_ONCE])
        yield tuple(item for item in found if isinstance(item, model))


def _object(store: InspectionStore, object_id: UUID) -> StoredObject | None:
    """An object; None for one that this version cannot read, as ``store.all`` passes it over."""
    try:
        return store.get(object_id)
    except (Damaged, NotFound):
        return None


def in_one_go(reading: Reading[T]) -> T:
    """Read without letting anybody in between."""
    while True:
        try:
            next(reading)
        except StopIteration as end:
            found: T = end.value
            return found


def stretch(reading: Reading[T]) -> HowFar | T:
    """Read one stretch more: how far it is, or what was read once that is all."""
    try:
        return next(reading)
    except StopIteration as end:
        found: T = end.value
        return found
