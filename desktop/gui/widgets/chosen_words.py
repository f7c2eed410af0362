"""Choosing the words that were looked for where they stand in an input."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desktop.domain.found_words import first_place
from desktop.domain.spans import Utf16Map


def choose_words(within: QWidget, words: str) -> bool:
    """Choose the typed words in the first input within a widget that has them, and give it the keyboard."""
    inputs = [within, *within.findChildren(QWidget)]
    shown = (each for each in inputs if isinstance(each, QLineEdit | QPlainTextEdit) and not each.isHidden())
    return any(_choose(each, words) for each in shown)


def _choose(editor: QLineEdit | QPlainTextEdit, words: str) -> bool:
    text = editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()
    place = first_place(text, words)
    if place is None:
        return False
    first, last = (Utf16Map(text).units(at) for at in place)
    if isinstance(editor, QLineEdit):
        editor.setSelection(first, last - first)
    else:
        cursor = editor.textCursor()
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        editor.setTextCursor(cursor)
        editor.ensureCursorVisible()
    editor.setFocus(Qt.FocusReason.OtherFocusReason)
    return True
