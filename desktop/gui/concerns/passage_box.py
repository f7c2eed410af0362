"""The words that a concern was raised from, and where they stand."""

from textwrap import shorten

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.concerns import Passage
from desktop.gui.concerns.wording import quoted
from desktop.gui.theme import theme
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.text import Text

NO_PASSAGE = "No words are attached. What was said can be written down next."
NO_WORDS = "No words are selected. What was said can be written down next."
_LONGEST = 700
"""Characters that are shown; all of them are attached."""


class PassageBox(QWidget):
    """``show_passage(passage)``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.where, self.quote = Text("", "small", tone="muted", wrap=True), NoteBox("", "margin")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(6))
        column.addWidget(self.where)
        column.addWidget(self.quote)

    def show_passage(self, passage: Passage | None) -> None:
        """Show where it is from and its words, or say that there are none."""
        words = shorten(passage.quote, _LONGEST, placeholder="…") if passage is not None else ""
        self.where.setText(f"From {where_from(passage)}" if passage is not None else NO_PASSAGE)
        self.quote.say(quoted(words) if words else NO_WORDS)
        self.quote.setVisible(passage is not None)


def where_from(passage: Passage) -> str:
    """ "Young person 7, 10:04": the source by its label, and the place in it where that is for people to read."""
    place = passage.place
    if place.isdecimal():
        place = f"page {place}"
    elif not _is_time(place):
        place = ""  # the id of a question says nothing to people; the label does
    return ", ".join(part for part in (passage.label, place) if part)


def _is_time(place: str) -> bool:
    hours, colon, minutes = place.partition(":")
    return bool(colon) and hours.isdecimal() and minutes.isdecimal()
