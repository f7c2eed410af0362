"""A text box whose undo goes on beyond what was typed in it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QWidget

from desktop.domain.differences import Edit
from desktop.domain.spans import Utf16Map
from desktop.gui.widgets.beyond import Beyond
from desktop.gui.widgets.redo_keys import asks_to_redo
from desktop.gui.widgets.text_box import TextBox


class UndoingBox(TextBox):
    """As TextBox; ``beyond`` says when there is nothing left to undo here, and takes what stood before."""

    def __init__(self, placeholder: str = "", min_lines: int = 2, parent: QWidget | None = None) -> None:
        self.beyond = Beyond(self)
        super().__init__(placeholder, min_lines, parent)
        self.beyond.setParent(self)
        self.edited.connect(lambda _text: self.beyond.typed())

    def set_text(self, text: str) -> None:
        super().set_text(text)
        self.beyond.forget()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and asks_to_redo(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            if self.can_undo_itself() or not event.isAutoRepeat():  # a key held down reaches no version from before
                self.beyond.undo()
        elif asks_to_redo(event):
            self.beyond.redo()
        else:
            super().keyPressEvent(event)

    # what Beyond asks of an editor

    def places(self) -> object:
        """Nothing points into this text."""
        return None

    def can_undo_itself(self) -> bool:
        return self.document().isUndoAvailable()

    def can_redo_itself(self) -> bool:
        return self.document().isRedoAvailable()

    def undo_itself(self) -> None:
        """Take back one step of what was typed here."""
        self.undo()

    def redo_itself(self) -> None:
        """Do it again."""
        self.redo()

    def put(self, changes: Sequence[Edit], places: object) -> None:  # noqa: ARG002  nothing points into this text
        """Make edits that Qt's own stack knows nothing of: it begins anew."""
        units = Utf16Map(self.text())
        self.document().setUndoRedoEnabled(False)
        cursor = self.textCursor()
        cursor.beginEditBlock()
        for change in reversed(changes):
            cursor.setPosition(units.units(change.start))
            cursor.setPosition(units.units(change.end), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(change.words)
        cursor.endEditBlock()
        self.document().setUndoRedoEnabled(True)
        self.setTextCursor(cursor)
