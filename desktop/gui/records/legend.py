"""What the marks on the board mean."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.board import BoardState
from desktop.gui.records.board_model import STATE_MARKS
from desktop.gui.theme import theme
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.text import Text

_WORDS = {
    BoardState.NOT_STARTED: "Not started",
    BoardState.READING: "Reading",
    BoardState.READ: "Read",
    BoardState.AGREED: "Read twice, agreed",
    BoardState.DIFFERS: "Readers differ",
    BoardState.NOT_GIVEN: "No record given",
}


class Legend(QWidget):
    """A row that wraps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = Flow(self, theme().px(12), between=theme().px(2))
        for state, words in _WORDS.items():
            flow.addWidget(_entry(Mark(STATE_MARKS[state], 12), words))
        flow.addWidget(_entry(Mark("concern", 12), "Concern raised"))
        flow.addWidget(_entry(_MineBar(), "Mine"))
        flow.addWidget(Text("I inspector, L local reader", "small", tone="muted"))
        flow.addWidget(Text("Nine bars: sections 0 to 8", "small", tone="muted"))


class _MineBar(QWidget):
    """The bar at the left of a tile that is mine."""

    def sizeHint(self) -> QSize:
        return QSize(theme().px(4), theme().px(14))

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().colour("accent"))


def _entry(mark: QWidget, words: str) -> QWidget:
    entry = QWidget()
    row = QHBoxLayout(entry)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme().px(6))
    row.addWidget(mark)
    row.addWidget(Text(words, "small", tone="muted"))
    return entry
