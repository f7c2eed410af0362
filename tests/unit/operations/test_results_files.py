"""The team's own files: what they hold is what the results say, it opens anywhere, and none of it is run."""

import csv
import io

import openpyxl
import pytest

from desktop.domain.errors import StoreWriteFailed
from desktop.domain.reviews import Answer, Reading
from desktop.operations.results import look_at_results
from desktop.operations.results_files import (
    NOTICE,
    gather_results_files,
    note_results_files,
    write_results_files,
)
from tests.unit.operations.test_results import a_record, a_review

SECRET = "He said that Morag Bain hit him"


@pytest.fixture
def written(desk, tmp_path):
    """Files of four records, one of which I am reading with somebody else."""
    records = [a_record(number, attributes={"area": "=HYPERLINK(1)"}) for number in range(3)]
    blind = a_record(3, first_reader="Inspector 3", second_reader="Inspector 1")
    said = a_review(desk, records[2], plan_present="yes", plan_quality="5", difference=SECRET)
    said = said.model_copy(update={"answers": {**said.answers, "drift": Answer(value="no", note=SECRET)}})
    desk.store.save(
        *records,
        blind,
        a_review(desk, records[0], plan_present="yes", records_seen=("health", "police")),
        a_review(desk, records[1], plan_present="no"),
        said,
        a_review(desk, blind, Reading.SECOND, plan_present="no"),
    )
    return write_results_files(gather_results_files(desk), tmp_path)


def in_csv(paths, name):
    (path,) = (path for path in paths if path.name.endswith(f", {name}.csv"))
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def test_the_counts_are_those_of_the_results(desk, written):
    held = {(row["question"], row["code"]): row for row in in_csv(written, "counts")}
    for tally in look_at_results(desk).tallies:
        for answer in (*tally.answers, *tally.left_out):
            row = held[tally.question.key, answer.code]
            assert (int(row["count"]), int(row["n"]), row["in n"] == "yes") == (answer.count, tally.n, answer.counted)
        assert int(held[tally.question.key, ""]["count"]) == tally.no_answer
        assert int(held[tally.question.key, "(not asked)"]["count"]) == tally.not_asked
    assert held["plan_present", "yes"]["percent"] == "67 %"


def test_each_record_has_a_row_and_each_column_is_in_the_dictionary(written):
    rows = in_csv(written, "records")
    assert [row["record"] for row in rows] == ["R-000", "R-001", "R-002"]
    assert [row["plan_present"] for row in rows] == ["yes", "no", "yes"]
    assert [row["plan_quality"] for row in rows] == ["", "(not asked)", "5"]
    assert rows[0]["records_seen"] in {"health;police", "police;health"}
    about = {row["column"] for row in in_csv(written, "dictionary")}
    assert {name for name in rows[0] if " " not in name} - about == {"record", "reading", "template"}


def test_the_workbook_says_the_same_and_says_for_whom_it_is(written):
    book = openpyxl.load_workbook(written[0])
    assert written[0].name == "results for the team only.xlsx"
    assert book.sheetnames == ["Notice", "Counts", "Absent", "Records", "Dictionary"]
    assert book["Notice"]["B2"].value == NOTICE
    assert all(sheet.oddHeader.center.text == NOTICE for sheet in book)
    rows = list(book["Counts"].iter_rows(min_row=2, values_only=True))
    assert [["" if value is None else str(value) for value in row] for row in rows] == [
        [row[name] for name in row] for row in in_csv(written, "counts")
    ]


def test_no_cell_is_a_formula(written):
    book = openpyxl.load_workbook(written[0])
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    area = [cell for cell in cells if cell.value == "=HYPERLINK(1)"]
    assert area
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in area)
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert {row["sample area"] for row in in_csv(written, "records")} == {"'=HYPERLINK(1)"}


def test_nothing_that_anybody_wrote_in_words_is_in_them(written):
    book = openpyxl.load_workbook(written[0])
    values = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    everything = "\n".join([*values, *(path.read_bytes().decode("utf-8-sig") for path in written[1:])])
    assert "Morag" not in everything


def test_a_folder_that_takes_nothing_is_said(desk, tmp_path):
    with pytest.raises(StoreWriteFailed, match="could not be written there"):
        write_results_files(gather_results_files(desk), tmp_path / "gone")
    assert [path.name for path in tmp_path.iterdir()] == ["vault"]


def test_the_trail_says_that_they_left_the_vault_and_not_where_to(desk, written):
    note_results_files(desk, written)
    last = desk.vault.profile.audit_trail(1)[0]
    assert (last.action, last.detail) == ("results written", {"files": 5})
