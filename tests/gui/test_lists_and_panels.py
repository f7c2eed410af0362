"""Tables, the margin, panels, strips, texts and the focus ring."""

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from desktop.gui.collate.low_table import LowTable
from desktop.gui.results.bar_cell import BarCell, BarDelegate
from desktop.gui.theme import theme
from desktop.gui.widgets import column as words_column
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.elided_label import ElidedLabel
from desktop.gui.widgets.first_line import FirstLine
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.focus_ring import FocusRing
from desktop.gui.widgets.margin_list import MarginList
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.message_strip import MessageStrip
from desktop.gui.widgets.number_bar import NumberBar
from desktop.gui.widgets.panel import Panel
from desktop.gui.widgets.progress_bar import ProgressBar
from desktop.gui.widgets.qr_code import QrCode
from desktop.gui.widgets.scroll_page import ScrollPage
from desktop.gui.widgets.table_delegate import INSET, row_height
from desktop.gui.widgets.table_model import Cell, Column, Row
from desktop.gui.widgets.text import Text

ROWS = [Row("9", ("9", Cell("Queued", "todo"), "62")), Row("8", ("8", Cell("Received", "agreed", "all of it"), "131"))]


@pytest.fixture
def table(qtbot):
    table = DataTable("On its way", [Column("Bundle"), Column("State", stretch=True), Column("Holds", numeric=True)])
    qtbot.addWidget(table)
    table.set_rows(ROWS)
    table.resize(400, 300)
    table.show()
    return table


def test_arrows_choose_and_enter_opens(table, qtbot):
    table.choose("9")

    with qtbot.waitSignal(table.chosen) as chosen:
        qtbot.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)

    assert (chosen.args, opened.args) == (["8"], ["8"])


def test_the_current_row_stays_current_when_rows_change(table):
    table.choose("8")

    table.set_rows([Row("7", ("7", "Sent", "48")), *ROWS])
    assert table.current() == "8"

    table.set_rows(ROWS[:1])
    assert table.current() == ""


def test_a_table_in_a_page_has_room_for_all_the_words_of_the_column_that_stretches(qtbot):
    table = DataTable("Sent", [Column("Who"), Column("State", stretch=True)])
    qtbot.addWidget(table)
    reason = "Only the lead changes the inspection, and this was signed by a key that leads nothing"
    table.set_rows([Row("1", ("Inspector 1", "Received")), Row("2", ("Inspector 2", Cell("Set aside", "", reason)))])
    table.fit_height()
    table.resize(300, 300)
    table.show()
    narrow, one_line = table.rowHeight(1), table.rowHeight(0)

    table.resize(1200, 300)

    assert (narrow - table.rowHeight(1)) % theme().line("small") == 0
    assert narrow > table.rowHeight(1) > one_line
    assert table.height() >= table.rowHeight(0) + table.rowHeight(1)


def test_words_of_a_column_that_is_put_away_make_no_row_higher(qtbot):
    table = DataTable("Themes", [Column("Theme", stretch=True), Column("Across sources", stretch=True)])
    qtbot.addWidget(table)
    table.wrap()
    table.setColumnHidden(1, True)
    row = Row("1", ("Safer at home", "Contradicted, and rests on what one person said"))
    table.set_rows([row])
    table.resize(600, 300)
    table.show()
    assert table.rowHeight(0) == row_height(row)


@pytest.mark.parametrize("width", [160, 190, 220, 250])
def test_where_the_first_column_begins_further_in_its_words_have_less_room(qtbot, width):
    heights = []
    for inset in (False, True):
        table = DataTable("Themes", [Column("Theme", stretch=True)], inset=inset)
        qtbot.addWidget(table)
        table.wrap()
        table.set_rows(
            [Row("1", (Cell("Lived experience", below="Uncertainty, contradicted, silent: parents, staff"),))]
        )
        table.resize(width + inset * theme().px(INSET), 300)
        table.show()
        heights.append(table.rowHeight(0))
    assert heights[0] == heights[1] > row_height(Row("1", (Cell("", below="b"),)))


