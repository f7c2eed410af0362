"""Finding and replacing in an interview by keyboard."""

import pytest

from desktop.domain.evidence import Evidence
from desktop.domain.interviews import InterviewState
from desktop.gui.interviews.page_finding import FINISHED
from tests.gui.interview_keys import CTRL, SHIFT, Key, Keyboard, Qt, written

ALT = Qt.KeyboardModifier.AltModifier
TEXT = "[10:04] Mòrag asks. Home is calmer.\nMo\u0300rag writes it down. 👧 MÒRAG listens."


@pytest.fixture
def keyboard(work, show, desk):
    return Keyboard(work, show, desk)


def find(keyboard, words, key=Key.Key_F):
    keyboard.editor.setFocus()
    keyboard.press(key, modifier=CTRL)
    keyboard.type(words)
    keyboard.settle()


def test_words_are_found_whatever_their_case_and_accents(keyboard, ask, desk):
    keyboard.open(written(ask, desk, TEXT).id)
    find(keyboard, "morag")
    box = keyboard.page.finding.box
    found = []
    for modifier in (None, None, None, SHIFT):
        start, end = keyboard.editor.selected_range()
        found.append((keyboard.editor.text()[start:end], box.says.text()))
        keyboard.press(Key.Key_Return, modifier=modifier or Qt.KeyboardModifier.NoModifier)
    assert found == [
        ("Mòrag", "1 of 3 places"), ("Mo\u0300rag", "2 of 3 places"), ("MÒRAG", "3 of 3 places"),
        ("Mòrag", "1 of 3 places"),
    ]  # fmt: skip
    keyboard.type(" is not here")
    assert box.says.text() == "These words do not stand in this text."
    keyboard.press(Key.Key_Escape)
    assert not box.isVisible()
    assert keyboard.editor.hasFocus()


def test_all_are_replaced_in_one_step_and_evidence_stays_on_its_words(keyboard, ask, desk):
    keyboard.open(written(ask, desk, TEXT).id)
    for chosen, number in (("Home is calmer.", Key.Key_1), ("Mòrag asks.", Key.Key_2), ("MÒRAG", Key.Key_3)):
        keyboard.map(chosen, number, Key.Key_S)
    keyboard.editor.select(0, 0)
    find(keyboard, "morag", Key.Key_H)
    keyboard.page.finding.box.others.setFocus()
    keyboard.type("her sister")
    keyboard.press(Key.Key_A, modifier=ALT)
    assert (
        keyboard.editor.text()
        == "[10:04] her sister asks. Home is calmer.\nher sister writes it down. 👧 her sister listens."
    )
    assert words(keyboard) == ["Home is calmer.", "her sister asks.", "her sister"]
    assert keyboard.said[-1] == "Replaced in 3 places. Ctrl and Z takes it back."
    keyboard.editor.setFocus()
    keyboard.press(Key.Key_Z, modifier=CTRL)
    assert keyboard.editor.text() == TEXT
    assert words(keyboard) == ["Home is calmer.", "Mòrag asks.", "MÒRAG"]
    keyboard.press(Key.Key_Escape, Key.Key_Escape)
    assert {piece.quote for piece in ask(desk.store.all, Evidence)} == {"Home is calmer.", "Mòrag asks.", "MÒRAG"}


def test_one_is_replaced_and_the_next_is_chosen(keyboard, ask, desk):
    keyboard.open(written(ask, desk, TEXT).id)
    find(keyboard, "morag", Key.Key_H)
    keyboard.page.finding.box.others.setFocus()
    keyboard.type("She")
    keyboard.press(Key.Key_R, modifier=ALT)
    assert keyboard.editor.text().startswith("[10:04] She asks. ")
    assert keyboard.page.finding.box.says.text() == "1 of 2 places"


def test_what_is_written_up_is_found_and_not_changed(keyboard, ask, desk):
    keyboard.open(written(ask, desk, TEXT, state=InterviewState.WRITTEN_UP).id)
    find(keyboard, "morag")
    keyboard.press(Key.Key_A, modifier=ALT)
    assert keyboard.said[-1] == FINISHED
    assert keyboard.editor.text() == TEXT


def words(keyboard):
    text = keyboard.editor.text()
    return [text[span.start : span.end] for span in keyboard.editor.spans()]
