"""How well a claim is supported: in words and four segments, worked out from its evidence. Never a grade, no per cent.

The rule, step by step, the first that holds deciding:

1. **Not supported yet**: no piece stands for the claim, or none that counts. A piece counts while it is not withdrawn,
   is on this laptop and may be seen. Where all that stood for it was withdrawn, that is said instead.
2. **More against than for**: at least as many pieces that count stand against it as for it. One segment.
3. **One person or group**, or **One source**: all that stands for it goes back to one interview, record or document,
   or to one kind of source, or only one kind says more than a slight thing. One segment.
4. **Partly supported**: two kinds of source bear it out. Two segments.
5. **Well supported**: three kinds of source or more bear it out, and some kind speaks against it. Three segments.
6. **Strongly supported**: three kinds of source or more bear it out, and none speaks against it. Four segments.

A kind of source *bears it out* with one ordinary or strong piece for it, or two slight ones. A kind *speaks against it*
as on the evidence map: with two pieces or more against it, and more against it than for it (``triangulation``). So one
stray piece lowers nothing, and nobody is the worse for writing down what does not fit.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from desktop.domain.evidence import ORDINARY, Direction, SourceKind
from desktop.domain.findings import Side
from desktop.domain.rows import DirectionCounts, PieceState
from desktop.domain.triangulation import Cell, Fact, facts, leaning_to, listed

BROAD = 3
"""Kinds of source from which on a claim is well supported."""

RULE = (
    "The blocks count the kinds of source that support the claim: one block for one kind, two for two, three for three "
    "or more, and all four if no kind is against it either. One piece is enough for a kind to support it, or two if "
    "they are slight. A kind is against it with two pieces or more, and more against than for. Withdrawn evidence does "
    "not count. All of one interview, record or document is one source. This is not a grade: how to weigh it is up to "
    "you."
)
"""The rule as a person reads it beside how it came out."""


class Strength(StrEnum):
    """How well a claim is supported, from the least. The value is the word on screen."""

    UNSUPPORTED = "Not supported yet"
    LOST = "Its evidence is withdrawn"
    CONTESTED = "More against than for"
    ONE_PERSON = "One person or group"
    ONE_SOURCE = "One source"
    PARTLY = "Partly supported"
    WELL = "Well supported"
    STRONGLY = "Strongly supported"

    @property
    def segments(self) -> int:
        """How many of the four segments are filled."""
        return _SEGMENTS[self]


SEGMENTS = 4
_SEGMENTS = {
    Strength.UNSUPPORTED: 0,
    Strength.LOST: 0,
    Strength.CONTESTED: 1,
    Strength.ONE_PERSON: 1,
    Strength.ONE_SOURCE: 1,
    Strength.PARTLY: 2,
    Strength.WELL: 3,
    Strength.STRONGLY: 4,
}


@dataclass(frozen=True, slots=True)
class Tally:
    """The pieces on one side of a claim that come from one kind of source and count.

    ``weight`` adds up how much each counts; ``only`` is the interview, record or document that all go back to, None
    where there are more.
    """

    side: Side
    source_kind: SourceKind
    pieces: int
    weight: int
    only: UUID | None = None


@dataclass(frozen=True, slots=True)
class Lacking:
    """Pieces of a claim that do not count: withdrawn, by side; not on this laptop; out of this person's sight."""

    withdrawn_for: int = 0
    withdrawn_against: int = 0
    not_here: int = 0
    unseen: int = 0


def lacking_of(counts: Mapping[tuple[Side, PieceState], int]) -> Lacking:
    """From how many pieces are on which side in which state."""
    not_here, unseen = (
        sum(counts.get((side, state), 0) for side in Side) for state in (PieceState.NOT_HERE, PieceState.UNSEEN)
    )
    withdrawn = [counts.get((side, PieceState.WITHDRAWN), 0) for side in Side]
    return Lacking(withdrawn[0], withdrawn[1], not_here, unseen)


