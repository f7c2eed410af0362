"""One part of a Segmented switch."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.pressable import Pressable


class Segment(Pressable):
    """Draws its share of the common frame: rounded only at the ends of the row."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent=parent)
        self.setCheckable(True)
        self.first = self.last = False

    def sizeHint(self) -> QSize:
        width = QFontMetricsF(theme().font("body", 600)).horizontalAdvance(self.text())
        return self.at_least(width + 2 * theme().px(12) + 1, theme().px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, hot = self.isChecked(), self.underMouse()
        painter.setPen(QPen(theme().colour("edge"), 1))
        painter.setBrush(theme().colour("accent" if chosen else "sunken" if hot else "surface"))
        painter.drawPath(self._outline())
        painter.setPen(theme().colour("on-accent" if chosen else "text"))
        painter.setFont(theme().font("body", 600 if chosen else 400))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())

    def _outline(self) -> QPainterPath:
        # Neighbours share one edge: each but the first starts half a pixel further left.
        rect = QRectF(self.rect()).adjusted(0.5 if self.first else -0.5, 0.5, -0.5, -0.5)
        path = QPainterPath()
        path.addRoundedRect(rect, 4, 4)
        square = QPainterPath()
        if not self.first:
            square.addRect(rect.adjusted(0, 0, -rect.width() / 2, 0))
        if not self.last:
            square.addRect(rect.adjusted(rect.width() / 2, 0, 0, 0))
        return path.united(square).simplified()
