"""What stands in the way of clearing, a sentence each with a mark; or that nothing does, and why."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.emptying import empty
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.text import Text
from desktop.operations.clearance import Clearance

_MAY = "Clear it once you need nothing of it on this laptop any more."


class Obstacles(QWidget):
    """``show_clearance(clearance)`` fills it anew."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(8))

    def show_clearance(self, stands: Clearance) -> None:
        """Show how it stands."""
        empty(self._column)
        if stands.obstacles:
            self._column.addWidget(Text("It cannot be cleared yet", weight=600, wrap=True))
            for sentence in stands.obstacles:
                self._column.addWidget(sentence_row("warning", sentence))
        else:
            self._column.addWidget(Text("It may be cleared", weight=600, wrap=True))
            if not stands.leads:
                self._column.addWidget(sentence_row("agreed", stands.basis))
            self._column.addWidget(Text(_MAY, tone="muted", wrap=True))
        if stands.concerns:
            self._column.addWidget(Text(stands.concerns, tone="muted", wrap=True))


def sentence_row(mark: str, sentence: str) -> QWidget:
    """A sentence with its mark."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme().px(8))
    row.addWidget(Mark(mark, 14), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Text(sentence, wrap=True), 1)
    return box
