"""Tables for analysts, each cell beside the vault: read back by DuckDB, by openpyxl and as plain CSV."""

import csv
import io
import json
from datetime import UTC, datetime

import duckdb
import openpyxl
import pytest

from desktop.domain.documents import Document
from desktop.domain.errors import StoreWriteFailed
from desktop.domain.evaluations import Evaluation, Level
from desktop.domain.evidence import Evidence
from desktop.domain.findings import Finding
from desktop.domain.interviews import Interview
from desktop.domain.reviews import RecordReview
from desktop.domain.triage import Triage, TriageState
from desktop.operations.exchange.tables import NOTICE, TableForm, make_tables, note_tables, write_tables
from desktop.operations.exchange.tables_material import gather_tables
from desktop.vault.ids import new_id
from tests.desks import make_desk
from tests.unit.operations.exchange.material import NAME, fill

FORMULA = "=HYPERLINK(1)"


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    made = make_desk(tmp_path_factory.mktemp("tables") / "vault")
    yield made
    made.vault.close()


@pytest.fixture(scope="module")
def filled(desk):
    made = fill(desk)
    pieces = [made.evidence[name].id for name in ("asked", "answer", "page")]
    long = "a long rationale 🏠 " * 2000
    desk.store.save(
        Finding(
            id=new_id(),
            indicator="5.4",
            theme="views_heard",
            claim=FORMULA,
            weighed=f"{NAME} said so.",
            author="Inspector 3",
            supports=pieces[:2],
            against=pieces[2:],
        ),
        Evaluation(
            id=new_id(),
            indicator="5.4",
            level=Level.TEAM,
            by="Inspector 3",
            number=4,
            label_set="care_inspectorate",
            rationale=long,
        ),
        Triage(
            id=new_id(), indicator="5.4", theme="views_heard", state=TriageState.UNCERTAINTY, why="Few.", set_by="Lead"
        ),
    )
    return made


@pytest.fixture(scope="module")
def made(desk, filled):
    return make_tables(gather_tables(desk))


@pytest.fixture(scope="module")
def folder(made, tmp_path_factory):
    place = tmp_path_factory.mktemp("written")
    for form in TableForm:
        write_tables(made, place, form)
    return place


