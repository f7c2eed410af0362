"""How far the whole sample is, as one bar in parts, with the words below."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.domain.board import BoardState
from desktop.gui.theme import theme

_PARTS = (
    (BoardState.AGREED, "agreed"),
    (BoardState.READ, "read once"),
    (BoardState.DIFFERS, "differ"),
    (BoardState.READING, "reading"),
    (BoardState.NOT_STARTED, "not started"),
    (BoardState.NOT_GIVEN, "not given"),
)


_NARROWEST, _WIDEST = 240, 330
"""Pixels at 100 %. It grows with the room there is, but asks for no more than the ways to other pages leave."""


class ProgressStrip(QWidget):
    """Solid is done, hatched is under way, empty is not begun."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: list[tuple[BoardState, int, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_states(self, states: Sequence[BoardState]) -> None:
        """Count the records by where they stand."""
        tally = Counter(states)
        self._counts = [(state, tally[state], f"{tally[state]} {word}") for state, word in _PARTS if tally[state]]
        self.setAccessibleName(", ".join(words for _, _, words in self._counts))
        self.setToolTip(self.accessibleName())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(max(theme().px(_NARROWEST), self._words_width()), theme().px(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(theme().px(_WIDEST), self.sizeHint().width()), theme().px(32))

    def _words_width(self) -> int:
        """What all words below need side by side."""
        metrics = QFontMetricsF(theme().font("small"))
        return round(sum(metrics.horizontalAdvance(words) + theme().px(10) for _, _, words in self._counts))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        total = sum(count for _, count, _ in self._counts)
        if not total:
            return
        x, free, after = 0.0, 0.0, self._words_width()
        metrics = QFontMetricsF(theme().font("small"))
        painter.setFont(theme().font("small"))
        for state, count, words in self._counts:
            width = self.width() * count / total
            _paint_part(painter, QRectF(x, 0, max(width - 1, 2), theme().px(12)), state)
            needs = metrics.horizontalAdvance(words)
            start = max(free, min(x, self.width() - after))  # what comes after is to have room too
            after -= round(needs + theme().px(10))
            if start + needs <= self.width():
                painter.setPen(theme().colour("muted"))
                box = QRectF(start, theme().px(15), needs + 2, theme().px(17))
                painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)
                free = start + needs + theme().px(10)
            x += width


def _paint_part(painter: QPainter, rect: QRectF, state: BoardState) -> None:
    role = {BoardState.AGREED: "strength", BoardState.READ: "accent"}.get(state, "")
    painter.fillRect(rect, theme().colour(role or "surface"))
    if state in {BoardState.READING, BoardState.DIFFERS}:
        _hatch(painter, rect, "accent" if state is BoardState.READING else "improvement")
    painter.setPen(QPen(theme().colour(role or "edge"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(0, 0, -1, -1))


def _hatch(painter: QPainter, rect: QRectF, role: str) -> None:
    painter.save()
    painter.setClipRect(rect)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme().colour(role), theme().px(16) / 10))
    x = rect.left() - rect.height()
    while x < rect.right():
        painter.drawLine(QLineF(x, rect.bottom(), x + rect.height(), rect.top()))
        x += theme().px(5)
    painter.restore()
