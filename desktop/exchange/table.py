"""A plain table read from somebody else's file: cells as text, each with its address.

Knows nothing of records; what the columns mean is ``sample_columns``'s business. Limits every reader keeps to
are here, so that a hostile or mistaken file is refused alike whatever its format.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from desktop.domain.errors import BadFile

LARGEST_FILE_BYTES = 20 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 200
LONGEST_CELL = 2_000
_MOST_ROWS_WITH_BLANKS = 120_000
_ROWS_SEARCHED_FOR_HEADERS = 10
_NAMED = 5
TOO_MANY_ROWS = (
    f"This file has more than {MOST_ROWS:,} rows, far more than a sample. "
    "Copy only the sampled records into a new file and try that."
)


@dataclass(frozen=True, slots=True)
class RawRow:
    """``number`` is the row's number in the file, from 1; ``values`` its cells as text, empty where blank."""

    number: int
    values: tuple[str, ...]
    numeric: frozenset[int] = frozenset()
    """Columns, from 0, that the file holds as numbers, so that leading zeros may be lost."""


@dataclass(frozen=True, slots=True)
class MergedCells:
    """``name`` as in "A2:A5"; ``last_row`` is where they end, from 1."""

    name: str
    last_row: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a file; ``notes`` are sentences on what was not read, or should be looked at."""

    rows: list[RawRow]
    notes: tuple[str, ...] = ()
    merged: tuple[MergedCells, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class SampleRow:
    """One row under the headers. Both mappings are by header; ``numeric`` names the cells stored as numbers."""

    number: int
    cells: dict[str, str]
    addresses: dict[str, str]
    numeric: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SampleTable:
    """Headers are unique; every row has every header. ``notes`` are sentences on what was not read."""

    headers: tuple[str, ...]
    rows: tuple[SampleRow, ...]
    notes: tuple[str, ...] = field(default=())


def address(column: int, row: int) -> str:
    """ "B7" for column 1 (from 0) and row 7 (from 1), the way spreadsheets and people name a cell."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def named(addresses: Sequence[str], between: str = ", ") -> str:
    """ "B2, B3, B4, B5, B6 and 12 more": the first five, and how many are left."""
    shown, rest = between.join(addresses[:_NAMED]), len(addresses) - _NAMED
    return f"{shown} and {rest} more" if rest > 0 else shown


def refuse_formulas(addresses: Sequence[str], remedy: str = "Copy the sheet, paste it as values and try that.") -> None:
    """BadFile where there are any: what a formula shows depends on other cells and files."""
    if addresses:
        raise BadFile(f"The file holds formulas, which are not read: {named(addresses)}. {remedy}")


def hidden_note(rows: Sequence[int], columns: Sequence[int]) -> tuple[str, ...]:
    """A sentence on hidden rows (from 1) and columns (from 0); none when nothing is hidden."""
    parts = [f"rows {named([str(row) for row in rows])}"] if rows else []
    parts += [f"columns {named([address(column, 1)[:-1] for column in columns])}"] if columns else []
    hidden = f"Some are hidden in the file and were read all the same: {', '.join(parts)}. Check that they belong."
    return (hidden,) if parts else ()


def file_notes(place: int, sheets: int, *, has_macros: bool = False, has_links: bool = False) -> tuple[str, ...]:
    """Sentences on what else the file holds: ``place`` is the sheet read, from 1, of ``sheets``."""
    notes = [f"Only sheet {place} was read; {sheets - 1} more in the file were not."] if sheets > 1 and place else []
    notes += ["The file holds macros, which were not run."] if has_macros else []
    notes += ["The file has links to other files, which were not followed."] if has_links else []
    return tuple(notes)


def within_limits(rows: Iterable[RawRow]) -> list[RawRow]:
    """The rows that hold anything. BadFile as soon as there are too many or one is too wide or a cell too long."""
    kept: list[RawRow] = []
    for read, row in enumerate(rows):
        if any(row.values):
            _check_row(row)
            kept.append(row)
        if len(kept) > MOST_ROWS + 1 or read > _MOST_ROWS_WITH_BLANKS:
            raise BadFile(TOO_MANY_ROWS)
    return kept


def _check_row(row: RawRow) -> None:
    if any(row.values[MOST_COLUMNS:]):
        raise BadFile(f"Row {row.number} has more than {MOST_COLUMNS} columns. Keep only those the sample needs.")
    too_long = [address(place, row.number) for place, value in enumerate(row.values) if len(value) > LONGEST_CELL]
    if too_long:
        raise BadFile(f"Cell {too_long[0]} holds more than {LONGEST_CELL:,} characters. A sample has short cells only.")


def as_table(sheet: Sheet, is_header: Callable[[str], bool]) -> SampleTable:
    """Find the headers and put the rows under them.

    The header row is the one among the first ten with the most cells that ``is_header`` knows; two rows
    together where a group's heading stands above its columns. Titles above it are passed over. Cells merged below the
    headers are refused: only the first of them holds anything, and the others would be read as blank.
    """
    rows = sheet.rows
    if not rows:
        raise BadFile("This file has no rows. Choose the one that holds the sample.")
    first, headers = _find_headers(rows, is_header)
    above = rows[first - 1].number if first else 0
    below = [merged.name for merged in sheet.merged if merged.last_row > above]
    if below and rows[first:]:
        raise BadFile(
            f"Cells are merged, so it cannot be told what belongs to which record: {named(below)}. "
            "Unmerge them, fill in each cell and try that."
        )
    unique = _unique(headers)
    return SampleTable(tuple(unique.values()), tuple(_under(unique, row) for row in rows[first:]), sheet.notes)


def _find_headers(rows: list[RawRow], is_header: Callable[[str], bool]) -> tuple[int, tuple[str, ...]]:
    """Where the data begins, and the headers above it."""
    best_known, best = 0, (1, rows[0].values)
    for place, row in enumerate(rows[:_ROWS_SEARCHED_FOR_HEADERS]):
        candidates = [(place + 1, row.values)]
        if place + 1 < len(rows):
            candidates.append((place + 2, _stacked(row.values, rows[place + 1].values)))
        for candidate in candidates:
            known = sum(map(is_header, candidate[1]))
            if known > best_known:
                best_known, best = known, candidate
    return best


def _stacked(upper: tuple[str, ...], lower: tuple[str, ...]) -> tuple[str, ...]:
    """Two header rows as one: the lower heading where there is one, else the upper."""
    width = max(len(upper), len(lower))
    upper += ("",) * (width - len(upper))
    lower += ("",) * (width - len(lower))
    return tuple(below or above for above, below in zip(upper, lower, strict=True))


def _unique(headers: tuple[str, ...]) -> dict[int, str]:
    """Headers by column, a repeated one numbered: "Age", "Age (2)". Columns without a header get their letter."""
    unique: dict[int, str] = {}
    taken: set[str] = set()
    for column, header in enumerate(headers[:MOST_COLUMNS]):
        plain = " ".join(header.split()) or f"Column {address(column, 1)[:-1]}"
        name, count = plain, 1
        while name.casefold() in taken:
            count += 1
            name = f"{plain} ({count})"
        taken.add(name.casefold())
        unique[column] = name
    return unique


def _under(headers: dict[int, str], row: RawRow) -> SampleRow:
    values = row.values
    return SampleRow(
        number=row.number,
        cells={header: values[column] if column < len(values) else "" for column, header in headers.items()},
        addresses={header: address(column, row.number) for column, header in headers.items()},
        numeric=frozenset(headers[column] for column in row.numeric if column in headers),
    )
