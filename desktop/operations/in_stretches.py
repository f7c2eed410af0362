"""Reading a vault in stretches, so that nobody's note waits for a long read.

A generator reads between one ``yield`` and the next; whoever runs it lets others to the vault's thread there. What is
saved meanwhile would make it read things that never stood together, so it is read anew; and once it has been read anew
a few times, in one go.
"""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import TypeVar

from desktop.operations.desk import Desk

T = TypeVar("T")
_TRIES = 3


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
