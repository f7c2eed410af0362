"""What is pasted or dropped into an interview: plain words, whole, in paragraphs that can be written in; no files."""

from time import thread_time

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication

from desktop.domain.paragraphs import LONGEST, longest_paragraph
from desktop.gui.widgets.writing import taking_in
from tests.gui.interview_keys import CTRL, SHIFT, Key, Keyboard, written

ODD = [
    ("a\r\nb\rc", "a\nb\nc"),
    ("one\u2028two\u00a0three", "one\u2028two\u00a0three"),
    ("x\ufdd0y\u2029z", "x\ufffdy\nz"),
    ("👨‍👩‍👧‍👦 “שלום” a\u0300 Là", "👨‍👩‍👧‍👦 “שלום” a\u0300 Là"),
]


@pytest.fixture
def keyboard(work, show, desk, ask):
    made = Keyboard(work, show, desk)
    made.open(written(ask, desk, "Before. After.").id)
    made.editor.setFocus()
    return made


def mime(text="", *paths):
    data = QMimeData()
    if text:
        data.setText(text)
    if paths:
        data.setUrls([QUrl.fromLocalFile(path) for path in paths])
    return data


def drop(editor, data):
    buttons, held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    at = QPointF(editor.cursorRect().center() + QPoint(1, 0))
    entering = QDragEnterEvent(at.toPoint(), Qt.DropAction.CopyAction, data, buttons, held)
    QApplication.sendEvent(editor.viewport(), entering)
    event = QDropEvent(at, Qt.DropAction.CopyAction, data, buttons, held)
    QApplication.sendEvent(editor.viewport(), event)
    return event


@pytest.mark.parametrize(("pasted", "held"), ODD)
def test_odd_letters_are_pasted_whole_and_kept(keyboard, ask, desk, pasted, held):
    keyboard.editor.select(8, 8)
    keyboard.editor.insertFromMimeData(mime(pasted))
    assert keyboard.editor.text() == f"Before. {held}After."
    keyboard.page.session.keeper.settle()
    kept = ask(desk.store.get, keyboard.page.interview_id)
    assert kept.text == f"Before. {held}After."


def test_an_accent_composed_by_a_dead_key_is_one_letter(keyboard):
    keyboard.editor.select(0, 0)
    composing = QInputMethodEvent("`", [])
    QApplication.sendEvent(keyboard.editor, composing)
    done = QInputMethodEvent()
    done.setCommitString("à")
    QApplication.sendEvent(keyboard.editor, done)
    assert keyboard.editor.text() == "àBefore. After."


def test_no_input_method_learns_the_words(keyboard):
    for editor in (keyboard.page.texts.notes, keyboard.page.texts.write_up):
        assert editor.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData


def test_a_paragraph_too_long_is_broken_said_and_joined_again_by_undo(keyboard):
    words = "They asked me what I wanted. " * 2_000
    keyboard.editor.select(8, 8)
    keyboard.editor.insertFromMimeData(mime(words))
    text = keyboard.editor.text()
    assert longest_paragraph(text) <= LONGEST
    assert text.replace("\n", "") == f"Before. {words}After."
    assert "was broken" in keyboard.said[-1]
    keyboard.press(Key.Key_Z, modifier=CTRL)
    assert keyboard.editor.text() == f"Before. {words}After."
    keyboard.press(Key.Key_Z, modifier=CTRL)
    assert keyboard.editor.text() == "Before. After."


def test_one_that_stands_there_already_is_said_and_broken_by_key(keyboard, ask, desk):
    words = "They asked me what I wanted. " * 600
    keyboard.open(written(ask, desk, words).id)
    assert "writing in it is slow" in keyboard.said[-1]
    keyboard.editor.setFocus()
    keyboard.press(Key.Key_B, modifier=CTRL | SHIFT)
    assert longest_paragraph(keyboard.editor.text()) <= LONGEST
    keyboard.press(Key.Key_B, modifier=CTRL | SHIFT)
    assert keyboard.said[-1] == taking_in.NOTHING_LONG


def test_a_megabyte_is_taken_in_and_more_than_a_text_holds_is_refused_in_a_sentence(keyboard):
    almost = "We talked for long.\n" * 49_000
    begun = thread_time()
    keyboard.editor.insertFromMimeData(mime(almost))
    assert thread_time() - begun < 10
    assert len(keyboard.editor.text()) == len(almost) + len("Before. After.")
    before = keyboard.editor.text()
    keyboard.editor.insertFromMimeData(mime("x" * 30_000))
    assert keyboard.editor.text() == before
    assert keyboard.said[-1].startswith("That would make 1,010,014 characters")


def test_words_are_dropped_where_they_are_let_go_and_files_are_refused(keyboard):
    keyboard.editor.select(0, 0)
    assert drop(keyboard.editor, mime("Dropped. ")).isAccepted()
    assert "Dropped. " in keyboard.editor.text()
    before = keyboard.editor.text()
    drop(keyboard.editor, mime("", "/tmp/plan.pdf"))
    assert keyboard.editor.text() == before
    assert keyboard.said[-1] == taking_in.NO_FILES


def test_nothing_is_dropped_into_a_finished_text(keyboard):
    keyboard.press(Key.Key_Return, modifier=CTRL)
    assert not drop(keyboard.editor, mime("Dropped. ")).isAccepted()
    assert "Dropped" not in keyboard.editor.text()
