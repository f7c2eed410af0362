"""Paper on the Records screen, on a real vault: forms and the list go out, a paper review comes in by keyboard."""

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import QDate, Qt

from desktop.domain.records import Record
from desktop.domain.reviews import Reading, RecordReview, ReviewState
from desktop.gui.records.screen import RecordsScreen
from desktop.operations.reviews import open_review
from desktop.vault.ids import new_id

Key, Ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def sample(ask, desk, work):
    made = [
        Record(id=new_id(), code=f"R-{place:03}", position=place, first_reader=f"Inspector {place % 2 + 2}")
        for place in range(6)
    ]
    made[1] = made[1].model_copy(update={"second_reader": "Local reader 2"})
    ask(desk.store.save, *made)
    return made


@pytest.fixture
def screen(ask, desk, work, sample, show, qapp):
    made = RecordsScreen(work, desk)
    made.resize(1200, 752)
    show(made)
    made.refresh()
    work.drain()
    qapp.processEvents()
    made.board.view.setFocus()
    return made


def press(qtbot, screen, key, modifier=Ctrl):
    qtbot.keyClick(screen.window().focusWidget(), key, modifier)
    screen.work.drain()


def test_a_paper_review_is_typed_in_with_its_day_by_keyboard(screen, qtbot, ask, desk):
    press(qtbot, screen, Key.Key_T)
    panel = screen.paper.typing
    assert panel.isVisible()
    assert panel.title.text() == "Type in a paper review of R-001"
    assert screen.window().focusWidget() is panel.day.editor
    qtbot.keyClick(panel.day.editor, Key.Key_Down)
    qtbot.keyClick(panel.day.editor, Key.Key_Down)
    press(qtbot, screen, Key.Key_Return)
    assert screen.review is not None
    (review,) = ask(desk.store.all, RecordReview)
    assert (review.record_code, review.reader, review.read_on) == ("R-001", "Inspector 3", date(2026, 3, 15))
    assert screen.review.heading.subtitle.text().startswith("From paper, read on 15 March 2026")
    assert panel.isHidden()


def test_no_day_before_notification_or_after_today_can_be_chosen(screen, qtbot):
    press(qtbot, screen, Key.Key_T)
    editor = screen.paper.typing.day.editor
    editor.setDate(QDate(2020, 1, 1))
    assert editor.date() == QDate(2026, 1, 26)
    editor.setDate(QDate(2030, 1, 1))
    assert editor.date() == QDate(2026, 3, 17)


def test_what_is_refused_says_why_and_keeps_what_was_chosen(screen, qtbot, ask, desk):
    press(qtbot, screen, Key.Key_T)
    panel = screen.paper.typing
    panel.reader.choose("Local reader 2")
    panel.reading.choose(Reading.SECOND)
    press(qtbot, screen, Key.Key_Return)
    assert panel._refusal.isVisible()
    assert panel.reader.value() == "Local reader 2"
    assert screen.review is None
    assert ask(desk.store.all, RecordReview) == ()


def test_somebody_elses_paper_is_typed_in_under_their_designation(screen, sample, qtbot, ask, desk):
    mine = ask(partial(open_review, desk, sample[1].id, new_id=new_id)).review
    ask(desk.store.save, mine.model_copy(update={"state": ReviewState.READ}))
    press(qtbot, screen, Key.Key_T)
    screen.paper.typing.reader.choose("Local reader 2")
    screen.paper.typing.reading.choose(Reading.SECOND)
    press(qtbot, screen, Key.Key_Return)
    assert screen.review.editing.is_open
    assert screen.review.editing.review.typed_by == "Inspector 3"
    assert "Local reader 2’s second reading, which you type in" in screen.review.heading.subtitle.text()


def test_that_it_was_on_paper_can_be_taken_back(screen, qtbot, ask, desk):
    press(qtbot, screen, Key.Key_T)
    assert screen.paper.typing.not_on_paper.isHidden()
    press(qtbot, screen, Key.Key_Return)
    screen.review.go_back()
    screen.work.drain()
    press(qtbot, screen, Key.Key_T)
    qtbot.mouseClick(screen.paper.typing.not_on_paper, Qt.MouseButton.LeftButton)
    screen.work.drain()
    assert [review.read_on for review in ask(desk.store.all, RecordReview)] == [None]
    assert "From paper" not in screen.review.heading.subtitle.text()


def test_the_chosen_records_form_is_written_where_i_say(screen, qtbot, tmp_path, ask, desk):
    out = tmp_path / "form.pdf"
    screen.paper.printing.choose_file = lambda _name: out
    press(qtbot, screen, Key.Key_P)
    assert screen.paper.printing.which.currentText() == "R-001, with its code"
    press(qtbot, screen, Key.Key_Return)
    screen.work.drain()
    assert out.read_bytes().startswith(b"%PDF")
    assert screen.paper.printing.state.text().startswith("1 form is in form.pdf.")
    assert ask(desk.vault.profile.audit_trail)[0].action == "paper forms written"


def test_my_records_that_are_not_begun_or_blank_forms_can_be_chosen(screen, qtbot, sample):
    asked = []
    screen.paper.printing.choose_file = lambda name: asked.append(name) or None
    press(qtbot, screen, Key.Key_P)
    panel = screen.paper.printing
    panel.which.choose("mine")
    assert panel._order().records == tuple(record.id for record in sample if record.first_reader == "Inspector 3")
    assert panel.copies.isHidden() or not panel.copies.isVisible()
    panel.which.choose("blank")
    panel.copies.setValue(4)
    assert panel.copies.isVisible()
    assert (panel._order().records, panel._order().copies) == ((), 4)
    press(qtbot, screen, Key.Key_Return)
    assert asked == ["forms.pdf"]


def test_a_place_that_takes_no_form_is_said_in_the_panel(screen, qtbot, tmp_path):
    screen.paper.printing.choose_file = lambda _name: tmp_path / "gone" / "form.pdf"
    press(qtbot, screen, Key.Key_P)
    press(qtbot, screen, Key.Key_Return)
    screen.work.drain()
    assert screen.paper.printing.state.text() == "The forms could not be written there. Choose another place."


def test_the_reading_list_is_written(screen, qtbot, tmp_path):
    out, said = tmp_path / "list.html", []
    screen.paper.choose_list_file = lambda: out
    screen.said.connect(lambda text, _role: said.append(text))
    qtbot.mouseClick(screen.board.list_button, Qt.MouseButton.LeftButton)
    screen.work.drain()
    assert "Inspector 2" in out.read_text("utf-8")
    assert said == ["The reading list is written."]


def test_one_panel_at_a_time_stands_beside_the_board(screen, qtbot):
    press(qtbot, screen, Key.Key_P)
    screen.board.view.setFocus()
    press(qtbot, screen, Key.Key_T)
    assert screen.paper.printing.isHidden()
    assert screen.paper.typing.isVisible()


def test_where_the_side_has_no_room_its_keys_work_all_the_same(screen, qtbot, qapp):
    screen.resize(600, 752)
    qapp.processEvents()
    assert screen.board.side.isHidden()
    press(qtbot, screen, Key.Key_T)
    assert screen.paper.typing.isVisible()


def test_a_panel_of_paper_has_the_place_of_the_one_on_the_chosen_record(screen, qtbot):
    for key in (Key.Key_P, Key.Key_T):
        assert screen.board.side.isVisible()
        press(qtbot, screen, key)
        assert screen.board.side.isHidden()
        press(qtbot, screen, Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
