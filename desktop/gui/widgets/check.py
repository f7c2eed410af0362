"""A box to tick, with a painted tick and words that wrap."""

from functools import lru_cache

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.pressable import TARGET


class Check(QCheckBox):
    """``Check("Social work")``; ``size`` is ``body`` or ``small``. Use ``toggled`` and ``isChecked`` as ever."""

    ring_radius = 2

    def __init__(self, text: str, size: str = "body", *, quiet: bool = False, parent: QWidget | None = None) -> None:
        """``quiet`` mutes the words once ticked, for lists of things to go through."""
        super().__init__(text, parent)
        self._size, self._quiet = size, quiet
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        width = self._metrics().horizontalAdvance(self.text()) + self._indent() + theme().px(2)
        return QSize(width, self._height(1))

    def minimumSizeHint(self) -> QSize:
        longest = max((self._metrics().horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(min(longest + self._indent(), self.sizeHint().width()), self._height(1))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._height(len(self._lines(width)))

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802  Qt's name
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = theme().line(self._size)
        lines = self._lines(self.width())
        top = (self.height() - line * len(lines)) / 2
        self._paint_box(painter, top + line / 2)
        ink = "muted" if not self.isEnabled() or (self._quiet and self.isChecked()) else "text"
        painter.setPen(theme().colour(ink))
        painter.setFont(theme().font(self._size))
        for number, words in enumerate(lines):
            rect = QRectF(self._indent(), top + number * line, self.width() - self._indent() + 2, line)
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_box(self, painter: QPainter, middle: float) -> None:
        size = theme().px(16)
        on = self.isChecked()
        painter.save()
        painter.translate(0, middle - size / 2)
        painter.scale(size / 16, size / 16)
        painter.setPen(QPen(theme().colour("accent" if on or self.underMouse() else "edge"), 1.5))
        painter.setBrush(theme().colour("accent" if on else "surface"))
        painter.drawRoundedRect(QRectF(0.75, 0.75, 14.5, 14.5), 3, 3)
        if on:
            painter.setPen(QPen(theme().colour("on-accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF([QPointF(4, 8.2), QPointF(6.7, 10.9), QPointF(12, 5.2)]))
        painter.restore()

    def _lines(self, width: int) -> tuple[str, ...]:
        """The words broken into lines that fit beside the box."""
        return _broken(self.text(), width - self._indent(), self._size, theme().scale)

    def _height(self, lines: int) -> int:
        return max(theme().px(TARGET), lines * theme().line(self._size) + theme().px(4))

    def _indent(self) -> int:
        return theme().px(16 + 8)

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(theme().font(self._size))


@lru_cache(maxsize=1024)
def _broken(text: str, room: int, size: str, _scale: int) -> tuple[str, ...]:
    """Kept, as a layout asks many times over: a page of sixty boxes measured ten thousand words."""
    metrics, lines = QFontMetrics(theme().font(size)), [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and metrics.horizontalAdvance(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return tuple(lines)
