"""What is explained before people speak: the words to read out, each with its tick."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.interviews import Explained
from desktop.domain.prompts import PromptList
from desktop.gui.theme import theme
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.text import Text

_WITHOUT_LIST = {
    "notes": "Notes",
    "sharing": "Sharing",
    "passing_on": "When we must pass it on",
    "agreed": "Agreed to talk",
}


class ReadOut(QWidget):
    """Signals: ``edited``."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.checks: dict[str, Check] = {}
        self._shown: list[tuple[str, str, str]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(4))

    def show_explained(self, prompts: PromptList | None, explained: Explained) -> None:
        """Show the words for these people, and what was explained."""
        parts: list[tuple[str, str, str]] = []
        if prompts is not None:
            parts = [(part.explains, part.title, part.text) for part in prompts.read_out]
        parts = parts or [(name, title, "") for name, title in _WITHOUT_LIST.items()]
        if parts != self._shown:
            self._fill(parts)
        for name, check in self.checks.items():
            with QSignalBlocker(check):
                check.setChecked(getattr(explained, name))

    def explained(self) -> dict[str, bool]:
        """The ticks, by field of ``Explained``."""
        return {name: check.isChecked() for name, check in self.checks.items()}

    def _fill(self, parts: list[tuple[str, str, str]]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.checks, self._shown = {}, parts
        for name, title, words in parts:
            check = Check(title)
            check.setAccessibleDescription(words)
            check.toggled.connect(self.edited)
            text = Text(words, wrap=True, tone="text")
            text.setContentsMargins(theme().px(24), 0, 0, theme().px(12))
            self.checks[name] = check
            self._column.addWidget(check)
            self._column.addWidget(text)
