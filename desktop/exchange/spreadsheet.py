"""Reads one sheet of an .xlsx or .ods as rows of text. The file is not trusted: it may be a bomb, or no spreadsheet.

What a file is, its content says and not its ending. Formulas are refused, because what they show depends on
other cells and files; nothing in the file is ever run or fetched.
"""

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException

from desktop.domain.errors import BadFile
from desktop.exchange.ods import PIVOT, is_encrypted, read_ods
from desktop.exchange.sheet_marks import is_pivot, marks_of, sheet_parts
from desktop.exchange.sheet_size import has_too_many_rows
from desktop.exchange.table import (
    MOST_COLUMNS,
    TOO_MANY_ROWS,
    RawRow,
    Sheet,
    address,
    file_notes,
    hidden_note,
    refuse_formulas,
    within_limits,
)
from desktop.exchange.unpacking import unpacks_to_too_much

_LARGEST_UNPACKED_BYTES = 128 * 1024 * 1024
_UNREADABLE = (
    DefusedXmlException,
    ParseError,
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    AttributeError,
    OverflowError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
)
"""What openpyxl and the parsers under it raise on a damaged or hostile file."""
_DAMAGED = (
    "This spreadsheet is damaged and cannot be read. Open it in a spreadsheet program, save it again and try that."
)
_LOCKED = "This spreadsheet is protected with a password. Save a copy without the password and try that."
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def is_spreadsheet_like(data: bytes) -> bool:
    """Whether ``data`` must be read, or refused, as a spreadsheet rather than as text."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06", _OLE))


def read_spreadsheet(data: bytes) -> Sheet:
    """The first visible sheet that holds any rows, of an .xlsx or .ods, with sentences on what was not read.

    Raises BadFile, in a sentence of its own, for a password, an old .xls, another kind of file, a bomb, damage,
    formulas (with their cells), a pivot table and anything over the limits of ``desktop.exchange.table``.
    """
    if data.startswith(_OLE):
        raise BadFile(_what_the_old_container_holds(data))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _check_parts(package.infolist())
            if "content.xml" in package.namelist():
                return _read_open_document(package)
            if has_too_many_rows(package):
                raise BadFile(TOO_MANY_ROWS)
            return _read_workbook(data, package)
    except _UNREADABLE as error:
        raise BadFile(_DAMAGED) from error


def _read_open_document(package: zipfile.ZipFile) -> Sheet:
    if is_encrypted(package):
        raise BadFile(_LOCKED)
    return read_ods(package)


def _read_workbook(data: bytes, package: zipfile.ZipFile) -> Sheet:
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and extensions, which a sample does not need
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        try:
            return _first_sheet_with_rows(book, package)
        finally:
            book.close()


def _what_the_old_container_holds(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return _LOCKED
    if any(name.encode("utf-16-le") in data for name in ("Workbook", "Book")):
        return "This is an old .xls spreadsheet. Open it in a spreadsheet program, save it as .xlsx and try that."
    return "This is not a spreadsheet. Choose an .xlsx, .ods or .csv file."


def _check_parts(parts: list[zipfile.ZipInfo]) -> None:
    """Refuse what is no spreadsheet or far too large, before anything is parsed."""
    names = {part.filename for part in parts}
    if not ({"[Content_Types].xml", "xl/workbook.xml"} <= names or {"mimetype", "content.xml"} <= names):
        raise BadFile("This is not a spreadsheet. Choose an .xlsx, .ods or .csv file.")
    if unpacks_to_too_much(parts, _LARGEST_UNPACKED_BYTES):
        raise BadFile(
            "This spreadsheet unpacks to far more than a sample can hold, so it was not opened. "
            "Copy the sample into a new spreadsheet and try that."
        )


def _first_sheet_with_rows(book: Any, package: zipfile.ZipFile) -> Sheet:
    parts, names = sheet_parts(package), package.namelist()
    for place, sheet in enumerate(book.worksheets, start=1):
        if sheet.sheet_state != "visible":
            continue
        formulas: list[str] = []
        rows = within_limits(_rows(sheet, formulas))
        refuse_formulas(formulas)
        if rows:
            part = parts[sheet.title]
            if is_pivot(package, part):
                raise BadFile(PIVOT)
            marks = marks_of(package, part)
            notes = file_notes(
                place,
                len(book.worksheets),
                has_macros=any(name.endswith("vbaProject.bin") for name in names),
                has_links=any(name.startswith("xl/externalLinks/") for name in names),
            )
            return Sheet(rows, (*hidden_note(marks.hidden_rows, marks.hidden_columns), *notes), marks.merged)
    return Sheet([])


def _rows(sheet: Any, formulas: list[str]) -> Iterator[RawRow]:
    """Every row, in step with the sheet's own numbers; addresses of formulas are put into ``formulas``."""
    sheet.reset_dimensions()  # what a file says of its own size need not be true
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells = row[: MOST_COLUMNS + 1]
        formulas += [address(column, number) for column, cell in enumerate(cells) if cell.data_type == "f"]
        numeric = frozenset(
            column for column, cell in enumerate(cells) if cell.data_type == "n" and cell.value is not None
        )
        yield RawRow(number, tuple(_text(cell) for cell in cells), numeric)


def _text(cell: Any) -> str:
    """A cell as the person sees it, near enough: 14.0 is "14", a day is "2025-11-05", true is "yes"."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int):
        return _with_shown_zeros(value, str(cell.number_format))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value).strip()


def _with_shown_zeros(value: int, number_format: str) -> str:
    """7 under the format "000" is shown as "007", and that is the code people know."""
    shown = len(number_format) if set(number_format) == {"0"} else 0
    return f"{value:0{min(shown, 40)}d}"
