"""The review form as a page: title, sections, questions, what helps, and what is saved of it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.concerns import Passage
from desktop.domain.documents import Document
from desktop.domain.found_words import of_place
from desktop.domain.review_rules import raises_concern
from desktop.domain.reviews import RecordReview
from desktop.gui.draft_keeper import DraftKeeper
from desktop.gui.remarks.strip import RemarkStrip
from desktop.gui.review.asking import Asking
from desktop.gui.review.document_beside import DocumentBeside
from desktop.gui.review.editing import ReviewEditing
from desktop.gui.review.evidence_taking import EvidenceTaking
from desktop.gui.review.footer import ReviewFooter
from desktop.gui.review.going_about import GoingAbout
from desktop.gui.review.heading import ReviewHeading
from desktop.gui.review.keys import bind_keys, silence
from desktop.gui.review.panes import ReviewPanes
from desktop.gui.review.section_form import SectionForm
from desktop.gui.review.section_list import SectionList
from desktop.gui.review.side import Side
from desktop.gui.review.time_spent import TimeSpent
from desktop.gui.review.undo_past import ReviewPast
from desktop.gui.review.unraised import Unraised
from desktop.gui.review.upgrading import Upgrading
from desktop.gui.saving.begun import Begun
from desktop.gui.saving.guarding import Guarding
from desktop.gui.saving.one_voice import OneVoice
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.chosen_words import choose_words
from desktop.gui.widgets.first_focus import FirstFocus
from desktop.gui.work import Work
from desktop.operations import reviews
from desktop.operations.concerns.passages import from_review
from desktop.operations.desk import Desk
from desktop.operations.reviews import OpenReview
from desktop.operations.writing import Writing, keep_begun, words_begun

_TAKE_EVIDENCE, _LAY_BESIDE = "Ctrl+E", "Ctrl+D"
_HIGHEST_DIGIT = 9


class ReviewPage(FirstFocus, QWidget):
    """One open review. Made anew for each; lives on the window's thread.

    Signals: ``closed`` when the person goes back to the board; ``saved(datetime)``, ``not_saved(str)``, ``said(text,
    role)`` as in Screen; ``changed`` when what the board or the map shows may have changed; ``history_asked(UUID)``;
    ``taken_over`` when it is on a newer template, and must be opened anew; ``concern_asked``: raise one, as the last
    section's yes does too.
    """

    closed = Signal()
    saved = Signal(object)
    not_saved = Signal(str)
    said = Signal(str, str)
    changed = Signal()
    history_asked = Signal(object)
    taken_over = Signal()
    concern_asked = Signal()

    def __init__(
        self, work: Work, desk: Desk, opened: OpenReview, place: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._work, self._desk = work, desk
        self.editing = ReviewEditing(opened, desk.clock, self)
        writing: Writing[RecordReview] = Writing(desk, opened.base)
        self.keeper = DraftKeeper.of(writing, work, lambda: self.editing.review, desk.clock, self)
        self.guarding = Guarding(work, desk, self.keeper)
        self.unraised = Unraised(work, desk, self.editing)
        if opened.recovered_at is not None:
            self.keeper.recovered()
        self.time = TimeSpent(work, desk, opened, self)
        self.heading = ReviewHeading(self.editing)
        self.remarks = RemarkStrip(work, desk, self._part)
        beside = opened.record.id if opened.mine else opened.review.id  # one's own has no lasting id before it is saved
        self._begun = Begun(work, partial(keep_begun, desk, beside), {}, self)
        self.voice = OneVoice(self.keeper, self.unraised.keeper, self.remarks, self._begun, parent=self)
        self.sections, self.form = SectionList(opened.template), SectionForm(self.editing)
        self.past = ReviewPast(work, desk, self.editing, self.undo)
        self.side = Side(self.editing, self._begun)
        self.beside = DocumentBeside(work, desk, opened)
        self.panes = ReviewPanes(self.sections, self.form, self.side, self.beside)
        self.going = GoingAbout(self.editing, self.form, self.side)
        self.taking = EvidenceTaking(work, desk, self.editing, self.form, self.side, self.beside)
        self.back = Button("All records", kind="small")
        self.back.set_key("Esc", presses=False)  # which puts away what is open before it leaves
        self.footer = ReviewFooter(opened.template)
        self.upgrading = Upgrading(work, desk, self.editing, self.keeper)
        self.asking = Asking(self.editing, self.panes, self.footer, self.going, self.taking)
        self._leaving = False
        self._lay_beside = (opened.own.document, opened.own.page)
        self._concern = opened.review.concern
        self._lay_out()
        self._connect()
        self._keys = bind_keys(self, self._acts())
        self.panes.fitted.connect(self._on_fitted)
        self.setFocusProxy(self.form)
        self.show_place(place)
        self._on_fitted()
        self.time.told.emit()
        self.unraised.look()
        self.remarks.show_about(opened.review.id)
        work.run(words_begun, desk, beside, then=self._on_begun)

    def show_place(self, place: str) -> None:
        """Go to a question, and to words there; with none, to the first that is not answered."""
        question_id, words = of_place(place)
        self.going.to_question(question_id)
        if words and self.form.current is not None and not choose_words(self.form.current, words):
            choose_words(self.side, words)

    def settle(self) -> None:
        """Turn what stands here into a revision, and keep the time spent on it."""
        self.keeper.settle()
        self.remarks.settle()
        self._begun.flush()
        self.unraised.settle()
        self.time.keep()
        self._keep_what_lies_beside()

    def go_back(self) -> None:
        """Back to the board, once what stands here is saved; while it cannot be, the form stays open."""
        if self._has_unsaved():
            self._leaving = True
            self.settle()
        else:
            self.closed.emit()

    def passage(self) -> Passage:
        """Where a concern raised now comes from: the question, with its note or words chosen in what lies beside it."""
        review, row = self.editing.review, self.form.current
        beside = self.beside.passage() if self.beside.isVisible() else None
        question = None if row is None else row.question
        note = "" if question is None else self.editing.answer(question).note
        found = from_review(review, "" if question is None else question.id, (beside.words if beside else "") or note)
        where = review.record_code if question is None else f"{review.record_code}, question {question.number}"
        return found.model_copy(update={"label": where})

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.time.watch()
        self.remarks.read_again()

    def hideEvent(self, event: QHideEvent) -> None:
        self.settle()
        super().hideEvent(event)

    # what the keys do

    def _acts(self) -> dict[str, Callable[[], object]]:
        sections = (section for section in self.editing.opened.template.sections if section.number <= _HIGHEST_DIGIT)
        return {
            "Ctrl+Z": self.undo,
            "Ctrl+Y": self.redo,
            "Ctrl+Shift+Z": self.redo,
            "Ctrl+N": self.asking.write_notes,
            "Ctrl+M": self.asking.write_sentence,
            "Ctrl+Shift+G": self.asking.check,
            "Ctrl+J": self.asking.jump_anywhere,
            _TAKE_EVIDENCE: self.asking.take_evidence,
            _LAY_BESIDE: self.asking.toggle_document,
            "Ctrl+Shift+D": self.panes.next_share,
            "F1": self.asking.show_guidance,
            "F6": self.asking.to_next_pane,
            "Esc": self.escape,
            **{f"Alt+{section.number}": partial(self.going.to_section, section.id) for section in sections},
        }

    def next_gap(self) -> None:
        """Go to the next thing that is missing after the current question, round to the first."""
        if not self.going.to_next_gap():
            self.said.emit("Nothing is missing. Ctrl and Enter finishes.", "strength")

    def undo(self) -> None:
        """Take the last change back and show where it was."""
        self._show_changed(self.editing.undo())

    def redo(self) -> None:
        """Make the change again that was taken back last, and show where it is."""
        self._show_changed(self.editing.redo())

    def _show_changed(self, question: str) -> None:
        if question:
            self.show_place(question)

    def finish(self) -> None:
        """Finish, or show what is missing."""
        if not self.editing.is_open:
            return
        if self.going.gaps():
            self.asking.show_gaps()
            return
        self.keeper.flush()
        self._run(reviews.finish, self._on_finished)

    def take_up_again(self) -> None:
        """Open a finished review for more reading."""
        self._run(reviews.take_up_again, self._on_taken_up)

    def escape(self) -> None:
        """Put away what was opened last; with nothing open, back to the board."""
        if not (self.upgrading.close_page() or self.side.close_topmost()):
            self.go_back()

    # what comes of it

    def _on_changed(self) -> None:
        self.keeper.changed()
        self.time.begin()
        self._show_review()
        raised = raises_concern(self.editing.opened.template, self.editing.review.answers)
        if raised and not self._concern:
            QTimer.singleShot(0, self, self.concern_asked.emit)  # once the form has gone on from the answer
        self._concern = raised

    def _part(self) -> str:
        """What a remark made now is about: the answer to the current question."""
        row = self.form.current
        return "" if row is None else f"answers/{row.question.id}/value"

    def _keep_what_lies_beside(self) -> None:
        """On this laptop, once there is a reading to remember it for."""
        opened, lies = self.editing.opened, self.beside.lies_here()
        is_held = opened.base is not None or self.editing.review is not opened.review
        if is_held and lies != self._lay_beside:
            self._lay_beside = lies
            self._work.run(reviews.put_beside, self._desk, opened.review.id, *lies, failed=_nothing_lost)

    def _on_document_added(self, document: Document) -> None:
        self.saved.emit(document.received_at)
        self.said.emit(f"{document.title} is in the vault. The file itself is where it was.", "strength")
        self.changed.emit()

    def _on_evidence_saved(self, at: datetime) -> None:
        self.time.begin()
        self.saved.emit(at)
        self.changed.emit()

    def _on_finished(self, review: RecordReview) -> None:
        self.keeper.discard()
        self.editing.replace(review)
        self.saved.emit(self._desk.clock())
        self.said.emit(f"{review.record_code} is read.", "strength")
        self.changed.emit()
        self.closed.emit()

    def _on_taken_up(self, review: RecordReview) -> None:
        self.editing.replace(review)
        self.saved.emit(self._desk.clock())
        self.changed.emit()

    def _on_begun(self, held: Mapping[str, str]) -> None:
        self._begun.take_up(held)
        self.side.take_up()

    def _has_unsaved(self) -> bool:
        return self.keeper.has_unsaved() or self.unraised.keeper.has_unsaved() or self.voice.is_failing()

    def _on_kept(self, at: datetime) -> None:
        self.saved.emit(at)
        if self._leaving and not self._has_unsaved():
            self._leaving = False
            self.closed.emit()

    def _on_not_kept(self, why: str) -> None:
        self._leaving = False
        self.not_saved.emit(why)

    def _on_ran_out(self, direction: int) -> None:
        """On from a section's last question, or back from its first."""
        section = self.going.section_beside(direction)
        if section:
            self.going.to_section(section)
            if direction < 0:
                self.form.to_last()
        elif direction > 0:
            self.said.emit("That was the last question. Ctrl and Enter checks the review and finishes it.", "accent")

    def _on_goes_on_chosen(self, goes_on: bool) -> None:
        self.form.goes_on = goes_on
        self._work.run(reviews.set_goes_on, self._desk, goes_on)

    def _on_current_changed(self, question_id: str) -> None:
        question = self.editing.opened.template.question(question_id)
        if question is not None:
            self.side.show_question(question)

    def _on_compared(self, shown: bool) -> None:
        """While two versions of the template are compared, no key answers, undoes or finishes behind the page."""
        for part in (self.panes, self.footer):
            part.setVisible(not shown)
        silence(self, silent=shown)
        if not shown:
            self._on_fitted()
            self.asking.back_to_questions()

    def _on_fitted(self) -> None:
        self._keys[_TAKE_EVIDENCE].setEnabled(self.side.isHidden())  # else the button's own key does it
        self._keys[_LAY_BESIDE].setEnabled(self.beside.isHidden())
        self.footer.show_caps(not self.panes.is_narrow)
        self.footer.show_hints(self.panes.is_roomy, self.heading.what_is_cut())

    def _run(
        self, operation: Callable[[Desk, RecordReview], RecordReview], then: Callable[[RecordReview], object]
    ) -> None:
        self._work.run(operation, self._desk, self.editing.review, then=then)

    def _show_review(self) -> None:
        review = self.editing.review
        self.form.show_review()
        self.side.show_notes()
        self.heading.show_review()
        self.sections.show_progress(review.progress, self.form.section.id)
        self.footer.name_sections(*self.going.sections_beside())
        self.footer.show_hints(self.panes.is_roomy, self.heading.what_is_cut())
        self.footer.finish.setVisible(self.editing.is_open)

    def _connect(self) -> None:
        self.editing.changed.connect(self._on_changed)
        self.voice.saved.connect(self._on_kept)
        self.voice.failed.connect(self._on_not_kept)
        self.time.told.connect(lambda: self.sections.show_time(self.time.in_words()))
        self.form.current_changed.connect(self._on_current_changed)
        self.form.ran_out.connect(self._on_ran_out)
        self.side.goes_on_chosen.connect(self._on_goes_on_chosen)
        self.sections.chosen.connect(self.going.to_section)
        self.going.left_section.connect(self.keeper.flush)
        self.going.arrived.connect(self._show_review)
        self.taking.about_to_take.connect(self.keeper.flush)
        self.taking.saved.connect(self._on_evidence_saved)
        self.beside.added.connect(self._on_document_added)
        self.side.gap_chosen.connect(self.show_place)
        self.sections.check.clicked.connect(self.asking.check)
        self.back.clicked.connect(self.go_back)
        self.footer.previous.clicked.connect(lambda: self.going.step_section(-1))
        self.footer.next.clicked.connect(lambda: self.going.step_section(1))
        self.footer.finish.clicked.connect(self.finish)
        self.upgrading.compared.connect(self._on_compared)
        self.upgrading.taken_over.connect(self.taken_over)
        self.upgrading.said.connect(self.said)
        self.heading.next_gap.clicked.connect(self.next_gap)
        self.heading.raise_concern.clicked.connect(self.concern_asked)
        self.heading.again.clicked.connect(self.take_up_again)
        self.heading.history.clicked.connect(lambda: self.history_asked.emit(self.editing.review.id))
        self.past.said.connect(self.said)
        self.remarks.bind(self)
        self.remarks.said.connect(self.said)
        self.remarks.changed.connect(self.changed)
        self.unraised.concern_asked.connect(self.concern_asked)
        self.unraised.changed.connect(self._show_review)

    def _lay_out(self) -> None:
        self.sections.foot.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addWidget(self.remarks)
        column.addWidget(self.upgrading)
        column.addWidget(self.panes, 1)
        column.addWidget(self.unraised)
        column.addWidget(self.guarding.bar)
        column.addWidget(self.footer)


def _nothing_lost(_error: Exception) -> None:
    """A page is found again; what was written says itself when it cannot be saved."""
