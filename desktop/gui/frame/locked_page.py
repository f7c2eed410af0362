"""What the window shows while locked: the book and its name, and nothing of the content."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui.marks import paint_book
from desktop.gui.theme import theme


class LockedPage(QWidget):
    """Empty but for the book; ``body`` takes the unlock form."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Daybook is locked")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("window"))
        size = theme().px(56)
        if not self.body.count():
            paint_book(painter, QRectF((self.width() - size) / 2, (self.height() - size) / 2, size, size))
