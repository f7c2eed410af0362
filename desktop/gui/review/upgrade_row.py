"""One question on both versions of a template: at the left as the review has it, at the right as it would be."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.differences import Piece, word_differences
from desktop.domain.template_upgrade import Fate, QuestionChange
from desktop.domain.templates import Question
from desktop.gui.review.fault_line import FaultLine
from desktop.gui.review.wording import answer_in_words
from desktop.gui.theme import theme
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.margin_row import MarginRow
from desktop.gui.widgets.tag import Tag
from desktop.gui.widgets.text import Text

MARGIN = 96
_WORDS = {Fate.KEPT: "The same", Fate.REWORDED: "Reworded", Fate.NEW: "New", Fate.GONE: "Gone"}


class UpgradeRow(MarginRow):
    """``again`` is the box that has the question asked again, where there is something to decide."""

    def __init__(self, change: QuestionChange) -> None:
        content = QWidget()
        super().__init__("", content, MARGIN)
        self.margin.hide()
        self.change = change
        self.again: Check | None = None
        self.under(Tag(_WORDS[change.fate], "plain" if change.fate is Fate.KEPT else "accent"))
        both = QHBoxLayout(content)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(theme().px(24))
        old = change.old.text if change.old else ""
        new = change.new.text if change.new else ""
        left, right = word_differences(old, new) if old and new else (_whole(old), _whole(new))
        both.addWidget(self._side(change.old, left, self._left_words()), 1, Qt.AlignmentFlag.AlignTop)
        both.addWidget(self._new_side(right), 1, Qt.AlignmentFlag.AlignTop)

    def asks_again(self) -> bool:
        """The person wants the question asked again."""
        return self.again is not None and self.again.isChecked()

    def _left_words(self) -> str:
        return answer_in_words(self.change.old, self.change.answer) if self.change.old else "Not asked"

    def _right_words(self) -> str:
        if self.change.new is None:
            return "No longer asked. Your answer stays with the review and in its history."
        if self.change.old is None:
            return "No answer yet"
        return answer_in_words(self.change.new, self.change.answer)

    def _new_side(self, pieces: tuple[Piece, ...]) -> QWidget:
        side = self._side(self.change.new, pieces, self._right_words())
        column = side.layout()
        if not self.change.fits and column is not None:
            fault = FaultLine()
            fault.say("This answer is no longer offered. It stays until you choose another.")
            column.addWidget(fault)
        if self.change.may_be_asked_again and self.change.new is not None and column is not None:
            self.again = Check("Ask it again", "small")
            self.again.setAccessibleName(f"Ask {self.change.new.number} again: {self.change.new.text}")
            column.addWidget(self.again)
        return side

    def _side(self, question: Question | None, pieces: tuple[Piece, ...], answer: str) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        if question is not None:
            words = Text("", weight=500, wrap=True)
            words.set_markup(f"{question.number} {_marked(pieces)}", f"{question.number} {question.text}")
            column.addWidget(words)
        column.addWidget(Text(answer, tone="text" if question is not None else "muted", wrap=True))
        return side


def _whole(text: str) -> tuple[Piece, ...]:
    return (Piece(text, differs=False),)


def _marked(pieces: tuple[Piece, ...]) -> str:
    """Words that the other version lacks are underlined."""
    return "".join(f"<u>{escape(one.text)}</u>" if one.differs else escape(one.text) for one in pieces)
