"""A sample list becomes records: columns found, codes checked, cohort values made answer codes."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from desktop.domain.errors import BadFile
from desktop.exchange.sample import read_sample, read_sample_table
from desktop.exchange.sample_columns import ColumnMap, guess_columns
from desktop.exchange.sample_workbook import write_sample_xlsx

MakeXlsx = Callable[..., bytes]

HEADERS = ["Record code", "Age band", "Sex", "Length of order", "At home now", "CP register", "Sibling in sample"]
ROW = ["R-014", "5-11", "F", "6-12 months", "Yes", "never", "No"]


def test_an_ordinary_sample_becomes_records_with_answer_codes(xlsx: MakeXlsx) -> None:
    sample = read_sample(xlsx([[*HEADERS, "Allocated to", "Locality"], [*ROW, "Inspector 3", "North"]]))
    (record,) = sample.rows
    assert (record.code, record.address, record.allocated_to) == ("R-014", "A2", "Inspector 3")
    assert record.attributes == {
        "age_band": "5-11",
        "sex": "female",
        "order_length": "6-12m",
        "at_home": "yes",
        "register": "never",
        "sibling": "no",
        "area": "North",
    }
    assert sample.warnings == ()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_csv_in_every_usual_encoding_and_separator(delimiter: str, encoding: str) -> None:
    lines = [delimiter.join(["Record code", "Age band", "Locality"]), delimiter.join(["R-014", "12–15", "Òban"])]
    if encoding == "cp1252":
        lines = [line.replace("Ò", "Ó") for line in lines]
    sample = read_sample("\r\n".join(lines).encode(encoding))
    assert [(r.code, r.attributes["age_band"], r.attributes["area"][1:]) for r in sample.rows] == [
        ("R-014", "12-15", "ban")
    ]


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    rows = [dict(zip(HEADERS, [f"R-{n:03d}", *ROW[1:]], strict=True)) for n in range(1, 61)]
    write_sample_xlsx(tmp_path / "sample.xlsx", rows)
    sample = read_sample(tmp_path / "sample.xlsx")
    assert [record.code for record in sample.rows] == [f"R-{n:03d}" for n in range(1, 61)]
    assert sample.warnings == ()


def test_no_formula_is_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no formulas"):
        write_sample_xlsx(tmp_path / "sample.xlsx", [{"Record code": "=1+1"}])


@pytest.mark.parametrize("header", ["Record code", "CODE", "Ref", "Record ID", "Case code", "child_ref", "Record no."])
def test_the_code_column_goes_by_many_names(header: str) -> None:
    assert guess_columns(["Age", header]).code == header


def test_columns_are_guessed_and_a_person_may_choose_others(xlsx: MakeXlsx) -> None:
    data = xlsx([["Code", "Ref", "Age band"], ["A1", "B1", "0-4"]])
    guess = guess_columns(read_sample_table(data).headers)
    assert guess == ColumnMap("Code", {"age_band": "Age band"}, None)
    assert read_sample(data).rows[0].code == "A1"
    assert read_sample(data, ColumnMap("Ref")).rows[0].code == "B1"
    with pytest.raises(BadFile, match="not those of this file"):
        read_sample(data, ColumnMap("Gone"))


def test_titles_above_the_headers_are_passed_over(xlsx: MakeXlsx) -> None:
    sample = read_sample(xlsx([["Pre-inspection return"], [], HEADERS, ROW], merged=["A1:G1"]))
    assert [(record.code, record.address) for record in sample.rows] == [("R-014", "A4")]


def test_two_header_rows_are_read_as_one(xlsx: MakeXlsx) -> None:
    rows = [["Record code", "Child", None, "Order"], [None, "Age band", "Sex", "Length of order"], ROW[:4]]
    (record,) = read_sample(xlsx(rows, merged=["A1:A2", "B1:C1"])).rows
    assert record.attributes == {"age_band": "5-11", "sex": "female", "order_length": "6-12m"}
    assert record.address == "A3"


@pytest.mark.parametrize("cells", ["A2:A3", "B2:B3", "B2:C2", "D1:D3"])
def test_cells_merged_among_the_records_are_refused_and_named(xlsx: MakeXlsx, cells: str) -> None:
    rows = [HEADERS, ROW, ["R-015", *ROW[1:]]]
    with pytest.raises(BadFile, match=rf"Cells are merged.*: {cells}\. Unmerge them"):
        read_sample(xlsx(rows, merged=[cells]))


def test_blank_rows_between_records_are_passed_over(xlsx: MakeXlsx) -> None:
    sample = read_sample(xlsx([HEADERS, ROW, [], ["R-015", *ROW[1:]]]))
    assert [record.address for record in sample.rows] == ["A2", "A4"]


def test_repeated_headers_are_told_apart() -> None:
    assert read_sample_table(b"Code,Age,Age,\nR1,5,6,7\n").headers == ("Code", "Age", "Age (2)", "Column D")


def test_a_missing_code_column_says_which_headers_were_found(xlsx: MakeXlsx) -> None:
    with pytest.raises(BadFile, match=r"No column of record codes was found\. The headers are “Age band”, “Sex”"):
        read_sample(xlsx([["Age band", "Sex"], ["0-4", "F"]]))


def test_a_file_without_headers_is_refused_without_showing_its_first_row(xlsx: MakeXlsx) -> None:
    with pytest.raises(BadFile, match="first row holds no headers") as refused:
        read_sample(xlsx([["Wibble", "Wobble"], ["a", "b"]]))
    assert "Wibble" not in str(refused.value)


def test_duplicate_codes_are_named_with_both_cells() -> None:
    rows = "Code\nR-1\nR-2\n r-1 \nR-2\n"
    with pytest.raises(BadFile, match=r"same record code: A2 and A4; A3 and A5\."):
        read_sample(rows.encode())


@pytest.mark.parametrize("code", ["Total", "R 1\x0b", "R" * 40 + "1", "2025-11-05", "05-Nov", "R#1", "_1"])
def test_unusable_codes_are_refused_with_their_cells(code: str) -> None:
    with pytest.raises(BadFile) as refused:
        read_sample(f"Code,Sex\nR-1,F\n{code},M\n".encode())
    assert code not in str(refused.value)


def test_an_empty_code_is_refused_with_its_cell() -> None:
    with pytest.raises(BadFile, match=r"are empty: A3\."):
        read_sample(b"Code,Sex\nR-1,F\n,M\n")


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Name", "Callum"),
        ("Forename", "x"),
        ("DOB", "x"),
        ("Date of birth", "x"),
        ("Home address", "x"),
        ("Postcode", "x"),
        ("CHI number", "x"),
        ("E-mail", "x"),
        ("Notes", "0101011237"),
        ("Notes", "101011237"),
        ("Notes", "duty@example.org"),
        ("Notes", "AB123456C"),
        ("Notes", "EH12 9ZZ"),
        ("Notes", "07700 900123"),
    ],
)
def test_identifiers_are_refused_with_their_cells_and_never_repeated(header: str, value: str) -> None:
    with pytest.raises(BadFile, match=r"may identify children.*: B2\.") as refused:
        read_sample(f"Code,{header}\nR-1,{value}\n".encode())
    assert value == "x" or value not in str(refused.value)


def test_identifying_numbers_that_a_spreadsheet_stored_as_numbers_are_found(xlsx: MakeXlsx) -> None:
    with pytest.raises(BadFile, match=r": A2, B2\."):
        read_sample(xlsx([["Code", "Other"], [101011237, 1203114567]]))


def test_the_first_five_identifying_cells_are_named_and_the_rest_counted() -> None:
    rows = "".join(f"R-{n},x\n" for n in range(1, 61))
    with pytest.raises(BadFile, match=r"60 cells hold.*: B2, B3, B4, B5, B6 and 55 more\."):
        read_sample(f"Code,Surname\n{rows}".encode())


def test_a_readers_name_and_an_empty_column_of_names_are_no_reason_to_refuse() -> None:
    sample = read_sample(b"Code,Reader name,Surname,Council name\nG12,Inspector 3,,Northshire\n")
    assert (sample.rows[0].code, sample.rows[0].allocated_to) == ("G12", "Inspector 3")


def test_unknown_values_stay_as_not_known_and_are_named() -> None:
    sample = read_sample(b"Code,Age band,Sex\nR-1,teen,F\nR-2,,unknown\n")
    assert [record.attributes for record in sample.rows] == [
        {"age_band": "not_known", "sex": "female"},
        {"age_band": "not_known", "sex": "not_known"},
    ]
    assert len(sample.warnings) == 1
    assert sample.warnings[0].endswith("could not be read: B2.")


def test_bands_that_became_dates_are_turned_back_and_said(xlsx: MakeXlsx) -> None:
    rows = [["Code", "Age band"], ["R-1", datetime(2025, 11, 5)], ["R-2", datetime(2015, 12, 1)], ["R-3", "11-May"]]  # noqa: DTZ001
    sample = read_sample(xlsx(rows))
    assert [record.attributes["age_band"] for record in sample.rows] == ["5-11", "12-15", "5-11"]
    assert sample.warnings == ("Dates that seem to have been bands were read as bands; please check: B2, B3, B4.",)


def test_codes_that_lost_their_zeros_are_pointed_out(xlsx: MakeXlsx) -> None:
    sample = read_sample(xlsx([["Code"], [7], [112], ["009"]]))
    assert [record.code for record in sample.rows] == ["7", "112", "009"]
    assert len(sample.warnings) == 1
    assert sample.warnings[0].endswith("please check: A2.")


def test_lost_zeros_are_shown_and_put_back_only_when_asked(xlsx: MakeXlsx) -> None:
    data = xlsx([["Code", "Sex"], [7, "F"], [112, "M"], ["009", "F"]])
    lost = read_sample(data).zeros
    assert lost is not None
    assert (lost.code, lost.repaired, lost.width, lost.cells) == ("7", "007", 3, ("A2",))
    sample = read_sample(data, ColumnMap("Code", code_width=lost.width))
    assert [record.code for record in sample.rows] == ["007", "112", "009"]
    assert sample.zeros is None
    assert sample.warnings == ("Zeros were put back in front of codes that are stored as numbers: A2.",)


def test_a_code_that_is_another_with_its_zeros_back_is_a_duplicate(xlsx: MakeXlsx) -> None:
    data = xlsx([["Code", "Sex"], [9, "F"], ["009", "M"]])
    with pytest.raises(BadFile, match="same record code: A2 and A3"):
        read_sample(data, ColumnMap("Code", code_width=3))


def test_zeros_that_a_csv_lost_are_pointed_out_too() -> None:
    assert read_sample(b"Code,Sex\n7,F\n112,M\n").warnings[0].endswith("please check: A2.")
    assert read_sample(b"Code,Sex\n007,F\n112,M\n").warnings == ()


def test_a_sibling_column_may_name_the_siblings() -> None:
    sample = read_sample(b"Code,Sibling in sample\nR-1,R-3\nR-2,no\nR-3,yes\nR-4,somebody\n")
    assert [record.attributes for record in sample.rows] == [
        {"sibling": "yes", "siblings": "R-3"},
        {"sibling": "no"},
        {"sibling": "yes"},
        {"sibling": "not_known"},
    ]
    assert sample.warnings == ("Kept as “not known”, because the value could not be read: B5.",)


def test_bands_that_became_the_number_of_a_day_are_turned_back_and_said(xlsx: MakeXlsx) -> None:
    sample = read_sample(xlsx([["Code", "Age band"], ["R-1", 45966], ["R-2", "5-11"]]))
    assert [record.attributes["age_band"] for record in sample.rows] == ["5-11", "5-11"]
    assert sample.warnings == ("Dates that seem to have been bands were read as bands; please check: B2.",)


def test_zeros_that_the_spreadsheet_shows_are_kept(xlsx: MakeXlsx) -> None:
    sample = read_sample(xlsx([["Code"], [7], [112]], formats={"A2": "000", "A3": "000"}))
    assert [record.code for record in sample.rows] == ["007", "112"]
    assert sample.warnings == ()


def test_a_sheet_with_headers_only_is_refused(xlsx: MakeXlsx) -> None:
    with pytest.raises(BadFile, match="no rows under the headers"):
        read_sample(xlsx([HEADERS]))


def test_a_file_that_is_gone_says_so(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="cannot be opened"):
        read_sample(tmp_path / "gone.xlsx")
