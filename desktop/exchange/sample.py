"""Reads a sample list (the pre-inspection return, or what was drawn from it) from .xlsx, .ods or .csv into records.

A sample holds record codes and cohort attributes. A file that also holds what identifies a child is refused
with the cells to clear, and no sentence here ever repeats what a cell holds (DOMAIN §1 and §5).
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.domain.errors import BadFile
from desktop.domain.identifiers.finder import find_numbers
from desktop.domain.identifiers.model import IdentifierKind
from desktop.exchange.cohort_values import NOT_KNOWN, cohort_code, was_turned_into_a_date
from desktop.exchange.csv_table import read_csv
from desktop.exchange.sample_columns import ColumnMap, guess_columns, identifies, is_known_header
from desktop.exchange.spreadsheet import is_spreadsheet_like, read_spreadsheet
from desktop.exchange.table import LARGEST_FILE_BYTES, SampleRow, SampleTable, Sheet, as_table, named

LONGEST_CODE = 40
_LONGEST_READER = 60
_LONGEST_SIBLINGS = 200
_LONGEST_NUMBER = 12
_CODE = re.compile(r"(?=.*[0-9])[A-Za-z0-9][A-Za-z0-9 _./-]*")
_DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}[-/ ][A-Za-z]{3}")
_SHOWN_HEADERS = 8
_NOT_IN_A_CELL = frozenset(
    {
        IdentifierKind.EMAIL,
        IdentifierKind.CHI,
        IdentifierKind.CANDIDATE_NUMBER,
        IdentifierKind.NI_NUMBER,
        IdentifierKind.PHONE,
        IdentifierKind.DATE_OF_BIRTH,
        IdentifierKind.POSTCODE,
    }
)


@dataclass(frozen=True, slots=True)
class SampleRecord:
    """One record of the sample. ``attributes`` hold answer codes by attribute id; ``address`` is the code's cell."""

    code: str
    attributes: dict[str, str]
    allocated_to: str | None
    address: str


@dataclass(frozen=True, slots=True)
class LostZeros:
    """Codes that the file holds as numbers and that are shorter than others: "007" may have become 7 on the way.

    ``width`` is how many digits the others have. ``code`` is the first, as it stands in the file.
    """

    width: int
    code: str
    cells: tuple[str, ...]

    @property
    def repaired(self) -> str:
        """The first with its zeros."""
        return self.code.zfill(self.width)


@dataclass(frozen=True, slots=True)
class Sample:
    """Codes are unique, whatever their capitals. ``warnings`` are sentences for the person, without content.

    ``zeros`` is what may be missing in front of codes; None where nothing is, or where it was put back.
    """

    rows: tuple[SampleRecord, ...]
    warnings: tuple[str, ...]
    zeros: LostZeros | None = None


def read_sample_table(source: Path | bytes, is_header: Callable[[str], bool] = is_known_header) -> SampleTable:
    """The file as a plain table, for a screen that lets the person say what its columns are. BadFile as below.

    ``is_header`` knows the headers by which their row is found.
    """
    data = _bytes_of(source)
    if not data.strip():
        raise BadFile("This file is empty. Choose the one that holds the sample.")
    if is_spreadsheet_like(data):
        return as_table(read_spreadsheet(data), is_header)
    return as_table(Sheet(read_csv(data)), is_header)


def read_sample(source: Path | bytes, columns: ColumnMap | None = None) -> Sample:
    """The checked sample in ``source``, a file or its bytes.

    ``columns`` is what the person chose, else the headers are guessed. Raises BadFile with what to do for a file
    that cannot be read, has no code column, holds identifiers, or has missing, unusable or repeated codes.
    """
    return sample_from_table(read_sample_table(source), columns)


