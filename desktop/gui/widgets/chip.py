"""A filter chip: a word, how many, and whether it is chosen. Chips stand in a ChipRow."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.gui.marks import paint_mark
from desktop.gui.theme import theme
from desktop.gui.widgets.pressable import Pressable


class Chip(Pressable):
    """``Chip("Concern", 2, mark="concern")``. ``set_count`` changes the number."""

    ring_radius = 14

    def __init__(self, text: str, count: int | None = None, mark: str = "", parent: QWidget | None = None) -> None:
        self._count, self._mark = count, mark
        super().__init__(text, parent=parent)
        self.setCheckable(True)
        self.toggled.connect(self.updateGeometry)
        self._name()

    def set_count(self, count: int | None) -> None:
        """How many the filter would show."""
        self._count = count
        self._name()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = self._width(self.text(), self._weight()) + 2 * theme().px(10)
        if self._count is not None:
            width += theme().px(6) + self._width(f"{self._count:,}", 600)
        if self._mark:
            width += theme().px(13 + 6)
        return self.at_least(width + 2, theme().px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        hot = self.underMouse() and not chosen
        ground = "accent-soft" if chosen else "sunken" if hot else "surface"
        painter.setPen(QPen(theme().colour("accent" if chosen else "edge"), 1))
        painter.setBrush(theme().colour(ground))
        radius = (self.height() - 1) / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        x = theme().px(10) + 1.0
        if self._mark:
            size = theme().px(13)
            paint_mark(painter, QRectF(x, (self.height() - size) / 2, size, size), self._mark, ground)
            x += theme().px(13 + 6)
        painter.setPen(theme().colour("accent" if chosen else "text"))
        x += self._paint(painter, x, self.text(), self._weight()) + theme().px(6)
        if self._count is not None:
            self._paint(painter, x, f"{self._count:,}", 600)

    def _paint(self, painter: QPainter, x: float, words: str, weight: int) -> float:
        painter.setFont(theme().font("body", weight))
        painter.drawText(QRectF(x, 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, words)
        return self._width(words, weight)

    def _weight(self) -> int:
        return 600 if self.isChecked() else 400

    def _width(self, words: str, weight: int) -> float:
        return QFontMetricsF(theme().font("body", weight)).horizontalAdvance(words)

    def _name(self) -> None:
        self.setAccessibleName(self.text() if self._count is None else f"{self.text()}, {self._count:,}")
