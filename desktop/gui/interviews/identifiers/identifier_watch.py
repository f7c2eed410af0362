"""Looks for possible identifiers after a pause in writing, off the window's thread, and underlines them.

It never changes the text and never holds up a save.
"""

from collections.abc import Collection

from PySide6.QtCore import QObject, Signal

from desktop.domain.identifiers import PossibleIdentifier
from desktop.gui.interviews.identifiers.identifier_lines import IdentifierLines
from desktop.gui.interviews.text_watch import TextWatch
from desktop.gui.widgets.writing import WritingEditor
from desktop.gui.work import Work
from desktop.operations.identifier_check import name_lists
from desktop.operations.identifier_guard import GuardWords


class IdentifierWatch(QObject):
    """Lives on the window's thread beside one editor.

    Signals: ``counted(int)``: how many are left to look at; ``reached(PossibleIdentifier | None)``: the next one,
    asked for with ``ask_next``, with its place as the text stands; None when there is none.
    """

    counted = Signal(int)
    reached = Signal(object)

    def __init__(self, work: Work, partnership: str, editor: WritingEditor) -> None:
        super().__init__(editor)
        self._editor, self._partnership = editor, partnership
        self._lines: IdentifierLines | None = None
        self._words = GuardWords()
        self._found: tuple[PossibleIdentifier, ...] = ()
        self._wanted = False
        self._watch = TextWatch(work, editor, self._find, self)
        self._watch.seen.connect(self._on_found)
        self._watch.failed.connect(work.failed)

    def start(self, words: GuardWords) -> None:
        """Look at the whole text, once the page is drawn; again when other words are to be shown always."""
        looked_for = None if self._lines is None else self._words.always
        self._words = words
        if looked_for != words.always:
            self._lines = None
            self._watch.start()
        else:
            self._watch.go_on()
            self._show()

    def rest(self) -> None:
        """Look at nothing more for now: the page is not on show."""
        self._watch.rest()

    def is_up_to_date(self) -> bool:
        """Whether the text as it stands was looked at."""
        return self._watch.is_up_to_date()

    def left(self) -> tuple[PossibleIdentifier, ...]:
        """What is left to look at, as of the last check."""
        return tuple(item for item in self._found if item.matched not in self._words.kept)

    def ask_next(self) -> None:
        """Go to the next one after the caret, and from the end back to the first. The answer is ``reached``."""
        self._wanted = True
        if self.is_up_to_date():
            self._answer()
        else:
            self._watch.look_now()

    def found(self) -> tuple[PossibleIdentifier, ...]:
        """What is left and what was kept, as of the last check."""
        return self._found

    def places_of(self, names: Collection[str]) -> list[tuple[int, int]]:
        """Everywhere these were found."""
        return [(item.start, item.end) for item in self.left() if item.matched in names]

    def _find(self, text: str) -> tuple[PossibleIdentifier, ...]:
        """On the lane for slow work."""
        if self._lines is None:
            self._lines = IdentifierLines(name_lists(), (self._partnership,), self._words.always)
        return self._lines.find(text)

    def _on_found(self, found: tuple[PossibleIdentifier, ...]) -> None:
        self._found = found
        self._show()
        if self._wanted:
            self._answer()

    def _show(self) -> None:
        left = self.left()
        self._editor.set_flags([(item.start, item.end) for item in left])
        self.counted.emit(len(left))

    def _answer(self) -> None:
        self._wanted = False
        left, at = self.left(), self._editor.selected_range()[1]
        following = (item for item in left if item.start >= at)
        self.reached.emit(next(following, left[0] if left else None))
