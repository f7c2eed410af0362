"""The edge between the questions and the document beside them: dragged, or moved with the arrows."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.gui.theme import theme

WIDTH = 7
_STEP = 0.05


class Grip(QWidget):
    """Signals: ``moved_by(part of the width)`` with the arrows, ``dragged_to(x)`` in its parent with the mouse."""

    moved_by = Signal(float)
    dragged_to = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Width of the document: left and right arrows change it")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        theme().theme_changed.connect(self._fit)
        self._fit()
        self.hide()

    def _fit(self) -> None:
        self.setFixedWidth(theme().px(WIDTH))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {int(Qt.Key.Key_Left): _STEP, int(Qt.Key.Key_Right): -_STEP}.get(event.key())
        if step is None:
            super().keyPressEvent(event)
        else:
            self.moved_by.emit(step)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.dragged_to.emit(self.mapToParent(event.position().toPoint()).x())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        middle = self.width() // 2
        painter.fillRect(self.rect(), theme().colour("sunken"))
        painter.fillRect(middle, 0, 1, self.height(), theme().colour("edge"))
        ink = theme().colour("accent" if self.hasFocus() or self.underMouse() else "edge")
        painter.fillRect(middle - 1, self.height() // 2 - theme().px(16), 3, theme().px(32), ink)
