"""Our own state marks, bar patterns and the book: painted, so that they scale and take a role's colour.

State is shape, then word, then colour. Every mark is drawn in a box of 12 × 12 units::

    paint_mark(painter, rect, "strength")      rect in logical pixels, square
    WORDS["strength"]                          the word that stands beside it
    fill_pattern(painter, rect, "improvement") a bar: solid, hatched or dotted by direction
    paint_book(painter, rect)                  the logo
"""

from collections.abc import Callable

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from desktop.gui.theme import theme

WORDS = {
    "strength": "Strength",
    "improvement": "Area for improvement",
    "uncertainty": "Uncertainty",
    "concern": "Concern",
    "todo": "Not started",
    "under_way": "Under way",
    "done": "Done",
    "agreed": "Agreed",
    "differs": "Differs",
    "not_given": "Not given",
    "tick": "Answered",
    "late": "Late",
    "refused": "Refused",
    "warning": "Look at this",
    "waiting": "Waiting",
    "sending": "Sending",
    "sent": "Sent",
    "triage_concern": "Concern",
    "contradicted": "Contradicted",
    "one_source": "One source",
    "one_person": "One person or group",
    "silent": "Silent",
    "slight": "Slight only",
    "folded": "Folded",
    "unfolded": "Unfolded",
}
"""What each mark means, for the word beside it and for a screen reader."""


def paint_mark(painter: QPainter, rect: QRectF, name: str, ground: str = "surface") -> None:
    """Draw a mark; ``ground`` is the role of what lies behind it (the sign inside a filled mark takes that colour)."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / 12, rect.height() / 12)
    _MARKS[name](painter, theme().colour(ground))
    painter.restore()


def fill_pattern(painter: QPainter, rect: QRectF, direction: str) -> None:
    """Fill a bar by direction: strength solid, improvement hatched, uncertainty dotted, with an edge in its colour."""
    painter.save()
    painter.setClipRect(rect)
    colour = theme().colour(direction)
    painter.fillRect(rect, colour if direction == "strength" else theme().colour(f"{direction}-soft"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if direction == "improvement":
        _hatch(painter, rect, colour)
    elif direction == "uncertainty":
        _dots(painter, rect, colour)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(QPen(colour, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(0, 0, -1, -1))
    painter.restore()


def paint_book(painter: QPainter, rect: QRectF, role: str = "accent") -> None:
    """The logo: a page with a margin and three lines, in a box of 24 × 24 units."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / 24, rect.height() / 24)
    painter.setPen(_pen(theme().colour(role), 1.8, round_cap=True))
    painter.drawRoundedRect(QRectF(3.5, 2.5, 17, 19), 2, 2)
    painter.drawLines(
        [QLineF(9, 3.4, 9, 20.6), QLineF(12.5, 8, 17, 8), QLineF(12.5, 12, 17, 12), QLineF(12.5, 16, 15, 16)]
    )
    painter.restore()


def _pen(colour: QColor, width: float, *, round_cap: bool = False) -> QPen:
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap if round_cap else Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin if round_cap else Qt.PenJoinStyle.MiterJoin)
    return pen


def _filled(painter: QPainter, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)