def test_bars_beside_words_that_wrap_leave_the_words_their_lines(qtbot):
    columns = [Column("What", stretch=True), Column("Of all")]
    table = DataTable("Absent", columns)
    qtbot.addWidget(table)
    table.setItemDelegate(BarDelegate(table, columns))
    table.fit_height()
    table.set_rows([Row("1", ("A current child’s plan that says what must change", BarCell("3 of 12", filled=0.25)))])
    table.resize(240, 200)
    table.show()
    assert table.itemDelegate().wrapping == {0}
    assert table.rowHeight(0) == table.itemDelegate().height_of(table.model().rows[0])
    assert table.rowHeight(0) > 2 * theme().line("body")


@pytest.mark.parametrize("count", [3, 9])
def test_a_low_table_has_rows_as_high_as_their_words(qtbot, count):
    table = LowTable("Set aside", [Column("What", stretch=True), Column("Why")])
    qtbot.addWidget(table)
    rows = [Row(str(number), (Cell("An interview", below="of Inspector 3"), "Not theirs")) for number in range(count)]
    table.show_rows(rows)
    table.show()
    assert {table.rowHeight(number) for number in range(count)} == {row_height(rows[0])}


def test_what_stands_beside_words_is_level_with_their_first_line(qtbot):
    words = Text("Visits stop in the school holidays, and nobody checks that they do", wrap=True)
    mark, button = Mark("warning"), Button("Open")
    row = FirstLine([words, Text("R-213", "small")], [mark], [button])
    qtbot.addWidget(row)
    row.resize(260, row.heightForWidth(260))
    row.show()

    def middle(widget, high):
        return widget.mapTo(row, QPoint(0, high // 2)).y()

    first = middle(words, theme().line("body"))
    assert words.height() > theme().line("body")
    assert {abs(middle(each, each.height()) - first) <= 1 for each in (mark, button)} == {True}


def test_a_screen_reader_hears_the_mark_and_the_smaller_line(table):
    said = table.model().index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole)

    assert said == "Agreed, Received, all of it"


def test_a_table_that_scrolls_sideways_says_at_which_edge_more_of_it_lies(qtbot):
    table = DataTable("Wide", [Column("Bundle", width=300), Column("State", width=300)])
    qtbot.addWidget(table)
    table.set_rows([Row("9", ("9", "Queued"))])
    table.resize(700, 300)
    table.show()

    def arrows():
        picture, ground = table.viewport().grab().toImage(), theme().colour("surface").name()
        edges = (range(10), range(picture.width() - 10, picture.width()))
        middle = range(picture.height() // 2 - 8, picture.height() // 2 + 8)
        return [any(picture.pixelColor(x, y).name() != ground for x in edge for y in middle) for edge in edges]

    assert arrows() == [False, False]
    table.resize(400, 300)
    assert arrows() == [False, True]
    table.horizontalScrollBar().setValue(table.horizontalScrollBar().maximum())
    assert arrows() == [True, False]


def test_a_fitted_table_shows_every_row_without_scrolling(table):
    table.fit_height()

    assert table.verticalScrollBar().maximum() == 0
    assert table.rowHeight(1) > table.rowHeight(0)


def test_a_bar_of_results_is_drawn_once_and_makes_its_row_no_higher(qtbot):
    columns = [Column("Answer"), Column("", width=100), Column("n", width=100)]
    table = DataTable("Answers", columns)
    table.setItemDelegate(BarDelegate(table, columns))
    qtbot.addWidget(table)
    table.set_rows([Row("yes", ("Yes", BarCell("", filled=1.0), BarCell("4", filled=1.0))), Row("no", ("No", "", ""))])
    table.resize(400, 200)
    table.show()

    assert table.rowHeight(0) == table.rowHeight(1)
    picture = table.viewport().grab().toImage()
    for column in (1, 2):
        box = table.visualRect(table.model().index(0, column))
        high = range(box.top(), box.bottom() - 1)
        seen = [picture.pixelColor(box.center().x(), y).name() for y in high]
        bar = [place for place, colour in enumerate(seen) if colour == theme().colour("accent").name()]
        assert bar == list(range(bar[0], bar[-1] + 1))
        assert theme().colour("edge").name() not in seen


def test_the_margin_is_one_line_from_top_to_bottom(qtbot):
    margin = MarginList(72)
    qtbot.addWidget(margin)
    for time in ("10:04", "10:11"):
        margin.add_row(time, Text("Home is calmer than last year."))
    margin.resize(400, 400)
    margin.show()

    picture = margin.grab().toImage()
    column = {picture.pixelColor(71, y).name() for y in range(400)} - {theme().colour("line").name()}

    assert column == {theme().colour("margin").name()}


def test_a_panel_takes_the_focus_and_gives_it_back(show, qtbot):
    page = QWidget()
    column = QVBoxLayout(page)
    field, panel = QLineEdit("half a sentence"), Panel("Import")
    column.addWidget(field)
    column.addWidget(panel)
    show(page)
    field.setFocus()

    panel.open()
    assert panel.isAncestorOf(QApplication.focusWidget())

    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert QApplication.focusWidget() is field
    assert field.text() == "half a sentence"

    panel.open()
    shiboken6.delete(field)  # what had the keyboard before has gone meanwhile
    panel.close_panel()
    assert not panel.isVisible()


def test_a_strip_says_and_offers(qtbot):
    strip = MessageStrip()
    qtbot.addWidget(strip)
    assert strip.said() == ""

    strip.say("Bundle 9 was made.", action="Undo")
    assert strip.said() == "Bundle 9 was made."

    undo = next(button for button in strip.findChildren(Button) if button.text() == "Undo")
    with qtbot.waitSignal(strip.acted):
        undo.click()
    assert strip.said() == ""


def test_a_text_reads_as_it_was_written_even_when_it_wraps(qtbot):
    text = Text("<b>R-014</b> & co\nnext", wrap=True)
    qtbot.addWidget(text)

    assert text.text() == "<b>R-014</b> & co\nnext"
    assert QAccessible.queryAccessibleInterface(text).text(QAccessible.Text.Name) == "<b>R-014</b> & co\nnext"
    assert "&lt;b&gt;" in QWidget.property(text, "text")


def test_what_was_cut_is_in_the_tool_tip(qtbot):
    label = ElidedLabel("Supervision orders, living at home · week 8 of 21")
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    label.grab()
    assert label.toolTip() == "Supervision orders, living at home · week 8 of 21"

    label.resize(800, 20)
    label.grab()
    assert label.toolTip() == ""


def test_numbers_are_said_as_well_as_drawn(qtbot):
    bar, progress = NumberBar((11, 4, 0)), ProgressBar("Answered")
    qtbot.addWidget(bar)
    qtbot.addWidget(progress)
    progress.set_progress(38, 67)

    assert bar.accessibleName() == "Strength 11, Area for improvement 4"
    assert progress.accessibleDescription() == "38 of 67"


def test_a_row_goes_on_in_the_next_where_there_is_no_room(qtbot):
    row = QWidget()
    qtbot.addWidget(row)
    flow = Flow(row, 8)
    for number in range(4):
        flow.addWidget(Button(f"Answer {number}"))

    one = row.heightForWidth(2000)

    assert row.heightForWidth(250) > 2 * one
    assert flow.minimumSize().width() < 200


@pytest.fixture
def ringed(show):
    window = QWidget()
    column = QVBoxLayout(window)
    area = ScrollPage()
    for number in range(30):
        area.add(Button(f"Button {number}"))
    column.addWidget(area)
    ring = FocusRing(window)
    window.resize(400, 300)
    show(window)
    return window, ring, area, area.findChildren(Button)


def test_the_ring_lies_two_pixels_outside_what_has_the_focus(ringed):
    window, ring, _, buttons = ringed
    buttons[0].setFocus()
    frame = QRect(buttons[0].mapTo(window, QPoint(0, 0)), buttons[0].size())

    assert ring.geometry() == frame.adjusted(-5, -5, 5, 5)
    picture = window.grab().toImage()
    left, middle = frame.left(), frame.center().y()
    assert picture.pixelColor(left - 4, middle) == theme().colour("focus")
    assert picture.pixelColor(left - 1, middle) == theme().colour("surface")


def test_the_ring_follows_scrolling_and_is_cut_by_the_scroll_area(ringed, qtbot):
    _, ring, area, buttons = ringed
    buttons[0].setFocus()
    before = ring.geometry()

    area.verticalScrollBar().setValue(20)
    qtbot.waitUntil(lambda: ring.geometry().top() == before.top() - 20)
    assert ring.mask().boundingRect().height() < ring.height()

    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: ring.target is None)


def test_what_has_the_keyboard_stays_in_sight_while_its_page_is_filled_until_the_person_scrolls(ringed, qtbot):
    _, ring, area, buttons = ringed
    buttons[0].setFocus()
    qtbot.waitUntil(lambda: ring.target is buttons[0])
    above = QWidget()
    above.setFixedHeight(400)
    area.body.insertWidget(0, above)
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() > 0)
    assert area.viewport().rect().contains(buttons[0].mapTo(area.viewport(), buttons[0].rect().bottomLeft()))
    where = QPointF(area.viewport().rect().center())
    wheel = QWheelEvent(
        where, area.viewport().mapToGlobal(where), QPoint(), QPoint(0, 480), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(area.viewport(), wheel)
    assert area.verticalScrollBar().value() == 0
    above.setFixedHeight(500)
    qtbot.waitUntil(lambda: ring.target is None)
    assert area.verticalScrollBar().value() == 0


def test_the_ring_lets_clicks_through_and_survives_its_widget(ringed, qtbot):
    window, ring, _, buttons = ringed
    buttons[0].setFocus()
    assert window.childAt(ring.geometry().center()) is buttons[0]

    buttons[0].deleteLater()
    qtbot.waitUntil(lambda: ring.target is not buttons[0])
    window.grab()


def test_a_widget_that_draws_its_own_focus_has_no_ring(ringed):
    _, ring, _, buttons = ringed
    buttons[1].setProperty("ring", "none")
    buttons[0].setFocus()
    assert ring.target is buttons[0]

    buttons[1].setFocus()

    assert ring.target is None


def test_the_theme_repaints_what_is_open(qapp, ringed):
    window, _, _, buttons = ringed
    buttons[3].clearFocus()

    theme().apply(qapp, "dark", 100)
    colours = {window.grab().toImage().pixelColor(10, 10).name()}
    theme().apply(qapp, "light", 100)

    assert colours != {QColor(theme().colour("surface")).name()}


@pytest.mark.parametrize("scale", [100, 125, 200])
def test_a_row_is_as_high_as_qt_would_make_it_from_its_cells(qapp, show, scale):
    theme().apply(qapp, "light", scale)
    try:
        table = show(DataTable("Anything", [Column("First", stretch=True), Column("Second")]))
        tall = (Cell("words", below="smaller"), Cell("more", mark="done"))
        table.set_rows([Row("a", ("plain", "words")), Row("b", tall), Row("c", (Cell("tag", tag="accent"), ""))])
        heights = [table.rowHeight(number) for number in range(3)]
        table.resizeRowsToContents()
        assert heights == [table.rowHeight(number) for number in range(3)]
        assert heights[1] > heights[0] == heights[2]
    finally:
        theme().apply(qapp, "light", 100)


def test_a_code_is_whole_in_the_window_however_large_the_text(qapp, show):
    code = show(QrCode("A code"))
    code.show_text("DAYBOOK1:" + "A" * 200)
    usual = code.sizeHint().height()
    theme().apply(qapp, "light", 200)
    try:
        assert usual < code.sizeHint().height() <= 480
    finally:
        theme().apply(qapp, "light", 100)


def test_a_panel_alone_takes_all_the_width(show):
    page = QWidget()
    column = QVBoxLayout(page)
    panel = Panel("Alone", closable=False)
    column.addWidget(panel)
    page.resize(1000, 400)
    show(page)
    assert panel.width() < 400
    panel.set_whole(True)
    QApplication.processEvents()
    assert panel.width() > 900


def test_a_page_scrolls_only_where_its_words_have_no_room(qtbot):
    page = ScrollPage()
    qtbot.addWidget(page)
    page.add(Text("Two or more missed visits with no reason, in school holidays too, are a finding. " * 8, wrap=True))
    page.resize(700, 240)
    page.show()
    assert page.verticalScrollBar().maximum() == 0

    page.resize(300, 240)
    assert page.verticalScrollBar().maximum() > 0


def test_a_column_that_is_narrower_than_its_page_shows_all_of_its_words(qtbot):
    page, column, last = ScrollPage(), words_column.Column(), Text("The last of them.", wrap=True)
    qtbot.addWidget(page)
    words = Text("Two or more missed visits with no reason, in school holidays too, are a finding. " * 40, wrap=True)
    for widget in (words, last):
        column.body.addWidget(widget)
    column.setMaximumWidth(300)
    page.add(column)
    page.resize(900, 240)
    page.show()
    assert words.height() >= words.heightForWidth(words.width())
    assert page.widget().height() >= column.height() > words.height() + last.height()
