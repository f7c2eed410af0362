"""Looking at the evidence map: the whole of it, the pieces behind a number, and where a piece was taken from."""

from dataclasses import dataclass
from uuid import UUID

from desktop.domain.evidence import Evidence, SourceKind
from desktop.domain.evidence_map import EvidenceMap, evidence_map
from desktop.domain.frameworks import Framework
from desktop.domain.map_places import CellPlace, MapBy, MapChoices, MapFilter
from desktop.domain.objects import Kind
from desktop.domain.rows import EvidenceRow
from desktop.domain.templates import Template
from desktop.domain.triage import Triage
from desktop.operations.desk import Desk
from desktop.operations.triage import TriageStanding, triage_of

PAGE = 20
"""Pieces read at once: more of them would take too long to lay out."""


@dataclass(frozen=True, slots=True)
class MapView:
    """The map as it stands. ``pieces`` counts each piece once, though it may stand in several cells.

    ``all_pieces`` is how many there are with nothing left out. ``triage`` has how themes stand, by indicator and theme.
    """

    map: EvidenceMap
    framework: Framework
    pieces: int
    all_pieces: int
    by: MapBy
    only: MapFilter
    triage: dict[tuple[str, str], TriageStanding]


@dataclass(frozen=True, slots=True)
class Behind:
    """One piece behind a number. ``place`` says in a person's words where in its source it stands; may be empty."""

    row: EvidenceRow
    place: str


@dataclass(frozen=True, slots=True)
class BehindNumber:
    """A place of the map and some of the pieces behind its number, from the ``start``-th of them on."""

    place: CellPlace
    pieces: tuple[Behind, ...]
    start: int = 0


@dataclass(frozen=True, slots=True)
class Origin:
    """The object a piece was taken from, its kind, and the place in it; ``kind`` is empty when it is not here."""

    kind: str
    object_id: UUID
    place: str


def look_at_map(desk: Desk, by: MapBy = MapBy.INDICATOR, only: MapFilter | None = None) -> MapView:
    """The map of everything that counts: withdrawn pieces are left out."""
    framework, counted, given = desk.framework(), desk.store.map, only or MapFilter()
    every = counted.total()
    return MapView(
        map=evidence_map(framework, counted.counts(by, given), by),
        framework=framework,
        pieces=every if given.is_any else counted.total(given),
        all_pieces=every,
        by=by,
        only=given,
        triage=triage_of(desk),
    )


def map_choices(desk: Desk) -> MapChoices:
    """What the map can be narrowed to."""
    return desk.store.map.choices()


def pieces_behind(
    desk: Desk, place: CellPlace, only: MapFilter | None = None, *, start: int = 0, limit: int = PAGE
) -> BehindNumber:
    """Some of the pieces that a number stands for, areas for improvement first, then strengths, then uncertainties."""
    return BehindNumber(place, _read(desk, desk.store.map.behind(place, only, limit, start)), start)


def piece_with_others(desk: Desk, evidence_id: UUID, place: CellPlace, only: MapFilter | None = None) -> BehindNumber:
    """As ``pieces_behind`` from the start, but with one piece first, wherever in the order it stands."""
    first = pieces_behind(desk, place, only)
    others = tuple(piece for piece in first.pieces if piece.row.id != evidence_id)
    return BehindNumber(place, (*_read(desk, (evidence_id,)), *others))


def _read(desk: Desk, ids: tuple[UUID, ...]) -> tuple[Behind, ...]:
    rows = {row.id: row for row in desk.store.evidence_rows(ids=ids)}
    template = desk.template()
    return tuple(Behind(rows[each], _place_in_words(rows[each], template)) for each in ids if each in rows)


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


def cell_of(desk: Desk, object_id: UUID) -> CellPlace:
    """The first cell that a piece stands in, or the row that a triage is of. Raises NotFound when there is neither."""
    item = desk.store.get(object_id)
    if isinstance(item, Triage):
        return CellPlace(item.indicator, item.theme)
    piece = desk.store.find(Evidence, object_id)
    first = piece.mappings[0]
    return CellPlace(first.indicator, first.theme, piece.source.source_kind)
