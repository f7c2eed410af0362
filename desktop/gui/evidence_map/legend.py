"""What bars, patterns and dashes on the map mean."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.evidence import Direction
from desktop.domain.evidence_map import DIRECTION_WORDS
from desktop.gui.marks import fill_pattern
from desktop.gui.theme import theme
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.text import Text

_LENGTH, _DASH = "Longer bar, more pieces.", "– nothing yet"


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
        column = QVBoxLayout(self)
        column.setContentsMargins(theme().px(24), theme().px(8), theme().px(24), theme().px(8))
        holder = QWidget()
        flow = Flow(holder, theme().px(12))
        for direction in Direction:
            flow.addWidget(_entry(direction))
        self._reads = Text("", "small", tone="muted")
        flow.addWidget(self._reads)
        column.addWidget(holder)
        self._say()
        theme().theme_changed.connect(self._say)

    def _say(self) -> None:
        """With large text the map needs the second line that all of it would take."""
        self._reads.setText(_DASH if theme().is_large else f"{_LENGTH} {_DASH}")


def _entry(direction: Direction) -> QWidget:
    entry = QWidget()
    row = QHBoxLayout(entry)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme().px(6))
    row.addWidget(_Swatch(direction))
    row.addWidget(Mark(direction))
    row.addWidget(Text(DIRECTION_WORDS[direction], "small"))
    return entry
