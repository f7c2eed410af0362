"""A text box in a form of questions: Up on its first line and Down on its last go on to the next question."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor

from desktop.gui.widgets.text_box import TextBox


class LeavingBox(TextBox):
    """Signals: ``left(direction)``: -1 upwards, 1 downwards, 0 by Esc. Esc never leaves the screen from here."""

    left = Signal(int)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _direction(event) == 0:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        direction = _direction(event)
        if direction is not None and (direction == 0 or self._is_at_edge(direction)):
            self.left.emit(direction)
        else:
            super().keyPressEvent(event)

    def _is_at_edge(self, direction: int) -> bool:
        """The cursor cannot go that way: it stands on the first or last line as it is wrapped."""
        cursor = QTextCursor(self.textCursor())
        step = QTextCursor.MoveOperation.Up if direction < 0 else QTextCursor.MoveOperation.Down
        return not cursor.movePosition(step)


_DIRECTIONS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Escape: 0}


def _direction(event: QKeyEvent) -> int | None:
    if event.modifiers() not in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}:
        return None
    return _DIRECTIONS.get(event.key())
