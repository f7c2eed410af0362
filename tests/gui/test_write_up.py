"""The write-up beside the notes, by keyboard on a real vault: drawn over, evidence goes along, undone, kept, found."""

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.evidence import Direction, Evidence
from desktop.domain.found_words import with_words
from desktop.domain.interviews import Interview, Part
from desktop.gui.interviews import page_write_up
from desktop.gui.theme import theme
from tests.gui.interview_keys import CTRL, SHIFT, Key, Keyboard, written

NOTES = (
    "[10:04] Young person 1:\n"
    "Home is calmer.\n"
    "“She writes it down.”\n"
    "[10:11] Young person 1:\n"
    "School is hard.\n"
    "[10:19] Asked about visits."
)
ALT = page_write_up.Qt.KeyboardModifier.AltModifier


@pytest.fixture
def keyboard(work, show, desk):
    return Keyboard(work, show, desk)


@pytest.fixture
def page(keyboard, ask, desk):
    keyboard.open(written(ask, desk, NOTES).id)
    return keyboard.page


def at_line(editor, number):
    cursor = editor.textCursor()
    cursor.setPosition(editor.document().findBlockByNumber(number).position())
    editor.setTextCursor(cursor)
    editor.setFocus()


def saved(ask, desk, page) -> Interview:
    page.session.keeper.settle()
    return ask(desk.store.find, Interview, page.interview_id)


def test_a_key_opens_it_beside_and_puts_it_away_again(keyboard, page):
    assert page.texts.write_up.isHidden() or not page.texts.write_up.isVisible()
    keyboard.press(Key.Key_F4)
    assert page.texts.write_up.hasFocus()
    assert page.texts.notes.isVisible()
    keyboard.type("They were well.")
    keyboard.press(Key.Key_F4)
    assert page.texts.notes.hasFocus()
    assert not page.texts.write_up.isVisible()
    assert page.texts.write_up.text() == "They were well."


def test_lines_are_drawn_over_with_time_and_speaker_once_for_a_turn(keyboard, page):
    keyboard.press(Key.Key_F4)
    at_line(page.texts.notes, 1)
    keyboard.press(Key.Key_D, Key.Key_D, modifier=CTRL)
    assert page.texts.write_up.text() == "[10:04] Young person 1:\nHome is calmer.\n“She writes it down.”"
    keyboard.press(Key.Key_D, modifier=CTRL)  # the head of the next turn stands alone: the whole turn
    assert page.texts.write_up.text().endswith("\n[10:11] Young person 1:\nSchool is hard.")
    assert page.columns.pane.bars[Part.NOTES].says.text() == "3 of 4 lines drawn over"


def test_selected_words_are_drawn_over_under_their_turn(keyboard, page):
    keyboard.press(Key.Key_F4)
    start = NOTES.index("is hard")
    page.texts.notes.select(start, start + len("is hard"))
    page.texts.notes.setFocus()
    keyboard.press(Key.Key_D, modifier=CTRL)
    assert page.texts.write_up.text() == "[10:11] Young person 1:\nis hard"


def test_words_go_in_behind_the_paragraph_in_which_the_write_up_is_written(keyboard, page):
    keyboard.press(Key.Key_F4)
    keyboard.type("First.")
    keyboard.press(Key.Key_Return, Key.Key_Return)
    keyboard.type("Last.")
    page.texts.write_up.select(2, 2)
    at_line(page.texts.notes, 5)
    keyboard.press(Key.Key_D, modifier=CTRL)
    assert page.texts.write_up.text() == "First.\n[10:19] Asked about visits.\n\nLast."


def test_all_that_is_left_is_drawn_in_its_order(keyboard, page):
    keyboard.press(Key.Key_F4)
    at_line(page.texts.notes, 4)
    keyboard.press(Key.Key_D, modifier=CTRL)
    keyboard.press(Key.Key_D, modifier=CTRL | SHIFT)
    assert page.texts.write_up.text() == (
        "[10:11] Young person 1:\nSchool is hard.\n"
        "[10:04] Young person 1:\nHome is calmer.\n“She writes it down.”\n"
        "[10:19] Asked about visits."
    )
    assert page.columns.pane.bars[Part.NOTES].says.text() == "4 of 4 lines drawn over"
    keyboard.press(Key.Key_D, modifier=CTRL | SHIFT)
    assert keyboard.said[-1] == page_write_up.NOTHING_LEFT


def test_what_is_drawn_already_is_said_and_not_drawn_twice_unasked(keyboard, page):
    keyboard.press(Key.Key_F4)
    for _ in range(2):
        at_line(page.texts.notes, 1)
        keyboard.press(Key.Key_D, modifier=CTRL)
    assert keyboard.said[-1] == page_write_up.IS_OVER_ALREADY
    assert page.texts.write_up.text().count("Home is calmer") == 1


