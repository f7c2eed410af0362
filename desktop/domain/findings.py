"""A finding: what the team claims in a sentence or two, and the evidence it rests on and that speaks against it.

It holds ids of evidence and none of its words, so nothing of a piece that is out of somebody's sight is in a claim.
How well a claim is supported follows from its pieces and is never saved (``domain.support``).
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import ClassVar, Self
from uuid import UUID

from pydantic import Field, model_validator

from desktop.domain.objects import Code, Kind, StoredObject

STEP = 1 << 20
"""How far apart claims are put, so that one can be moved between two others and only it changes."""


class Side(StrEnum):
    """On which side of a claim a piece of evidence stands. Both have the same rank."""

    FOR = "for"
    AGAINST = "against"


class Finding(StoredObject):
    """One claim about an indicator. ``withdrawn`` is why it is claimed no longer, empty while it is.

    A piece stands on one side and once. ``order`` places the claim among those of its indicator, the lowest first;
    where two people gave the same, the ids decide.
    """

    kind: ClassVar[Kind] = Kind.FINDING

    indicator: str = Field(min_length=1, max_length=20)
    claim: str = ""
    """Empty only while it is begun."""
    theme: str = ""
    key_line: str = ""
    order: int = 0
    supports: tuple[UUID, ...] = ()
    """What it rests on, in the order in which it is read."""
    against: tuple[UUID, ...] = ()
    """What speaks against it."""
    weighed: str = ""
    """How the team weighed one against the other."""
    author: Code
    withdrawn: str = ""

    @model_validator(mode="after")
    def _no_piece_twice(self) -> Self:
        pieces = self.pieces
        if len(set(pieces)) < len(pieces):
            raise ValueError("a piece of evidence stands once in a claim")
        return self

    @property
    def pieces(self) -> tuple[UUID, ...]:
        """All its evidence, what it rests on first."""
        return (*self.supports, *self.against)

    def on(self, side: Side) -> tuple[UUID, ...]:
        """The pieces of one side."""
        return self.supports if side is Side.FOR else self.against

    def side_of(self, evidence_id: UUID) -> Side | None:
        """The side that a piece stands on, None where it is not in this claim."""
        return next((side for side in Side if evidence_id in self.on(side)), None)

    def with_pieces(self, side: Side, evidence_ids: Iterable[UUID], before: UUID | None = None) -> "Finding":
        """With pieces on a side, in front of another piece there or last. One that stood elsewhere in it moves."""
        moved = tuple(dict.fromkeys(evidence_ids))
        rest = self.without(moved)
        held = rest.on(side)
        at = held.index(before) if before in held else len(held)
        placed = (*held[:at], *moved, *held[at:])
        return rest.model_copy(update={"supports" if side is Side.FOR else "against": placed})

    def without(self, evidence_ids: Iterable[UUID]) -> "Finding":
        """With these pieces taken away from both sides."""
        gone = set(evidence_ids)
        supports, against = (tuple(one for one in self.on(side) if one not in gone) for side in Side)
        return self.model_copy(update={"supports": supports, "against": against})

    def words(self) -> str:
        return "\n".join(text for text in (self.claim, self.weighed, self.withdrawn) if text)


def moved(orders: Sequence[tuple[UUID, int]], one: UUID, to: int) -> dict[UUID, int]:
    """Which claims get which order when one of them is moved to a place, from 0, among ids with their orders.

    Only its own, as long as there is room between its new neighbours; else all are numbered anew.
    """
    rest = [each for each in orders if each[0] != one]
    before = rest[to - 1][1] if to > 0 else None
    after = rest[to][1] if to < len(rest) else None
    if (between := order_between(before, after)) is not None:
        return {one: between}
    listed = [each for each, _ in rest]
    listed.insert(to, one)
    return {each: (at + 1) * STEP for at, each in enumerate(listed)}


def order_between(before: int | None, after: int | None) -> int | None:
    """An order behind one claim's and in front of another's, None for no neighbour; None where there is no room."""
    if before is None:
        return STEP if after is None else after - STEP
    if after is None:
        return before + STEP
    middle = (before + after) // 2
    return middle if before < middle < after else None


def with_evidence_of(chosen: Finding, others: Iterable[Finding], base: Finding | None) -> Finding:
    """A chosen version with the evidence that other versions added to the one which all began from.

    What the chosen version has stays where it stands there. What it took away stays away, unless nobody knows that it
    was there before. So a decision between two versions never costs a claim a piece that somebody added.
    """
    known = set(chosen.pieces) | set(() if base is None else base.pieces)
    joined = chosen
    for other in others:
        for side in Side:
            added = [one for one in other.on(side) if one not in known]
            known.update(added)
            joined = joined.with_pieces(side, (*joined.on(side), *added))
    return joined