@dataclass(frozen=True, slots=True)
class Support:
    """How well a claim is supported. ``bear_out`` are the kinds of source that do, ``speak_against`` those that lean
    the other way; counts are of pieces that count.
    """

    strength: Strength
    pieces_for: int
    pieces_against: int
    bear_out: tuple[SourceKind, ...] = ()
    speak_against: tuple[SourceKind, ...] = ()
    lacking: Lacking = Lacking()

    @property
    def segments(self) -> int:
        """How many of the four segments are filled."""
        return self.strength.segments

    @property
    def words(self) -> str:
        """The strength in words."""
        return str(self.strength)

    @property
    def detail(self) -> str:
        """ "4 kinds of source · 17 for, 6 against"; empty without a piece."""
        kinds = len(self.bear_out)
        said = f"{kinds} {'kind' if kinds == 1 else 'kinds'} of source" if kinds > 1 else ""
        counts = f"{self.pieces_for:,} for, {self.pieces_against:,} against"
        return " · ".join(filter(None, (said, counts if self.pieces_for or self.pieces_against else "")))

    @property
    def rests_on_withdrawn(self) -> bool:
        """Whether something that was claimed to stand for it was withdrawn."""
        return self.lacking.withdrawn_for > 0

    @property
    def why(self) -> tuple[str, ...]:
        """How the rule came out, a sentence each."""
        return tuple(_why(self))


def support(tallies: Iterable[Tally], lacking: Lacking | None = None) -> Support:
    """How well a claim is supported by the pieces that count; ``lacking`` counts those that do not."""
    counting, lacking = tuple(tallies), lacking or Lacking()
    stand_for = [tally for tally in counting if tally.side is Side.FOR]
    pieces_for = sum(tally.pieces for tally in stand_for)
    against = sum(tally.pieces for tally in counting) - pieces_for
    bear_out = tuple(kind for kind in SourceKind if _weight(stand_for, kind) >= ORDINARY)
    speak_against = leaning_to(_cells(counting), Direction.IMPROVEMENT)
    is_one = Fact.ONE_PERSON in facts(_cells(stand_for))
    strength = Strength.LOST if lacking.withdrawn_for else Strength.UNSUPPORTED
    if pieces_for:
        strength = _strength(bear_out, speak_against, is_contested=against >= pieces_for, is_one=is_one)
    return Support(strength, pieces_for, against, bear_out, speak_against, lacking)


def _strength(
    bear_out: Sequence[SourceKind], speak_against: Sequence[SourceKind], *, is_contested: bool, is_one: bool
) -> Strength:
    if is_contested:
        return Strength.CONTESTED
    if is_one:
        return Strength.ONE_PERSON
    if len(bear_out) < 2:
        return Strength.ONE_SOURCE
    if len(bear_out) < BROAD:
        return Strength.PARTLY
    return Strength.WELL if speak_against else Strength.STRONGLY


def _weight(tallies: Iterable[Tally], kind: SourceKind) -> int:
    return sum(tally.weight for tally in tallies if tally.source_kind is kind)


def _cells(tallies: Sequence[Tally]) -> tuple[Cell, ...]:
    """The map's cells with the two sides of the claim in the place of the two directions."""
    kinds = [kind for kind in SourceKind if any(tally.source_kind is kind for tally in tallies)]
    return tuple(_cell(kind, [tally for tally in tallies if tally.source_kind is kind]) for kind in kinds)


def _cell(kind: SourceKind, tallies: Sequence[Tally]) -> Cell:
    pieces_for, against = (sum(each.pieces for each in tallies if each.side is side) for side in Side)
    roots = {tally.only for tally in tallies}
    only = next(iter(roots)) if len(roots) == 1 else None
    return Cell(kind, DirectionCounts(strength=pieces_for, improvement=against), 2 if only is None else 1, only)


def _why(support: Support) -> Iterable[str]:
    if support.bear_out:
        yield f"Supported by {listed(support.bear_out)}."
    match support.strength:
        case Strength.UNSUPPORTED:
            yield "Nothing that counts stands for it."
        case Strength.LOST:
            yield "Everything that stood for it was withdrawn."
        case Strength.CONTESTED:
            yield "As many pieces stand against it as for it, or more."
        case Strength.ONE_PERSON:
            yield "All that stands for it goes back to one interview, record or document."
        case Strength.ONE_SOURCE:
            yield "No second kind of source says more than a slight thing for it."
        case _:
            pass
    if support.speak_against:
        yield f"Against it: {listed(support.speak_against)}."
    elif support.pieces_against:
        yield "No kind of source is against it as a whole."
    yield from _not_counted(support.lacking)


def _not_counted(lacking: Lacking) -> Iterable[str]:
    for count, words in (
        (lacking.withdrawn_for + lacking.withdrawn_against, "withdrawn"),
        (lacking.not_here, "not on this laptop"),
        (lacking.unseen, "out of your sight until both readings of its record are done"),
    ):
        if count:
            yield f"{count:,} {'piece is' if count == 1 else 'pieces are'} {words}, and not counted."
