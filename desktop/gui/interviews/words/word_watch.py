"""Hints at words in one text while it is written: dots under them after a pause."""

from collections.abc import Sequence

from desktop.domain.plain_words import PlainWordFinder, WordHint
from desktop.gui.interviews.place_watch import PlaceWatch
from desktop.gui.widgets.writing import WritingEditor
from desktop.gui.work import Work
from desktop.operations.plain_words import WordChoices, plain_words


class WordWatch(PlaceWatch[WordHint]):
    """Looks at nothing until ``choose`` allows it. It has failed when the list of words cannot be used."""

    def __init__(self, work: Work, editor: WritingEditor) -> None:
        super().__init__(work, editor)
        self._choices, self._is_on = WordChoices(on=False), False
        self._finder: PlainWordFinder | None = None

    def choose(self, choices: WordChoices, *, is_finished: bool = False) -> None:
        """What is wanted, at the beginning and whenever that changes; a text that is finished is left alone."""
        self._choices = choices
        self._is_on = choices.on and not choices.is_left_alone and not is_finished
        if not self._is_on:
            self._watch.rest()
        elif not self._watch.is_up_to_date():
            self._watch.start()
        self._show()

    def left(self) -> tuple[WordHint, ...]:
        """The hints as of the last look, without those that are not wanted."""
        return tuple(hint for hint in self._found if hint.word_id not in self._choices.left) if self._is_on else ()

    def _find(self, text: str) -> tuple[WordHint, ...]:
        if self._finder is None:
            self._finder = PlainWordFinder(plain_words())
        return self._finder.find(text)

    def _mark(self, places: Sequence[tuple[int, int]]) -> None:
        self._editor.set_hints(places)
