"""Looking at the evidence map: the whole of it, the pieces behind a number, and where a piece was taken from."""

from dataclasses import dataclass
from uuid import UUID

from desktop.domain.evidence import Direction, Evidence, SourceKind
from desktop.domain.evidence_map import EvidenceMap, evidence_map
from desktop.domain.frameworks import Framework
from desktop.domain.objects import Kind
from desktop.domain.rows import EvidenceRow
from desktop.domain.templates import Template
from desktop.operations.desk import Desk


@dataclass(frozen=True, slots=True)
class MapView:
    """The map as it stands. ``pieces`` counts each piece once, though it may stand in several cells."""

    map: EvidenceMap
    framework: Framework
    pieces: int


@dataclass(frozen=True, slots=True)
class CellPlace:
    """A cell of the map, or with no ``source_kind`` a whole row. ``theme`` is empty for pieces without one."""

    indicator: str
    theme: str
    source_kind: SourceKind | None = None


@dataclass(frozen=True, slots=True)
class Behind:
    """One piece behind a number. ``place`` says in a person's words where in its source it stands; may be empty."""

    row: EvidenceRow
    place: str


@dataclass(frozen=True, slots=True)
class BehindNumber:
    """A place of the map and every piece behind its number."""

    place: CellPlace
    pieces: tuple[Behind, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """The object a piece was taken from, its kind, and the place in it; ``kind`` is empty when it is not here."""

    kind: str
    object_id: UUID
    place: str


def look_at_map(desk: Desk) -> MapView:
    """The map of everything that counts: withdrawn pieces are left out."""
    framework = desk.framework()
    pieces = sum(counts.total for counts in desk.store.evidence_counts().values())
    return MapView(evidence_map(framework, desk.store.map_counts()), framework, pieces)


def pieces_behind(desk: Desk, place: CellPlace) -> BehindNumber:
    """The pieces that a number stands for, areas for improvement first, then strengths, then uncertainties."""
    rows = desk.store.evidence_rows(indicator=place.indicator, theme=place.theme, source_kind=place.source_kind)
    ordered = sorted(rows, key=lambda row: (_ORDER.index(row.direction), -row.weight, row.made_at, row.id))
    template = desk.template()
    return BehindNumber(place, tuple(Behind(row, _place_in_words(row, template)) for row in ordered))


_ORDER = (Direction.IMPROVEMENT, Direction.STRENGTH, Direction.UNCERTAINTY)
"""What a team would act on comes first; within it the strong pieces, and then the oldest."""


def _place_in_words(row: EvidenceRow, template: Template) -> str:
    """A question by its number and text; a time or a page as it stands."""
    if row.source_kind is not SourceKind.RECORDS:
        return row.place
    question = template.question(row.place)
    return f"{question.number} {question.text}" if question else ""


def origin_of(desk: Desk, evidence_id: UUID) -> Origin:
    """Where a piece was taken from. Raises NotFound when there is no such piece.

    In an interview the place is the piece itself, whose words are there to be selected.
    """
    source = desk.store.find(Evidence, evidence_id).source
    head = desk.store.head(source.object_id)
    kind = "" if head is None else head.kind
    return Origin(kind, source.object_id, str(evidence_id) if kind == Kind.INTERVIEW else source.place)


def cell_of(desk: Desk, evidence_id: UUID) -> CellPlace:
    """The first cell that a piece stands in. Raises NotFound when there is no such piece."""
    piece = desk.store.find(Evidence, evidence_id)
    first = piece.mappings[0]
    return CellPlace(first.indicator, first.theme, piece.source.source_kind)
