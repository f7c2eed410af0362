"""In which talks people did not agree to something. Of two versions that are at odds any that says so counts."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from uuid import UUID

from desktop.domain.errors import PersonError
from desktop.domain.interviews import Interview, Refusal
from desktop.domain.objects import Kind
from desktop.domain.registry import object_of
from desktop.operations.desk import Desk
from desktop.operations.in_stretches import HowFar, Reading, in_one_go, some_at_a_time


@dataclass(frozen=True, slots=True)
class Agreed:
    """Talks by what people agreed to in them: those in which any of what was asked about was refused, and those in
    which nobody noted that they agreed to the talk at all.
    """

    refused: frozenset[UUID]
    not_noted: frozenset[UUID]


def refused_in(desk: Desk, *what: Refusal) -> frozenset[UUID]:
    """The talks in which people did not agree to any one of these."""
    return in_one_go(agreed_in(desk, *what)).refused


def agreed_in(desk: Desk, *what: Refusal, among: Collection[UUID] | None = None) -> Reading[Agreed]:
    """What people agreed to in every talk, or ``among`` some of them, some talks at a time."""
    refused, not_noted = set[UUID](), set[UUID]()
    for talks in _some_talks(desk, among):
        refused |= {talk.id for talk in talks if set(what) & set(talk.explained.refused)}
        not_noted |= {talk.id for talk in talks if not talk.explained.agreed}
        yield HowFar(0, 1)
    return Agreed(frozenset(refused), frozenset(not_noted))


def _some_talks(desk: Desk, among: Collection[UUID] | None) -> Iterator[tuple[Interview, ...]]:
    yield from some_at_a_time(desk.store, Interview, among)
    yield tuple(talk for talk in _at_odds(desk) if among is None or talk.id in among)


def _at_odds(desk: Desk) -> Iterator[Interview]:
    for row in desk.store.contested_rows():
        if row.kind == Kind.INTERVIEW and (contested := desk.store.contested_one(row.object_id)) is not None:
            yield from (talk for head in contested.heads if (talk := _read(head.body)) is not None)


def _read(body: bytes | None) -> Interview | None:
    try:
        talk = object_of(Kind.INTERVIEW, body or b"")
    except PersonError:
        return None
    return talk if isinstance(talk, Interview) else None
