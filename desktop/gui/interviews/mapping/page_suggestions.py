"""What words that are to be mapped resemble: read and learnt when they are asked about, off the window's thread."""

from functools import partial

from PySide6.QtCore import QObject

from desktop.domain.suggestions import Suggester, Suggestion, TooFew
from desktop.gui.interviews.mapping.page_mapping import PageMapping
from desktop.gui.interviews.mapping.resemblance import in_words
from desktop.gui.interviews.page_parts import PageParts
from desktop.gui.theme import theme
from desktop.operations.suggestions import ToLearn, to_learn

Answer = tuple[str, Suggestion | TooFew | None]


class PageSuggestions(QObject):
    """Lives as long as the page; what was learnt lives no longer. Nothing is chosen by it."""

    def __init__(self, parts: PageParts, mapping: PageMapping, parent: QObject) -> None:
        super().__init__(parent)
        self._parts, self._mapping = parts, mapping
        self._words = ""
        self._named: ToLearn = ToLearn(None, {})
        self._suggester: Suggester | None = None
        mapping.asked.connect(self._on_asked)

    def _on_asked(self, words: str) -> None:
        self._words = words
        self._parts.work.run(to_learn, self._parts.desk, then=self._on_read)

    def _on_read(self, given: ToLearn) -> None:
        self._named = given
        if given.pieces is None:
            self._suggester = None
        else:
            self._parts.work.run_aside(self._suggest, given, self._words, then=self._on_answer)

    def _suggest(self, given: ToLearn, words: str) -> Answer:
        """On the lane for slow work."""
        pieces = given.pieces or ()
        if self._suggester is None or self._suggester.pieces != pieces:
            self._suggester = Suggester(pieces, self._suggester)
        return words, self._suggester.suggest(words)

    def _on_answer(self, answer: Answer) -> None:
        (words, found), box = answer, self._mapping.box
        if words == self._words and box.piece is None and box.isVisible():
            said = partial(in_words, found, self._parts.opened.framework, self._named.named)
            box.show_resemblance(said(short=theme().is_large), said())
