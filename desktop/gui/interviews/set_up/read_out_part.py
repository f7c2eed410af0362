"""One thing that is read out: its tick, and the words in letters that can be read from where the table ends."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.text import Text


class ReadOutPart(QWidget):
    """``check`` is ticked once it was said; its words are also what a screen reader says of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.check = Check("")
        self._words = Text("", "writing", wrap=True)
        indented = QVBoxLayout()
        indented.setContentsMargins(theme().px(24), 0, 0, theme().px(12))
        indented.addWidget(self._words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        column.addWidget(self.check)
        column.addLayout(indented)

    def say(self, title: str, words: str) -> None:
        """Show other words."""
        if title != self.check.text():
            self.check.setText(title)
            self.check.setAccessibleName(title)
        self.check.setAccessibleDescription(words)
        if words != self._words.text():
            self._words.setText(words)
        self._words.setVisible(bool(words))
