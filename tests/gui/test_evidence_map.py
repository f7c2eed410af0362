"""The evidence map over a real vault: numbers, keys, filters, the side panel, and that it paints in every look."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QSignalSpy, QTest

from desktop.domain.evidence import Direction, SourceKind
from desktop.domain.evidence_map import Across
from desktop.domain.map_places import CellPlace
from desktop.gui.evidence_map.delegate import title_height
from desktop.gui.evidence_map.model import THEME
from desktop.gui.evidence_map.screen import EvidenceMapScreen
from desktop.gui.theme import theme
from desktop.operations.evidence_map import PAGE, look_at_map
from tests.gui.evidence_material import one_piece, one_talk, spread

VIEWS = CellPlace("5.4", "views_heard", SourceKind.YOUNG_PEOPLE)


@pytest.fixture
def screen(work, desk, ask, show):
    """The screen of an inspection in week 12, up and read."""
    ask(spread, desk, 355)
    ask(one_talk, desk)
    made = EvidenceMapScreen(work, desk)
    made.resize(1200, 750)
    show(made)
    made.refresh()
    work.drain()
    made.table.setFocus()
    return made


def open_cell(screen, work, place=VIEWS):
    screen.table.go_to(place)
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    work.drain()


def spoken(screen, place=VIEWS):
    model = screen.table.map_model
    return model.data(model.find(place), Qt.ItemDataRole.AccessibleTextRole)


def test_every_number_on_the_screen_is_the_store_s(screen, ask):
    model = screen.table.map_model
    cells = [model.index(row, column) for row in range(model.rowCount()) for column in range(2, model.columnCount())]
    shown = sum(int(text) for cell in cells if (text := str(model.data(cell)).replace(",", "")).isdigit())
    assert shown == sum(row.counts.total for row in ask(look_at_map, screen.desk).map.rows()) == 356
    assert screen.title.subtitle.text() == "356 pieces · 12 themes"


def test_arrows_pass_over_the_indicators_heads(screen):
    model, table = screen.table.map_model, screen.table
    table.setCurrentIndex(model.find(CellPlace("2.1", "safer_at_home", SourceKind.RECORDS)))
    places = []
    for _ in range(model.rowCount()):
        places.append(table.current_place())
        QTest.keyClick(table, Qt.Key.Key_Down)
    rows = [(line.row.indicator, line.row.theme) for line in model.lines if line.row is not None]
    assert [(place.indicator, place.theme) for place in places][: len(rows)] == rows


def test_enter_opens_the_pieces_and_escape_gives_the_keyboard_back(screen, work):
    open_cell(screen, work)
    assert screen.panel.isVisible()
    counted = int(screen.panel.count.text().split()[0])
    assert counted == len(screen.panel.boxes) > 0
    assert screen.panel.boxes[0].source.hasFocus()
    QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Escape)
    assert not screen.panel.isVisible()
    assert screen.table.hasFocus()


def test_a_piece_opens_its_place_in_the_source(screen, work, ask):
    interview, piece = ask(one_talk, screen.desk)
    screen.refresh()
    work.drain()
    open_cell(screen, work)
    asked = QSignalSpy(screen.open_asked)
    screen.panel.show_piece(piece.id)
    QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Return)
    work.drain()
    assert asked.count() == 1
    assert asked.at(0) == ["interview", interview.id, str(piece.id)]


def test_a_source_that_is_not_here_is_said(screen, work, ask):
    piece = ask(one_piece, screen.desk, "no such place", SourceKind.YOUNG_PEOPLE, Direction.UNCERTAINTY)
    said = QSignalSpy(screen.said)
    screen.refresh()
    screen.open_object(piece)
    work.drain()
    assert screen.panel.isVisible()
    box = next(box for box in screen.panel.boxes if box.evidence_id == piece)
    assert box.source.hasFocus()
    QTest.keyClick(box.source, Qt.Key.Key_Return)
    work.drain()
    assert "not on this laptop" in said.at(0)[0]


def test_the_panel_follows_the_arrows_and_leaves_the_keyboard_on_the_map(screen, work):
    open_cell(screen, work)
    screen.table.setFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_Right)
    work.drain()
    assert screen.panel.title.text() == "5.4 Views heard · parents"
    assert screen.table.hasFocus()


def test_a_fuller_cell_shows_some_and_offers_the_rest(screen, work, ask):
    for _ in range(PAGE):
        ask(one_piece, screen.desk, "again", SourceKind.YOUNG_PEOPLE, Direction.STRENGTH)
    screen.refresh()
    open_cell(screen, work)
    first = len(screen.panel.boxes)
    assert first == PAGE
    screen.panel.findChild(type(screen.panel.boxes[0].source), "more").click()
    work.drain()
    assert len(screen.panel.boxes) == int(screen.panel.count.text().split()[0])
    assert screen.panel.boxes[first].source.hasFocus()


@pytest.mark.parametrize(
    ("key", "across"),
    [("contradicted", Across.CONTRADICTED), ("one_source", Across.ONE_SOURCE), ("nothing", Across.NOTHING_YET)],
)
def test_a_filter_keeps_its_rows_and_says_how_many(screen, key, across):
    screen.filters.chips.choose(key)
    rows = [line.row for line in screen.table.map_model.lines if line.row is not None]
    assert rows
    assert {row.across for row in rows} == {across}
    assert screen.filters.chips.chip(key).accessibleName().endswith(f", {len(rows)}")


def test_with_large_text_the_filters_are_a_list(screen, qapp):
    theme().apply(qapp, "light", 200)
    try:
        assert not screen.filters.chips.isVisible()
        assert screen.filters.list.isVisible()
        screen.resize(1110, 750)
        screen.grab()
        level = {part.mapTo(screen, part.rect().center()).y() for part in (screen.page.grouping, screen.filters.list)}
        assert max(level) - min(level) <= 1
        table, small = screen.table, theme().line("small")
        assert title_height("Leadership of strategy and direction", table.columnWidth(THEME)) >= 3 * small
        named = [(number, line.row.title) for number, line in enumerate(table.map_model.lines) if line.row is not None]
        assert all(table.rowHeight(number) > title_height(title, table.columnWidth(THEME)) for number, title in named)
        assert screen.page.form.mapTo(screen, screen.page.form.rect().bottomLeft()).y() < min(level)
        screen.filters.list.setCurrentIndex(2)
        assert screen.filters.chips.current() == "concern"
    finally:
        theme().apply(qapp, "light", 100)


def test_a_cell_is_spoken_as_it_is_seen(screen):
    assert spoken(screen).startswith("5.4 Views heard, young people: ")
    assert "strength" in spoken(screen)
    assert spoken(screen, CellPlace("5.3", "visits_in_holidays", SourceKind.STAFF)).endswith("nothing yet")


def test_a_new_piece_is_counted_and_the_place_kept(screen, work, ask):
    screen.table.go_to(VIEWS)
    before = spoken(screen)
    ask(one_talk, screen.desk)
    screen.refresh()
    work.drain()
    assert screen.table.current_place() == VIEWS
    assert spoken(screen) != before


def test_an_inspection_without_evidence_says_what_to_do_first(work, desk, show):
    made = EvidenceMapScreen(work, desk)
    show(made)
    made.refresh()
    work.drain()
    assert made.empty.isVisible()
    assert not made.table.isVisible()


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
@pytest.mark.parametrize("scale", [100, 200])
def test_it_paints_in_every_look_with_fonts_made_once(screen, qapp, monkeypatch, name, scale):
    theme().apply(qapp, name, scale)
    try:
        picture = QPixmap(screen.table.viewport().size())
        picture.fill(Qt.GlobalColor.transparent)
        screen.table.viewport().render(picture)
        painted = picture.toImage()
        colours = {painted.pixel(x, y) for x in range(0, painted.width(), 3) for y in range(0, painted.height(), 3)}
        assert len(colours) > 5
        made: list[object] = []
        with monkeypatch.context() as patched:
            patched.setattr("desktop.gui.theme.Theme._made_font", lambda *asked: made.append(asked))
            screen.table.viewport().render(picture)
        assert made == []
        assert picture.toImage() == painted
    finally:
        theme().apply(qapp, "light", 100)


def test_an_empty_map_gives_the_keyboard_to_what_leads_to_evidence(work, desk, show, qtbot):
    made = EvidenceMapScreen(work, desk)
    show(made)
    made.setFocus()
    made.refresh()
    work.drain()
    assert made.page.first.hasFocus()
    with qtbot.waitSignal(made.go_asked) as asked:
        QTest.keyClick(made.page.first, Qt.Key.Key_Return)
    assert asked.args == ["records"]
