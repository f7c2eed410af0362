"""Taking a sample in: previewing a file, its columns, and the records that come of it."""

from pathlib import Path

import pytest

from desktop.domain.errors import BadFile
from desktop.domain.records import Record
from desktop.exchange.sample_columns import ColumnMap
from desktop.operations.desk import Desk
from desktop.operations.records import board
from desktop.operations.sample import import_sample, preview_columns, preview_sample, remember_columns
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


def test_columns_are_proposed_as_they_were_last_time(desk: Desk, file: Path) -> None:
    remember_columns(desk, ColumnMap(code="Record code", attributes={"area": "Team"}, reader=None))
    columns = preview_sample(desk, file).columns
    assert (columns.code, columns.attributes, columns.reader) == ("Record code", {"area": "Team"}, None)


def test_columns_that_a_file_does_not_have_are_guessed_anew(desk: Desk, file: Path) -> None:
    remember_columns(desk, ColumnMap(code="PIR number", attributes={}, reader=None))
    assert preview_sample(desk, file).columns.code == "Record code"


def test_a_reader_of_the_return_is_who_the_team_knows_by_that_name(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "sample.csv"
    file.write_text("Record code,Reader\nR-001,inspector  3\n", encoding="utf-8")
    sample = preview_sample(desk, file).sample
    assert sample is not None
    assert [record.first_reader for record in import_sample(desk, sample, new_id=new_id)] == ["Inspector 3"]
