"""One point of the scale to choose: its number, its word, and a tick when it is chosen."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.gui.icons import paint_icon
from desktop.gui.theme import theme
from desktop.gui.widgets.pressable import Pressable

_TICK = 16


class ScaleRow(Pressable):
    """``ScaleRow(3, "adequate")``. One that is not enabled can be read: it shows what was frozen."""

    def __init__(self, number: int, word: str, parent: QWidget | None = None) -> None:
        self.number = number
        super().__init__(word, parent=parent)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{number} {word}")
        self.setAccessibleDescription(f"Key {number}")

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(theme().font("body", 600)).horizontalAdvance(self.text())
        return self.at_least(self._words_at() + words + theme().px(8), theme().px(29))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        hot = self.isEnabled() and self.underMouse() and not chosen
        if chosen or hot:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour("accent" if chosen else "accent-soft"))
            painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        ink = "on-accent" if chosen else "text"
        if chosen:
            size = theme().px(_TICK)
            paint_icon(painter, QRectF(theme().px(6), (self.height() - size) / 2, size, size), "check", ink)
        painter.setPen(theme().colour(ink))
        x = theme().px(30)
        self._write(painter, x, str(self.number), 600)
        self._write(painter, self._words_at(), self.text(), 600 if chosen else 400)

    def _write(self, painter: QPainter, x: float, words: str, weight: int) -> None:
        painter.setFont(theme().font("body", weight))
        painter.drawText(QRectF(x, 0, self.width() - x, self.height()), Qt.AlignmentFlag.AlignVCenter, words)

    def _words_at(self) -> float:
        return theme().px(30) + theme().px(17)
