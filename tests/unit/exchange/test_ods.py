"""OpenDocument spreadsheets, whole and hostile: read as .xlsx files are, and refused as they are."""

import tracemalloc
from collections.abc import Callable

import pytest

from desktop.domain.errors import BadFile
from desktop.exchange.sample import read_sample
from tests.unit.exchange.conftest import ods_row, ods_sheet
from tests.unit.exchange.test_hostile_files import rewritten, unzipped

MakeOds = Callable[..., bytes]

HEADERS = ["Record code", "Age band", "Sex", "At home now"]
ROW = ["R-014", "5-11", "F", "Yes"]


def typed(kind: str, attributes: str, inside: str) -> str:
    """A cell element of a kind."""
    return f'<table:table-cell office:value-type="{kind}" {attributes}>{inside}</table:table-cell>'


def test_an_ordinary_one_becomes_records(ods: MakeOds) -> None:
    (record,) = read_sample(ods([HEADERS, ROW])).rows
    assert (record.code, record.address) == ("R-014", "A2")
    assert record.attributes == {"age_band": "5-11", "sex": "female", "at_home": "yes"}


def test_cells_are_read_as_they_are_shown(ods: MakeOds) -> None:
    comment = "<office:annotation><text:p>Ask Callum</text:p></office:annotation>"
    cells = [
        typed("float", 'office:value="7"', "<text:p>007</text:p>"),
        typed("date", 'office:date-value="2025-11-05T00:00:00"', "<text:p>05/11/25</text:p>"),
        typed("string", "", f"{comment}<text:p>Fe<text:span>male</text:span></text:p>"),
        typed("boolean", 'office:boolean-value="true"', "<text:p>TRUE</text:p>"),
    ]
    (record,) = read_sample(ods([HEADERS, cells])).rows
    assert (record.code, record.attributes) == ("007", {"age_band": "5-11", "sex": "female", "at_home": "yes"})


def test_repeated_cells_and_blank_rows_keep_the_addresses(ods: MakeOds) -> None:
    blank = '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
    cells = '<table:table-cell table:number-columns-repeated="2"><text:p>yes</text:p></table:table-cell>'
    end = (
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    )
    rows = ods_row(["Code", "Disabled", "At home", "Sex"]) + blank + ods_row(["R-1", cells, "F"]) + end
    (record,) = read_sample(ods(sheets=[ods_sheet("S", rows)])).rows
    assert record.address == "A5"
    assert record.attributes == {"disability": "yes", "at_home": "yes", "sex": "female"}


def test_formulas_are_refused_with_their_cells(ods: MakeOds) -> None:
    formula = '<table:table-cell table:formula="of:=[.A1]" office:value="1"><text:p>1</text:p></table:table-cell>'
    with pytest.raises(BadFile, match=r"formulas.*: B2, B3\."):
        read_sample(ods([["Code", "Age"], ["R-1", formula], ["R-2", formula]]))


def test_merged_cells_among_the_records_are_refused_and_above_them_read(ods: MakeOds) -> None:
    high = '<table:table-cell table:number-rows-spanned="2"><text:p>5-11</text:p></table:table-cell>'
    rows = [["Code", "Age"], ["R-1", high], ["R-2", "<table:covered-table-cell/>"]]
    with pytest.raises(BadFile, match=r"Cells are merged.*: B2:B3\."):
        read_sample(ods(rows))
    title = (
        '<table:table-cell table:number-columns-spanned="4"><text:p>Pre-inspection return</text:p></table:table-cell>'
    )
    assert read_sample(ods([[title], HEADERS, ROW])).rows[0].address == "A3"


def test_hidden_sheets_are_passed_over_and_hidden_rows_and_columns_are_said(ods: MakeOds) -> None:
    column = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    rows = column + ods_row(HEADERS) + ods_row(ROW) + ods_row(["R-015", *ROW[1:]], 'table:visibility="filter"')
    sheets = [
        ods_sheet("Old", ods_row(["Surname"]), 'table:style-name="hidden"'),
        ods_sheet("New", rows),
        ods_sheet("More", ods_row(["x"])),
    ]
    sample = read_sample(ods(sheets=sheets))
    assert [record.code for record in sample.rows] == ["R-014", "R-015"]
    assert sample.warnings == (
        "Some are hidden in the file and were read all the same: rows 3, columns B. Check that they belong.",
        "Only sheet 2 was read; 2 more in the file were not.",
    )


def test_a_pivot_table_is_refused(ods: MakeOds) -> None:
    table = '<table:data-pilot-table table:target-range-address="{}.A1:{}.B2"/>'
    pivot = f"<table:data-pilot-tables>{table}</table:data-pilot-tables>"
    with pytest.raises(BadFile, match="pivot table"):
        read_sample(ods([HEADERS, ROW], after=pivot.format("$Sheet1", "Sheet1")))
    assert read_sample(ods([HEADERS, ROW], after=pivot.format("Other", "Other"))).rows


def test_macros_are_said_and_not_run(ods: MakeOds) -> None:
    sample = read_sample(ods([HEADERS, ROW], extra={"Basic/Standard/Module1.xml": b"<x/>"}))
    assert sample.warnings == ("The file holds macros, which were not run.",)


def test_one_with_a_password_is_said(ods: MakeOds) -> None:
    manifest = b'<manifest:manifest><manifest:encryption-data manifest:checksum="x"/></manifest:manifest>'
    with pytest.raises(BadFile, match="protected with a password"):
        read_sample(ods([HEADERS, ROW], extra={"META-INF/manifest.xml": manifest}))


BOMBS = {
    "a row a million times": ods_row(["R-1"], 'table:number-rows-repeated="1000000"'),
    "a row twenty thousand times, often": ods_row(["R-1"], 'table:number-rows-repeated="20000"') * 50,
    "a cell a million times": ods_row(
        ["R-1", '<table:table-cell table:number-columns-repeated="1000000"><text:p>x</text:p></table:table-cell>']
    ),
    "three hundred thousand cells": ods_row([number * 7919 % 1_000_003 for number in range(300_000)]),
    "blank rows without end": ods_row([None], 'table:number-rows-repeated="999999999"') * 9,
    "deep": ods_row(["<text:p>" * 80 + "</text:p>" * 80]),
}


@pytest.mark.parametrize("bomb", BOMBS, ids=str)
def test_repetition_bombs_are_refused_quickly_and_in_little_memory(ods: MakeOds, bomb: str) -> None:
    data = ods(sheets=[ods_sheet("S", ods_row(["Code", "Sex"]) + BOMBS[bomb])])
    tracemalloc.start()
    with pytest.raises(BadFile, match="more than"):
        read_sample(data)  # one that were gone through to its end would outlast the time a test has
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 60 * 1024 * 1024


def test_entities_are_refused(ods: MakeOds) -> None:
    whole = ods([HEADERS, ["&b;", *ROW[1:]]])
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    content = unzipped(whole, "content.xml").replace(b'<?xml version="1.0"?>', b'<?xml version="1.0"?>' + laughs)
    with pytest.raises(BadFile, match="damaged"):
        read_sample(rewritten(whole, "content.xml", content))


def test_bytes_cut_anywhere_never_raise_a_bug(ods: MakeOds) -> None:
    whole = ods([HEADERS, ROW])
    for end in range(5, len(whole) - 1, max(1, len(whole) // 60)):
        with pytest.raises(BadFile):
            read_sample(whole[:end])
