"""A column of words as high as they need at the width it has, wherever it stands in a page that scrolls."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget


class Column(QWidget):
    """``body`` takes what is in it.

    By itself Qt would ask for the height that wrapped words need at their narrowest: the page would scroll though it
    has room for all of it, and end in nothing.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.body.minimumSize().width(), self.body.totalHeightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()
