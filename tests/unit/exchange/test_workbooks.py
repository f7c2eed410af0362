"""The workbooks that Daybook writes are read as they open: heads stand out, columns are as wide as their words."""

from io import BytesIO

import openpyxl

from desktop.domain.figure_grids import Grid, GridCell
from desktop.exchange.figures_out import figures_xlsx
from desktop.exchange.results_files import Sheet, workbook_of


def test_a_workbook_is_read_without_dragging_borders():
    table = Sheet("Counts", ("text", "n"), (("x" * 40, 3), ("y" * 90, 4)))
    read = openpyxl.load_workbook(BytesIO(workbook_of([table], "")))
    sheet = read["Counts"]
    assert sheet.column_dimensions["A"].width >= 60
    assert sheet["A1"].font.b
    assert (sheet["A2"].alignment.wrap_text, sheet["A3"].alignment.wrap_text) == (None, True)


def test_shared_figures_as_a_workbook_have_heads_and_room():
    cells = (GridCell((), "1,234\n86 %, most", is_hidden=False), GridCell((), "[c]", is_hidden=True))
    grid = Grid("Is there a plan?", "Is there a plan?", "By area", ("All records", "North"), (("Yes", cells),))
    read = openpyxl.load_workbook(BytesIO(figures_xlsx([grid], [("[c]", "Hidden: fewer than 5.")])))
    sheet = read["Figures"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows(max_row=3)] == [
        ["Is there a plan?", None, None, None, None],
        [None, "All records", "%", "North", "%"],
        ["Yes", 1234, "86 %, most", "[c]", None],
    ]
    assert all(sheet.cell(row, 1 if row == 1 else 2).font.b for row in (1, 2))
    assert sheet.column_dimensions["B"].width > len("All records")
    assert read["About"].column_dimensions["B"].width > len("Hidden: fewer than 5.")
