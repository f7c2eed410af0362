"""Results as files for other programs: a workbook of sheets, or a CSV a sheet. Nothing in them is run.

Codes and counts only: what readers wrote in words is in none of them.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.exchange.column_widths import WIDEST, column_widths
from desktop.exchange.csv_out import csv_of

Value = str | int
_LONGEST_CELL = 32_767
"""Characters that a spreadsheet's cell takes."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table with its heading. ``name`` is the sheet's, and part of a file's name."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def workbook_of(sheets: Sequence[Sheet], notice: str) -> bytes:
    """An .xlsx with these sheets. ``notice`` is printed at the head of each page.

    Words are stored and marked as words: a program takes none for a formula, nor when it saves them again.
    """
    import openpyxl
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    bold, wrapped = Font(bold=True), Alignment(wrap_text=True, vertical="top")

    def cell(sheet: WriteOnlyWorksheet, value: Value) -> WriteOnlyCell:
        if isinstance(value, int):
            return WriteOnlyCell(sheet, value=value)
        made = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", value)[:_LONGEST_CELL])
        made.data_type, made.number_format, made.quotePrefix = "s", "@", True
        if len(value) > WIDEST:
            made.alignment = wrapped
        return made

    def head(sheet: WriteOnlyWorksheet, title: str) -> WriteOnlyCell:
        made = cell(sheet, title)
        made.font = bold
        return made

    book = openpyxl.Workbook(write_only=True)
    for table in sheets:
        sheet = book.create_sheet(table.name)
        sheet.oddHeader.center.text = notice
        sheet.freeze_panes = "A2"
        for letter, width in column_widths((table.columns, *table.rows)).items():
            sheet.column_dimensions[letter].width = width
        sheet.append([head(sheet, title) for title in table.columns])
        for row in table.rows:
            sheet.append([cell(sheet, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    book.close()
    return out.getvalue()


def csv_files_of(sheets: Sequence[Sheet]) -> Mapping[str, bytes]:
    """A CSV a sheet, by the sheet's name."""
    return {sheet.name: csv_of([*map(str, sheet.columns)], sheet.rows) for sheet in sheets}
