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

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from desktop.domain.evidence import ORDINARY, Direction, SourceKind
from desktop.domain.triangulation import Fact, Said, cells_of, facts, leaning_to, listed

BROAD = 3
"""Kinds of source from which on a claim is well supported."""

RULE = (
    "Four segments say how many kinds of source bear the claim out: one source, two, three or more, and three or more "
    "with no kind of source against it. A kind bears it out with one piece that is not slight, or two that are. A kind "
    "speaks against it with two pieces or more there, and more there than for it. Withdrawn evidence does not count, "
    "and all of one interview, record or document counts as one source. This is no grade: weighing it is yours."
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
class Lacking:
    """Pieces of a claim that do not count: withdrawn, by side; not on this laptop; out of this person's sight."""

    withdrawn_for: int = 0
    withdrawn_against: int = 0
    not_here: int = 0
    unseen: int = 0


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


def support(pieces_for: Iterable[Said], pieces_against: Iterable[Said], lacking: Lacking | None = None) -> Support:
    """How well a claim is supported by the pieces that count, on either side; ``lacking`` counts those that do not."""
    stand_for, against, lacking = tuple(pieces_for), tuple(pieces_against), lacking or Lacking()
    bear_out = _bear_out(stand_for)
    speak_against = _speak_against(stand_for, against)
    strength = _strength(stand_for, len(against), bear_out, speak_against, lacking)
    return Support(strength, len(stand_for), len(against), bear_out, speak_against, lacking)


def _strength(
    stand_for: Sequence[Said],
    against: int,
    bear_out: Sequence[SourceKind],
    speak_against: Sequence[SourceKind],
    lacking: Lacking,
) -> Strength:
    found = facts(cells_of(stand_for))
    if not stand_for:
        return Strength.LOST if lacking.withdrawn_for else Strength.UNSUPPORTED
    if against >= len(stand_for):
        return Strength.CONTESTED
    if Fact.ONE_PERSON in found:
        return Strength.ONE_PERSON
    if len(bear_out) < 2:
        return Strength.ONE_SOURCE
    if len(bear_out) < BROAD:
        return Strength.PARTLY
    return Strength.WELL if speak_against else Strength.STRONGLY


def _bear_out(stand_for: Iterable[Said]) -> tuple[SourceKind, ...]:
    weights: dict[SourceKind, int] = defaultdict(int)
    for piece in stand_for:
        weights[piece.source_kind] += piece.weight
    return tuple(kind for kind in SourceKind if weights[kind] >= ORDINARY)


def _speak_against(stand_for: Iterable[Said], against: Iterable[Said]) -> tuple[SourceKind, ...]:
    """The map's rule with the two sides of the claim in the place of the two directions."""
    sides = [replace(piece, direction=Direction.STRENGTH) for piece in stand_for]
    sides += [replace(piece, direction=Direction.IMPROVEMENT) for piece in against]
    return leaning_to(cells_of(sides), Direction.IMPROVEMENT)


def _why(support: Support) -> Iterable[str]:
    if support.bear_out:
        yield f"Borne out by {listed(support.bear_out)}."
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
        yield f"Spoken against by {listed(support.speak_against)}."
    elif support.pieces_against:
        yield "No kind of source speaks against it as a whole."
    yield from _not_counted(support.lacking)


def _not_counted(lacking: Lacking) -> Iterable[str]:
    for count, words in (
        (lacking.withdrawn_for + lacking.withdrawn_against, "withdrawn"),
        (lacking.not_here, "not on this laptop"),
        (lacking.unseen, "out of your sight until both readings of its record are done"),
    ):
        if count:
            yield f"{count:,} {'piece is' if count == 1 else 'pieces are'} {words}, and not counted."
