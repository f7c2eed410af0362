"""How far something is: a thin framed bar. The words beside it say the same, so it never stands alone."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from desktop.gui.theme import theme


class ProgressBar(QProgressBar):
    """``ProgressBar("Answered")``; ``set_progress(38, 67)``."""

    def __init__(self, name: str, width: int = 180, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wide = width
        self.setAccessibleName(name)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_progress(self, done: int, total: int) -> None:
        """``done`` of ``total``; a total of 0 is an empty bar."""
        self.setRange(0, max(total, 1))
        self.setValue(min(done, max(total, 1)))
        self.setAccessibleDescription(f"{done} of {total}")

    def sizeHint(self) -> QSize:
        return QSize(theme().px(self._wide), theme().px(8))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(40), theme().px(8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme().colour("edge"))
        painter.setBrush(theme().colour("surface"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        share = max(0, self.value() - self.minimum()) / max(1, self.maximum() - self.minimum())
        painter.fillRect(0, 0, round(self.width() * share), self.height(), theme().colour("accent"))
