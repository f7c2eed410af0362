"""Taking evidence from the current question, withdrawing it, and letting it count again."""

from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.domain.errors import PersonError
from desktop.domain.evidence import Bearing
from desktop.domain.reviews import RecordReview
from desktop.domain.rows import EvidenceRow
from desktop.gui.review.document_beside import DocumentBeside, Passage
from desktop.gui.review.editing import ReviewEditing
from desktop.gui.review.section_form import SectionForm
from desktop.gui.review.side import Side
from desktop.gui.work import Work
from desktop.operations import reviews
from desktop.operations.desk import Desk
from desktop.vault.ids import new_id


class EvidenceTaking(QObject):
    """Lives on the window's thread as long as its page. Signals: ``about_to_take``, so that what was typed is safe
    first; ``saved(datetime)`` when a piece was taken or withdrawn, or counts again.
    """

    about_to_take = Signal()
    saved = Signal(object)

    def __init__(
        self,
        work: Work,
        desk: Desk,
        editing: ReviewEditing,
        form: SectionForm,
        side: Side,
        beside: DocumentBeside,
    ) -> None:
        super().__init__(side)
        self._work, self._desk, self._editing = work, desk, editing
        self._form, self._side, self._beside = form, side, beside
        self._passage: Passage | None = None
        side.evidence_given.connect(self._on_take_asked)
        side.evidence.withdrawn.connect(self._on_withdrawn)
        side.evidence.returned.connect(self._on_returned)
        self.show(editing.opened.evidence)

    def ask(self) -> bool:
        """Ask for a piece from the current question. False where nothing can be taken."""
        row = self._form.current
        if row is None or not self._editing.opened.mine:
            return False
        passage = self._beside.passage()
        self._passage = passage if passage is not None and passage.words else None
        self._side.ask_for_evidence(row.question, self._form.section.indicator, self._passage)
        return True

    def show(self, rows: tuple[EvidenceRow, ...]) -> None:
        """Show what was taken from this reading, beside the questions and in the list."""
        self._form.show_evidence(row for row in rows if not row.withdrawn)
        self._side.show_evidence(rows)

    def _on_take_asked(self, bearing: Bearing, quote: str) -> None:
        row = self._form.current
        if row is None:
            return
        self.about_to_take.emit()
        question, passage = row.question.id, self._passage
        read_in = (passage.document, passage.page) if passage is not None and quote else None

        def take(desk: Desk, review: RecordReview) -> tuple[EvidenceRow, ...]:
            return reviews.take_evidence(desk, review, question, bearing, new_id=new_id, quote=quote, read_in=read_in)

        self._work.run(take, self._desk, self._editing.review, then=self._on_taken, failed=self._on_not_taken)

    def _on_taken(self, rows: tuple[EvidenceRow, ...]) -> None:
        self._side.take.clear()
        self._side.take.close_panel()
        self._on_changed(rows)

    def _on_not_taken(self, error: Exception) -> None:
        if not isinstance(error, PersonError):
            self._work.failed.emit(error)
        self._side.take.show_error(str(error) if isinstance(error, PersonError) else "It was not saved. Try again.")

    def _on_withdrawn(self, evidence_id: UUID, reason: str) -> None:
        done = partial(self._on_was_withdrawn, evidence_id)
        self._work.run(reviews.withdraw_evidence, self._desk, evidence_id, reason, then=done)

    def _on_returned(self, evidence_id: UUID) -> None:
        self._work.run(reviews.bring_back_evidence, self._desk, evidence_id, then=self._on_changed)

    def _on_was_withdrawn(self, evidence_id: UUID, rows: tuple[EvidenceRow, ...]) -> None:
        self._side.evidence.done(evidence_id)
        self._on_changed(rows)

    def _on_changed(self, rows: tuple[EvidenceRow, ...]) -> None:
        self.show(rows)
        at: datetime = self._desk.clock()
        self.saved.emit(at)