def test_evidence_goes_along_and_leaves_a_trace_and_undo_brings_it_back(keyboard, page, ask, desk):
    keyboard.map("She writes it down.", Key.Key_4, Key.Key_S)
    (piece,) = ask(desk.store.all, Evidence)
    keyboard.press(Key.Key_F4)
    at_line(page.texts.notes, 2)
    keyboard.press(Key.Key_D, modifier=CTRL)
    held = saved(ask, desk, page)
    assert (held.part_of(piece.id), held.words_of(piece.id)) == (Part.WRITE_UP, "She writes it down.")
    assert [trace.evidence_id for trace in held.traces] == [piece.id]
    assert len(keyboard.pieces()) == 1
    keyboard.press(Key.Key_Z, modifier=CTRL)  # the keyboard is in the notes still
    assert keyboard.said[-1] == page_write_up.TAKEN_BACK
    held = saved(ask, desk, page)
    assert (held.write_up, held.drawn, held.traces) == ("", (), ())
    assert (held.part_of(piece.id), held.words_of(piece.id)) == (Part.NOTES, "She writes it down.")
    keyboard.press(Key.Key_Y, modifier=CTRL)
    held = saved(ask, desk, page)
    assert (held.part_of(piece.id), len(held.drawn)) == (Part.WRITE_UP, 1)
    assert ask(desk.store.find, Evidence, piece.id).quote == "She writes it down."


def test_evidence_over_two_lines_goes_along_once_the_last_is_drawn_and_comes_back_whole(keyboard, page, ask, desk):
    both = "is calmer.\n“She writes"
    keyboard.map(both, Key.Key_4, Key.Key_S)
    (piece,) = ask(desk.store.all, Evidence)
    keyboard.press(Key.Key_F4)
    at_line(page.texts.notes, 1)
    keyboard.press(Key.Key_D, modifier=CTRL)
    held = saved(ask, desk, page)
    assert (held.part_of(piece.id), held.words_of(piece.id)) == (Part.NOTES, both)
    keyboard.press(Key.Key_D, modifier=CTRL)  # the caret went on to the next line
    held = saved(ask, desk, page)
    assert (held.part_of(piece.id), held.words_of(piece.id)) == (Part.WRITE_UP, both)
    assert [trace.evidence_id for trace in held.traces] == [piece.id]
    for modifier, part in ((Key.Key_Z, Part.NOTES), (Key.Key_Y, Part.WRITE_UP)):
        keyboard.press(modifier, modifier=CTRL)
        held = saved(ask, desk, page)
        assert (held.part_of(piece.id), held.words_of(piece.id)) == (part, both)
        assert ask(desk.store.find, Evidence, piece.id).quote == both


def test_evidence_over_two_lines_stays_in_the_notes_where_something_was_written_between(keyboard, page, ask, desk):
    both = "is calmer.\n“She writes"
    keyboard.map(both, Key.Key_4, Key.Key_S)
    (piece,) = ask(desk.store.all, Evidence)
    keyboard.press(Key.Key_F4)
    at_line(page.texts.notes, 1)
    keyboard.press(Key.Key_D, modifier=CTRL)
    page.texts.write_up.textCursor().insertText(" So I think.")
    keyboard.press(Key.Key_D, modifier=CTRL)
    held = saved(ask, desk, page)
    assert (held.part_of(piece.id), held.words_of(piece.id)) == (Part.NOTES, both)


def test_what_is_rewritten_in_the_write_up_changes_the_quote(keyboard, page, ask, desk):
    keyboard.map("She writes it down.", Key.Key_4, Key.Key_S)
    keyboard.press(Key.Key_F4)
    at_line(page.texts.notes, 2)
    keyboard.press(Key.Key_D, modifier=CTRL)
    place = page.texts.write_up.text().index("writes")
    page.texts.write_up.replace(place, place + len("writes"), "always writes")
    saved(ask, desk, page)
    (piece,) = ask(desk.store.all, Evidence)
    assert piece.quote == "She always writes it down."


def test_words_taken_out_of_the_write_up_count_as_not_drawn_and_evidence_rests_on_the_notes(keyboard, page, ask, desk):
    keyboard.map("She writes it down.", Key.Key_4, Key.Key_S)
    keyboard.press(Key.Key_F4)
    at_line(page.texts.notes, 2)
    keyboard.press(Key.Key_D, modifier=CTRL)
    page.texts.write_up.setFocus()
    keyboard.press(Key.Key_A, modifier=CTRL)
    keyboard.press(Key.Key_Delete)
    page.texts.follow()
    held = saved(ask, desk, page)
    (piece,) = ask(desk.store.all, Evidence)
    assert (held.drawn, held.part_of(piece.id)) == ((), Part.NOTES)
    assert page.columns.pane.bars[Part.NOTES].says.text() == "0 of 4 lines drawn over"


