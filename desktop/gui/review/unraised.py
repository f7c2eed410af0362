"""What is said while a reading says that there is an immediate concern, and none was raised from the record.

It stands beside the questions, it is one of the things that are missing, and goes once a concern is raised or the
reader says why none is needed. The reason is kept with the concerns, never with the reading.
"""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.domain.review_rules import Gap
from desktop.gui.concerns.raise_button import raise_button
from desktop.gui.in_words import in_words
from desktop.gui.review.editing import ReviewEditing
from desktop.gui.saving.latest_keeper import LatestKeeper
from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work
from desktop.operations.concerns.marks import UNSETTLED, WhyNot, is_unsettled, keep_why_not, say_why_not, why_not
from desktop.operations.desk import Desk

_WHY = "Why no concern is needed (kept apart; the reading says nothing of it)"


class Unraised(QWidget):
    """``look()`` asks the vault how it stands now. Signals: ``concern_asked``; ``changed``: what is missing is."""

    concern_asked = Signal()
    changed = Signal()

    def __init__(self, work: Work, desk: Desk, editing: ReviewEditing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_ground(self, "danger-soft")
        self._work, self._desk, self._editing = work, desk, editing
        self._said_yes = editing.review.concern
        self.keeper = LatestKeeper(work, self)
        self.says = Text(UNSETTLED, weight=600, wrap=True)
        self.raise_one, self.not_needed = raise_button(), Button("None is needed…", "Alt+Y", kind="small")
        self.reason = QLineEdit(maxLength=400)
        self.field = Field(_WHY, self.reason)
        self.keep = Button("Keep the reason", kind="small")
        self._lay_out()
        self.keeper.failed.connect(self.field.set_error)
        self.keeper.saved.connect(lambda _at: self.field.clear_error())
        self.raise_one.clicked.connect(self.concern_asked)
        self.not_needed.clicked.connect(self._on_not_needed)
        self.reason.textEdited.connect(self._on_edited)
        self.reason.returnPressed.connect(self._on_keep)
        self.keep.clicked.connect(self._on_keep)
        editing.changed.connect(self._on_changed)
        self.setAccessibleName(UNSETTLED)
        self.hide()

    def look(self) -> None:
        """Show it if it is so, or put it away."""
        review = self._editing.review
        if self._editing.opened.mine:
            self._work.run(is_unsettled, self._desk, review, then=self._on_known)

    def settle(self) -> None:
        """Keep what is being written of the reason."""
        self.keeper.flush()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("danger-soft"))
        painter.fillRect(0, 0, theme().px(6), self.height(), theme().colour("danger"))

    def _on_known(self, unsettled: bool) -> None:
        condition = self._editing.opened.template.raises_concern
        leaf = None if condition is None else next(condition.leaves(), None)
        question = None if leaf is None else self._editing.opened.template.question(leaf.question)
        missing = question is not None and unsettled and self._editing.review.concern
        gaps = (Gap(question.section, question.id, UNSETTLED),) if missing and question is not None else ()
        if gaps and self.isHidden():
            self._work.run(why_not, self._desk, self._editing.review.id, then=self._on_begun, failed=self._on_failed)
        self.setVisible(bool(gaps))
        if gaps != self._editing.besides:
            self._editing.besides = gaps
            self.changed.emit()

    def _on_begun(self, kept: WhyNot) -> None:
        self.reason.setText(kept.reason)
        self._ask(asked=bool(kept.reason))

    def _on_changed(self) -> None:
        if self._editing.review.concern != self._said_yes:
            self._said_yes = self._editing.review.concern
            self.look()

    def _on_not_needed(self) -> None:
        self._ask(asked=True)
        self.reason.setFocus()

    def _ask(self, *, asked: bool) -> None:
        """The field takes the place of what leads to it: at large text there is room for one."""
        shown: dict[QWidget, bool] = {self.says: not asked, self.not_needed: not asked, self.field: asked}
        for part, visible in {**shown, self.keep: asked}.items():
            part.setVisible(visible)

    def _on_edited(self) -> None:
        self.field.clear_error()
        self.keeper.changed(partial(keep_why_not, self._desk, self._editing.review.id, self.reason.text()))

    def _on_keep(self) -> None:
        self.keeper.flush()
        review_id, words = self._editing.review.id, self.reason.text()
        self._work.run(
            say_why_not, self._desk, review_id, words, then=lambda _done: self.look(), failed=self._on_failed
        )

    def _on_failed(self, error: Exception) -> None:
        self._ask(asked=True)
        self.field.set_error(in_words(error))
        self.reason.setFocus()

    def _lay_out(self) -> None:
        buttons = QWidget()
        flow = Flow(buttons, theme().px(12))
        for button in (self.keep, self.raise_one, self.not_needed):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme().px(22), theme().px(10), theme().px(16), theme().px(10))
        column.setSpacing(theme().px(8))
        for part in (self.says, self.field, buttons):
            column.addWidget(part)
        self._ask(asked=False)
