"""The evidence map of a real vault: its numbers, and what is behind them."""

import pytest

from desktop.domain.errors import NotFound
from desktop.domain.evidence import Bearing, Direction, Mapping, Source, SourceKind
from desktop.domain.evidence_map import Across
from desktop.domain.interviews import Audience
from desktop.domain.map_places import CellPlace
from desktop.operations.desk import Desk
from desktop.operations.evidence import withdraw
from desktop.operations.evidence_map import cell_of, look_at_map, origin_of, pieces_behind
from desktop.operations.interviews import map_passage, start_interview
from desktop.vault.ids import new_id
from tests.desks import take

VIEWS = (Mapping(indicator="5.4", theme="views_heard"),)


def staff_says(desk: Desk, quote: str, direction: Direction, mappings: tuple[Mapping, ...] = VIEWS) -> object:
    source = Source(source_kind=SourceKind.STAFF, object_id=new_id(), label="Social worker 3")
    return take(desk, source, direction=direction, mappings=mappings, new_id=new_id, quote=quote).id


def test_every_number_is_the_pieces_behind_it(desk: Desk) -> None:
    staff_says(desk, "a", Direction.STRENGTH)
    staff_says(desk, "b", Direction.IMPROVEMENT)
    staff_says(desk, "c", Direction.STRENGTH, (*VIEWS, Mapping(indicator="5.4"), Mapping(indicator="9.2")))
    withdraw(desk, staff_says(desk, "d", Direction.STRENGTH), "twice")  # type: ignore[arg-type]
    view = look_at_map(desk)
    assert view.pieces == 3
    for row in view.map.rows():
        for cell in row.cells:
            behind = pieces_behind(desk, CellPlace(row.indicator, row.theme, cell.source_kind)).pieces
            assert len(behind) == cell.counts.total
        assert len(pieces_behind(desk, CellPlace(row.indicator, row.theme)).pieces) == row.counts.total
    assert sum(row.counts.total for row in view.map.rows()) == 5


def test_what_a_team_would_act_on_comes_first(desk: Desk) -> None:
    for quote, direction in (("s", Direction.STRENGTH), ("u", Direction.UNCERTAINTY), ("i", Direction.IMPROVEMENT)):
        staff_says(desk, quote, direction)
    behind = pieces_behind(desk, CellPlace("5.4", "views_heard", SourceKind.STAFF)).pieces
    assert [piece.row.quote for piece in behind] == ["i", "s", "u"]


def test_sources_that_disagree_are_called_contradicted(desk: Desk) -> None:
    for _ in range(2):
        staff_says(desk, "yes", Direction.STRENGTH)
    interview = start_interview(desk, Audience.YOUNG_PEOPLE, new_id=new_id)
    interview = interview.model_copy(update={"text": "no and no"})
    for start, end in ((0, 2), (7, 9)):
        interview, _ = map_passage(
            desk, interview, start, end, Bearing(direction=Direction.IMPROVEMENT, mappings=VIEWS), new_id=new_id
        )
    row = next(row for row in look_at_map(desk).map.rows() if row.theme == "views_heard")
    assert row.across is Across.CONTRADICTED


def test_a_piece_leads_to_the_place_it_was_taken_from(desk: Desk) -> None:
    interview = start_interview(desk, Audience.YOUNG_PEOPLE, new_id=new_id)
    interview = interview.model_copy(update={"text": "[10:04] she asks me"})
    _, piece = map_passage(desk, interview, 8, 19, Bearing(direction=Direction.STRENGTH, mappings=VIEWS), new_id=new_id)
    origin = origin_of(desk, piece.id)
    assert (origin.kind, origin.object_id, origin.place) == ("interview", interview.id, str(piece.id))
    assert cell_of(desk, piece.id) == CellPlace("5.4", "views_heard", SourceKind.YOUNG_PEOPLE)


def test_a_source_that_is_not_here_is_said_and_an_unknown_piece_refused(desk: Desk) -> None:
    assert origin_of(desk, staff_says(desk, "a", Direction.STRENGTH)).kind == ""  # type: ignore[arg-type]
    with pytest.raises(NotFound):
        origin_of(desk, new_id())
