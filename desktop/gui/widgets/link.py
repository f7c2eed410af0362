"""A button that reads as a link: underlined, in the accent, for going somewhere rather than doing something."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.pressable import Pressable


class Link(Pressable):
    """``clicked`` is sent by mouse, Enter, Space and its key, if it has one."""

    def __init__(self, text: str, key: str | None = None, size: str = "body", parent: QWidget | None = None) -> None:
        self._size = size
        super().__init__(text, key, parent)

    def sizeHint(self) -> QSize:
        return self.at_least(self._metrics().horizontalAdvance(self.text()) + 1, theme().px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        role = "accent" if self.isEnabled() else "muted"
        painter.setFont(theme().font(self._size, 500 if self.underMouse() else 400))
        painter.setPen(theme().colour(role))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignVCenter, self.text())
        metrics = self._metrics()
        y = (self.height() + metrics.ascent() - metrics.descent()) / 2 + theme().px(3) + 0.5
        painter.setPen(QPen(theme().colour(role), 1))
        painter.drawLine(QPointF(0, y), QPointF(metrics.horizontalAdvance(self.text()), y))

    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(theme().font(self._size))
