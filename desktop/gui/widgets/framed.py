"""A frame around something that can be printed, signed or decided: a receipt, a conflict, a sheet."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui.theme import theme


class Framed(QWidget):
    """``body`` is the column inside. Always on ``surface``, wherever it stands."""

    def __init__(self, padding: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        space = theme().px(padding)
        self.body.setContentsMargins(space, space, space, space)
        self.body.setSpacing(theme().px(8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme().colour("edge"))
        painter.setBrush(theme().colour("surface"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
