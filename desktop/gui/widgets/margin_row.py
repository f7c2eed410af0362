"""One row beside the margin: right-aligned what it hangs on (time, number, day), then the content."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.text import Text


class MarginRow(QWidget):
    """``content`` is any widget. ``under(widget)`` puts a mark below the words in the margin.

    The rule itself is drawn here, so rows that touch make one line. ``set_current`` fills the row.
    """

    def __init__(  # the words in the margin have a tone of their own: late, now
        self, margin: str, content: QWidget, width: int = 72, tone: str = "muted", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._width, self._current, self.line_below = width, False, True
        self.content = content
        self.margin = Text(margin, "small", 600 if tone != "muted" else 400, tone, wrap=True)
        self.margin.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._cell = QWidget()
        self._column = QVBoxLayout(self._cell)
        self._column.setContentsMargins(theme().px(4), theme().px(10), theme().px(12), theme().px(4))
        self._column.setSpacing(theme().px(8))
        self._column.addWidget(self.margin)
        self._column.addStretch(1)
        self._cell.setFixedWidth(theme().px(width))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 1)
        row.setSpacing(0)
        row.addWidget(self._cell)
        holder = QVBoxLayout()
        holder.setContentsMargins(theme().px(16), theme().px(8), theme().px(16), theme().px(8))
        holder.addWidget(content)
        row.addLayout(holder, 1)
        theme().theme_changed.connect(self._on_theme_changed)

    def under(self, widget: QWidget) -> None:
        """Put a mark under the words in the margin, at the right."""
        self._column.insertWidget(self._column.count() - 1, widget, 0, Qt.AlignmentFlag.AlignRight)

    def set_margin(self, text: str, tone: str = "") -> None:
        """Change the words in the margin."""
        self.margin.setText(text)
        if tone:
            self.margin.set_tone(tone)

    def set_current(self, current: bool) -> None:
        """Fill the row: this is where the work is now."""
        self._current = current
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        rule = self._cell.width() - 1
        if self._current:
            painter.fillRect(self.rect(), theme().colour("accent-soft"))
        painter.fillRect(rule, 0, 1, self.height(), theme().colour("margin"))
        if self.line_below:
            painter.fillRect(rule, self.height() - 1, self.width() - rule, 1, theme().colour("line"))

    def _on_theme_changed(self) -> None:
        self._cell.setFixedWidth(theme().px(self._width))
