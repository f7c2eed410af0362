"""Saving an inspection as tables for analysts: a workbook, CSV or Parquet, each with what every column means.

Pseudonymous, unsuppressed and not encrypted: for the team, and they say so. Texts of talks are not in them, but in the
REFI-QDA project.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from desktop.exchange.data_tables import DataTable
from desktop.exchange.tables_out import tables_csv, tables_parquet, tables_xlsx
from desktop.operations.blanking import Blanking
from desktop.operations.carried_files import folder_written_whole, written_whole
from desktop.operations.desk import Desk
from desktop.operations.exchange.table_rows import tables_of
from desktop.operations.exchange.tables_material import TablesMaterial

NOTICE = "For the team only. Small numbers stand as they are. Not to leave the team."
_NAME = "tables for the team only"
_CANNOT_WRITE = (
    "The tables could not be written there. Check that the folder exists, has room and can be written to, or choose "
    "another."
)


class TableForm(StrEnum):
    """What tables are written as."""

    XLSX = "xlsx"
    CSV = "csv"
    PARQUET = "parquet"


@dataclass(frozen=True, slots=True)
class MadeTables:
    """Tables ready to be written. ``taken_out`` counts possible identifiers."""

    title: str
    tables: tuple[DataTable, ...]
    taken_out: int

    @property
    def rows(self) -> int:
        return sum(len(table.rows) for table in self.tables)


def make_tables(material: TablesMaterial) -> MadeTables:
    """All tables, with every possible identifier taken out that nobody decided to keep."""
    blanking = Blanking(material.kept, material.inspection, material.always)
    tables = tables_of(material, blanking)
    return MadeTables(material.inspection.partnership, tables, blanking.taken_out)


def write_tables(made: MadeTables, folder: Path, form: TableForm) -> Path:
    """Write a workbook, or a folder of files, over an earlier one, whole or not at all. Raises StoreWriteFailed."""
    if form is TableForm.XLSX:
        file = folder / f"{_NAME}.xlsx"
        with written_whole(file, _CANNOT_WRITE, over_another=True) as out:
            out.write(tables_xlsx(made.title, NOTICE, made.tables))
        return file
    files = _FILES[form](made.title, NOTICE, made.tables)
    place = folder / f"{_NAME} ({form.value})"
    folder_written_whole(place, files, _CANNOT_WRITE)
    return place


_FILES = {TableForm.CSV: tables_csv, TableForm.PARQUET: tables_parquet}


def note_tables(desk: Desk, made: MadeTables, forms: int) -> None:
    """Put into the audit trail that tables left the vault. Neither their content nor where they went."""
    desk.vault.profile.audit("tables written", {"rows": made.rows, "forms": forms, "taken_out": made.taken_out})


def size_of(made: MadeTables) -> Mapping[str, int]:
    """How many rows each table has."""
    return {table.name: len(table.rows) for table in made.tables}
