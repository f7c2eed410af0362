"""Hints at words in one text while it is written: dots under them after a pause. It never changes the text."""

from PySide6.QtCore import QObject, Signal

from desktop.domain.plain_words import PlainWordFinder, WordHint
from desktop.gui.interviews.text_watch import TextWatch
from desktop.gui.widgets.writing import WritingEditor
from desktop.gui.work import Work
from desktop.operations.plain_words import WordChoices, plain_words


class WordWatch(QObject):
    """Lives on the window's thread beside one editor; looks at nothing until ``choose`` allows it.

    Signals: ``counted(int)``: how many hints there are; ``reached(WordHint | None)``: the next one, asked for with
    ``ask_next``, with its place as the text stands; ``failed(Exception)``: the list of words cannot be used.
    """

    counted = Signal(int)
    reached = Signal(object)
    failed = Signal(object)

    def __init__(self, work: Work, editor: WritingEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._choices, self._is_on = WordChoices(on=False), False
        self._finder: PlainWordFinder | None = None
        self._found: tuple[WordHint, ...] = ()
        self._wanted = False
        self._watch = TextWatch(work, editor, self._find, self)
        self._watch.seen.connect(self._on_found)
        self._watch.failed.connect(self._on_failed)

    def choose(self, choices: WordChoices, *, is_finished: bool = False) -> None:
        """What is wanted, at the beginning and whenever that changes; a text that is finished is left alone."""
        self._choices = choices
        self._is_on = choices.on and not choices.is_left_alone and not is_finished
        if not self._is_on:
            self._watch.rest()
        elif not self._watch.is_up_to_date():
            self._watch.start()
        self._show()

    def rest(self) -> None:
        """Look at nothing more for now: the page is not on show."""
        self._watch.rest()

    def is_up_to_date(self) -> bool:
        """Whether the text as it stands was looked at."""
        return self._watch.is_up_to_date()

    def left(self) -> tuple[WordHint, ...]:
        """The hints as of the last look, without those that are not wanted."""
        return tuple(hint for hint in self._found if hint.word_id not in self._choices.left) if self._is_on else ()

    def ask_next(self) -> None:
        """Go to the next one from the caret on, and from the end back to the first. The answer is ``reached``."""
        self._wanted = True
        if self.is_up_to_date():
            self._answer()
        else:
            self._watch.look_now()

    def _find(self, text: str) -> tuple[WordHint, ...]:
        """On the lane for slow work."""
        if self._finder is None:
            self._finder = PlainWordFinder(plain_words())
        return self._finder.find(text)

    def _on_found(self, found: tuple[WordHint, ...]) -> None:
        self._found = found
        self._show()
        if self._wanted:
            self._answer()

    def _on_failed(self, error: Exception) -> None:
        self._wanted = False
        self.failed.emit(error)

    def _show(self) -> None:
        left = self.left()
        self._editor.set_hints([(hint.start, hint.end) for hint in left])
        self.counted.emit(len(left))

    def _answer(self) -> None:
        self._wanted = False
        left, at = self.left(), self._editor.selected_range()[1]
        following = (hint for hint in left if hint.start >= at or hint.start <= at < hint.end)
        self.reached.emit(next(following, left[0] if left else None))
