"""The way of a concern as a strip: each step with its mark, its time and who, done ones joined by a whole line.

It goes on in the next row where letters are large. A screen reader hears it as one sentence a step.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.gui.marks import WORDS, paint_mark
from desktop.gui.theme import theme

_SIDE = 24


@dataclass(frozen=True, slots=True)
class StripStep:
    """``mark`` is ``agreed`` for one taken, ``under_way`` for the next, ``todo`` for those after it."""

    title: str
    below: str
    mark: str


class StepsStrip(QWidget):
    """``show_steps(steps)``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps: tuple[StripStep, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().theme_changed.connect(self.updateGeometry)

    def show_steps(self, steps: Sequence[StripStep]) -> None:
        """Show these, in their order."""
        self.steps = tuple(steps)
        said = (", ".join(filter(None, (step.title, WORDS[step.mark].lower(), step.below))) for step in steps)
        self.setAccessibleName(f"Steps: {'; '.join(said)}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(640), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._cell() + 2 * theme().px(_SIDE), self.heightForWidth(self.width()))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        columns = self._columns(width)
        rows = -(-len(self.steps) // columns) if self.steps else 1
        return rows * self._row_height(self._room(width) / columns) + theme().px(20)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme().colour("surface"))
        columns = self._columns(self.width())
        cell = self._room(self.width()) / columns
        high = self._row_height(cell)
        for place, step in enumerate(self.steps):
            x = theme().px(_SIDE) + cell * (place % columns)
            y = theme().px(12) + high * (place // columns)
            is_last = place == len(self.steps) - 1
            self._paint_step(painter, QRectF(x, y, cell, high), step, goes_on=not is_last)

    def _paint_step(self, painter: QPainter, rect: QRectF, step: StripStep, *, goes_on: bool) -> None:
        size = theme().px(16)
        paint_mark(painter, QRectF(rect.x(), rect.y(), size, size), step.mark)
        if goes_on:
            self._paint_line(painter, rect.x() + size + 6, rect.right() - 6, rect.y() + size / 2, step.mark)
        gone = step.mark == "todo"
        painter.setPen(theme().colour("muted" if gone else "text"))
        painter.setFont(theme().font("body", 400 if gone else 600))
        top = rect.y() + size + theme().px(6)
        words = QRectF(rect.x(), top, rect.width() - 4, theme().line("body"))
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, step.title)
        painter.setPen(theme().colour("muted"))
        painter.setFont(theme().font("small"))
        below = QRectF(rect.x(), words.bottom(), rect.width() - 8, 2 * theme().line("small"))
        wrapped = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(below, wrapped, step.below)

    def _paint_line(self, painter: QPainter, start: float, end: float, y: float, mark: str) -> None:
        role, style = {
            "agreed": ("strength", Qt.PenStyle.SolidLine),
            "under_way": ("edge", Qt.PenStyle.SolidLine),
        }.get(mark, ("edge", Qt.PenStyle.DashLine))
        painter.setPen(QPen(theme().colour(role), 2 if mark == "agreed" else 1, style))
        painter.drawLine(int(start), int(y), int(end), int(y))

    def _columns(self, width: int) -> int:
        return max(1, min(len(self.steps) or 1, self._room(width) // self._cell()))

    def _room(self, width: int) -> int:
        return width - 2 * theme().px(_SIDE)

    def _cell(self) -> int:
        metrics = QFontMetricsF(theme().font("body", 600))
        widest = max((metrics.horizontalAdvance(step.title) for step in self.steps), default=0)
        return round(widest) + theme().px(24)

    def _row_height(self, cell: float) -> int:
        """With room for what stands below in one line, or in two where it does not fit."""
        metrics = QFontMetricsF(theme().font("small"))
        widest = max((metrics.horizontalAdvance(step.below) for step in self.steps), default=0)
        lines = 1 if widest <= cell - 8 else 2
        return theme().px(16 + 6) + theme().line("body") + lines * theme().line("small") + theme().px(4)
