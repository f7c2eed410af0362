"""What Ctrl E takes where no words are selected: the sentence at the caret, then its line; and the caret put back."""

from collections.abc import Iterator
from contextlib import contextmanager

from desktop.domain.interviews import Part
from desktop.domain.words_at_caret import line_at, sentence_at
from desktop.gui.interviews.texts import Texts

SENTENCE_TAKEN = "The sentence at the caret is selected. Ctrl and E again takes its whole line; Esc takes neither."


class AtCaret:
    """Selects in the current text, and knows where the caret was until it is put back or somebody goes elsewhere."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._taken: tuple[Part, int, int] | None = None
        self._caret = 0
        self._is_kept = False

    def take(self) -> bool:
        """Select the sentence at the caret where nothing is selected; of a sentence that was taken, its line.

        Says whether a sentence was taken now.
        """
        editor = self._texts.current
        start, end = editor.selected_range()
        if self._taken == (self._texts.part, start, end):
            self._select(*line_at(editor.text(), start, self._texts.speakers))
            return False
        if start != end:
            self._taken = None
            return False
        self._caret = start
        start, end = sentence_at(editor.text(), start, self._texts.speakers)
        if start == end:
            return False
        self._select(start, end)
        return True

    def put_back(self) -> None:
        """Put the caret where it was, so that writing goes on there."""
        if self._is_kept or self._taken is None:
            return
        part, start, end = self._taken
        self._taken = None
        editor = self._texts.of(part)
        if editor.selected_range() == (start, end):
            editor.select(self._caret, self._caret)

    @contextmanager
    def kept(self) -> Iterator[None]:
        """While what asked is put away only to ask anew, nothing is put back."""
        self._is_kept = True
        try:
            yield
        finally:
            self._is_kept = False

    def _select(self, start: int, end: int) -> None:
        self._taken = (self._texts.part, start, end)
        self._texts.current.select(start, end)
        self._texts.current.scroll_to(start)
