"""Triangulation: whether what is known of something is borne out by others than the one who says it.

Pure arithmetic on pieces of evidence, for a row of the evidence map and for the claim of a finding alike. Nothing here
grades anything, and nothing holds the words of a piece. The rules, each said in a sentence by ``explained``:

* **One person or group**: every piece goes back to one source. The same interview, document or record counts as one,
  however many pieces were taken from it, by however many people, in however many readings. Two talks with the same
  young person count as two: who somebody is, is not known here.
* **One source**: more than one person, record or document, but all of one kind.
* **Contradicted**: some kind of source leans to strength and another to area for improvement. A kind leans when it has
  at least ``LEANING_PIECES`` pieces on that side and more there than on the other: one stray piece contradicts
  nothing. Uncertainties lean nowhere.
* **Silent**: a kind of source that speaks to at least half of the themes that anything is known of says nothing here.
* **Slight**: no piece weighs more than slight.
* **Nothing yet**: there is no piece.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from desktop.domain.evidence import ORDINARY, Direction, SourceKind
from desktop.domain.rows import DirectionCounts, EvidenceRow, Weights
from desktop.domain.wording import in_a_row

LEANING_PIECES = 2

SOURCE_NAMES: Mapping[SourceKind, str] = {
    SourceKind.RECORDS: "records",
    SourceKind.YOUNG_PEOPLE: "young people",
    SourceKind.PARENTS: "parents",
    SourceKind.STAFF: "staff",
    SourceKind.LEADERS: "leaders",
    SourceKind.DOCUMENTS: "documents",
    SourceKind.SURVEYS: "surveys",
    SourceKind.OBSERVATIONS: "observations",
}
"""What each kind of source is called inside a sentence."""


class Fact(StrEnum):
    """One thing that can be said across sources, the weightiest first. The value is the word on screen."""

    NOTHING_YET = "Nothing yet"
    CONTRADICTED = "Contradicted"
    ONE_PERSON = "One person or group"
    ONE_SOURCE = "One source"
    SLIGHT = "Slight only"
    SILENT = "Silent"


@dataclass(frozen=True, slots=True)
class Said:
    """One piece as far as this depends on it. ``root`` is the record, interview or document that it goes back to."""

    source_kind: SourceKind
    root: UUID
    direction: Direction
    weight: int = ORDINARY


@dataclass(frozen=True, slots=True)
class Cell:
    """The pieces from one kind of source. ``sources`` counts different records, talks or documents.

    ``only`` is the one that they all go back to, where there is one and it is known.
    """

    source_kind: SourceKind
    counts: DirectionCounts = field(default_factory=DirectionCounts)
    sources: int = 0
    only: UUID | None = None
    weights: Weights = field(default_factory=Weights)

    @property
    def is_empty(self) -> bool:
        return self.counts.total == 0

    @property
    def leaning(self) -> Direction | None:
        """The side this kind of source leans to, or None."""
        strength, improvement = self.counts.strength, self.counts.improvement
        if strength >= LEANING_PIECES and strength > improvement:
            return Direction.STRENGTH
        if improvement >= LEANING_PIECES and improvement > strength:
            return Direction.IMPROVEMENT
        return None


def said_by(rows: Iterable[EvidenceRow], record_of: Mapping[UUID, UUID]) -> tuple[Said, ...]:
    """What counts of these pieces: withdrawn ones say nothing.

    ``record_of`` gives the record of each reading, so that two readings of one record are one source.
    """
    return tuple(
        Said(row.source_kind, record_of.get(row.source_id, row.source_id), row.direction, row.weight)
        for row in rows
        if not row.withdrawn
    )


def cells_of(pieces: Iterable[Said]) -> tuple[Cell, ...]:
    """The pieces by kind of source, in the order of ``SourceKind``, kinds without one left out."""
    by_kind: dict[SourceKind, list[Said]] = defaultdict(list)
    for piece in pieces:
        by_kind[piece.source_kind].append(piece)
    return tuple(_cell(kind, by_kind[kind]) for kind in SourceKind if kind in by_kind)


def _cell(kind: SourceKind, pieces: Sequence[Said]) -> Cell:
    roots = {piece.root for piece in pieces}
    directions = [piece.direction for piece in pieces]
    weights = [piece.weight for piece in pieces]
    return Cell(
        kind,
        DirectionCounts(*(directions.count(direction) for direction in Direction)),
        len(roots),
        next(iter(roots)) if len(roots) == 1 else None,
        Weights(*(weights.count(weight) for weight in (1, 2, 3))),
    )


def facts(cells: Iterable[Cell], speaking: frozenset[SourceKind] = frozenset()) -> tuple[Fact, ...]:
    """What can be said across these cells, the weightiest first; nothing where all is borne out.

    ``speaking`` are the kinds of source that speak to most themes (``speaking_kinds``): empty where no silence counts.
    """
    filled = [cell for cell in cells if not cell.is_empty]
    if not filled:
        return (Fact.NOTHING_YET,)
    holds = {
        Fact.CONTRADICTED: {Direction.STRENGTH, Direction.IMPROVEMENT} <= {cell.leaning for cell in filled},
        Fact.ONE_PERSON: _is_one(filled),
        Fact.ONE_SOURCE: len(filled) == 1 and not _is_one(filled),
        Fact.SLIGHT: all(cell.weights.slight == cell.counts.total for cell in filled),
        Fact.SILENT: bool(silent(filled, speaking)),
    }
    return tuple(fact for fact in Fact if holds.get(fact, False))


def silent(cells: Iterable[Cell], speaking: frozenset[SourceKind]) -> tuple[SourceKind, ...]:
    """The kinds of source that speak to most themes and say nothing here."""
    said = {cell.source_kind for cell in cells if not cell.is_empty}
    return tuple(kind for kind in SourceKind if kind in speaking and kind not in said)


def speaking_kinds(rows: Iterable[Iterable[Cell]]) -> frozenset[SourceKind]:
    """The kinds of source that say something in at least half of the rows that hold anything."""
    filled = [{cell.source_kind for cell in row if not cell.is_empty} for row in rows]
    known = [kinds for kinds in filled if kinds]
    return frozenset(kind for kind in SourceKind if known and 2 * sum(kind in kinds for kinds in known) >= len(known))


def weights_of(cells: Iterable[Cell]) -> Weights:
    """All cells' weights added up."""
    listed = [cell.weights for cell in cells]
    return Weights(
        sum(each.slight for each in listed), sum(each.ordinary for each in listed), sum(each.strong for each in listed)
    )


