"""A box over a page with a field to type in and a list below: arrows step, Enter chooses, Esc puts it away."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.keyboard_back import give_keyboard_back

_OWN = frozenset((Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter))
_STEPS = {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}


class LaidOver(QWidget):
    """Lies over ``around``, hidden at first. ``closed`` comes after the keyboard is back where it was.

    Who derives from it says how it lies (``place``), what an arrow does (``step``) and what Enter does (``choose``).
    """

    closed = Signal()

    def __init__(self, around: QWidget) -> None:
        super().__init__(around)
        self._around = around
        self._before: QWidget | None = None
        self.field = QLineEdit()
        set_ground(self, "surface")
        for watched in (self.field, around):
            watched.installEventFilter(self)
        self.hide()

    def place(self) -> None:
        """Take the place over ``around``, whose size has changed, or what is shown."""
        raise NotImplementedError

    def step(self, by: int) -> None:
        """Make the line below current, or the one above."""
        raise NotImplementedError

    def choose(self) -> None:
        """Go to the current line."""
        raise NotImplementedError

    def keeps(self, event: QKeyEvent) -> bool:
        """Whether a key is the box's own, and never one of the page beneath."""
        return event.key() in _OWN

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self.keeps(event):
            event.accept()
            return True
        return super().event(event)

    def come_up(self) -> None:
        """Show it and take the keyboard."""
        if self.isHidden():
            self._before = self.window().focusWidget()
        self.place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_panel(self) -> None:
        """Put it away and give the keyboard back to where it was."""
        self.hide()
        give_keyboard_back(self._before)
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._around and event.type() == QEvent.Type.Resize:
            self.place()
        if watched is self.field and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and self.keeps(event):
                event.accept()  # Esc leaves the box and not the page, Enter presses nothing beneath
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._takes(event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._takes(event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("surface"))
        painter.setPen(theme().colour("edge"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _takes(self, event: QKeyEvent) -> bool:
        """Keys that work wherever in the box the keyboard is."""
        if event.key() in _STEPS:
            self.step(_STEPS[event.key()])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.choose()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            return False
        return True
