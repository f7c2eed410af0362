"""What rows of a painted list have alike: the ground, the line below, the bar of the chosen one, and the ring.

The ring is around the row or cell that the arrows are on, inside it, never around the whole list.
"""

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


def paint_row_ground(painter: QPainter, rect: QRectF, *, chosen: bool) -> str:
    """A row at the side of a page: ground, hairline, and the bar of a chosen one. Returns the role of the ground."""
    ground = "accent-soft" if chosen else "sunken"
    painter.fillRect(rect, theme().colour(ground))
    painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), theme().colour("line"))
    if chosen:
        painter.fillRect(QRectF(rect.x(), rect.y(), theme().px(3), rect.height() - 1), theme().colour("accent"))
    return ground
