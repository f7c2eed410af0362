"""The sample on a real vault: previewing and taking in a file, and what the board makes of it."""

import pytest

from desktop.domain.board import BoardFilter, BoardState, short_reader
from desktop.domain.evidence import Bearing, Direction, Mapping
from desktop.domain.records import Record
from desktop.domain.reviews import Answer, Reading, RecordReview, ReviewState, SectionProgress
from desktop.operations.desk import Desk
from desktop.operations.records import Seen, board, mark_unreadable, seen
from desktop.operations.reviews import open_review, take_evidence
from desktop.vault.ids import new_id


def record(desk: Desk, code: str = "R-001", **fields: object) -> Record:
    made = Record.model_validate({"id": new_id(), "code": code, **fields})
    desk.store.save(made)
    return made


def reading(desk: Desk, of: Record, kind: Reading, state: ReviewState, **answers: str) -> RecordReview:
    made = open_review(desk, of.id, new_id=new_id).review.model_copy(
        update={
            "id": new_id(),
            "reading": kind,
            "state": state,
            "reader": {"first": "Inspector 5", "second": "Local reader 2", "agreed": "Inspector 1"}[kind],
            "answers": {name: Answer(value=value) for name, value in answers.items()},
            "progress": (
                SectionProgress(section="record", answered=2, shown=2),
                SectionProgress(section="plan", answered=1, shown=3),
            ),
        }
    )
    desk.store.save(made)
    return made


def state(desk: Desk) -> BoardState:
    return board(desk).records[0].state


def test_a_record_goes_through_its_states(desk: Desk) -> None:
    made = record(desk)
    assert state(desk) is BoardState.NOT_STARTED
    first = reading(desk, made, Reading.FIRST, ReviewState.READING, drift="yes")
    assert state(desk) is BoardState.READING
    desk.store.save(first.model_copy(update={"state": ReviewState.READ}))
    assert state(desk) is BoardState.READ
    second = reading(desk, made, Reading.SECOND, ReviewState.READ, drift="no")
    assert state(desk) is BoardState.DIFFERS
    desk.store.save(second.model_copy(update={"answers": first.answers}))
    assert state(desk) is BoardState.AGREED
    desk.store.save(second)
    reading(desk, made, Reading.AGREED, ReviewState.READ, drift="yes")
    assert state(desk) is BoardState.AGREED
    assert board(desk).read == 1


def test_words_alone_are_no_difference(desk: Desk) -> None:
    made = record(desk)
    for kind, words in ((Reading.FIRST, "A worker who stayed."), (Reading.SECOND, "The same worker all along.")):
        reading(desk, made, kind, ReviewState.READ, drift="yes", difference=words)
    assert state(desk) is BoardState.AGREED


def test_a_record_that_was_not_given_says_so_until_it_is(desk: Desk) -> None:
    made = record(desk)
    mark_unreadable(desk, made.id, "Not on the system")
    assert state(desk) is BoardState.NOT_GIVEN
    mark_unreadable(desk, made.id, "")
    assert state(desk) is BoardState.NOT_STARTED


def test_a_tile_knows_whose_it_is_and_how_far(desk: Desk) -> None:
    made = record(desk, first_reader="Inspector 5", second_reader="Local reader 2")
    reading(desk, made, Reading.FIRST, ReviewState.READING)
    tile = board(desk).records[0]
    assert (tile.readers, tile.mine, tile.twice, tile.bars) == ("I5 · L2", False, True, (True, False))


def test_the_filters_narrow_the_board(desk: Desk) -> None:
    mine = record(desk, "R-001", first_reader="Inspector 3", second_reader="Local reader 2")
    record(desk, "R-002", first_reader="Inspector 5")
    take_evidence(
        desk,
        open_review(desk, mine.id, new_id=new_id).review.model_copy(update={"concern": True}),
        "drift",
        Bearing(direction=Direction.UNCERTAINTY, mappings=(Mapping(indicator="5.3"),), says="Not clear."),
        new_id=new_id,
    )
    found = {
        chosen: [tile.row.code for tile in board(desk).records if tile.falls_under(chosen)] for chosen in BoardFilter
    }
    assert found == {
        BoardFilter.ALL: ["R-001", "R-002"],
        BoardFilter.MINE: ["R-001"],
        BoardFilter.NOT_STARTED: ["R-002"],
        BoardFilter.SECOND: ["R-001"],
        BoardFilter.DIFFER: [],
        BoardFilter.CONCERN: ["R-001"],
        BoardFilter.UNCERTAIN: ["R-001"],
    }


@pytest.mark.parametrize(
    ("designation", "short"), [("Inspector 3", "I3"), ("Local reader 12", "L12"), ("Lead", "Lead"), ("", "")]
)
def test_readers_are_short_on_a_tile(designation: str, short: str) -> None:
    assert short_reader(designation) == short


def seen_by_first_reader(desk: Desk, **fields: str) -> Seen:
    made = record(desk, first_reader="Inspector 5", **fields)
    first = reading(desk, made, Reading.FIRST, ReviewState.READ)
    desk.store.save(first.model_copy(update={"answers": {"records_seen": Answer(value=("social_work", "police"))}}))
    return seen(desk, made.id)


def test_the_panel_says_which_agencies_records_were_seen(desk: Desk) -> None:
    found = seen_by_first_reader(desk)
    assert found.seen == ("Social work", "Police")
    assert found.not_seen == ("Health", "Education", "Reporter")


def test_a_second_reader_is_not_told_what_the_first_has_seen(desk: Desk) -> None:
    found = seen_by_first_reader(desk, second_reader="Inspector 3")
    assert (found.seen, found.not_seen) == ((), ())


def test_a_record_knows_its_siblings(desk: Desk) -> None:
    record(desk, "R-001", position=0, attributes={"siblings": "R-002"})
    record(desk, "R-002", position=1)
    assert [tile.siblings for tile in board(desk).records] == [("R-002",), ("R-001",)]
