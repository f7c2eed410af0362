"""A scroll bar that keeps its place, so that nothing wraps anew, and is empty while there is nothing to scroll."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar


class QuietBar(QScrollBar):
    """``QuietBar.of(area)`` gives a scroll area one at its right that is always there."""

    @classmethod
    def of(cls, area: QAbstractScrollArea) -> "QuietBar":
        bar = cls(Qt.Orientation.Vertical)
        area.setVerticalScrollBar(bar)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        return bar

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.maximum() > self.minimum():
            super().paintEvent(event)
