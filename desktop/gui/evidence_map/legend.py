"""What bars, patterns and dashes on the map mean."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.domain.evidence import Direction
from desktop.domain.evidence_map import DIRECTION_WORDS
from desktop.gui.marks import fill_pattern
from desktop.gui.theme import theme
from desktop.gui.widgets.elided_label import ElidedLabel
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.text import Text


class _Swatch(QWidget):
    """A bit of bar in one direction's pattern."""

    def __init__(self, direction: Direction) -> None:
        super().__init__()
        self._direction = direction
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(26), theme().px(12))

    def paintEvent(self, _event: QPaintEvent) -> None:
        fill_pattern(QPainter(self), QRectF(self.rect()), self._direction)


class Legend(QWidget):
    """Pattern, mark and word for each direction, and how to read length and dash."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().px(24), theme().px(8), theme().px(24), theme().px(8))
        row.setSpacing(theme().px(20))
        for direction in Direction:
            row.addWidget(_entry(direction))
        row.addWidget(ElidedLabel("Longer bar, more pieces. – nothing yet", "small", tone="muted"), 1)


def _entry(direction: Direction) -> QWidget:
    entry = QWidget()
    row = QHBoxLayout(entry)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme().px(6))
    row.addWidget(_Swatch(direction))
    row.addWidget(Mark(direction))
    row.addWidget(Text(DIRECTION_WORDS[direction], "small"))
    return entry
