"""Where a record's number is typed to go there. Enter goes, Esc gives up; neither reaches the page's own buttons."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

_KEPT = frozenset((Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape))


class GoToBox(QLineEdit):
    """Signals: ``returnPressed`` as ever; ``given_up`` on Esc."""

    given_up = Signal()

    def event(self, event: QEvent) -> bool:
        # Enter is also the key of the button Open, which would win otherwise
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _KEPT:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.given_up.emit()
        else:
            super().keyPressEvent(event)
