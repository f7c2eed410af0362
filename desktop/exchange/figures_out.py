"""Shared figures as a spreadsheet or as CSV: a sheet of notes, then every table as it was published."""

from collections.abc import Iterator, Sequence
from io import BytesIO

from desktop.domain.figure_grids import Grid
from desktop.exchange.csv_out import csv_of

Notes = Sequence[tuple[str, str]]


def figures_csv(grids: Sequence[Grid], notes: Notes) -> bytes:
    """One row a cell, after the notes: table, row, column, count, percentage."""
    lines: list[tuple[str, ...]] = [(label, text, "", "", "") for label, text in notes]
    for grid in grids:
        lines += [(grid.title, row, column, *_parts(text)) for row, column, text in _cells(grid)]
    return csv_of(("Table", "Row", "Column", "Count", "Percentage"), lines)


def figures_xlsx(grids: Sequence[Grid], notes: Notes) -> bytes:
    """Notes on the first sheet, all tables one below the other on the second. Whole counts are numbers."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    first = book.create_sheet("About")
    for label, text in notes:
        first.append([_text(label), _text(text)])
    sheet = book.create_sheet("Figures")
    for grid in grids:
        sheet.append([_text(grid.title)])
        sheet.append(["", *(part for column in grid.columns for part in (_text(column), "%"))])
        for label, cells in grid.rows:
            row: list[object] = [_text(label)]
            for cell in cells:
                count, percentage = _parts(cell.text)
                row += [int(count.replace(",", "")) if not cell.is_hidden else count, percentage]
            sheet.append(row)
        sheet.append([])
    out = BytesIO()
    book.save(out)
    book.close()
    return out.getvalue()


def _cells(grid: Grid) -> Iterator[tuple[str, str, str]]:
    for label, cells in grid.rows:
        for column, cell in zip(grid.columns, cells, strict=True):
            yield label, column, cell.text


def _parts(text: str) -> tuple[str, str]:
    count, _, percentage = text.partition("\n")
    return count, percentage


def _text(text: str) -> str:
    """Never a formula: a spreadsheet takes an apostrophe for "this is text"."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text
