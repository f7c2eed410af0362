"""The ring of a list: around the row or cell that the arrows are on, inside it, never around the whole list."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop.gui.theme import theme

_WIDTH = 3


def paint_row_frame(painter: QPainter, rect: QRectF) -> None:
    """Frame a row that has the keyboard. Its list says ``setProperty("ring", "none")``."""
    painter.save()
    painter.setPen(QPen(theme().colour("focus"), _WIDTH, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = _WIDTH / 2
    painter.drawRect(rect.adjusted(half, half, -half, -half))
    painter.restore()
