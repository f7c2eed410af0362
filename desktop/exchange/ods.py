"""Reads one sheet of an OpenDocument spreadsheet (.ods) as rows of text, as a stream. The file is not trusted.

Written for this and not borrowed: readers at hand (calamine, pandas) show a formula's last result and no formula. Cells
and rows that say they are repeated are counted before they are made, so a few bytes cannot stand for millions.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from defusedxml import ElementTree

from desktop.domain.errors import BadFile
from desktop.exchange.table import (
    MOST_COLUMNS,
    MOST_ROWS,
    TOO_MANY_ROWS,
    MergedCells,
    RawRow,
    Sheet,
    address,
    file_notes,
    hidden_note,
    refuse_formulas,
    within_limits,
)

PIVOT = (
    "This sheet holds a pivot table, which adds records up. Choose the list that it is made from, with a row for each "
    "record, copy that into a new file and try that."
)
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_DEEPEST = 50
_MOST_PARTS_OF_A_ROW = 20_000
"""Beginnings and ends of elements: cells, paragraphs, comments."""
_MOST_BLANKS = 2_000_000
"""Rows that a file may count as blank at its end: every sheet has a million or so."""
_WHOLE = re.compile(r"-?\d{1,15}(?:\.0+)?")


@dataclass
class _Reading:
    """Where the stream stands: the sheet it is in, and what is to be said of it."""

    name: str = ""
    number: int = 0
    column: int = 0
    formulas: list[str] = field(default_factory=list)
    merged: list[MergedCells] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)


def is_encrypted(package: zipfile.ZipFile) -> bool:
    """Whether the file is protected with a password."""
    if "META-INF/manifest.xml" not in package.namelist():
        return False
    with package.open("META-INF/manifest.xml") as manifest:
        return b"encryption-data" in manifest.read(1024 * 1024)


def read_ods(package: zipfile.ZipFile) -> Sheet:
    """The first visible sheet that holds any rows. BadFile for formulas, pivot tables and anything over a limit.

    Raises what the parser raises for a damaged or hostile file.
    """
    with package.open("content.xml") as content:
        return _first_with_rows(ElementTree.iterparse(content, events=("start", "end")), _has_macros(package))


def _first_with_rows(events: Iterator[tuple[str, Any]], has_macros: bool) -> Sheet:
    hidden_styles: set[str] = set()
    pivots: set[str] = set()
    found, place, sheets = Sheet([]), 0, 0
    for event, element in events:
        if event == "end" and element.tag == f"{_STYLE}style":
            properties = element.find(f"{_STYLE}table-properties")
            if properties is not None and properties.get(f"{_TABLE}display") == "false":
                hidden_styles.add(element.get(f"{_STYLE}name", ""))
        elif event == "start" and element.tag == f"{_TABLE}table":
            sheets += 1
            if not found.rows and element.get(f"{_TABLE}style-name", "") not in hidden_styles:
                found, place = _sheet(events, element.get(f"{_TABLE}name", "")), sheets
            else:
                _pass_over(events)
        elif event == "end" and element.tag == f"{_TABLE}data-pilot-table":
            pivots.add(_sheet_of(element.get(f"{_TABLE}target-range-address", "")))
    if found.rows and found.name in pivots:
        raise BadFile(PIVOT)
    return replace(found, notes=(*found.notes, *file_notes(place, sheets, has_macros=has_macros)))


def _sheet(events: Iterator[tuple[str, Any]], name: str) -> Sheet:
    reading = _Reading(name)
    rows = within_limits(_rows(events, reading))
    refuse_formulas(reading.formulas)
    notes = hidden_note(reading.hidden_rows, reading.hidden_columns) if rows else ()
    return Sheet(rows, notes, tuple(reading.merged), name)


def _pass_over(events: Iterator[tuple[str, Any]]) -> None:
    """To the end of the sheet that the stream is in, keeping nothing."""
    for event, element in events:
        if event == "end":
            element.clear()
            if element.tag == f"{_TABLE}table":
                return


def _rows(events: Iterator[tuple[str, Any]], reading: _Reading) -> Iterator[RawRow]:
    depth = parts = 0
    for event, element in events:
        depth += 1 if event == "start" else -1
        parts += 1
        if depth > _DEEPEST or parts > _MOST_PARTS_OF_A_ROW:
            raise BadFile(TOO_MANY_ROWS)
        if event == "start":
            continue
        if element.tag == f"{_TABLE}table":
            return
        if element.tag == f"{_TABLE}table-column":
            _note_column(element, reading)
            element.clear()
        elif element.tag == f"{_TABLE}table-row":
            yield from _repeated_row(element, reading)
            element.clear()
            parts = 0


def _note_column(element: Any, reading: _Reading) -> None:
    count = min(_repeats(element, "columns"), MOST_COLUMNS)
    if element.get(f"{_TABLE}visibility", "visible") != "visible" and reading.column < MOST_COLUMNS:
        reading.hidden_columns += range(reading.column, min(reading.column + count, MOST_COLUMNS))
    reading.column += count


def _repeated_row(element: Any, reading: _Reading) -> Iterator[RawRow]:
    """The row as often as it says; blank ones are only counted."""
    count = _repeats(element, "rows")
    first = reading.number + 1
    values, numeric = _cells(element, first, reading)
    if not any(values):
        reading.number += count
        if reading.number > _MOST_BLANKS:
            raise BadFile(TOO_MANY_ROWS)
        return
    if count > MOST_ROWS:
        raise BadFile(TOO_MANY_ROWS)
    hidden = element.get(f"{_TABLE}visibility", "visible") != "visible"
    for number in range(first, first + count):
        reading.number = number
        reading.hidden_rows += [number] * hidden
        yield RawRow(number, values, numeric)


def _cells(element: Any, number: int, reading: _Reading) -> tuple[tuple[str, ...], frozenset[int]]:
    values: list[str] = []
    numeric: set[int] = set()
    for cell in element:
        if cell.tag not in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}:
            continue
        column, count = len(values), _repeats(cell, "columns")
        if f"{_TABLE}formula" in cell.attrib:
            reading.formulas.append(address(column, number))
        _note_merged(cell, column, number, reading)
        text, is_number = _value(cell)
        if text:
            numeric |= set(range(column, column + min(count, MOST_COLUMNS + 1))) if is_number else set()
        elif column + count > MOST_COLUMNS:
            count = max(1, MOST_COLUMNS + 1 - column)
        values += [text] * min(count, MOST_COLUMNS + 1)
        if len(values) > MOST_COLUMNS + 1:
            break
    return tuple(values), frozenset(numeric)


def _note_merged(cell: Any, column: int, number: int, reading: _Reading) -> None:
    wide, high = _number(cell, "number-columns-spanned"), _number(cell, "number-rows-spanned")
    if wide > 1 or high > 1:
        last = number + high - 1
        corner = address(min(column + wide - 1, 20_000), last)
        reading.merged.append(MergedCells(f"{address(column, number)}:{corner}", last))


def _value(cell: Any) -> tuple[str, bool]:
    """What the cell shows, near enough as in an .xlsx, and whether the file holds it as a number."""
    kind = cell.get(f"{_OFFICE}value-type", "")
    shown = " ".join(_shown(paragraph) for paragraph in cell.findall(f"{_TEXT}p")).strip()
    if kind == "boolean":
        return ("yes" if cell.get(f"{_OFFICE}boolean-value") == "true" else "no"), False
    if kind == "date":
        return cell.get(f"{_OFFICE}date-value", "")[:10], False
    if kind in {"float", "currency", "percentage"}:
        return _as_number(cell.get(f"{_OFFICE}value", ""), shown), True
    return shown, False


def _as_number(value: str, shown: str) -> str:
    """7 that is shown as "007" is "007", the code people know; 14.0 is "14"."""
    if _WHOLE.fullmatch(value) is None:
        return value
    whole = str(int(float(value)))
    return shown if shown.isdecimal() and int(shown) == int(whole) else whole


def _shown(element: Any) -> str:
    """The text of a paragraph, with the runs of spaces that OpenDocument writes as elements."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == f"{_TEXT}s":
            parts.append(" ")
        elif child.tag != f"{_OFFICE}annotation":
            parts.append(_shown(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _repeats(element: Any, what: str) -> int:
    return _number(element, f"number-{what}-repeated")


def _number(element: Any, name: str) -> int:
    text = element.get(f"{_TABLE}{name}", "1")
    return max(1, int(text)) if text.isdecimal() and len(text) < 10 else 1


def _sheet_of(range_address: str) -> str:
    return range_address.rpartition(":")[0].rpartition(".")[0].strip("$").strip("'")


def _has_macros(package: zipfile.ZipFile) -> bool:
    return any(name.startswith(("Basic/", "Scripts/")) for name in package.namelist())
