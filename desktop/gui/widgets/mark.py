"""A state mark as a widget, with its word for a screen reader."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.gui.marks import WORDS, paint_mark
from desktop.gui.theme import theme


class Mark(QWidget):
    """``Mark("strength")``; ``set_mark`` changes it. ``ground`` is the role of what lies behind."""

    def __init__(self, name: str, size: int = 12, ground: str = "surface", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._size, self._ground = name, size, ground
        self.setAccessibleName(WORDS[name])
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_mark(self, name: str) -> None:
        """Show another mark in its place."""
        self._name = name
        self.setAccessibleName(WORDS[name])
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(self._size), theme().px(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_mark(QPainter(self), QRectF(self.rect()), self._name, self._ground)
