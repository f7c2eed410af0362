"""Paints what lies under and over the letters: fills and underlines by direction, waves, dots, marks of a quote."""

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from desktop.domain.evidence import Direction
from desktop.gui.theme import theme
from desktop.gui.widgets.writing.on_screen import Inked

_STYLES = {
    Direction.STRENGTH: Qt.PenStyle.SolidLine,
    Direction.IMPROVEMENT: Qt.PenStyle.CustomDashLine,
    Direction.UNCERTAINTY: Qt.PenStyle.DotLine,
}
_DASHES = (3.0, 1.5)


def fills(painter: QPainter, spans: Iterable[Inked]) -> None:
    """The soft grounds of mapped text; a trace has none."""
    for span in spans:
        if span.is_quiet:
            continue
        colour = theme().colour(f"{span.role.value}-soft")
        for box in span.boxes:
            painter.fillRect(box, colour)


def underlines(painter: QPainter, spans: Iterable[Inked], letter_size: int) -> None:
    """Lines under mapped text: solid, dashed or dotted; thin and grey for a trace."""
    width = max(1.0, letter_size / 8)
    for span in spans:
        if span.is_quiet:
            painter.setPen(QPen(theme().colour("edge"), 1, Qt.PenStyle.DashLine, Qt.PenCapStyle.FlatCap))
            _lines_under(painter, span, 1.0)
            continue
        pen = QPen(theme().colour(span.role.value), width, _STYLES[span.role], Qt.PenCapStyle.FlatCap)
        if span.role is Direction.IMPROVEMENT:
            pen.setDashPattern(_DASHES)
        painter.setPen(pen)
        _lines_under(painter, span, width)


def _lines_under(painter: QPainter, span: Inked, width: float) -> None:
    for box in span.boxes:
        y = box.bottom() + width * (0.5 + 1.5 * span.level)
        painter.drawLine(QLineF(box.left(), y, box.right(), y))


def waves(painter: QPainter, flagged: Iterable[Iterable[QRectF]], letter_size: int) -> None:
    """Waves under what may identify somebody."""
    width = max(1.0, letter_size / 11)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme().colour("danger"), width))
    for boxes in flagged:
        for box in boxes:
            painter.drawPolyline(_wave(box, 1.3 * width))


def dots(painter: QPainter, hinted: Iterable[Iterable[QRectF]], letter_size: int) -> None:
    """Small round dots, well apart, under words that could be plainer: quieter than any other mark."""
    across = max(2.0, letter_size / 7)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().colour("muted"))
    for boxes in hinted:
        for box in boxes:
            for step in range(int((box.width() - across) / (3 * across)) + 1):
                painter.drawEllipse(QRectF(box.left() + 3 * across * step, box.bottom() - across / 2, across, across))


def quote_rules(painter: QPainter, quotes: Iterable[tuple[float, float]], right: float) -> None:
    """The double rule left of somebody's own words; ``right`` is where the letters begin."""
    painter.setPen(QPen(theme().colour("edge"), 1))
    for top, bottom in quotes:
        for x in (right - 9.5, right - 6.5):
            painter.drawLine(QLineF(x, top, x, bottom))


def _wave(box: QRectF, height: float) -> QPolygonF:
    """A zigzag along the bottom of a box, which reads as a wave at this size."""
    steps = range(int(box.width() / (2 * height)) + 1)
    y = box.bottom()
    return QPolygonF([QPointF(box.left() + 2 * height * step, y + (height if step % 2 else -height)) for step in steps])