def leaning_to(cells: Iterable[Cell], side: Direction) -> tuple[SourceKind, ...]:
    """The kinds of source that lean to a side."""
    return tuple(cell.source_kind for cell in cells if cell.leaning is side)


def explained(
    fact: Fact, cells: Iterable[Cell], speaking: frozenset[SourceKind] = frozenset(), called: str = ""
) -> str:
    """One sentence on a fact for whoever opens the row. ``called`` is what a list calls the one source there is."""
    filled = [cell for cell in cells if not cell.is_empty]
    match fact:
        case Fact.CONTRADICTED:
            strong, weak = (listed(leaning_to(filled, side)) for side in (Direction.STRENGTH, Direction.IMPROVEMENT))
            return f"{_capital(strong)} lean to a strength; {weak} to an area for improvement."
        case Fact.ONE_PERSON:
            whom = called or "one person or group"
            return f"Everything here goes back to {whom}: one interview, record or document counts once, however often."
        case Fact.ONE_SOURCE:
            return f"Everything here comes from {listed([filled[0].source_kind])}. Nothing else bears it out yet."
        case Fact.SLIGHT:
            return "No piece here weighs more than slight."
        case Fact.SILENT:
            return f"{_capital(listed(silent(filled, speaking)))} say nothing here, though they speak to most themes."
        case Fact.NOTHING_YET:
            return "No source says anything about this yet."


def listed(kinds: Sequence[SourceKind]) -> str:
    """ "staff, leaders and young people"."""
    return in_a_row(SOURCE_NAMES[kind] for kind in kinds)


def _is_one(filled: Sequence[Cell]) -> bool:
    """Whether all goes back to one interview, record or document: an observation of a group is that group's."""
    if len(filled) == 1:
        return filled[0].sources == 1
    roots = {cell.only for cell in filled}
    return len(roots) == 1 and None not in roots


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
