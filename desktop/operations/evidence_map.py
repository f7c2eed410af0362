"""Looking at the evidence map: the whole of it, the pieces behind a number, and where a piece was taken from."""

from dataclasses import dataclass
from uuid import UUID

from desktop.domain.evidence import Evidence, SourceKind
from desktop.domain.evidence_map import EvidenceMap, evidence_map
from desktop.domain.frameworks import Framework
from desktop.domain.rows import EvidenceRow
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


def pieces_behind(desk: Desk, place: CellPlace) -> tuple[EvidenceRow, ...]:
    """The pieces that a number stands for, areas for improvement first, then strengths, then uncertainties."""
    rows = desk.store.evidence_rows(indicator=place.indicator, theme=place.theme, source_kind=place.source_kind)
    return tuple(sorted(rows, key=lambda row: (_ORDER.index(row.direction), -row.weight, row.made_at)))


_ORDER = ("improvement", "strength", "uncertainty")
"""What a team would act on comes first; within it the strong pieces, and then the oldest."""


def origin_of(desk: Desk, evidence_id: UUID) -> Origin:
    """Where a piece was taken from. Raises NotFound when there is no such piece."""
    source = desk.store.find(Evidence, evidence_id).source
    head = desk.store.head(source.object_id)
    return Origin("" if head is None else head.kind, source.object_id, source.place)


def cell_of(desk: Desk, evidence_id: UUID) -> CellPlace:
    """The first cell that a piece stands in. Raises NotFound when there is no such piece."""
    piece = desk.store.find(Evidence, evidence_id)
    first = piece.mappings[0]
    return CellPlace(first.indicator, first.theme, piece.source.source_kind)
