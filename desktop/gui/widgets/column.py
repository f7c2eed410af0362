"""A column of words as high as they need at the width it has, wherever it stands in a page that scrolls."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget


class Column(QWidget):
    """``body`` takes what is in it.

    By itself Qt would ask for the height that wrapped words need at their narrowest, and the page would scroll though
    it has room for all of it, and end in nothing; or at the whole width of a page that is wider than the column may be,
    and the last words would be cut.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body: QVBoxLayout = _Body(self)

    def minimumSizeHint(self) -> QSize:
        least = self.body.totalMinimumSize()
        wraps = self.body.hasHeightForWidth()
        return QSize(least.width(), self.body.totalHeightForWidth(self.width()) if wraps else least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()


class _Body(QVBoxLayout):
    """Qt asks how high it is at a width which its widget may not have."""

    def heightForWidth(self, width: int) -> int:
        column = self.parentWidget()
        if column is not None:
            margins = self.contentsMargins()
            width = min(width, column.maximumWidth() - margins.left() - margins.right())
        return super().heightForWidth(width)
