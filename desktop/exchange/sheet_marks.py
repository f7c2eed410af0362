"""What a sheet of an .xlsx says beside its cells: what is hidden, which cells are merged, whether it is a pivot table.

openpyxl's streaming reader passes over all of it. Read from the unpacked bytes, as in ``sheet_size``, so that a large
sheet costs no second parsing.
"""

import posixpath
import re
import zipfile
from dataclasses import dataclass

from defusedxml import ElementTree

from desktop.exchange.sheet_size import pieces
from desktop.exchange.table import MOST_COLUMNS, MOST_ROWS, MergedCells

_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*\bref=\"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})\"")
_ATTRIBUTE = re.compile(rb"\b(\w+)=\"([^\"]*)\"")
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}sheet"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_LARGEST_INDEX_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class SheetMarks:
    """Rows count from 1, columns from 0."""

    hidden_rows: tuple[int, ...]
    hidden_columns: tuple[int, ...]
    merged: tuple[MergedCells, ...]


def marks_of(package: zipfile.ZipFile, part: str) -> SheetMarks:
    """Read one sheet's part."""
    rows: list[int] = []
    columns: list[int] = []
    merged: list[MergedCells] = []
    number = 0
    for piece in pieces(package, part):
        found = _ROW.search(piece)
        if found is not None:
            row = _attributes(found[1])
            number = _number(row.get(b"r"), number + 1)
            if _is_true(row.get(b"hidden")) and len(rows) < MOST_ROWS:
                rows.append(number)
        for column in _COLUMN.finditer(piece[: found.start()] if found else piece):
            columns += _hidden_columns(_attributes(column[1]))
        merged += [
            MergedCells(f"{one[1].decode()}{one[2].decode()}:{one[3].decode()}{one[4].decode()}", int(one[4]))
            for one in _MERGED.finditer(piece)
        ]
    return SheetMarks(tuple(rows), tuple(columns), tuple(merged[:MOST_ROWS]))


def is_pivot(package: zipfile.ZipFile, part: str) -> bool:
    """Whether a pivot table stands on the sheet."""
    folder, name = posixpath.split(part)
    relations = f"{folder}/_rels/{name}.rels"
    return relations in package.namelist() and b"pivotTable" in _small(package, relations)


def sheet_parts(package: zipfile.ZipFile) -> dict[str, str]:
    """The part of each sheet by its title."""
    book = ElementTree.fromstring(_small(package, "xl/workbook.xml"))
    relations = ElementTree.fromstring(_small(package, "xl/_rels/workbook.xml.rels"))
    targets = {one.get("Id"): one.get("Target", "") for one in relations}
    found = {sheet.get("name", ""): targets.get(sheet.get(_RELATION), "") for sheet in book.iter(_SHEET)}
    return {name: posixpath.normpath(posixpath.join("/xl", target)).lstrip("/") for name, target in found.items()}


def _small(package: zipfile.ZipFile, name: str) -> bytes:
    with package.open(name) as part:
        return part.read(_LARGEST_INDEX_BYTES)


def _attributes(text: bytes) -> dict[bytes, bytes]:
    return dict(_ATTRIBUTE.findall(text))


def _is_true(value: bytes | None) -> bool:
    return value in {b"1", b"true"}


def _number(value: bytes | None, otherwise: int) -> int:
    return int(value) if value is not None and value.isdigit() and len(value) < 8 else otherwise


def _hidden_columns(column: dict[bytes, bytes]) -> list[int]:
    first, last = _number(column.get(b"min"), 0), _number(column.get(b"max"), 0)
    return list(range(first - 1, min(last, MOST_COLUMNS))) if _is_true(column.get(b"hidden")) and first else []