def test_undo_in_the_notes_is_its_own_once_anything_was_written_since(keyboard, page):
    keyboard.press(Key.Key_F4)
    keyboard.press(Key.Key_N, modifier=ALT)
    at_line(page.texts.notes, 1)
    keyboard.press(Key.Key_D, modifier=CTRL)
    keyboard.type("x")
    keyboard.press(Key.Key_Z, modifier=CTRL)
    assert page.texts.notes.text() == NOTES
    assert "Home is calmer" in page.texts.write_up.text()


def test_the_notes_are_locked_beside_it_and_can_be_corrected_by_key(keyboard, page):
    keyboard.press(Key.Key_F4)
    at_line(page.texts.notes, 1)
    keyboard.type("x")
    assert page.texts.notes.text() == NOTES
    assert keyboard.said[-1] == page_write_up.NOTES_LOCKED
    keyboard.press(Key.Key_N, modifier=ALT)
    keyboard.type("x")
    assert page.texts.notes.text() != NOTES
    keyboard.press(Key.Key_F4)
    assert not page.texts.notes.isReadOnly()


def test_both_texts_come_back_with_all_that_was_drawn(keyboard, page, ask, desk):
    keyboard.map("She writes it down.", Key.Key_4, Key.Key_S)
    keyboard.press(Key.Key_F4)
    at_line(page.texts.notes, 1)
    keyboard.press(Key.Key_D, Key.Key_D, modifier=CTRL)
    text, interview_id = page.texts.write_up.text(), page.interview_id
    keyboard.press(Key.Key_Escape)
    keyboard.open(interview_id)
    assert keyboard.page.write_up.is_open  # it has a write-up, so that is what is gone on with
    assert keyboard.page.texts.write_up.text() == text
    assert keyboard.page.texts.how_far() == (2, 4)
    (piece,) = keyboard.pieces()
    assert piece.note == ""
    keyboard.page.mapping.show_piece(piece.evidence_id)
    assert keyboard.page.texts.write_up.hasFocus()
    assert keyboard.page.texts.chosen().words == "She writes it down."


def test_undo_goes_on_into_the_version_before_the_write_up_and_forward_again(keyboard, page, ask, desk):
    keyboard.map("She writes it down.", Key.Key_4, Key.Key_S)
    keyboard.press(Key.Key_F4)
    at_line(page.texts.notes, 2)
    keyboard.press(Key.Key_D, modifier=CTRL)
    interview_id = page.interview_id
    keyboard.press(Key.Key_Escape)
    keyboard.open(interview_id)
    (piece,) = ask(desk.store.all, Evidence)
    keyboard.page.texts.write_up.setFocus()
    keyboard.press(Key.Key_Z, modifier=CTRL)
    assert keyboard.page.texts.write_up.text() == ""
    assert keyboard.page.texts.place_of(piece.id)[0] is Part.NOTES
    keyboard.press(Key.Key_Y, modifier=CTRL)
    assert keyboard.page.texts.place_of(piece.id)[0] is Part.WRITE_UP
    assert keyboard.page.texts.how_far() == (1, 4)


def test_words_of_the_write_up_can_be_mapped(keyboard, page, ask, desk):
    keyboard.press(Key.Key_F4)
    keyboard.type("They feel heard at school.")
    keyboard.select("feel heard")
    keyboard.press(Key.Key_E, modifier=CTRL)
    keyboard.press(Key.Key_4, Key.Key_S)
    (piece,) = ask(desk.store.all, Evidence)
    held = saved(ask, desk, page)
    assert (piece.quote, piece.direction, held.part_of(piece.id)) == ("feel heard", Direction.STRENGTH, Part.WRITE_UP)


def test_a_finished_interview_takes_nothing_over(keyboard, page):
    keyboard.press(Key.Key_Return, modifier=CTRL)
    keyboard.press(Key.Key_F4)
    page.write_up.draw()
    assert keyboard.said[-1] == page_write_up.IS_FINISHED
    assert page.texts.write_up.text() == ""
    assert page.texts.write_up.isReadOnly()


