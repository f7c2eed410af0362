"""One section's questions in a column that scrolls, beside the margin's rule. Kept while its review is open."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.templates import Question
from desktop.gui.review.question_row import MARGIN, QuestionRow
from desktop.gui.theme import theme
from desktop.gui.widgets.scroll_page import ScrollPage


class SectionPage(ScrollPage):
    """``rows`` are the section's questions, hidden ones too."""

    def __init__(self, rows: list[QuestionRow], parent: QWidget) -> None:
        super().__init__(padding=0, parent=parent)
        self.rows = rows
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        for row in rows:
            self.add(row)
        self.add(_RuleBelow(), 100)

    def show_rows(self, questions: Sequence[Question], make: Callable[[Question], QuestionRow]) -> None:
        """Have a row for each of these, in their order; new ones are made, others are hidden and kept."""
        held = {row.question.id: row for row in self.rows}
        if all(question.id in held for question in questions):
            return
        for question in questions:
            if question.id not in held:
                held[question.id] = make(question)
        wanted = [held[question.id] for question in questions]
        others = [row for row in self.rows if row not in wanted]
        self.rows = [*wanted, *others]
        for place, row in enumerate(self.rows):
            if self.body.indexOf(row) != place:
                self.body.insertWidget(place, row)
        for row in others:
            row.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()  # a scroll area would take the arrows, which belong to the form


class _RuleBelow(QWidget):
    """The rule goes on to the bottom below the last question."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(theme().px(MARGIN) - 1, 0, 1, self.height(), theme().colour("margin"))
