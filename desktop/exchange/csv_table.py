"""Reads comma-, semicolon- or tab-separated text as rows, in the encodings spreadsheet programs write.

A cell that begins with = or @, or with + or - and is no plain number, is refused with its address: nothing here
would run it, but the person's spreadsheet program would, and no record code or cohort value looks like that.
A dash alone means "nothing here" and is read as blank.
"""

import csv
import io
import re
from collections.abc import Iterator

from desktop.domain.errors import BadFile
from desktop.exchange.table import RawRow, address, refuse_formulas, within_limits

_DELIMITERS = ",;\t"
_SNIFFED_CHARACTERS = 20_000
_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?%?")
_BEGINS_A_PAGE = re.compile(rb"\s*(?:<(?:!doctype|html|head|meta|table|\?xml)|mime-version:)", re.IGNORECASE)
_UTF8_LETTERS = re.compile(rb"[\xc2-\xc5][\x80-\xbf]|\xe2\x80[\x80-\xbf]")
"""Letters and dashes in UTF-8. In Windows-1252 these bytes would be “Ã©” or “â€“”, which nobody writes."""
_PLAIN_NUMBER = re.compile("[1-9][0-9]*")
"""What a spreadsheet program that saved the file may have held as a number."""
_DASHES = frozenset({"-", "--", "–", "—"})


def read_csv(data: bytes) -> list[RawRow]:
    """The rows of ``data``. BadFile for binary data, quotes that never close, formulas, and anything over a limit."""
    text = _decode(data)
    formulas: list[str] = []
    rows = within_limits(_rows(text, formulas))
    refuse_formulas(formulas, "Save it with plain values in these cells and try that.")
    return rows


def _decode(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif data[1:2] == b"\0" or data[:1] == b"\0":
        encodings = ["utf-16-le" if data[1:2] == b"\0" else "utf-16-be"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    if _BEGINS_A_PAGE.match(data.removeprefix(b"\xef\xbb\xbf")):
        raise BadFile(
            "This is a web page or XML under a spreadsheet’s name, as some systems save it. Open it in a spreadsheet "
            "program, save it as .xlsx and try that."
        )
    text = next((text for encoding in encodings if (text := _decoded(data, encoding)) is not None), "\0")
    if _decoded(data, encodings[0]) is None and _UTF8_LETTERS.search(data):
        raise BadFile(
            "This file mixes two ways of writing letters such as é and ò, so some would be read wrongly. Open it in a "
            "spreadsheet program, check these letters, save it as .xlsx and try that."
        )
    if any(character < " " and character not in "\t\r\n" for character in set(text)):
        raise BadFile("This is not a spreadsheet or a table of text. Choose an .xlsx, .ods or .csv file.")
    return text


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _rows(text: str, formulas: list[str]) -> Iterator[RawRow]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        for number, cells in enumerate(reader, start=1):
            values = tuple(cell.strip() for cell in cells)
            formulas += [address(column, number) for column, value in enumerate(values) if _is_formula(value)]
            numeric = frozenset(column for column, value in enumerate(values) if _PLAIN_NUMBER.fullmatch(value))
            yield RawRow(number, tuple("" if value in _DASHES else value for value in values), numeric)
    except csv.Error as error:
        raise BadFile(
            f"This table of text cannot be read past row {reader.line_num}, most likely because of a stray quotation "
            "mark. Save it again from a spreadsheet program."
        ) from error


def _delimiter(text: str) -> str:
    """The separator that the most of the first lines hold, and most often; a comma when none does."""
    lines = [line for line in text[:_SNIFFED_CHARACTERS].splitlines()[:50] if line.strip()]
    return max(
        _DELIMITERS, key=lambda mark: (sum(mark in line for line in lines), sum(line.count(mark) for line in lines))
    )


def _is_formula(value: str) -> bool:
    if value in _DASHES or _NUMBER.fullmatch(value):
        return False
    return value.startswith(("=", "@", "+", "-"))
