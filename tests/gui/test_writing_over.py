"""Words put over other words: over a selection they replace them; as a replacement, evidence goes over to them."""

from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.spans import Span
from desktop.gui.theme import theme
from desktop.gui.widgets.writing import PaintedSpan, WritingEditor

ONE = UUID(int=1)
LETTERS = st.text("ab.😀", min_size=1, max_size=6)


@pytest.fixture(scope="module")
def editor(qapp):
    editor = WritingEditor(lambda: "10:42")
    editor.resize(500, 300)
    theme().dress(editor)
    editor.show()
    editor.setFocus()
    yield editor
    editor.close()


def show(editor, before, words, behind):
    """A text with evidence on its words, which are chosen."""
    span = Span(evidence_id=ONE, start=len(before), end=len(before) + len(words))
    editor.set_writing(before + words + behind, [PaintedSpan(span=span, role="strength", label="5.4")])
    editor.select(span.start, span.end)


def words_under(editor):
    (span,) = editor.spans()
    return editor.text()[span.start : span.end]


def paste(editor, words):
    mime = QMimeData()
    mime.setText(words)
    editor.insertFromMimeData(mime)


def type_in(editor, words):
    QTest.keyClicks(editor, words)


def commit(editor, words):
    """As a dead key or a panel of emoji does: committed at once, without composing."""
    event = QInputMethodEvent("", [])
    event.setCommitString(words)
    QApplication.sendEvent(editor, event)


@pytest.mark.parametrize("put", [paste, type_in, commit])
def test_words_over_all_of_a_piece_leave_no_letter_of_it_as_evidence(editor, put):
    show(editor, "She said: ", "I feel safe here.", " Then")
    put(editor, "Nobody asks me.")
    assert editor.text() == "She said: Nobody asks me. Then"
    assert words_under(editor) == ""
    while editor.can_undo_itself():
        editor.undo()
    assert words_under(editor) == "I feel safe here."


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=LETTERS, words=LETTERS, behind=LETTERS, new=LETTERS)
def test_of_words_that_gave_way_none_is_left_whatever_they_share(editor, before, words, behind, new):
    for put in (paste, commit):
        show(editor, before, words, behind)
        put(editor, new)
        assert editor.text() == before + new + behind
        assert words_under(editor) == (words if new == words and put is paste else "")


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=LETTERS, words=LETTERS, behind=LETTERS, new=LETTERS)
def test_evidence_goes_over_to_what_replaces_its_words_however_short(editor, before, words, behind, new):
    show(editor, before, words, behind)
    editor.replace(len(before), len(before) + len(words), new)
    assert editor.text() == before + new + behind
    assert words_under(editor) == new
    if new != words:
        editor.undo()
        assert words_under(editor) == words
        editor.redo()
        assert words_under(editor) == new


def test_an_input_method_takes_nothing_out_of_a_locked_text(editor):
    show(editor, "a", "locked", "b")
    editor.setReadOnly(True)
    commit(editor, "é")
    editor.setReadOnly(False)
    assert (editor.text(), words_under(editor)) == ("alockedb", "locked")
