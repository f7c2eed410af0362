"""Tables as files: a workbook, a folder of CSV, a folder of Parquet. Each has a description of every column with it.

Nothing in them is run. In CSV, a text that a spreadsheet would take for a formula has an apostrophe in front; a cell of
a workbook holds 32,767 characters, and what is longer says that it was cut. Parquet has every text to the letter.
"""

import json
from collections.abc import Mapping, Sequence

from desktop.exchange.csv_out import csv_of
from desktop.exchange.data_tables import DICTIONARY, Cell, DataTable, as_text, dictionary_of, package_of
from desktop.exchange.results_files import Sheet, Value, workbook_of

PACKAGE, DICTIONARY_NAME = "datapackage.json", "dictionary"
_MOST_CHARACTERS = 32_700
_CUT = " … [cut here: the CSV and Parquet tables have all of it]"


def tables_xlsx(title: str, notice: str, tables: Sequence[DataTable]) -> bytes:
    """A workbook: a notice, a sheet a table, and the dictionary."""
    sheets = [Sheet("Notice", ("What", "Value"), (("Notice", notice), ("Inspection", title)))]
    for table in tables:
        columns = tuple(column.name for column in table.columns)
        sheets.append(Sheet(table.name, columns, tuple(tuple(map(_in_a_cell, row)) for row in table.rows)))
    sheets.append(Sheet(DICTIONARY_NAME, DICTIONARY, tuple(dictionary_of(tables))))
    return workbook_of(sheets, notice)


def tables_csv(title: str, notice: str, tables: Sequence[DataTable]) -> Mapping[str, bytes]:
    """The files of a folder, by name."""
    files = {
        f"{table.name}.csv": csv_of(
            [column.name for column in table.columns], (tuple(map(as_text, row)) for row in table.rows)
        )
        for table in tables
    }
    return {**files, **_described(title, notice, tables, {"csv": "text/csv"})}


def tables_parquet(title: str, notice: str, tables: Sequence[DataTable]) -> Mapping[str, bytes]:
    """The files of a folder, by name. Each column says in the file what it means."""
    from desktop.exchange.parquet_out import parquet_of

    files = {f"{table.name}.parquet": parquet_of(table, notice) for table in tables}
    return {**files, **_described(title, notice, tables, {"parquet": "application/vnd.apache.parquet"})}


def _described(title: str, notice: str, tables: Sequence[DataTable], endings: Mapping[str, str]) -> Mapping[str, bytes]:
    package = json.dumps(package_of(title, notice, tables, endings), ensure_ascii=False, indent=1)
    return {f"{DICTIONARY_NAME}.csv": csv_of(DICTIONARY, dictionary_of(tables)), PACKAGE: f"{package}\n".encode()}


def _in_a_cell(cell: Cell) -> Value:
    if isinstance(cell, int) and not isinstance(cell, bool):
        return cell
    text = as_text(cell)
    return text if len(text) <= _MOST_CHARACTERS else f"{text[:_MOST_CHARACTERS]}{_CUT}"[:32_767]
