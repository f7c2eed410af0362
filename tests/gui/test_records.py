"""The Records screen on a real vault: the board by keyboard, filters, opening a review, taking a sample in."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from desktop.domain.board import BoardFilter, BoardState
from desktop.domain.records import Record
from desktop.domain.reviews import RecordReview
from desktop.gui.frame.title_bar import TitleBar
from desktop.gui.records import screen as screen_module
from desktop.gui.records.board_model import in_words
from desktop.gui.records.page_switch import PageSwitch
from desktop.gui.records.pages import Page
from desktop.gui.records.progress_strip import ProgressStrip
from desktop.gui.records.record_side import RecordSide
from desktop.gui.records.screen import RecordsScreen
from desktop.gui.sample.screen import SampleScreen
from desktop.gui.screen import Screen
from desktop.gui.theme import theme
from desktop.gui.widgets.text import Text
from desktop.operations import reviews
from desktop.operations.records import mark_unreadable
from desktop.operations.writing import words_begun
from desktop.vault.connection import Connection
from desktop.vault.ids import new_id

Key = Qt.Key


@pytest.fixture
def sample(ask, desk, work):
    made = [
        Record(
            id=new_id(),
            code=f"R-{place + 1:03}",
            position=place,
            first_reader=f"Inspector {place % 4 + 1}",
            attributes={"age_band": "5-11"},
        )
        for place in range(60)
    ]
    ask(desk.store.save, *made)
    return made


@pytest.fixture
def screen(ask, desk, work, show, qapp):
    made = RecordsScreen(work, desk)
    made.resize(1200, 752)
    show(made)
    made.refresh()
    work.drain()
    qapp.processEvents()
    made.board.view.setFocus()
    return made


def code(screen):
    return screen.board.view.current().row.code


@pytest.mark.parametrize("absent", [False, True])
def test_all_sixty_are_in_sight_at_once_down_the_columns(sample, screen, ask, desk, work, qapp, absent):
    if absent:
        ask(mark_unreadable, desk, sample[4].id, "Not on the system")
        screen.refresh()
        work.drain()
        qapp.processEvents()
    view = screen.board.view
    rects = [view.visualRect(screen.board.model.index(place)) for place in range(60)]
    assert all(view.viewport().rect().contains(rect) for rect in rects)
    assert rects[1].left() == rects[0].left()
    assert rects[1].top() > rects[0].top()
    assert rects[12].left() > rects[11].left()


def test_the_board_asks_the_vault_no_more_often_for_more_records(sample, screen, ask, desk, work, monkeypatch):
    asked = []
    for name in ("row", "rows"):
        real = getattr(Connection, name)
        monkeypatch.setattr(Connection, name, lambda *given, real=real: asked.append(given[1]) or real(*given))
    screen.refresh()
    work.drain()
    for_sixty = len(asked)
    assert 0 < for_sixty < 30
    more = [Record(id=new_id(), code=f"S-{place:03}", position=60 + place) for place in range(60)]
    ask(desk.store.save, *more)
    screen.refresh()  # what must not be seen is looked up once after a change
    work.drain()
    asked.clear()
    screen.refresh()
    work.drain()
    assert screen.board.model.rowCount() == 120
    assert len(asked) == for_sixty


def test_the_board_begins_at_what_is_mine(sample, screen):
    assert code(screen) == "R-003"


def test_arrows_move_and_a_number_goes_there(sample, screen, qtbot):
    view = screen.board.view
    qtbot.keyClick(view, Key.Key_Down)
    assert code(screen) == "R-004"
    qtbot.keyClick(view, Key.Key_Right)
    assert code(screen) == "R-016"
    qtbot.keyClick(view, Key.Key_4)
    box = screen.window().focusWidget()
    assert box is screen.board.go_to
    qtbot.keyClicks(box, "2")
    qtbot.keyClick(box, Key.Key_Return)
    assert code(screen) == "R-042"
    assert view.hasFocus()
    qtbot.keyClick(view, Key.Key_G)
    assert screen.board.go_to.hasFocus()
    qtbot.keyClicks(screen.board.go_to, "R-099")
    qtbot.keyClick(screen.board.go_to, Key.Key_Return)
    assert screen.board.filters.not_found.text() == "No such code here"
    qtbot.keyClick(screen.board.go_to, Key.Key_Escape)
    assert view.hasFocus()
    assert screen.review is None


def test_filters_narrow_the_board_and_keep_the_place(sample, screen):
    screen.board.view.go_to(6)
    screen.board.chips.choose(BoardFilter.MINE)
    assert [record.row.first_reader for record in screen.board.model.shown] == ["Inspector 3"] * 15
    assert code(screen) == "R-007"
    screen.board.chips.choose(BoardFilter.CONCERN)
    assert screen.board.model.shown == []
    assert screen.board.side.isHidden()


def test_enter_opens_the_review_and_escape_comes_back_to_the_board(sample, screen, qtbot, ask, desk, work):
    qtbot.keyClick(screen.board.view, Key.Key_Return)
    work.drain()
    assert screen.review is not None
    assert screen.review.isVisible()
    screen.review.show_place("drift")
    qtbot.keyClick(screen.window().focusWidget(), Key.Key_Y)
    qtbot.keyClick(screen.window().focusWidget(), Key.Key_Escape)
    work.drain()
    assert screen.review is None
    assert (code(screen), screen.board.view.current().state) == ("R-003", "reading")
    assert len(ask(desk.store.all, RecordReview)) == 1
    assert in_words(screen.board.view.current()).startswith("R-003, Reading, I3, 0 of 9 sections complete")


def test_a_link_opens_a_review_at_its_question(sample, screen, ask, desk, work):
    screen.open_object(sample[2].id, "safer")
    work.drain()
    assert screen.review.form.current.question.id == "safer"
    screen.open_object(sample[2].id, "drift")
    assert screen.review.form.current.question.id == "drift"


def test_opening_another_record_saves_the_one_before(sample, screen, ask, desk, work, qtbot):
    screen.open_object(sample[2].id, "drift")
    work.drain()
    qtbot.keyClick(screen.window().focusWidget(), Key.Key_Y)
    screen.open_object(sample[6].id)
    work.drain()
    assert screen.review.editing.review.record_code == "R-007"
    assert [review.record_code for review in ask(desk.store.all, RecordReview)] == ["R-003"]


def test_a_recovered_draft_says_so(sample, screen, ask, desk, work):
    form = ask(partial(reviews.open_review, new_id=new_id), desk, sample[2].id)
    ask(desk.store.put_draft, form.review, None)
    said = []
    screen.said.connect(lambda text, _role: said.append(text))
    screen.open_object(sample[2].id)
    work.drain()
    assert [text.split(" is as")[0] for text in said] == ["Recovered: R-003"]


def test_settling_saves_what_is_open(sample, screen, ask, desk, work, qtbot):
    screen.open_object(sample[2].id, "drift")
    work.drain()
    qtbot.keyClick(screen.window().focusWidget(), Key.Key_Y)
    screen.settle()
    assert len(ask(desk.store.all, RecordReview)) == 1
    assert ask(desk.store.drafts) == ()


def test_a_flag_says_that_there_is_a_concern_and_not_what(sample, screen, ask, desk, work, qapp):
    form = ask(partial(reviews.open_review, new_id=new_id), desk, sample[2].id)
    words = "A sentence that must not be on the board"
    flagged = form.review.model_copy(update={"concern": True, "section_notes": {"concern": words}})
    ask(desk.store.save, flagged)
    screen.refresh()
    work.drain()
    tile = screen.board.view.current()
    assert tile.concern
    assert screen.board.chips.chip(BoardFilter.CONCERN).accessibleName() == "Concern, 1"
    shown = [label.text() for label in screen.findChildren(Text)]
    assert "Raised" in shown
    assert not any(words in text for text in [*shown, in_words(tile)])


def test_an_empty_board_leads_to_the_sample(screen, qtbot):
    assert screen.board._layers.currentIndex() == 0
    qtbot.keyClick(screen.board, Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(screen.page, SampleScreen)


@pytest.fixture
def other_page(monkeypatch):
    """A page beside the board, as others are plugged in."""
    made = []

    class OtherPage(Screen):
        def __init__(self, work, desk):
            super().__init__(work, desk)
            self.bar, self.inside = TitleBar("Other", "what it is about"), QLineEdit()
            self.read = 0
            column = QVBoxLayout(self)
            column.addWidget(self.bar)
            column.addWidget(self.inside)
            self.setFocusProxy(self.inside)
            made.append(self)

        def refresh(self):
            self.read += 1

    page = Page("other", "Other", lambda: OtherPage)
    monkeypatch.setattr(screen_module, "PAGES", (page,))
    return made


def test_the_switch_goes_to_another_page_and_back_by_key(other_page, sample, screen, qtbot, qapp):
    assert other_page == []
    qtbot.keyClick(screen.board.view, Key.Key_2, Qt.KeyboardModifier.AltModifier)
    (page,) = other_page
    assert screen.page is page
    assert (page.isVisible(), page.inside.hasFocus(), page.read) == (True, True, 1)
    assert page.bar.title.isHidden()
    said = []
    screen.said.connect(lambda *words: said.append(words))
    page.said.emit("Done.", "strength")
    assert said == [("Done.", "strength")]
    qtbot.keyClick(page.inside, Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert screen.board.view.hasFocus()
    qtbot.keyClick(screen.board.view, Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert (len(other_page), page.read) == (1, 2)


def test_a_review_takes_the_whole_place_and_gives_back_the_page_it_was_opened_from(
    other_page, sample, screen, qtbot, work
):
    screen.show_page("other")
    screen.open_object(sample[2].id)
    work.drain()
    assert not other_page[0].isVisible()
    qtbot.keyClick(screen.window().focusWidget(), Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert screen.review is not None
    qtbot.keyClick(screen.window().focusWidget(), Key.Key_Escape)
    work.drain()
    assert screen.review is None
    assert other_page[0].inside.hasFocus()


def test_several_are_selected_by_space_and_given_to_a_reader_and_it_is_undone(sample, screen, qtbot, ask, desk, work):
    view = screen.board.view
    qtbot.keyClick(view, Key.Key_Space)
    qtbot.keyClick(view, Key.Key_Down)
    qtbot.keyClick(view, Key.Key_Space)
    assert [record.row.code for record in screen.board.chosen()] == ["R-003", "R-004"]
    assert in_words(screen.board.view.current(), picked=True).startswith("selected, R-004")
    qtbot.keyClick(view, Key.Key_A, Qt.KeyboardModifier.AltModifier)
    work.drain()
    panel = screen.allotting.readers
    assert panel.first.hasFocus()
    assert screen.board.side.isHidden()
    for _press in range(3):
        qtbot.keyClick(panel.first, Key.Key_Down)
    assert panel.first.value() == "Inspector 2"
    qtbot.keyClick(panel.first, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    work.drain()
    assert readers(ask, desk)[2:4] == [("Inspector 2", ""), ("Inspector 2", "")]
    assert panel.outcome.title.text() == "2 records given."
    loads = {row.key: row.cells[1] for row in panel.loads.model().rows}
    assert (loads["Inspector 2"], loads["Inspector 3"]) == ("17", "14")
    qtbot.keyClick(panel, Key.Key_Escape)
    assert view.hasFocus()
    qtbot.keyClick(view, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    work.drain()
    assert readers(ask, desk)[2:4] == [("Inspector 3", ""), ("Inspector 4", "")]
    qtbot.keyClick(view, Key.Key_Escape)
    assert screen.board.model.picked == set()


def readers(ask, desk):
    return [(row.first_reader, row.second_reader) for row in ask(desk.store.record_rows)]


def test_all_are_shared_out_by_a_seed_among_readers_with_one_who_has_no_laptop(sample, screen, qtbot, ask, desk, work):
    qtbot.keyClick(screen.board.view, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(screen.board.view, Key.Key_A, Qt.KeyboardModifier.AltModifier)
    work.drain()
    panel = screen.allotting.readers
    panel.somebody.setFocus()
    qtbot.keyClicks(panel.somebody, "Local reader 1")
    qtbot.keyClick(panel.somebody, Key.Key_Return)
    panel.checks["Inspector 3"].setChecked(True)
    qtbot.keyClick(panel, Key.Key_Return, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert "Give a seed" in panel.outcome.text.text()
    qtbot.keyClicks(panel.seed, "blue heron 42")
    qtbot.keyClick(panel, Key.Key_Return, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    work.drain()
    given = readers(ask, desk)
    assert sorted({first for first, _ in given}) == ["Inspector 3", "Local reader 1"]
    assert [sum(first == one for first, _ in given) for one in ("Inspector 3", "Local reader 1")] == [30, 30]
    assert sum(bool(second) for _, second in given) == 12


def test_one_reader_for_both_is_refused_in_the_panel(sample, screen, qtbot, ask, desk, work):
    qtbot.keyClick(screen.board.view, Key.Key_A, Qt.KeyboardModifier.AltModifier)
    work.drain()
    panel = screen.allotting.readers
    panel.second.choose("Inspector 3")
    panel.allot_button.click()
    work.drain()
    assert "same one twice" in panel.outcome.text.text()
    assert readers(ask, desk)[2] == ("Inspector 3", "")


def test_a_record_that_cannot_be_read_says_why_and_is_counted(sample, screen, qtbot, ask, desk, work):
    view = screen.board.view
    qtbot.keyClick(view, Key.Key_U, Qt.KeyboardModifier.AltModifier)
    panel = screen.allotting.unreadable
    assert panel.reason.hasFocus()
    panel.mark_button.click()
    assert "Say why" in panel._field.error
    qtbot.keyClicks(panel.reason, "Not on the system")
    qtbot.keyClick(panel.reason, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    work.drain()
    assert panel.replace_button.hasFocus()
    assert screen.board._absent.text() == "1 of 60 could not be read: Not on the system. None was replaced."
    assert view.current().state == "not_given"
    panel.replace_button.click()
    work.drain()
    assert "No reserve is left" in panel.outcome.text.text()
    panel.close_panel()
    view.setFocus()
    qtbot.keyClick(view, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    work.drain()
    assert view.current().state == "not_started"
    assert screen.board._absent.isHidden()


def test_the_table_has_the_same_records_filters_keys_and_any_order(sample, screen, qtbot, work):
    board = screen.board
    board.filters.views.choose("table")
    board.setFocus()
    table = board.table
    assert table.hasFocus()
    assert (table.model().rowCount(), board.current().row.code) == (60, "R-003")
    board.filters.sort.setCurrentIndex(board.filters.sort.findData("first"))
    board.filters.sort.activated.emit(board.filters.sort.currentIndex())
    assert [row.cells[2] for row in table.model().rows[:16]] == ["Inspector 1"] * 15 + ["Inspector 2"]
    assert board.current().row.code == "R-003"
    board.chips.choose(BoardFilter.MINE)
    assert table.model().rowCount() == 15
    qtbot.keyClick(table, Key.Key_Space)
    assert [record.row.code for record in board.chosen()] == ["R-003"]
    qtbot.keyClick(table, Key.Key_Return)
    work.drain()
    assert screen.review is not None


def test_the_board_is_narrowed_to_a_reader_or_to_what_the_return_says(sample, screen):
    narrow = screen.board.filters.narrow
    words = [narrow.itemText(place) for place in range(narrow.count())]
    assert words[:3] == ["Narrow …", "Inspector 1 (15)", "Inspector 2 (15)"]
    assert {"Not started (60)", "Age band: 5–11 (60)"} <= set(words)
    narrow.setCurrentIndex(1)
    narrow.activated.emit(1)
    assert {record.row.first_reader for record in screen.board.model.shown} == {"Inspector 1"}
    narrow.setCurrentIndex(0)
    narrow.activated.emit(0)
    assert len(screen.board.model.shown) == 60


def test_how_many_are_read_and_the_ways_to_the_other_pages_are_never_cut(sample, screen, qtbot, work, qapp):
    board = screen.board
    (switch,) = board.findChildren(PageSwitch)

    def in_full():
        assert board.read.text() == "0 of 60 read"
        assert board.read.width() >= board.read.sizeHint().width()
        return all(tab.isVisible() for tab in switch.tabs.values())

    board.findChild(ProgressStrip).show_states([*BoardState] * 10)
    qapp.processEvents()
    assert in_full()
    assert board.findChild(ProgressStrip).isVisible()
    qtbot.keyClick(board.view, Key.Key_A, Qt.KeyboardModifier.AltModifier)
    work.drain()
    assert in_full()  # the bar in parts has given way to a panel
    assert board.findChild(ProgressStrip).isHidden()


def test_tab_comes_to_the_pages_before_the_rest_of_the_bar(sample, screen, qtbot):
    (switch,) = screen.board.findChildren(PageSwitch)
    switch.tabs["releases"].setFocus()
    qtbot.keyClick(switch.tabs["releases"], Key.Key_Tab)
    assert screen.window().focusWidget() is screen.board.filters.narrow


def test_enter_on_a_list_opens_the_list_and_not_the_record(sample, screen, qtbot, work, monkeypatch):
    narrow, opened = screen.board.filters.narrow, []
    monkeypatch.setattr(narrow, "showPopup", lambda: opened.append("list"))
    narrow.setFocus()
    qtbot.keyClick(narrow, Key.Key_Return)
    work.drain()
    assert opened == ["list"]
    assert screen.review is None


def test_a_page_that_is_not_on_show_cuts_nothing_of_a_review(sample, screen, qtbot, ask, desk, work):
    screen.page.setMinimumWidth(3_000)
    screen.open_object(sample[2].id)
    work.drain()
    assert screen.minimumSizeHint().width() <= screen.review.minimumSizeHint().width()


def test_nothing_said_of_a_record_is_cut_off_where_it_scrolls(sample, screen, ask, desk, work, qapp):
    why = "The family moved to another area and their records went with them. Confirmed by the area’s coordinator."
    chosen = next(record for record in sample if record.code == code(screen))
    details = {"age_band": "0-4", "order_length": "1-2y", "at_home": "yes"}
    said = {"unreadable": why, "replaced_by": "R-002", "attributes": details}
    ask(desk.store.save, chosen.model_copy(update=said))
    side = screen.findChild(RecordSide)
    for height in range(752, 500, -36):
        screen.resize(1200, height)
        screen.refresh()
        for _ in range(3):  # what wraps is laid out again once the scroll bar has taken its room
            work.drain()
            qapp.processEvents()
        told = [text for text in side.findChildren(Text) if text.isVisible() and text.wordWrap()]
        assert why in {text.text() for text in told}
        assert not [text.text() for text in told if text.height() < text.heightForWidth(text.width())]
    assert side.verticalScrollBar().maximum() > 0


def test_lists_have_the_room_for_their_words_when_the_text_grows_while_they_are_open(screen, qapp):
    filters = screen.board.filters
    before = [each.maximumWidth() for each in (filters.show_list, filters.narrow, filters.go_to)]
    theme().apply(qapp, "light", 200)
    try:
        grown = [each.maximumWidth() for each in (filters.show_list, filters.narrow, filters.go_to)]
    finally:
        theme().apply(qapp, "light", 100)

    assert grown == [2 * width for width in before]


def test_why_a_record_cannot_be_read_is_kept_before_it_is_confirmed(sample, screen, qtbot, ask, desk, work, show):
    qtbot.keyClick(screen.board.view, Key.Key_U, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClicks(screen.allotting.unreadable.reason, "Not on")
    screen.settle()
    work.drain()
    again = show(RecordsScreen(work, desk))
    again.refresh()
    work.drain()
    again.board.view.setFocus()
    qtbot.keyClick(again.board.view, Key.Key_U, Qt.KeyboardModifier.AltModifier)
    work.drain()
    panel = again.allotting.unreadable
    assert panel.reason.text() == "Not on"
    panel.mark_button.click()
    work.drain()
    assert ask(words_begun, desk, again.board.current().row.id) == {}
