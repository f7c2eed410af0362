"""The words for proportions that everybody in the inspection writes with: a published set, or the lead's own."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QPlainTextEdit, QSpinBox, QWidget

from desktop.domain.errors import Refused
from desktop.domain.proportions import OWN_WORDS, PUBLISHED_WORDS, ProportionWords, words_as_text, words_of_text
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.panel import Panel
from desktop.gui.widgets.text import Text

_ROWS = 9


class WordsPanel(Panel):
    """``show_words(words, leads=…)``. Signals: ``words_chosen(ProportionWords)``. Only a lead can change them."""

    words_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Words for proportions", 340, parent=parent)
        self._words = ProportionWords()
        self.sets = Dropdown([*((words.name, words.name) for words in PUBLISHED_WORDS), (OWN_WORDS, OWN_WORDS)])
        self.sets.setSizeAdjustPolicy(Dropdown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.lines = QPlainTextEdit()
        self.lines.setTabChangesFocus(True)
        self.smallest = QSpinBox()
        self.smallest.setRange(1, 1_000)
        self.keep = Button("Use these words", "Ctrl+Return", kind="main")
        self._who = Text("", tone="muted", wrap=True)
        self.lines_field = Field(
            "Words, each with its lowest %",
            self.lines,
            "One a line, the most first, the last at 0. Percentages are rounded to whole ones before a word is chosen.",
        )
        smallest_field = Field("No word where n is below", self.smallest, "Few records carry a count, and no word.")
        for part in (self._who, Field("Whose words", self.sets), self.lines_field, smallest_field, self.keep):
            self.body.add(part)
        self.sets.currentIndexChanged.connect(self._on_set)
        self.lines.textChanged.connect(self._on_typed)
        self.keep.clicked.connect(self._on_keep)
        theme().theme_changed.connect(self._fit)
        self._fit()

    def show_words(self, words: ProportionWords, *, leads: bool) -> None:
        """Show the inspection's words. What somebody is typing is left alone."""
        self._who.setText(
            "Everybody in this inspection writes with these. Write a new pack when you have changed them."
            if leads
            else "The inspection lead chooses them, so that everybody writes alike."
        )
        for part in (self.sets, self.lines, self.smallest):
            part.setEnabled(leads)
        self.keep.setVisible(leads)
        if words != self._words or not self.lines.toPlainText():
            self._words = words
            known = words.name if words in PUBLISHED_WORDS else OWN_WORDS
            with QSignalBlocker(self.sets):
                self.sets.choose(known)
            self._fill(words)

    def _fill(self, words: ProportionWords) -> None:
        self.lines.setPlainText(words_as_text(words))
        self.smallest.setValue(words.smallest_n)

    def _on_set(self, _place: int) -> None:
        chosen = next((words for words in PUBLISHED_WORDS if words.name == self.sets.value()), None)
        if chosen is not None:
            self._fill(chosen)

    def _on_typed(self) -> None:
        """Whoever changes a published set's words has words of their own."""
        self.lines_field.clear_error()
        published = next((words for words in PUBLISHED_WORDS if words.name == self.sets.value()), None)
        if published is not None and self.lines.toPlainText() != words_as_text(published):
            self.sets.choose(OWN_WORDS)

    def _on_keep(self) -> None:
        try:
            chosen = words_of_text(self.lines.toPlainText(), self.smallest.value(), self.sets.value())
        except Refused as refused:
            self.lines_field.set_error(str(refused))
            self.lines.setFocus()
            return
        self.words_chosen.emit(chosen)

    def _fit(self) -> None:
        self.lines.setFixedHeight(_ROWS * theme().line("body"))
