"""Writes a sample list as .xlsx, for the demo and for a blank list to fill in. Text only, so no code is changed."""

from collections.abc import Iterable, Mapping
from pathlib import Path


def write_sample_xlsx(path: Path, rows: Iterable[Mapping[str, str]]) -> None:
    """One sheet "Sample": the headers are the keys of the first row, in their order; every value is text.

    Raises ValueError for a value that a spreadsheet program would take for a formula.
    """
    import openpyxl
    from openpyxl.cell import WriteOnlyCell

    table = [dict(row) for row in rows]
    if any(value.startswith(("=", "+", "@")) for row in table for value in row.values()):
        raise ValueError("a sample holds no formulas")
    headers = list(table[0]) if table else []
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Sample")
    sheet.append(headers)
    for row in table:
        cells = [WriteOnlyCell(sheet, value=row.get(header) or None) for header in headers]
        for cell in cells:
            cell.number_format = "@"
        sheet.append(cells)
    book.save(path)
    book.close()
