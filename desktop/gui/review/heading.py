"""The bar at the top of the form: the record's code, how far the reading is, and what can be done from anywhere."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.reviews import Reading, ReviewState
from desktop.gui.concerns.raise_button import raise_button
from desktop.gui.dates import day_and_year
from desktop.gui.frame.title_bar import TitleBar
from desktop.gui.history.shelf import history_button
from desktop.gui.review.editing import ReviewEditing
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.progress_bar import ProgressBar
from desktop.gui.widgets.text import Text


class ReviewHeading(TitleBar):
    """Its buttons are ``next_gap``, ``raise_concern``, ``history`` and ``again`` (take a finished review up again)."""

    def __init__(self, editing: ReviewEditing, parent: QWidget | None = None) -> None:
        super().__init__(editing.opened.record.code, _subtitle(editing), parent)
        self._editing = editing
        self._mark, self._state = Mark("under_way", 14), Text("Reading")
        self._bar, self._count = ProgressBar("Answered", 120), Text("")
        self.next_gap = Button("Next gap", "Ctrl+G", icon="arrow-right")
        self.raise_concern = raise_button()
        self.again = Button("Take up again", icon="undo-2")
        self.history = history_button()
        state = QWidget()
        row = QHBoxLayout(state)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(6))
        row.addWidget(self._mark)
        row.addWidget(self._state)
        self.add_beside(state)
        for widget in (self._bar, self._count):
            self.add(widget, spare=True)
        for button in (self.history, self.again, self.next_gap, self.raise_concern):
            self.add(button)
        self.show_review()

    def what_is_cut(self) -> str:
        """What there is no room for here and must be in sight all the same: whose reading it is, and how far."""
        if not (self._count.isHidden() or self.subtitle.isHidden()):
            return ""
        return f"{_whose(self._editing)} · {self._count.text()}"

    def show_review(self) -> None:
        """Show how far the review is."""
        review = self._editing.review
        read = review.state is ReviewState.READ
        self._mark.set_mark("done" if read else "under_way")
        self._state.setText("Read" if read else "Reading")
        answered = sum(part.answered for part in review.progress)
        asked = sum(part.shown for part in review.progress)
        self._bar.set_progress(answered, asked)
        self._count.setText(f"{answered} of {asked} answered")
        self.again.setVisible(read and self._editing.opened.mine and not self._editing.opened.locked)
        self.next_gap.setVisible(self._editing.is_open)


def _subtitle(editing: ReviewEditing) -> str:
    """Whose reading it is, and where it was on paper, since when; what matters most first, as the end may not fit."""
    review = editing.opened.review
    paper = "" if review.read_on is None else f"From paper, read on {day_and_year(review.read_on)}"
    return ". ".join(filter(None, (paper, _whose(editing))))


def _whose(editing: ReviewEditing) -> str:
    opened, review = editing.opened, editing.opened.review
    if not opened.mine:
        return f"{review.reader}’s {review.reading} reading: you can look, and not change it"
    if opened.locked:
        return "Read twice, so this reading is locked: what is wrong in it is put right in Two readings"
    if review.typed_by and review.read_on is None:
        return f"{review.reader}’s {review.reading} reading, on this laptop. The other is out of sight until it is done"
    if review.typed_by:
        return f"{review.reader}’s {review.reading} reading, which you type in"
    if review.reading is Reading.SECOND:
        return f"Second reading. First: {_in_line(opened.record.first_reader)}"
    other = opened.record.second_reader
    return f"First reading. Second: {_in_line(other)}" if other else "One reading"


def _in_line(designation: str) -> str:
    return designation[:1].lower() + designation[1:]