def sample_from_table(table: SampleTable, columns: ColumnMap | None = None) -> Sample:
    """As ``read_sample``, from a table already read, after the person changed the columns."""
    columns = columns or guess_columns(table.headers)
    code = _code_column(table, columns)
    if not table.rows:
        raise BadFile("There are no rows under the headers. Choose the file that holds the sample.")
    _refuse_identifiers(table, columns)
    lost = _lost_zeros(table.rows, code)
    rows = _with_zeros(table.rows, code, columns.code_width) if lost else table.rows
    _refuse_bad_codes(rows, code)
    warnings = (*table.notes, *_warnings(rows, columns), *_about_zeros(lost, columns.code_width))
    return Sample(tuple(_record(row, columns, code) for row in rows), warnings, None if columns.code_width else lost)


def _bytes_of(source: Path | bytes) -> bytes:
    if isinstance(source, bytes):
        data = source[: LARGEST_FILE_BYTES + 1]
    else:
        try:
            with source.open("rb") as file:
                data = file.read(LARGEST_FILE_BYTES + 1)
        except OSError as error:
            raise BadFile("This file cannot be opened. Check that it is still there and not open elsewhere.") from error
    if len(data) > LARGEST_FILE_BYTES:
        raise BadFile("This file is larger than 20 MB, far more than a sample. Keep only the sampled records in it.")
    return data


def _code_column(table: SampleTable, columns: ColumnMap) -> str:
    missing = columns.headers() - frozenset(table.headers)
    if missing:
        raise BadFile("The columns chosen are not those of this file. Choose them again.")
    if columns.code is not None:
        return columns.code
    if not any(map(is_known_header, table.headers)):
        # what stands in the first row may then be a child's details, so it is not repeated
        raise BadFile("The first row holds no headers. Put headers above the columns, one of them “Record code”.")
    shown = ", ".join(f"“{header[:30]}”" for header in table.headers[:_SHOWN_HEADERS])
    rest = len(table.headers) - _SHOWN_HEADERS
    more = f" and {rest} more" if rest > 0 else ""
    raise BadFile(
        f"No column of record codes was found. The headers are {shown}{more}. "
        "Name the column of codes “Record code”, or say which one it is."
    )


def _refuse_identifiers(table: SampleTable, columns: ColumnMap) -> None:
    cells = list(_identifying_cells(table, columns))
    if cells:
        hold = "cell holds" if len(cells) == 1 else "cells hold"
        raise BadFile(
            f"This file may identify children, so nothing was read from it. {len(cells):,} {hold} what looks like "
            f"a name, a date of birth, an address, or a number such as a CHI: {named(cells)}. Clear these cells, "
            "keep the record codes, and try again."
        )


def _identifying_cells(table: SampleTable, columns: ColumnMap) -> Iterator[str]:
    """Filled cells under a header that announces an identifier, and any cell that holds one, row by row."""
    chosen = columns.headers()
    by_header = frozenset(header for header in table.headers if identifies(header) and header not in chosen)
    seen: dict[tuple[str, bool], bool] = {}
    for row in table.rows:
        for header, value in row.cells.items():
            is_code = header == columns.code
            if value and (value, is_code) not in seen:
                seen[value, is_code] = _holds_identifier(value, is_code=is_code)
            if value and (header in by_header or seen[value, is_code]):
                yield row.addresses[header]


def _holds_identifier(value: str, *, is_code: bool) -> bool:
    """In the code column a short code such as G12 is a code and no postcode district."""
    kinds = {item.kind for item in find_numbers(value)} & _NOT_IN_A_CELL
    return bool(kinds - {IdentifierKind.POSTCODE} if is_code and len(value) < 5 else kinds)


def _refuse_bad_codes(rows: tuple[SampleRow, ...], code: str) -> None:
    missing = [row.addresses[code] for row in rows if not row.cells[code]]
    unusable = [row.addresses[code] for row in rows if row.cells[code] and not _is_code(row.cells[code])]
    sentences = [
        f"These cells need a record code and are empty: {named(missing)}." if missing else "",
        f"These cells hold no usable record code (letters, digits, - _ . /, with a digit, at most {LONGEST_CODE} "
        f"characters, not a date): {named(unusable)}."
        if unusable
        else "",
        *_duplicates(rows, code),
    ]
    if any(sentences):
        raise BadFile(" ".join([*filter(None, sentences), "Correct them and try again."]))


