"""Words that an input method is still composing: on the screen, and not yet in the text.

Leaving, locking or closing would lose them, so they are put into the text first, as if the person had chosen them.
"""

from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit


def commit_composition() -> None:
    """Put what is being composed where the keyboard is into the text. Nothing where nothing is."""
    QGuiApplication.inputMethod().commit()
    # Not every input method answers; what it leaves is dropped by Qt as soon as the text loses the keyboard.
    editor = QApplication.focusWidget()
    if not isinstance(editor, QPlainTextEdit | QTextEdit):
        return
    block = editor.textCursor().block()
    words = block.layout().preeditAreaText() if block.isValid() else ""
    if words:
        event = QInputMethodEvent()
        event.setCommitString(words)
        QApplication.sendEvent(editor, event)
        QGuiApplication.inputMethod().reset()
