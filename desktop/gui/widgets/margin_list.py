"""The margin: a column of rows along one hairline. Every working page has one."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.margin_row import MarginRow


class MarginList(QWidget):
    """``MarginList(72)``; ``add_row("15:30", widget)``. The rule goes on to the bottom below the last row."""

    def __init__(self, width: int = 72, parent: QWidget | None = None) -> None:
        """``width`` of the margin in pixels at 100 %, 56 to 104."""
        super().__init__(parent)
        self._width = width
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.rows: list[MarginRow] = []

    def add_row(self, margin: str, content: QWidget, tone: str = "muted") -> MarginRow:
        """Append a row; ``tone`` colours the words in the margin (``danger``, ``improvement``, ``text``)."""
        row = MarginRow(margin, content, self._width, tone)
        self._column.insertWidget(self._column.count() - 1, row)
        self.rows.append(row)
        return row

    def clear(self) -> None:
        """Take all rows away."""
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows.clear()

    def paintEvent(self, _event: QPaintEvent) -> None:
        rule = theme().px(self._width) - 1
        QPainter(self).fillRect(rule, 0, 1, self.height(), theme().colour("margin"))
