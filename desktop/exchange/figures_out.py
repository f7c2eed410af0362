"""Shared figures as a spreadsheet or as CSV: a sheet of notes, then every table as it was published."""

from collections.abc import Iterator, Sequence
from io import BytesIO

from desktop.domain.figure_grids import Grid
from desktop.exchange.column_widths import column_widths
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
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    def styled(value: str, **style: object) -> WriteOnlyCell:
        made = WriteOnlyCell(sheet, value=_text(value))
        for name, held in style.items():
            setattr(made, name, held)
        return made

    bold, wrapped, right = Font(bold=True), Alignment(wrap_text=True, vertical="top"), Alignment(horizontal="right")
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("About")
    for letter, width in column_widths(notes).items():
        sheet.column_dimensions[letter].width = width
    for label, text in notes:
        sheet.append([styled(label, font=bold), styled(text, alignment=wrapped)])
    sheet = book.create_sheet("Figures")
    sheet.freeze_panes = "B1"
    for letter, width in column_widths(row for grid in grids for row in _rows(grid)).items():
        sheet.column_dimensions[letter].width = width
    for grid in grids:
        sheet.append([styled(grid.title, font=bold)])
        head, *rows = _rows(grid)
        sheet.append([styled(title, font=bold, alignment=right) for title in head])
        for label, *row in rows:
            sheet.append([_text(label), *(_number(value) for value in row)])
        sheet.append([])
    out = BytesIO()
    book.save(out)
    book.close()
    return out.getvalue()


def _rows(grid: Grid) -> Iterator[list[str]]:
    """A table's head, then its lines: the label, then a count and its percentage for each column."""
    yield ["", *(part for column in grid.columns for part in (column, "%"))]
    for label, cells in grid.rows:
        yield [label, *(part for cell in cells for part in _parts(cell.text))]


def _number(value: str) -> int | str:
    count = value.replace(",", "")
    return int(count) if count.isdecimal() else value


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
