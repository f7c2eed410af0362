"""The margin right of the text: one stripe for each mapped span, with its label and its direction's mark."""

from collections.abc import Callable, Sequence
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QEvent, QPointF, QRectF, Signal
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from desktop.domain.evidence import Direction
from desktop.gui.marks import WORDS, fill_pattern, paint_mark
from desktop.gui.theme import theme


class Stripe(NamedTuple):
    """One stripe, ``top`` to ``bottom`` in the viewport of the editor, in one of the ``shared`` lanes beside it."""

    evidence_id: UUID
    role: Direction
    label: str
    top: float
    bottom: float
    lane: int
    shared: int


class Placed(NamedTuple):
    """A stripe with its bar in the margin; ``is_packed`` where labels stand apart from the bars."""

    stripe: Stripe
    bar: QRectF
    is_packed: bool


class StripeMargin(QWidget):
    """Paints the stripes it is asked to show; ``source`` gives them, by rising top, at every repaint.

    ``stripe_pressed(UUID)`` when one is clicked. The same is in the list beside the text, for the keyboard.
    """

    stripe_pressed = Signal(object)

    def __init__(self, source: Callable[[], Sequence[Stripe]], parent: QWidget) -> None:
        super().__init__(parent)
        self._source = source
        self._shown: list[Placed] = []

    def needed_width(self) -> int:
        """Pixels for two stripes with labels beside each other."""
        return theme().px(8) + 2 * self._pitch()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Of what is to be painted anew only that part; all of it where any stripe stands otherwise than before."""
        placed = self._placed()
        if placed != self._shown and not event.rect().contains(self.rect()):
            self.update()
        self._shown = placed
        painter = QPainter(self)
        painter.setFont(theme().font("small", 600))
        first, last, free = event.rect().top(), event.rect().bottom(), float("-inf")
        for one in placed:
            if one.bar.bottom() >= first and one.bar.top() <= last:
                fill_pattern(painter, one.bar, one.stripe.role.value)
            label = self._label_place(one)
            if one.is_packed:
                label.moveTop(max(label.top(), free))
                free = label.bottom()
            if label.bottom() >= first and label.top() <= last:
                self._paint_label(painter, one.stripe, label)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if found := self._at(event.position()):
            self.stripe_pressed.emit(found.evidence_id)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), f"{found.label} {WORDS[found.role.value]}" if found else "", self)
            return True
        return super().event(event)

    def _pitch(self) -> int:
        return theme().px(52)

    def _bar_width(self) -> int:
        return theme().px(7)

    def _placed(self) -> list[Placed]:
        """Stripes with their bars. Where more overlap than have room with their labels, the bars are packed, their
        labels below each other in a column of their own, in the order of the bars.
        """
        edge, pitch, full, gap = theme().px(4), self._pitch(), self._bar_width(), theme().px(3)
        room = self._labels_at() - edge
        placed = []
        for stripe in self._source():
            is_packed = stripe.shared * pitch > self.width() - edge
            step = min(full + gap, room / stripe.shared) if is_packed else pitch
            bar_width = min(full, max(2.0, step - 1)) if is_packed else full
            left, height = edge + stripe.lane * step, round(stripe.bottom - stripe.top)
            placed.append(Placed(stripe, QRectF(left, round(stripe.top), bar_width, height), is_packed))
        return placed

    def _labels_at(self) -> float:
        """Where the column of labels beside packed bars begins."""
        return self.width() - self._pitch() + theme().px(4)

    def _at(self, point: QPointF) -> Stripe | None:
        """The stripe under a point, with its label's room; the nearest bar left of it."""
        hit = [(one.stripe, one.bar) for one in self._placed() if one.bar.top() <= point.y() <= one.bar.bottom()]
        left = [(bar.left(), stripe) for stripe, bar in hit if bar.left() - theme().px(4) <= point.x()]
        return max(left, key=lambda found: found[0])[1] if left else None

    def _label_place(self, placed: Placed) -> QRectF:
        left = self._labels_at() if placed.is_packed else placed.bar.right() + theme().px(5)
        return QRectF(left, placed.bar.top(), self._pitch(), theme().line("small"))

    def _paint_label(self, painter: QPainter, stripe: Stripe, place: QRectF) -> None:
        metrics = QFontMetricsF(painter.font())
        painter.setPen(theme().colour(stripe.role.value))
        painter.drawText(QPointF(place.left(), place.top() + metrics.ascent()), stripe.label)
        size = theme().px(12)
        x = place.left() + metrics.horizontalAdvance(stripe.label) + theme().px(4)
        paint_mark(painter, QRectF(x, place.top() + (metrics.height() - size) / 2, size, size), stripe.role.value)