def _lined(painter: QPainter, colour: QColor, width: float) -> None:
    painter.setPen(_pen(colour, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _strength(painter: QPainter, ground: QColor) -> None:
    _filled(painter, theme().colour("strength"))
    painter.drawEllipse(QPointF(6, 6), 5.5, 5.5)
    _lined(painter, ground, 1.6)
    painter.drawLines([QLineF(6, 3.2, 6, 8.8), QLineF(3.2, 6, 8.8, 6)])


_TRIANGLE = [QPointF(6, 0.8), QPointF(11.6, 11), QPointF(0.4, 11)]
_SIGN = [QLineF(6, 4.4, 6, 7.6), QLineF(6, 8.6, 6, 9.8)]


def _improvement(painter: QPainter, ground: QColor) -> None:
    _filled(painter, theme().colour("improvement"))
    painter.drawPolygon(QPolygonF(_TRIANGLE))
    _lined(painter, ground, 1.4)
    painter.drawLines(_SIGN)


def _late(painter: QPainter, _ground: QColor) -> None:
    _filled(painter, theme().colour("improvement"))
    painter.drawPolygon(QPolygonF(_TRIANGLE))


def _warning(painter: QPainter, _ground: QColor) -> None:
    _lined(painter, theme().colour("danger"), 1.3)
    painter.drawPolygon(QPolygonF(_TRIANGLE))
    painter.drawLines(_SIGN)


def _uncertainty(painter: QPainter, ground: QColor) -> None:
    colour = theme().colour("uncertainty")
    painter.setPen(_pen(colour, 1.6))
    painter.setBrush(ground)
    painter.drawPolygon(QPolygonF([QPointF(6, 0.9), QPointF(11.1, 6), QPointF(6, 11.1), QPointF(0.9, 6)]))
    _filled(painter, colour)
    painter.drawEllipse(QPointF(6, 6), 1.5, 1.5)


def _concern(painter: QPainter, _ground: QColor) -> None:
    colour = theme().colour("danger")
    painter.setPen(_pen(colour, 1.4, round_cap=True))
    painter.setBrush(colour)
    painter.drawPolygon(
        QPolygonF([QPointF(2, 0.8), QPointF(10, 0.8), QPointF(7.8, 4), QPointF(10, 7.2), QPointF(2, 7.2)])
    )
    painter.drawLine(QLineF(2, 0.8, 2, 11.3))


def _todo(painter: QPainter, _ground: QColor) -> None:
    _lined(painter, theme().colour("edge"), 1.5)
    painter.drawEllipse(QPointF(6, 6), 4.9, 4.9)


def _under_way(painter: QPainter, _ground: QColor) -> None:
    colour = theme().colour("accent")
    _lined(painter, colour, 1.5)
    painter.drawEllipse(QPointF(6, 6), 4.9, 4.9)
    _filled(painter, colour)
    painter.drawPie(QRectF(1.1, 1.1, 9.8, 9.8), 90 * 16, 180 * 16)


def _done(painter: QPainter, _ground: QColor) -> None:
    _filled(painter, theme().colour("accent"))
    painter.drawEllipse(QPointF(6, 6), 5.6, 5.6)


def _agreed(painter: QPainter, ground: QColor) -> None:
    _filled(painter, theme().colour("strength"))
    painter.drawEllipse(QPointF(6, 6), 5.6, 5.6)
    _lined(painter, ground, 1.6)
    painter.drawPolyline(QPolygonF([QPointF(3.4, 6.2), QPointF(5.3, 8.1), QPointF(8.7, 4.1)]))


def _tick(painter: QPainter, _ground: QColor) -> None:
    _lined(painter, theme().colour("strength"), 2)
    painter.drawPolyline(QPolygonF([QPointF(1.6, 6.4), QPointF(4.6, 9.4), QPointF(10.4, 3)]))


def _differs(painter: QPainter, _ground: QColor) -> None:
    _lined(painter, theme().colour("improvement"), 1.5)
    painter.drawEllipse(QPointF(4.4, 6), 3.6, 3.6)
    painter.drawEllipse(QPointF(7.6, 6), 3.6, 3.6)


def _not_given(painter: QPainter, _ground: QColor) -> None:
    _lined(painter, theme().colour("muted"), 1.5)
    painter.drawEllipse(QPointF(6, 6), 4.9, 4.9)
    painter.drawLine(QLineF(2.6, 9.4, 9.4, 2.6))


def _refused(painter: QPainter, _ground: QColor) -> None:
    _lined(painter, theme().colour("danger"), 2.2)
    painter.drawLines([QLineF(1.5, 1.5, 10.5, 10.5), QLineF(10.5, 1.5, 1.5, 10.5)])


def _waiting(painter: QPainter, _ground: QColor) -> None:
    _lined(painter, theme().colour("improvement"), 1.5)
    painter.drawEllipse(QPointF(6, 6), 4.9, 4.9)
    painter.drawPolyline(QPolygonF([QPointF(6, 3.2), QPointF(6, 6), QPointF(8, 7.4)]))


def _sending(painter: QPainter, _ground: QColor) -> None:
    _lined(painter, theme().colour("accent"), 1.8)
    painter.drawLine(QLineF(6, 11, 6, 1.6))
    painter.drawPolyline(QPolygonF([QPointF(2.2, 5.2), QPointF(6, 1.4), QPointF(9.8, 5.2)]))


def _sent(painter: QPainter, _ground: QColor) -> None:
    _lined(painter, theme().colour("accent"), 1.8)
    painter.drawLine(QLineF(1, 6, 10, 6))
    painter.drawPolyline(QPolygonF([QPointF(6.4, 2.2), QPointF(10.4, 6), QPointF(6.4, 9.8)]))


def _triage_concern(painter: QPainter, _ground: QColor) -> None:
    _filled(painter, theme().colour("danger"))
    painter.drawRect(QRectF(1, 1, 10, 10))


def _contradicted(painter: QPainter, _ground: QColor) -> None:
    _lined(painter, theme().colour("text"), 1.4)
    painter.drawLines([QLineF(4.8, 6, 0.6, 6), QLineF(7.2, 6, 11.4, 6)])
    painter.drawPolyline(QPolygonF([QPointF(2.8, 3.8), QPointF(0.6, 6), QPointF(2.8, 8.2)]))
    painter.drawPolyline(QPolygonF([QPointF(9.2, 3.8), QPointF(11.4, 6), QPointF(9.2, 8.2)]))


def _one_source(painter: QPainter, _ground: QColor) -> None:
    _lined(painter, theme().colour("text"), 1.4)
    painter.drawLines([QLineF(6, 1, 6, 11), QLineF(3.5, 11, 8.5, 11)])


def _one_person(painter: QPainter, _ground: QColor) -> None:
    _lined(painter, theme().colour("text"), 1.4)
    painter.drawEllipse(QPointF(6, 3.6), 2.4, 2.4)
    painter.drawArc(QRectF(1.6, 7.2, 8.8, 8.8), 0, 180 * 16)


def _silent(painter: QPainter, _ground: QColor) -> None:
    """A cell of the map with its dash."""
    _lined(painter, theme().colour("muted"), 1.3)
    painter.drawRect(QRectF(1, 1.5, 10, 9))
    painter.drawLine(QLineF(4, 6, 8, 6))


def _slight(painter: QPainter, _ground: QColor) -> None:
    """The shortest bar of the map."""
    _filled(painter, theme().colour("muted"))
    painter.drawRect(QRectF(4.5, 2, 3, 8))


def _folded(painter: QPainter, _ground: QColor) -> None:
    _lined(painter, theme().colour("muted"), 1.6)
    painter.drawPolyline(QPolygonF([QPointF(4.5, 2.5), QPointF(8, 6), QPointF(4.5, 9.5)]))


def _unfolded(painter: QPainter, _ground: QColor) -> None:
    _lined(painter, theme().colour("muted"), 1.6)
    painter.drawPolyline(QPolygonF([QPointF(2.5, 4.5), QPointF(6, 8), QPointF(9.5, 4.5)]))


_MARKS: dict[str, Callable[[QPainter, QColor], None]] = {
    "strength": _strength,
    "improvement": _improvement,
    "uncertainty": _uncertainty,
    "concern": _concern,
    "todo": _todo,
    "under_way": _under_way,
    "done": _done,
    "agreed": _agreed,
    "differs": _differs,
    "not_given": _not_given,
    "tick": _tick,
    "late": _late,
    "refused": _refused,
    "warning": _warning,
    "waiting": _waiting,
    "sending": _sending,
    "sent": _sent,
    "triage_concern": _triage_concern,
    "contradicted": _contradicted,
    "one_source": _one_source,
    "one_person": _one_person,
    "silent": _silent,
    "slight": _slight,
    "folded": _folded,
    "unfolded": _unfolded,
}


def _hatch(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    """Stripes at 45°, 2.2 wide, every 7 along the edge (5 across), scaled with the text."""
    step = theme().px(7)
    painter.setPen(_pen(colour, theme().px(22) / 10))
    x = rect.left() - rect.height()
    while x < rect.right():
        painter.drawLine(QLineF(x, rect.bottom(), x + rect.height(), rect.top()))
        x += step


def _dots(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    """Dots of 1.15 every 5, scaled with the text."""
    step, radius = theme().px(5), theme().px(115) / 100
    path = QPainterPath()
    y = rect.top() + step / 2
    while y < rect.bottom():
        x = rect.left() + step / 2
        while x < rect.right():
            path.addEllipse(QPointF(x, y), radius, radius)
            x += step
        y += step
    painter.fillPath(path, colour)
