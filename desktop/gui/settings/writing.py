"""What helps while somebody writes: hints at words, and suggestions for mapping. Each can be turned on and off."""

from PySide6.QtWidgets import QWidget

from desktop.gui.settings.section import Section
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.settings import Settings
from desktop.operations.writing_help import set_suggestions, set_word_hints

_ABOUT = "Help while you write. Daybook changes no word and maps nothing by itself, and none of it leaves this laptop."
_WORDS = (
    "Words that a child who reads their record may find cold, such as “placement”, have small dots under them. F9 "
    "shows why, and what you could write. What somebody said, between quotation marks, is left alone. In an interview "
    "you can also turn hints off for its text alone."
)

_SUGGESTIONS = (
    "When you map words, a line says which indicator they resemble and why, if that is clear. It is learnt anew each "
    "time from what was mapped in this inspection and is on this laptop, and from nothing that you may not see. It is "
    "kept nowhere, chooses nothing and may be wrong."
)


class WritingSection(Section):
    """Each choice is kept when it is ticked."""

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Writing", _ABOUT, work, desk, parent)
        self.word_hints = Check("Hint at words that could be plainer")
        self.put(SectionHeading("Words"))
        self.put(self.word_hints)
        self.put(Text(_WORDS, "small", tone="muted", wrap=True))
        self.suggestions = Check("Say what words resemble when I map them")
        self.put(SectionHeading("Mapping"))
        self.put(self.suggestions)
        self.put(Text(_SUGGESTIONS, "small", tone="muted", wrap=True))
        self.suggestions.clicked.connect(self._on_suggestions)
        self.word_hints.clicked.connect(self._on_word_hints)
        self.setFocusProxy(self.word_hints)

    def show_settings(self, settings: Settings) -> None:
        self.word_hints.setChecked(settings.writing.word_hints)
        self.suggestions.setChecked(settings.writing.suggestions)

    def _on_word_hints(self, on: bool) -> None:
        says = "Words that could be plainer get dots." if on else "No hints at words any more."
        self.store(says, set_word_hints, self.desk.vault, on)

    def _on_suggestions(self, on: bool) -> None:
        says = "Mapping says what words resemble." if on else "Nothing is suggested when you map."
        self.store(says, set_suggestions, self.desk.vault, on)
