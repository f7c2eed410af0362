"""Possible identifiers in one text while it is written: underlined after a pause. It never holds up a save."""

from collections.abc import Collection, Sequence

from desktop.domain.identifiers.model import PossibleIdentifier
from desktop.gui.interviews.identifiers.identifier_lines import IdentifierLines
from desktop.gui.interviews.place_watch import PlaceWatch
from desktop.gui.widgets.writing import WritingEditor
from desktop.gui.work import Work
from desktop.operations.identifier_check import name_lists
from desktop.operations.identifier_guard import GuardWords


class IdentifierWatch(PlaceWatch[PossibleIdentifier]):
    """Looks at nothing until ``start``."""

    def __init__(self, work: Work, partnership: str, editor: WritingEditor) -> None:
        super().__init__(work, editor)
        self._partnership = partnership
        self._lines: IdentifierLines | None = None
        self._words = GuardWords()
        self.failed.connect(work.failed)

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

    def left(self) -> tuple[PossibleIdentifier, ...]:
        """What is left to look at, as of the last check."""
        return tuple(item for item in self._found if item.matched not in self._words.kept)

    def places_of(self, names: Collection[str]) -> list[tuple[int, int]]:
        """Everywhere these were found."""
        return [(item.start, item.end) for item in self.left() if item.matched in names]

    def _find(self, text: str) -> tuple[PossibleIdentifier, ...]:
        if self._lines is None:
            self._lines = IdentifierLines(name_lists(), (self._partnership,), self._words.always)
        return self._lines.find(text)

    def _mark(self, places: Sequence[tuple[int, int]]) -> None:
        self._editor.set_flags(places)