def in_parquet(folder, name):
    file = folder / "tables for the team only (parquet)" / f"{name}.parquet"
    found = duckdb.sql(f"SELECT * FROM read_parquet('{file}')")
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def in_csv(folder, name):
    data = (folder / "tables for the team only (csv)" / f"{name}.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(data, newline="")))


def utc(at):
    return None if at is None else at.astimezone(UTC)


def test_each_piece_of_evidence_is_as_it_is_in_the_vault(desk, folder, filled):
    rows = {row["evidence_id"]: row for row in in_parquet(folder, "evidence")}
    mapped = {}
    for row in in_parquet(folder, "mappings"):
        mapped.setdefault(row["evidence_id"], []).append((row["indicator"], row["key_line"], row["theme"]))
    pieces = desk.store.all(Evidence)
    assert len(rows) == len(pieces) > 9
    for piece in pieces:
        row = rows[str(piece.id)]
        expected = {
            "source_kind": piece.source.source_kind.value,
            "source_id": str(piece.source.object_id),
            "source": piece.source.label or None,
            "place": piece.source.place or None,
            "read_in_document": str(piece.source.document) if piece.source.document else None,
            "read_in_page": piece.source.page or None,
            "direction": piece.direction.value,
            "weight": piece.weight,
            "own_words": piece.verbatim,
            "quote": piece.quote or None,
            "says": piece.says or None,
            "author": piece.author,
            "withdrawn_because": piece.withdrawn or None,
        }
        assert {name: row[name] for name in expected} == expected
        assert utc(row["first_saved_at"]) == desk.store.history(piece.id)[0].made_at
        assert mapped[str(piece.id)] == [(m.indicator, m.key_line or None, m.theme or None) for m in piece.mappings]


def test_talks_people_and_documents_are_as_they_are_in_the_vault(desk, folder, filled):
    (talk,), (document,) = desk.store.all(Interview), desk.store.all(Document)
    (row,) = in_parquet(folder, "interviews")
    assert (row["title"], row["kind"], row["how"], row["supporter"]) == (talk.title, "group", "phone", "aunt")
    assert (utc(row["held_at"]), row["ended_at"], row["anonymous"]) == (talk.held_at, None, True)
    assert (row["people"], row["notes_length"], row["write_up_length"]) == (3, len(talk.text), len(talk.write_up))
    people = [(one["designation"], one["number"]) for one in in_parquet(folder, "people")]
    assert people == [(one.designation, one.count) for one in talk.people]
    (row,) = in_parquet(folder, "documents")
    assert (row["title"], row["came_from"], row["media_type"]) == (document.title, "Item 12", None)
    assert utc(row["received_at"]) == document.received_at


def test_records_readings_and_answers_are_as_they_are_in_the_vault(desk, folder, filled):
    (record,), (detail,) = in_parquet(folder, "records"), in_parquet(folder, "record_details")
    assert (record["code"], record["position"], record["first_reader"]) == ("R-009", 3, "Inspector 3")
    assert (detail["record_id"], detail["detail"], detail["value"]) == (str(filled.record), "age_band", "5-11")
    (reading,), (review,) = in_parquet(folder, "readings"), desk.store.all(RecordReview)
    assert (reading["reading"], reading["state"], reading["template_version"]) == ("first", "reading", 1)
    assert (reading["finished_at"], reading["read_on"]) == (None, None)
    (answer,) = in_parquet(folder, "answers")
    assert (answer["question"], answer["number"], answer["value"], answer["label"]) == ("drift", "4.2", "yes", "Yes")
    assert answer["note"] == review.answers["drift"].note.replace(NAME, "[name]")
    assert answer["shown"] is True


def test_claims_judgements_and_triage_are_as_they_are_in_the_vault(desk, folder, filled):
    (finding,), (evaluation,) = desk.store.all(Finding), desk.store.all(Evaluation)
    (row,) = in_parquet(folder, "findings")
    assert (row["claim"], row["weighed"], row["theme"]) == (FORMULA, "[name] said so.", "views_heard")
    pieces = [(one["evidence_id"], one["side"], one["position"]) for one in in_parquet(folder, "finding_evidence")]
    against = [(str(one), "against", 1) for one in finding.against]
    assert pieces == [(str(one), "for", place) for place, one in enumerate(finding.supports, 1)] + against
    (row,) = in_parquet(folder, "evaluations")
    assert (row["number"], row["word"], row["rationale"]) == (4, "good", evaluation.rationale)
    (row,) = in_parquet(folder, "triage")
    assert (row["state"], row["why"], row["settle_by"]) == ("uncertainty", "Few.", None)


def test_csv_and_workbook_say_the_same_as_parquet(folder, made):
    book = openpyxl.load_workbook(folder / "tables for the team only.xlsx")
    assert book.sheetnames == ["Notice", *(table.name for table in made.tables), "dictionary"]
    assert book["Notice"]["B2"].value == NOTICE
    for table in made.tables:
        parquet, plain = in_parquet(folder, table.name), in_csv(folder, table.name)
        names = [column.name for column in table.columns]
        assert len(parquet) == len(plain) == len(table.rows)
        sheet = list(book[table.name].iter_rows(values_only=True))
        assert list(sheet[0]) == names
        for row, line, cells in zip(parquet, plain, sheet[1:], strict=True):
            expected = [as_said(row[name]) for name in names]
            assert [line[name].removeprefix("'") for name in names] == expected
            assert ["" if cell is None else str(cell) for cell in cells] == [cut(text) for text in expected]


def as_said(cell):
    if isinstance(cell, datetime):
        return utc(cell).isoformat().replace("+00:00", "Z")
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "" if cell is None else str(cell)


def cut(text):
    return text if len(text) <= 32_700 else f"{text[:32_700]} … [cut here: the CSV and Parquet tables have all of it]"


def test_no_cell_is_run(folder):
    assert in_csv(folder, "findings")[0]["claim"] == f"'{FORMULA}"
    cell = next(
        cell
        for row in openpyxl.load_workbook(folder / "tables for the team only.xlsx")["findings"].iter_rows()
        for cell in row
        if cell.value == FORMULA
    )
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_every_column_says_what_it_means_in_each_form(folder, made):
    columns = {(table.name, column.name) for table in made.tables for column in table.columns}
    said = {(row["table"], row["column"]): row for row in in_csv(folder, "dictionary")}
    assert said.keys() == columns
    assert all(row["what it says"] and row["type"] and row["where it comes from"] for row in said.values())
    for form, ending in (("csv", "csv"), ("parquet", "parquet")):
        package = json.loads((folder / f"tables for the team only ({form})" / "datapackage.json").read_text("utf-8"))
        fields = {(one["name"], field["name"]) for one in package["resources"] for field in one["schema"]["fields"]}
        assert fields == columns
        assert all(one["path"] == f"{one['name']}.{ending}" for one in package["resources"])
    file = folder / "tables for the team only (parquet)" / "evidence.parquet"
    (schema,) = duckdb.sql(f"SELECT count(*) FROM parquet_schema('{file}') WHERE name = 'weight'").fetchall()
    assert schema == (1,)


def test_the_codes_in_the_tables_are_those_of_the_dictionary(folder, made):
    for table in made.tables:
        for place, column in enumerate(table.columns):
            if column.values and column.name != "agencies":
                codes = {code for code, _ in column.values}
                found = {str(row[place]) for row in table.rows if row[place] is not None}
                assert found <= codes, (table.name, column.name)


def test_keys_tell_rows_apart_and_ids_lead_somewhere(made):
    known = {table.name: table for table in made.tables}
    for table in made.tables:
        places = [place for place, column in enumerate(table.columns) if column.name in table.key]
        keys = [tuple(row[place] for place in places) for row in table.rows]
        assert len(keys) == len(set(keys)), table.name
        for place, column in enumerate(table.columns):
            if column.points_to:
                other = known[column.points_to[0]]
                at = [one.name for one in other.columns].index(column.points_to[1])
                assert {row[place] for row in table.rows} - {None} <= {row[at] for row in other.rows}


def test_no_name_and_nothing_of_a_concern_leaves(folder, made):
    assert made.taken_out == 2
    for file in folder.rglob("*.csv"):
        text = file.read_text("utf-8-sig")
        assert [word for word in (NAME, "Morag", "CONCERNWORD", "immediate_concern") if word in text] == []


def test_tables_are_written_whole_or_not_at_all(desk, made, folder, tmp_path):
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    for form in TableForm:
        write_tables(made, folder, form)
        with pytest.raises(StoreWriteFailed, match="could not be written there"):
            write_tables(made, folder / "missing", form)
    again = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    assert again.keys() == before.keys()
    assert {file for file in again if again[file] != before[file]} <= {folder / "tables for the team only.xlsx"}
    strangers = tmp_path / "tables for the team only (csv)"
    strangers.mkdir()
    (strangers / "mine.txt").write_text("mine")
    with pytest.raises(StoreWriteFailed):
        write_tables(made, tmp_path, TableForm.CSV)
    assert [one.name for one in tmp_path.iterdir()] == [strangers.name]
    assert (strangers / "mine.txt").read_text() == "mine"
    note_tables(desk, made, 3)
    assert desk.vault.profile.audit_trail()[0].action == "tables written"
