"""How well a claim is supported: four segments and the word beside them. Never the segments alone."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.domain.support import SEGMENTS, Support
from desktop.gui.theme import theme

_WIDTH, _HEIGHT, _GAP = 11, 8, 1


def bar_width() -> int:
    """The width of the four segments, in pixels."""
    return SEGMENTS * theme().px(_WIDTH) + (SEGMENTS - 1) * theme().px(_GAP)


def paint_segments(painter: QPainter, left: float, middle: float, filled: int) -> None:
    """Draw the segments from ``left`` around the height ``middle``: filled ones solid, the others outlined."""
    width, height = theme().px(_WIDTH), theme().px(_HEIGHT)
    painter.save()
    painter.setPen(QPen(theme().colour("accent" if filled else "edge"), 1))
    for place in range(SEGMENTS):
        box = QRectF(left + place * (width + theme().px(_GAP)), round(middle - height / 2), width, height)
        if place < filled:
            painter.fillRect(box, theme().colour("accent"))
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.restore()


class SupportBar(QWidget):
    """The segments alone; its words stand beside it, and are its name for a screen reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filled = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_support(self, support: Support) -> None:
        """Show how well something is supported."""
        self._filled = support.segments
        self.setAccessibleName(f"{support.words}, {support.segments} of {SEGMENTS}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(bar_width() + 1, theme().line("body"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_segments(QPainter(self), 0, self.height() / 2, self._filled)
