"""Possible identifiers while writing: underlined after a pause, replaced or kept with a reason, never a block."""

import pytest

from desktop.domain.identifiers import find_identifiers
from desktop.domain.interviews import Interview
from desktop.domain.kept_identifiers import KeptIdentifier
from desktop.gui.interviews.identifier_lines import IdentifierLines
from desktop.operations.identifier_check import name_lists
from tests.gui.interview_keys import CTRL, Key, Keyboard, written

TEXT = "[10:27] Young person 1: Her teacher at Lennoxbrae Primary walks with them.\nMorag said so."


@pytest.fixture
def opened(work, show, desk, ask, qtbot):
    """Opens an interview, and waits until it was looked at."""
    keyboard = Keyboard(work, show, desk)

    def looked_at(text="", interview_id=None):
        keyboard.open(interview_id or written(ask, desk, text).id)
        qtbot.waitUntil(keyboard.page.identifiers.watch.is_up_to_date)
        keyboard.settle()
        return keyboard

    return looked_at


@pytest.fixture
def keyboard(opened):
    return opened(TEXT)


def flagged(keyboard):
    text = keyboard.editor.text()
    return [text[start:end] for start, end in keyboard.editor.flags()]


def note(keyboard):
    return keyboard.page.columns.evidence.identifiers_say()


def test_an_opened_text_is_looked_at(keyboard):
    assert flagged(keyboard) == ["Lennoxbrae Primary", "Morag"]
    assert note(keyboard) == "2 possible identifiers left to look at"


def test_what_is_typed_is_looked_at_after_a_pause(keyboard, qtbot):
    keyboard.editor.moveCursor(keyboard.editor.textCursor().MoveOperation.End)
    with qtbot.waitSignal(keyboard.page.identifiers.watch.counted, timeout=3_000):
        keyboard.type(" Call 01632 960001.")
    assert flagged(keyboard) == ["Lennoxbrae Primary", "Morag", "01632 960001"]


def test_f7_goes_to_the_next_and_a_number_puts_a_role_in_its_place(keyboard, ask, desk, qtbot):
    keyboard.press(Key.Key_F7)
    assert keyboard.page.identifiers.box.isVisible()
    assert "may name a school" in keyboard.page.identifiers.box.title.text()
    role = keyboard.page.identifiers.box.roles[0].text()
    with qtbot.waitSignal(keyboard.page.identifiers.watch.counted, timeout=3_000):
        keyboard.press(Key.Key_1)
    assert f"Her teacher at {role} walks" in keyboard.editor.text()
    assert note(keyboard) == "1 possible identifier left to look at"
    keyboard.press(Key.Key_Z, modifier=CTRL)
    assert keyboard.editor.text() == TEXT


def test_another_role_can_be_written(keyboard):
    keyboard.press(Key.Key_F7)
    keyboard.press(Key.Key_3)
    keyboard.type("her school 2")
    keyboard.press(Key.Key_Return)
    assert "Her teacher at her school 2 walks" in keyboard.editor.text()


def test_every_place_of_the_same_words_is_replaced_in_one_step(opened):
    keyboard = opened("Morag said so.\nThen Morag left.")
    keyboard.press(Key.Key_F7)
    keyboard.press(Key.Key_2)
    assert keyboard.editor.text() == "mother said so.\nThen mother left."
    keyboard.press(Key.Key_Z, modifier=CTRL)
    assert keyboard.editor.text() == "Morag said so.\nThen Morag left."


def test_evidence_over_replaced_words_quotes_the_role(keyboard, ask, desk):
    keyboard.map("Morag said so.", Key.Key_1, Key.Key_S)
    keyboard.editor.select(0, 0)
    keyboard.press(Key.Key_F7)
    keyboard.press(Key.Key_F7)
    keyboard.press(Key.Key_2)
    (piece,) = keyboard.pieces()
    assert piece.words == "mother said so."


def test_it_can_be_kept_with_a_reason_and_stays_settled(keyboard, opened, ask, desk):
    interview_id = keyboard.page.interview_id
    keyboard.press(Key.Key_F7)
    keyboard.press(Key.Key_4)
    keyboard.press(Key.Key_Return)
    assert "reason" in keyboard.page.identifiers.box.field.error
    keyboard.type("It is not a real place")
    keyboard.press(Key.Key_Return)
    (kept,) = ask(desk.store.all, KeptIdentifier)
    assert (kept.object_id, kept.matched, kept.reason) == (interview_id, "Lennoxbrae Primary", "It is not a real place")
    assert flagged(keyboard) == ["Morag"]
    keyboard.press(Key.Key_Escape)
    opened(interview_id=interview_id)
    assert flagged(keyboard) == ["Morag"]


def test_it_can_wait_and_the_text_is_saved_as_it_stands(keyboard, ask, desk):
    interview_id = keyboard.page.interview_id
    keyboard.editor.moveCursor(keyboard.editor.textCursor().MoveOperation.End)
    keyboard.type(" Yes.")
    keyboard.press(Key.Key_F7)
    keyboard.press(Key.Key_Escape)
    assert keyboard.editor.hasFocus()
    keyboard.press(Key.Key_Escape)
    assert ask(desk.store.find, Interview, interview_id).text == f"{TEXT} Yes."


def test_numbers_are_for_the_text_while_the_text_has_the_keyboard(keyboard):
    keyboard.press(Key.Key_F7)
    keyboard.editor.setFocus()
    keyboard.editor.moveCursor(keyboard.editor.textCursor().MoveOperation.End)
    keyboard.press(Key.Key_1)
    assert keyboard.editor.text() == f"{TEXT}1"


def test_f7_comes_round_to_the_first(keyboard):
    seen = []
    for _ in range(3):
        keyboard.press(Key.Key_F7)
        seen.append(keyboard.page.identifiers.box.found.matched)
    assert seen == ["Lennoxbrae Primary", "Morag", "Lennoxbrae Primary"]


def test_lines_looked_at_before_give_the_same_as_the_whole_text():
    lists = name_lists()
    lines = IdentifierLines(lists, ("Strathlennox",))
    texts = [
        TEXT,
        f"{TEXT}\nMorag said so.\n\nCall 01632 960001.",
        "Morag said so.\n" + TEXT.replace("Lennoxbrae", "Strathlennox"),
        "She named Morag\nGordon was not there, nor was Morag",
        "",
    ]
    for text in texts:
        assert lines.find(text) == find_identifiers(text, lists=lists, known_places=("Strathlennox",))
