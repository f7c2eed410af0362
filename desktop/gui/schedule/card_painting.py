"""Painting the calendar: hairlines and hours, and the card of one entry, whose state is a shape and a word too."""

from collections.abc import Collection
from uuid import UUID

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop.domain.plan_entries import PlanEntry, PlanState
from desktop.gui.dates import time_of_day
from desktop.gui.marks import paint_mark
from desktop.gui.schedule.placing import Placed
from desktop.gui.schedule.wording import from_to, state_mark
from desktop.gui.theme import theme

_TONES = {"done": "muted", "refused": "muted", "late": "improvement", "waiting": "text", "todo": "text"}
_GROUNDS = {"late": "improvement-soft", "done": "sunken", "refused": "surface"}


def paint_frame(painter: QPainter, placed: Placed, rect: QRectF, margin: int, head: int) -> None:
    """The margin with its hours or people, a hairline for each, and one between columns."""
    line, small = theme().colour("line"), theme().line("small")
    painter.setFont(theme().font("small"))
    for label, y in placed.rows:
        if y > head:
            painter.fillRect(QRectF(0, y, rect.width(), 1), line)
        painter.setPen(theme().colour("muted"))
        box = QRectF(0, y + theme().px(4), margin - theme().px(12), small * 3)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextWordWrap, label)
    for _, x, _width in placed.columns:
        painter.fillRect(QRectF(x - theme().px(4), head, 1, rect.height()), line)


def paint_card(
    painter: QPainter,
    rect: QRectF,
    entry: PlanEntry,
    clashing: Collection[UUID],
    *,
    is_current: bool,
    is_moving: bool,
) -> None:
    """One entry: its time and state, its title, and where. What is moved has a dashed frame."""
    mark, word = state_mark(entry, clashing)
    tone, ground = _TONES[mark], _GROUNDS.get(mark, "accent-soft")
    painter.save()
    painter.setClipRect(rect.adjusted(-4, -4, 4, 4))
    edge = theme().colour("improvement" if mark == "late" else "edge")
    painter.setPen(QPen(edge, 1, Qt.PenStyle.DashLine if is_moving else Qt.PenStyle.SolidLine))
    painter.setBrush(theme().colour(ground))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    if is_current:
        painter.setPen(QPen(theme().colour("focus"), 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(1.5, 1.5, -1.5, -1.5), 4, 4)
    inner = rect.adjusted(theme().px(8), theme().px(4), -theme().px(6), -theme().px(2))
    painter.setClipRect(inner)
    _paint_words(painter, inner, entry, (mark, word, tone, ground))
    painter.restore()


def _paint_words(painter: QPainter, inner: QRectF, entry: PlanEntry, state: tuple[str, str, str, str]) -> None:
    mark, word, tone, ground = state
    line, size = theme().line("small"), theme().px(12)
    paint_mark(painter, QRectF(inner.left(), inner.top() + (line - size) / 2, size, size), mark, ground)
    painter.setPen(theme().colour(tone))
    beside = inner.adjusted(size + theme().px(5), 0, 0, 0)
    _line(painter, beside, 0, _first_line(painter, entry, word, beside.width()), 400)
    _line(painter, inner, 1, entry.title, 600, struck=entry.state is PlanState.CANCELLED)
    painter.setPen(theme().colour("muted"))
    _line(painter, inner, 2, entry.where_and_how, 400)


def _first_line(painter: QPainter, entry: PlanEntry, word: str, width: float) -> str:
    """As much of the time as there is room for; the mark tells the state where its word has none."""
    painter.setFont(theme().font("small", 400))
    whole = from_to(entry) if word == "Planned" else f"{from_to(entry)} · {word}"
    room = painter.fontMetrics().horizontalAdvance
    return next((words for words in (whole, from_to(entry)) if room(words) <= width), time_of_day(entry.starts_at))


def _line(painter: QPainter, inner: QRectF, number: int, words: str, weight: int, *, struck: bool = False) -> None:
    height = theme().line("small")
    box = QRectF(inner.left(), inner.top() + number * height, inner.width(), height)
    if number and box.bottom() > inner.bottom() + 1:
        return  # half a line says nothing
    font = theme().font("small", weight)
    font.setStrikeOut(struck)
    painter.setFont(font)
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
