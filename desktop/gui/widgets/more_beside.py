"""The sign at the edge of a table that more of it lies beside what is on show: it fades there, under an arrow."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPen, QPolygonF

from desktop.gui.theme import theme

_WIDE, _ARROW = 28, 5


def paint_more_beside(painter: QPainter, room: QRectF, ground: str, *, left: bool, right: bool) -> None:
    """Over what was painted in ``room``; ``ground`` is the role of what lies behind it."""
    wide = theme().px(_WIDE)
    if left:
        _paint(painter, QRectF(room.left(), room.top(), wide, room.height()), ground, leftwards=True)
    if right:
        _paint(painter, QRectF(room.right() - wide, room.top(), wide, room.height()), ground, leftwards=False)


def _paint(painter: QPainter, edge: QRectF, ground: str, *, leftwards: bool) -> None:
    full, none = theme().colour(ground), QColor(theme().colour(ground))
    none.setAlpha(0)
    fading = QLinearGradient(edge.topLeft(), edge.topRight())
    for place, colour in ((0.0, none), (0.6, full), (1.0, full)):
        fading.setColorAt(1 - place if leftwards else place, colour)
    painter.save()
    painter.fillRect(edge, fading)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme().colour("accent"), theme().px(2), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    size, way = theme().px(_ARROW), -1 if leftwards else 1
    tip = QPointF(edge.right() - size if way > 0 else edge.left() + size, edge.center().y())
    painter.drawPolyline(QPolygonF([tip + QPointF(-way * size, -size), tip, tip + QPointF(-way * size, size)]))
    painter.restore()
