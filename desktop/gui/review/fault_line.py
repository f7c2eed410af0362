"""Why an answer cannot stand, in a line below it. Takes no room while there is nothing to say."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.showing import set_shown
from desktop.gui.widgets.text import Text


class FaultLine(QWidget):
    """Empty until ``say``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = Text("", "small", tone="danger", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme().px(2), 0, 0)
        row.setSpacing(theme().px(6))
        row.addWidget(Mark("warning", 14), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.hide()

    def say(self, text: str) -> None:
        """Say it; nothing takes the line away."""
        self._text.setText(text)
        set_shown(self, shown=bool(text))

    def said(self) -> str:
        """What it says now."""
        return self._text.text()
