"""An indicator beside other inspections on the screen: by keys alone, read by a screen reader, gone with the lock."""

import gc
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desktop.domain.compared_lines import lines_of
from desktop.domain.comparing import InspectionSummary, names_of
from desktop.domain.inspections import PackRef
from desktop.domain.wording import long_date
from desktop.gui.findings.comparison.page import ComparisonPage
from desktop.gui.findings.comparison.table import ComparedTable
from desktop.gui.findings.screen import FindingsScreen
from desktop.gui.widgets.table_model import Cell
from desktop.gui.widgets.text import Text
from desktop.operations.desk import Desk
from desktop.operations.inspections import NewInspection, open_inspection, set_up_inspection
from desktop.vault.ids import new_id
from tests.judged import judge

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def with_others(desk: Desk) -> Desk:
    """Two more inspections in the vault, one of them judged and one lost."""
    first = desk.inspection().id
    packs = PackRef(id="cso-at-home", version=1), PackRef(id="cso-record-review", version=1)
    judge(
        set_up_inspection(desk.vault, desk.packs, NewInspection("Glen Afric", date(2025, 3, 3), *packs), new_id=new_id)
    )
    lost = set_up_inspection(desk.vault, desk.packs, NewInspection("Lost", date(2025, 3, 3), *packs), new_id=new_id)
    gone = lost.inspection().id
    again = open_inspection(desk.vault, first, desk.packs)
    (desk.vault.inspection_folder(gone) / "evidence.db").write_bytes(b"")
    return again


@pytest.fixture
def screen(work, desk, ask, show):
    made = FindingsScreen(work, ask(with_others, desk))
    made.resize(1280, 800)
    shown = show(made)
    shown.refresh()
    work.drain()
    shown.choose("5.4")
    work.drain()
    return shown


def opened(screen: FindingsScreen, work, qtbot) -> ComparisonPage:
    qtbot.keyClick(screen, Key.Key_C, ALT)
    work.drain()
    page = screen.beside_others.page
    assert page is not None
    assert page.table is not None
    return page


def said(page: ComparisonPage) -> str:
    column = page.differences.body
    shown = (column.itemAt(at).widget() for at in range(column.count()))
    return "\n".join(one.text() for one in shown if isinstance(one, Text))


def heard(page: ComparisonPage, key: str) -> list[str]:
    table = page.table
    assert table is not None
    row = next(at for at, row in enumerate(table._model.rows) if row.key == key)
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(table.model().index(row, at).data(role)) for at in range(table.model().columnCount())]


def test_by_keys_from_the_claims_to_the_others_and_back(screen, work, qtbot, tmp_path: Path) -> None:
    page = opened(screen, work, qtbot)
    assert page.table.hasFocus()
    heads = [page.table.model().headerData(at, Qt.Orientation.Horizontal) for at in range(3)]
    assert heads == ["Compared", "Strathlennox (open here)", "Glen Afric"]
    assert heard(page, "judged") == ["Judgement", "Not judged yet", "4 good, Panel, frozen 17 March 2026"]
    assert heard(page, "kind:parents") == ["Parents", "Nothing yet", "1 piece, 1 strength"]
    assert "Not judged here yet; 4 good there." in said(page)
    assert "Lost: The file evidence.db is missing" in said(page)
    qtbot.keyClick(page.table, Key.Key_Down)
    assert page.table.current() == "judged"
    qtbot.keyClick(page.table, Key.Key_2, ALT)
    assert page.indicator == page.compared.here.indicators[1].id
    assert page.table.hasFocus()
    assert page.table.current() == "judged"
    out = tmp_path / "comparison.html"
    page.files.choose_out = lambda: out
    told: list[str] = []
    screen.said.connect(lambda words, _role: told.append(words))
    qtbot.keyClick(page.table, Key.Key_P, CTRL)
    work.drain()
    assert "For the team only" in out.read_text("utf-8")
    assert told == ["The comparison is written. It is for the team only: keep it from everybody else."]
    qtbot.keyClick(page.table, Key.Key_Escape)
    assert screen.beside_others.page is None
    assert screen.claims.isVisible()


def test_nothing_of_a_row_is_cut_and_bars_have_one_scale(screen, work, qtbot) -> None:
    page = opened(screen, work, qtbot)
    table = page.table
    for width in (1280, 560):
        screen.resize(width, 720)
        shown = [at for at in range(table.model().columnCount()) if not table.isColumnHidden(at)]
        assert len({table.columnWidth(at) for at in shown[1:]}) == 1
        for number, row in enumerate(table._model.rows):
            if row.cells[0].is_head:
                continue
            needed = [table._entries.height(row.cells[at], table.columnWidth(at)) for at in shown]
            assert table.rowHeight(number) == max(needed)
    most = max(
        one.counts.total
        for row in table._model.rows
        for cell in row.cells
        if cell and (one := cell.entry) and one.counts
    )
    assert table._entries.most == most == 3


def test_where_columns_have_no_room_each_line_has_the_inspections_below_it(screen, work, qtbot) -> None:
    page = opened(screen, work, qtbot)
    lines = lines_of(page.compared, page._in_vault.words, long_date)
    table = ComparedTable(names_of(page.compared.all))
    qtbot.addWidget(table)
    table.resize(700, 300)
    table.show()
    table.show_lines(lines, [1, 2, 3, 4, 5, 6])
    beside = {cell.text for row in table._model.rows for cell in row.cells if isinstance(cell, Cell)}
    table.choose("judged")
    assert not table.is_stacked
    table.resize(440, 300)
    assert table.is_stacked
    assert table.current() == "judged"
    assert sum(table.columnWidth(at) for at in range(2)) <= table.viewport().width()
    assert not table.horizontalScrollBar().isVisible()
    below = {cell.text for row in table._model.rows for cell in row.cells if isinstance(cell, Cell)}
    assert beside <= below | {""}
    role = Qt.ItemDataRole.AccessibleTextRole
    at = next(number for number, row in enumerate(table._model.rows) if row.key == "judged\n1")
    said = [table.model().index(at, column).data(role) for column in range(2)]
    assert said == ["Glen Afric", "4 good, Panel, frozen 17 March 2026"]
    table.setCurrentIndex(table.model().index(at, 0))
    table.resize(700, 300)
    assert (table.is_stacked, table.current()) == (False, "judged")


def test_the_screen_goes_while_others_are_read_and_no_summary_stays(screen, work, qtbot, desk, ask) -> None:
    qtbot.keyClick(screen, Key.Key_C, ALT)
    page = screen.beside_others.page
    assert page.table is None
    screen.beside_others.put_away()
    del page
    work.drain()

    def none_stays() -> bool:
        gc.collect()
        return not [one for one in gc.get_objects() if isinstance(one, InspectionSummary)]

    qtbot.waitUntil(none_stays)
    ask(desk.vault.close_inspection)
    assert not list(desk.vault.folder.glob("inspections/*/evidence.db-wal"))


def test_alone_in_its_vault_it_says_so(work, desk, show, qtbot) -> None:
    screen = show(FindingsScreen(work, desk))
    screen.refresh()
    work.drain()
    page = opened(screen, work, qtbot)
    assert "holds no other inspection" in said(page)
    assert not page.print.isEnabled()


def test_a_long_name_in_the_head_ends_in_dots_and_is_not_cut():
    table = ComparedTable(["Strathlennox", "The children’s services partnership of Glen Afric and the Isles"])
    assert table.horizontalHeader().textElideMode() == Qt.TextElideMode.ElideRight
