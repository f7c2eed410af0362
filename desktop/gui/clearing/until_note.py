"""The day by which an inspection must be destroyed, as a note with a bar."""

from PySide6.QtWidgets import QWidget

from desktop.domain.retention import Retention
from desktop.gui.clearing.until import until_words
from desktop.gui.widgets.note_box import NoteBox


class UntilNote(NoteBox):
    """``show_retention(retention)`` fills it. The words say what the colour says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "edge", parent=parent)

    def show_retention(self, retention: Retention) -> None:
        """Show how it stands."""
        words = until_words(retention)
        self.say(words.text, words.title, words.role)
