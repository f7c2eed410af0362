"""How often one point of the scale was given in records: a grey bar and its number. It is no judgement."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.gui.theme import theme


class ScoreBar(QWidget):
    """``show_count(16, most=16, word="4 good")``; ``None`` for nothing to show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.count: int | None = None
        self._most = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_count(self, count: int | None, most: int, word: str) -> None:
        """``most`` is the count whose bar fills the room."""
        self.count, self._most = count, most
        records = "record" if count == 1 else "records"
        self.setAccessibleName("" if count is None else f"{count} {records} rated {word}")
        self.setToolTip(self.accessibleName())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(96), theme().px(29))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(64), theme().px(29))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.count is None:
            return
        painter = QPainter(self)
        font = theme().font("small")
        room = self.width() - QFontMetricsF(font).horizontalAdvance("0000") - theme().px(8)
        long = room * self.count / self._most if self._most else 0.0
        high = theme().px(14)
        if self.count:
            painter.fillRect(QRectF(0, (self.height() - high) / 2, max(long, 2.0), high), theme().colour("edge"))
        painter.setFont(font)
        painter.setPen(theme().colour("text" if self.count else "muted"))
        x = long + theme().px(8) if self.count else 0.0
        painter.drawText(QRectF(x, 0, self.width() - x, self.height()), Qt.AlignmentFlag.AlignVCenter, str(self.count))
