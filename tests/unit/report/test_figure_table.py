"""A table of figures breaks between pages wherever the page happens to end."""

from desktop.paths import resources_folder
from desktop.report.palette import load_palette
from desktop.report.pdf.figure_table import FigureTable, figure_table
from desktop.report.pdf.ink import ink_of
from desktop.report.pdf.lettering import Lettering
from desktop.report.pdf.report_type import NORMAL
from desktop.report.pdf.setting import Setting
from desktop.report.pdf.structure import Structure
from desktop.report.tree import Figures, Section

WIDTH = 480.0


def table_of(rows: int) -> FigureTable:
    figures = Figures("How the records were answered", ("Question", "Yes", "No"), (("Is it there?", "18", "6"),) * rows)
    resources = resources_folder()
    ink = ink_of(load_palette(resources / "themes" / "light.toml"))
    setting = Setting(Lettering(resources / "fonts"), ink, NORMAL, WIDTH)
    return figure_table(figures, setting, Structure().root)


def test_what_a_split_puts_on_a_page_fits_there_at_every_height_and_no_row_is_alone() -> None:
    table = table_of(30)
    whole = round(table.height)
    for height in range(20, whole):
        pieces = table.split(WIDTH, height)
        if pieces:
            assert pieces[0].wrap(WIDTH, height)[1] <= height
            assert sum(len(piece.rows) for piece in pieces) == len(table.rows)
            assert min(len(piece.rows) for piece in pieces) > 1
    assert len(table.split(WIDTH, whole - 1)) == 2


def test_a_short_table_is_never_parted() -> None:
    table = table_of(5)
    assert not any(table.split(WIDTH, height) for height in range(20, round(table.height)))


def test_few_figures_begin_no_page_of_their_own():
    few = Figures("Sex", ("Answer", "All"), (("Female", "22"), ("Male", "34"), ("All records", "56")))
    assert not Section("Other figures", (few,)).is_long
    assert Section("Other figures", (few, few, few)).is_long
    assert Section("Other figures", sections=(Section("More", (few, few, few)),)).is_long
