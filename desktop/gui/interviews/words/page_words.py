"""Hints at words on an interview's page: dots under them, one at a time on a key, other words in place or not here."""

from collections.abc import Callable
from functools import cached_property
from typing import TypeVarTuple
from uuid import UUID

from PySide6.QtCore import QObject, Qt

from desktop.domain.interviews import Part
from desktop.domain.plain_words import WordHint
from desktop.gui.in_words import in_words
from desktop.gui.interviews.narrow_bar import TEXT
from desktop.gui.interviews.page_parts import PageParts
from desktop.gui.interviews.words.word_box import WordBox
from desktop.gui.interviews.words.word_watch import WordWatch
from desktop.operations.desk import Desk
from desktop.operations.plain_words import WordChoices, hint_again, leave_all_words, leave_word, word_choices

Given = TypeVarTuple("Given")

NOTHING = "No word in this text has a hint."
ARE_BACK = "Hints at words are back in this text."
WENT = "There are no more hints in this text. F9 brings them back."


class PageWords(QObject):
    """Lives as long as the page. There is a watch beside each text."""

    def __init__(self, parts: PageParts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self._choices = WordChoices(on=False)
        self._asked = Part.NOTES
        self.watches = {part: WordWatch(parts.work, parts.texts.of(part)) for part in parts.texts.parts()}
        self._connect()

    @cached_property
    def box(self) -> WordBox:
        """What asks, made when it is first needed."""
        box = WordBox()
        box.written.connect(self._on_written)
        box.left.connect(self._on_left)
        box.all_left.connect(self._on_all_left)
        self._parts.columns.ask_below(box)
        return box

    def go_on(self) -> None:
        """The page is on show, perhaps again: Settings may say something else by now."""
        parts = self._parts
        parts.work.run(word_choices, parts.desk, parts.interview_id, then=self._on_choices, failed=self._on_failed)

    def rest(self) -> None:
        """The page is not on show."""
        for watch in self.watches.values():
            watch.rest()

    def ask_next(self) -> None:
        """F9: the next hint of the text that is written in, else of the other; where none is wanted, hints again."""
        if self._choices.is_left_alone:
            self._parts.say(ARE_BACK, "strength")
            self._run(hint_again)
        else:
            self._ask(self._parts.texts.part)

    def _ask(self, part: Part) -> None:
        self._asked = part
        self.watches[part].ask_next()

    def _on_choices(self, choices: WordChoices) -> None:
        self._choices = choices
        for watch in self.watches.values():
            watch.choose(choices, is_finished=self._parts.session.is_written_up)

    def _on_state(self) -> None:
        """Finished or taken up again: whether the text can be written in has changed."""
        self._on_choices(self._choices)

    def _on_counted(self, _count: int) -> None:
        count = sum(len(watch.left()) for watch in self.watches.values())
        left_alone = self._choices.on and self._choices.is_left_alone and not self._parts.session.is_written_up
        self._parts.columns.evidence.show_words(count, left_alone=left_alone)
        self._parts.columns.bar.show_words(count, left_alone=left_alone)

    def _on_reached(self, hint: WordHint | None) -> None:
        if hint is None:
            other = next((part for part, watch in self.watches.items() if watch.left()), None)
            if other is None:
                self._parts.say(NOTHING, "strength")
            else:
                self._ask(other)
            return
        self._parts.columns.put_boxes_away()
        self._parts.columns.bar.panes.choose(TEXT)
        self._parts.texts.turn_to(self._asked)
        self.box.ask(hint)
        self._parts.texts.of(self._asked).select(hint.start, hint.end)

    def _on_written(self, hint: WordHint, words: str) -> None:
        editor = self._parts.texts.of(self._asked)
        if editor.text()[hint.start : hint.end] == hint.matched:  # else it was changed meanwhile, and stays so
            editor.replace(hint.start, hint.end, words)
            editor.select(hint.start + len(words), hint.start + len(words))
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_left(self, hint: WordHint) -> None:
        self._run(leave_word, hint.word_id)
        self._back_to_text()

    def _on_all_left(self) -> None:
        self._run(leave_all_words)
        self._parts.say(WENT, "accent")
        self._back_to_text()

    def _back_to_text(self) -> None:
        self._parts.texts.of(self._asked).setFocus(Qt.FocusReason.OtherFocusReason)

    def _run(self, operation: Callable[[Desk, UUID, *Given], WordChoices], *args: *Given) -> None:
        parts = self._parts
        parts.work.run(
            operation, parts.desk, parts.interview_id, *args, then=self._on_choices, failed=parts.session.refuse
        )

    def _on_unusable(self, error: Exception) -> None:
        """The list of words cannot be used: said once, whichever text asked for it."""
        if self._choices.on:
            self._on_choices(WordChoices(on=False))
            self._on_failed(error)

    def _on_failed(self, error: Exception) -> None:
        """Nothing depends on hints, so whatever is wrong with them is said, and the writing goes on without."""
        self._parts.say(in_words(error), "danger")

    def _connect(self) -> None:
        for watch in self.watches.values():
            watch.counted.connect(self._on_counted)
            watch.reached.connect(self._on_reached)
            watch.failed.connect(self._on_unusable)
        columns = self._parts.columns
        for asked in (columns.evidence.word_asked, columns.bar.word_asked):
            asked.connect(self.ask_next)
        self._parts.session.interview_changed.connect(self._on_state)
