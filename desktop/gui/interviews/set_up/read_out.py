"""What is explained before people speak: the words to read out, large, each with its tick, and how it was said."""

from datetime import datetime

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.domain.interviews import Explained, Mode
from desktop.domain.prompts import PromptList, ReadOut
from desktop.gui.interviews.set_up.read_out_part import ReadOutPart
from desktop.gui.theme import theme
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.text import Text

TICKS = ("safe_to_talk", "notes", "sharing", "passing_on", "agreed")
"""What can be explained, in the order in which it is read out: fields of ``Explained``."""
_WITHOUT_LIST = {
    "notes": "Notes",
    "sharing": "Sharing",
    "passing_on": "When we must pass it on",
    "agreed": "Agreed to talk",
}


class ReadOutCard(QWidget):
    """``checks`` are the ticks by field of ``Explained``. Signals: ``edited``."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.checks: dict[str, Check] = {}
        self._parts: dict[str, ReadOutPart] = {}
        self._prompts: PromptList | None = None
        self.easy = Check("In easier words")
        self.language = QLineEdit(maxLength=120)
        self._spoken = Field(
            "In another language, if it was", self.language, "Which, and through whom: “BSL, through the interpreter”."
        )
        self._recorded = Text("", "small", tone="muted", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(4))
        self._column.addWidget(self.easy)
        for name in TICKS:
            self._add(name)
        self._column.addWidget(self._spoken)
        self._column.addWidget(self._recorded)
        self.easy.toggled.connect(self._on_edited)
        self.language.textChanged.connect(self._on_edited)

    @property
    def field(self) -> Field:
        """The field of the language, in which a name could stand by mistake."""
        return self._spoken

    def show_explained(self, prompts: PromptList | None, explained: Explained, mode: Mode) -> None:
        """Show the words for these people in this way of talking, and what was explained."""
        self._prompts = prompts
        said = () if prompts is None else prompts.read_out_in(mode)
        parts: dict[str, ReadOut] = {part.explains: part for part in said}
        for name, row in self._parts.items():
            row.setVisible(name in parts or (not parts and name in _WITHOUT_LIST))
        with QSignalBlocker(self.easy), QSignalBlocker(self.language):
            self.easy.setChecked(explained.easy_words)
            if self.language.text().strip() != explained.language:
                self.language.setText(explained.language)
        self.easy.setVisible(any(part.easy for part in parts.values()))
        for name, check in self.checks.items():
            with QSignalBlocker(check):
                check.setChecked(getattr(explained, name))
        self._show_words(parts)
        self._recorded.setText(recorded_words(explained, prompts))

    def applied_to(self, explained: Explained, now: datetime) -> Explained:
        """The same as ticked here; with the first tick it is recorded which words were read out, and when."""
        ticks = {name: check.isChecked() for name, check in self.checks.items()}
        said = {**ticks, "easy_words": self.easy.isChecked(), "language": self.language.text().strip()}
        if not any(ticks.values()):
            return explained.model_copy(update={**said, "words_from": "", "words_version": 0, "at": None})
        before = {name: getattr(explained, name) for name in ticks}
        if ticks != before and self._prompts is not None:
            said |= {"words_from": self._prompts.id, "words_version": self._prompts.version}
        return explained.model_copy(update={**said, "at": explained.at or now})

    def _show_words(self, parts: dict[str, ReadOut]) -> None:
        for name, row in self._parts.items():
            part = parts.get(name)
            if part is None:
                row.say(_WITHOUT_LIST.get(name, ""), "")
            else:
                row.say(part.title, (self.easy.isChecked() and part.easy) or part.text)

    def _add(self, name: str) -> None:
        row = ReadOutPart()
        row.check.toggled.connect(self._on_edited)
        self._parts[name], self.checks[name] = row, row.check
        self._column.addWidget(row)

    def _on_edited(self) -> None:
        self.edited.emit()


def recorded_words(explained: Explained, prompts: PromptList | None) -> str:
    """What is kept of it: "In the words of Young people, version 2, from 10:03"."""
    if explained.at is None:
        return "Tick each as it is said. Which words were read out, and when, is kept with the talk."
    words = ""
    if explained.words_from:
        is_shown = prompts is not None and prompts.id == explained.words_from
        name = prompts.title if is_shown and prompts is not None else explained.words_from
        words = f"In the words of “{name}”, version {explained.words_version}"
    at = f"from {explained.at.astimezone():%H:%M}"
    return f"Kept: {', '.join(filter(None, (words, at)))}."
