"""The sample on a real vault: previewing and taking in a file, and what the board makes of it."""

from pathlib import Path

import pytest

from desktop.domain.board import BoardFilter, BoardState, short_reader
from desktop.domain.errors import BadFile, Refused
from desktop.domain.evidence import Direction, Mapping
from desktop.domain.records import Record
from desktop.domain.reviews import Answer, Reading, RecordReview, ReviewState, SectionProgress
from desktop.exchange.sample_columns import ColumnMap
from desktop.operations.desk import Desk
from desktop.operations.records import (
    allot,
    board,
    import_sample,
    mark_unreadable,
    preview_columns,
    preview_sample,
)
from desktop.operations.reviews import open_review, take_evidence
from desktop.vault.ids import new_id

CSV = "Record code,Age band,Reader,Team\nR-001,5-11,Inspector 3,North\nR-002,12-15,Inspector 5,South\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "sample.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


def test_a_preview_says_what_would_come_of_it_and_keeps_nothing(desk: Desk, file: Path) -> None:
    preview = preview_sample(desk, file)
    assert (preview.name, preview.new, preview.known, preview.says) == ("sample.csv", 2, 0, "")
    assert preview.columns.code == "Record code"
    assert desk.store.all(Record) == ()


def test_columns_can_be_chosen_otherwise(desk: Desk, file: Path) -> None:
    preview = preview_sample(desk, file)
    other = preview_columns(desk, preview.name, preview.table, ColumnMap(code="Record code", attributes={}))
    assert other.sample is not None
    assert [row.attributes for row in other.sample.rows] == [{}, {}]
    wrong = preview_columns(desk, preview.name, preview.table, ColumnMap(code="Team", attributes={}))
    assert wrong.sample is None
    assert "no usable record code" in wrong.says


def test_a_file_that_cannot_be_read_keeps_nothing(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "not.xlsx"
    path.write_bytes(b"PK\x03\x04 not really")
    with pytest.raises(BadFile):
        preview_sample(desk, path)
    assert desk.store.all(Record) == ()


def test_the_sample_is_taken_in_once(desk: Desk, file: Path) -> None:
    sample = preview_sample(desk, file).sample
    assert sample is not None
    taken = import_sample(desk, sample, new_id=new_id)
    assert [(record.code, record.position, record.first_reader) for record in taken] == [
        ("R-001", 0, "Inspector 3"),
        ("R-002", 1, "Inspector 5"),
    ]
    again = preview_sample(desk, file)
    assert (again.new, again.known) == (0, 2)
    assert import_sample(desk, sample, new_id=new_id) == ()
    assert len(desk.store.all(Record)) == 2


def test_later_records_come_after_those_that_are_there(desk: Desk, file: Path) -> None:
    for text in (CSV, "Record code\nr-001\nR-003\n"):
        file.write_text(text, encoding="utf-8")
        sample = preview_sample(desk, file).sample
        assert sample is not None
        import_sample(desk, sample, new_id=new_id)
    assert [record.row.code for record in board(desk).records] == ["R-001", "R-002", "R-003"]


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
        direction=Direction.UNCERTAINTY,
        mappings=(Mapping(indicator="5.3"),),
        new_id=new_id,
        says="Not clear.",
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


def test_two_readings_need_two_readers(desk: Desk) -> None:
    made = record(desk)
    assert allot(desk, made.id, "Inspector 3", "Local reader 2").second_reader == "Local reader 2"
    with pytest.raises(Refused):
        allot(desk, made.id, "Inspector 3", "Inspector 3")


@pytest.mark.parametrize(
    ("designation", "short"), [("Inspector 3", "I3"), ("Local reader 12", "L12"), ("Lead", "Lead"), ("", "")]
)
def test_readers_are_short_on_a_tile(designation: str, short: str) -> None:
    assert short_reader(designation) == short