def test_an_identifier_in_the_write_up_is_counted_reached_and_replaced_there(keyboard, page, qtbot):
    keyboard.press(Key.Key_F4)
    keyboard.type("He goes to Lennoxbrae Primary.")
    qtbot.waitUntil(page.identifiers.watch.is_up_to_date)
    at_line(page.texts.notes, 0)
    qtbot.waitUntil(page.identifiers.watch.is_up_to_date)
    keyboard.press(Key.Key_F7)
    assert page.identifiers.box.found.matched == "Lennoxbrae Primary"
    role = page.identifiers.box.roles[0].text()
    keyboard.press(Key.Key_1)
    assert page.texts.write_up.text() == f"He goes to {role}."


@pytest.mark.parametrize(("size", "shown"), [((1280, 720), 2), ((700, 900), 2), ((700, 480), 1)])
def test_they_stand_beside_below_or_in_turn(keyboard, page, size, shown):
    keyboard.screen.resize(*size)
    keyboard.press(Key.Key_F4)
    QApplication.processEvents()
    editors = [page.texts.of(part) for part in Part]
    assert sum(editor.isVisible() for editor in editors) == shown
    assert page.texts.write_up.isVisible()
    keyboard.press(Key.Key_F6)  # out of the write-up; and round
    page.columns.show_pane("text")
    page.texts.turn_to(Part.NOTES)
    QApplication.processEvents()
    assert page.texts.notes.isVisible()


def test_nothing_is_cut_at_200_per_cent(keyboard, page, qapp):
    before = theme().name, theme().scale
    theme().apply(qapp, "light", 200)
    keyboard.screen.resize(1120, 620)
    keyboard.press(Key.Key_F4)
    bar = page.columns.pane.bars[Part.WRITE_UP]
    assert bar.isVisible()
    for widget in bar.findChildren(page_write_up.TextsPane.__mro__[1]):
        assert widget.geometry().right() <= bar.width()
    theme().apply(qapp, *before)


def test_ten_thousand_characters_are_drawn_at_once(keyboard, ask, desk):
    lines = "\n".join(f"[10:{number % 60:02}] Line {number} of what was said." for number in range(400))
    keyboard.open(written(ask, desk, lines).id)
    keyboard.press(Key.Key_F4)
    keyboard.press(Key.Key_D, modifier=CTRL | SHIFT)
    assert keyboard.page.texts.write_up.text() == lines
    cursor = keyboard.page.texts.write_up.textCursor()
    assert cursor.movePosition(QTextCursor.MoveOperation.Start)
    QTest.keyClick(keyboard.page.texts.write_up, Key.Key_Z, CTRL)
    assert keyboard.page.texts.write_up.text() == ""


def test_out_of_the_set_up_the_key_leads_to_the_write_up(keyboard, page):
    for _ in range(2):
        keyboard.press(Key.Key_F2)
        keyboard.press(Key.Key_F4)
        assert not page.set_up.is_shown
        assert page.texts.write_up.isVisible()
        assert page.write_up.is_open
    keyboard.press(Key.Key_F2)
    keyboard.press(Key.Key_R, modifier=CTRL | SHIFT)
    assert page.set_up.is_shown
    assert page.speakers.box.isHidden()


def test_with_room_for_one_text_a_button_goes_to_the_other(keyboard, page):
    keyboard.screen.resize(700, 480)
    keyboard.press(Key.Key_F4)
    page.columns.pane.others[Part.NOTES].click()
    assert page.texts.notes.hasFocus()
    assert not page.texts.write_up.isVisible()
    keyboard.press(Key.Key_D, modifier=CTRL)
    assert page.texts.write_up.text()
    page.columns.pane.others[Part.WRITE_UP].click()
    assert page.texts.write_up.hasFocus()


def test_words_of_the_notes_let_go_over_the_write_up_are_drawn_over(keyboard, page):
    keyboard.press(Key.Key_F4)
    start = NOTES.index("Home is calmer")
    page.texts.notes.select(start, start + len("Home is calmer"))
    assert page.texts.write_up.drop_first(page.texts.notes.viewport(), 0)
    assert page.texts.write_up.text() == "[10:04] Young person 1:\nHome is calmer"
    assert len(page.texts.drawn()) == 1
    assert not page.texts.write_up.drop_first(None, 0)


def test_words_that_were_looked_for_come_up_from_behind_the_set_up_and_out_of_a_write_up_put_away(keyboard, ask, desk):
    talk = written(ask, desk, "")
    ask(desk.store.save, talk.model_copy(update={"write_up": "The quernstane lamp was on."}))
    keyboard.open(talk.id)
    page = keyboard.page
    keyboard.press(Key.Key_F4)
    page.set_up.show(shown=True)
    page.go_to(with_words("", "quernstane"))
    write_up = page.texts.write_up
    assert not page.set_up.is_shown
    assert (write_up.isVisible(), write_up.hasFocus()) == (True, True)
    assert write_up.textCursor().selectedText() == "quernstane"
