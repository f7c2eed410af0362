"""The frame of what stands before everything else on Today: a red bar at the left and a red line around."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui.theme import set_ground, theme


class DangerBox(QWidget):
    """``column`` is where its parts go."""

    def __init__(self, spacing: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_ground(self, "danger-soft")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme().px(22), theme().px(12), theme().px(16), theme().px(12))
        self.column.setSpacing(theme().px(spacing))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("danger-soft"))
        painter.setPen(theme().colour("danger"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.fillRect(0, 0, theme().px(6), self.height(), theme().colour("danger"))