def _is_code(value: str) -> bool:
    return len(value) <= LONGEST_CODE and _CODE.fullmatch(value) is not None and _DAY.fullmatch(value) is None


def _duplicates(rows: tuple[SampleRow, ...], code: str) -> list[str]:
    cells = defaultdict(list)
    for row in rows:
        cells[row.cells[code].casefold()].append(row.addresses[code])
    same = [" and ".join(addresses[:2]) for key, addresses in cells.items() if key and len(addresses) > 1]
    return [f"These cells hold the same record code: {named(same, between='; ')}."] if same else []


def _record(row: SampleRow, columns: ColumnMap, code: str) -> SampleRecord:
    attributes: dict[str, str] = {}
    for attribute, header in columns.attributes.items():
        said = cohort_code(attribute, row.cells[header], header=header)
        if said is None and attribute == "sibling" and _names_siblings(row.cells[header]):
            attributes |= {"sibling": "yes", "siblings": " ".join(row.cells[header].split())[:_LONGEST_SIBLINGS]}
        else:
            attributes[attribute] = said or NOT_KNOWN
    reader = " ".join(row.cells[columns.reader].split())[:_LONGEST_READER] if columns.reader else ""
    return SampleRecord(row.cells[code], attributes, reader or None, row.addresses[code])


def _names_siblings(value: str) -> bool:
    """Whether a cell names the siblings by their codes, or a family by a code of its own ("F12"), and no more."""
    return all(_is_code(part.strip()) for part in value.replace(";", ",").split(","))


def _warnings(rows: tuple[SampleRow, ...], columns: ColumnMap) -> Iterator[str]:
    for attribute, header in columns.attributes.items():
        unread, turned_back = [], []
        for row in rows:
            value, cell = row.cells[header], row.addresses[header]
            if cohort_code(attribute, value, header=header) is None:
                if attribute != "sibling" or not _names_siblings(value):
                    unread.append(cell)
            elif attribute != "area" and was_turned_into_a_date(value):
                turned_back.append(cell)
        if unread:
            yield f"Kept as “not known”, because the value could not be read: {named(unread)}."
        if turned_back:
            yield f"Dates that seem to have been bands were read as bands; please check: {named(turned_back)}."


def _lost_zeros(rows: tuple[SampleRow, ...], code: str) -> LostZeros | None:
    """Codes that the file holds as numbers, where other codes of digits alone are longer."""
    lengths = [len(row.cells[code]) for row in rows if row.cells[code].isdecimal()]
    width = max(lengths, default=0)
    short = [row for row in rows if _is_short(row, code, width)]
    if not short or width > _LONGEST_NUMBER:
        return None
    return LostZeros(width, short[0].cells[code], tuple(row.addresses[code] for row in short))


def _is_short(row: SampleRow, code: str, width: int) -> bool:
    return code in row.numeric and row.cells[code].isdecimal() and len(row.cells[code]) < width


def _with_zeros(rows: tuple[SampleRow, ...], code: str, width: int) -> tuple[SampleRow, ...]:
    return tuple(
        replace(row, cells={**row.cells, code: row.cells[code].zfill(width)}) if _is_short(row, code, width) else row
        for row in rows
    )


def _about_zeros(lost: LostZeros | None, width: int) -> Iterator[str]:
    if lost is not None and width:
        yield f"Zeros were put back in front of codes that are stored as numbers: {named(lost.cells)}."
    elif lost is not None:
        yield f"Some codes are stored as numbers, so zeros in front may be lost; please check: {named(lost.cells)}."
