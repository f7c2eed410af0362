"""Leads a review's undo on into its saved versions, one answer at a time, also after a restart."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.domain.reviews import RecordReview
from desktop.gui.history.undo_past import NOTHING_BEFORE, version_words
from desktop.gui.in_words import in_words
from desktop.gui.review.editing import ReviewEditing
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.undoing import EarlierReview, review_before


class ReviewPast(QObject):
    """One for each open review; lives on the window's thread. ``go_on`` undoes once more, when there is more.

    One step is one answer or one note: a version holds a minute of answers, and nobody who takes back the last of
    them means all. Signals: ``said(text, role)``.
    """

    said = Signal(str, str)

    def __init__(self, work: Work, desk: Desk, editing: ReviewEditing, go_on: Callable[[], None]) -> None:
        super().__init__(editing)
        self._work, self._desk, self._editing, self._go_on = work, desk, editing, go_on
        self._at: UUID | None = editing.opened.base
        self._asked_with: RecordReview | None = None
        editing.ran_out.connect(self._on_ran_out)
        editing.went_back.connect(self._on_went_back)

    def _on_went_back(self, name: str) -> None:
        self.said.emit(f"Undone as in {name}, before this session. Ctrl and Y makes the change again.", "accent")

    def _on_ran_out(self) -> None:
        if self._asked_with is None:
            self._asked_with = self._editing.review
            self._work.run(
                review_before, self._desk, self._at, self._asked_with, then=self._on_found, failed=self._on_failed
            )

    def _on_found(self, earlier: EarlierReview | None) -> None:
        asked_with, self._asked_with = self._asked_with, None
        if asked_with is not self._editing.review:
            return  # something was answered meanwhile, which comes first
        if earlier is None:
            self.said.emit(NOTHING_BEFORE, "accent")
            return
        self._at = earlier.version_id
        self._editing.put_past(earlier.review, self._name_of(earlier))
        self._go_on()

    def _name_of(self, earlier: EarlierReview) -> str:
        if earlier.made_at is None:
            return "the review before its first answer"
        return version_words(earlier.made_at, self._desk.clock().astimezone().date())

    def _on_failed(self, error: Exception) -> None:
        self._asked_with = None
        self.said.emit(in_words(error), "danger")
