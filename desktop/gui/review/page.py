"""The review form as a page: title, sections, questions, what helps, and the keys that join them."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.errors import PersonError
from desktop.domain.evidence import Direction, Mapping
from desktop.domain.review_rules import Gap, check, raises_concern, shown
from desktop.domain.reviews import RecordReview, ReviewState
from desktop.domain.rows import EvidenceRow
from desktop.gui.draft_keeper import DraftKeeper
from desktop.gui.frame.footer_bar import FooterBar
from desktop.gui.review.editing import ReviewEditing
from desktop.gui.review.heading import ReviewHeading
from desktop.gui.review.section_form import SectionForm
from desktop.gui.review.section_list import WIDTH as SECTIONS_WIDTH
from desktop.gui.review.section_list import SectionList
from desktop.gui.review.side import WIDTH as SIDE_WIDTH
from desktop.gui.review.side import Side
from desktop.gui.review.undo_past import ReviewPast
from desktop.gui.saving.guarding import Guarding
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.first_focus import FirstFocus
from desktop.gui.work import Work
from desktop.operations import reviews
from desktop.operations.desk import Desk
from desktop.operations.reviews import OpenReview
from desktop.operations.writing import Writing
from desktop.vault.ids import new_id

_FORM_WIDTH = 460
"""The narrowest the questions may get before what stands beside them gives way."""
_HINTS = [
    ("↑ ↓", "question"),
    ("Y P N X I", "answer"),
    ("6 … 1", "rate"),
    ("S", "sentence"),
    ("Backspace", "clear"),
    ("Ctrl+Z", "undo"),
    ("Esc", "all records"),
]


class ReviewPage(FirstFocus, QWidget):
    """One open review. Made anew for each; lives on the window's thread.

    Signals: ``closed`` when the person goes back to the board; ``saved(datetime)``, ``not_saved(str)``, ``said(text,
    role)`` as in Screen; ``changed`` when what the board or the map shows may have changed; ``history_asked(UUID)``.
    """

    closed = Signal()
    saved = Signal(object)
    not_saved = Signal(str)
    said = Signal(str, str)
    changed = Signal()
    history_asked = Signal(object)

    def __init__(self, work: Work, desk: Desk, opened: OpenReview, place: str = "") -> None:
        super().__init__()
        self._work, self._desk = work, desk
        self.editing = ReviewEditing(opened, self)
        writing: Writing[RecordReview] = Writing(desk, opened.base)
        self.keeper = DraftKeeper.of(writing, work, lambda: self.editing.review, desk.clock, self)
        self.guarding = Guarding(work, desk, self.keeper)
        if opened.recovered_at is not None:
            self.keeper.recovered()
        self.heading = ReviewHeading(self.editing)
        self.sections, self.form = SectionList(opened.template), SectionForm(self.editing)
        self.past = ReviewPast(work, desk, self.editing, self.undo)
        self.side = Side(self.editing)
        self.back = Button("All records", kind="small")
        self.previous, self.next = Button("", "Ctrl+Up", kind="small"), Button("", "Ctrl+Down", kind="small")
        self.finish_button = Button("Finish", "Ctrl+Return", kind="small")
        self._footer = FooterBar(_HINTS)
        self._take_key = QShortcut(QKeySequence("Ctrl+E"), self)
        self._side_asked = self._leaving = False
        self._concern = opened.review.concern
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.form)
        self.show_place(place)
        self._show_evidence(opened.evidence)

    def show_place(self, question_id: str) -> None:
        """Go to a question; with none, to the first that is not answered."""
        template = self.editing.opened.template
        question = template.question(question_id)
        if question is None:
            gaps = self._gaps()
            question = template.question(gaps[0].question) if gaps else template.questions[0]
        section = template.section(question.section) if question else template.sections[0]
        if section is not None:
            self.side.show_section(section)
            self.form.show_section(section, question.id if question else "")
        self._show_review()

    def settle(self) -> None:
        """Turn what stands here into a revision."""
        self.keeper.settle()

    def go_back(self) -> None:
        """Back to the board, once what stands here is saved; while it cannot be, the form stays open."""
        if self.keeper.has_unsaved():
            self._leaving = True
            self.settle()
        else:
            self.closed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        self.settle()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # what the keys do

    def next_gap(self) -> None:
        """Go to the next thing that is missing after the current question, round to the first."""
        gaps = self._gaps()
        if not gaps:
            self.said.emit("Nothing is missing. Ctrl and Enter finishes.", "strength")
            return
        asked = shown(self.editing.opened.template, self.editing.review.answers)
        order = {item.question.id: place for place, item in enumerate(asked)}
        here = order[self.form.current.question.id] if self.form.current else -1
        later = [gap for gap in gaps if order[gap.question] > here]
        self.show_place((later or list(gaps))[0].question)

    def step_section(self, step: int) -> None:
        """Go to the next section or the one before."""
        sections = self.editing.opened.template.sections
        place = [section.id for section in sections].index(self.form.section.id) + step
        if 0 <= place < len(sections):
            self._show_section(sections[place].id)

    def undo(self) -> None:
        """Take the last change back and show where it was."""
        question = self.editing.undo()
        if question:
            self.show_place(question)

    def redo(self) -> None:
        """Make the change again that was taken back last, and show where it is."""
        question = self.editing.redo()
        if question:
            self.show_place(question)

    def finish(self) -> None:
        """Finish, or show what is missing."""
        if not self.editing.is_open:
            return
        gaps = self._gaps()
        self.side.show_gaps(gaps)
        if gaps:
            self._ask_side(asked=True)
            self.show_place(gaps[0].question)
            self._keep_keyboard()
            return
        self.keeper.flush()
        self._run(reviews.finish, self._on_finished)

    def take_up_again(self) -> None:
        """Open a finished review for more reading."""
        self._run(reviews.take_up_again, self._on_taken_up)

    def take_evidence(self) -> None:
        """Ask for a piece of evidence from the current question."""
        row = self.form.current
        if row is None or not self.editing.opened.mine:
            return
        self._ask_side(asked=True)
        self.finish_button.set_key(None)
        self.side.ask_for_evidence(row.question, self.form.section.indicator)

    def show_phone_numbers(self) -> None:
        """Show at once whom to phone."""
        self._ask_side(asked=True)
        self.side.show_phone_numbers()
        self._keep_keyboard()

    # what comes of it

    def _on_changed(self) -> None:
        self.keeper.changed()
        self._show_review()
        raised = raises_concern(self.editing.opened.template, self.editing.review.answers)
        if raised and not self._concern:
            self.show_phone_numbers()
        self._concern = raised

    def _on_take_asked(self, direction: Direction, mapping: Mapping, says: str, quote: str) -> None:
        row = self.form.current
        if row is None:
            return
        self.keeper.flush()
        question = row.question.id

        def take(desk: Desk, review: RecordReview) -> tuple[EvidenceRow, ...]:
            return reviews.take_evidence(
                desk, review, question, direction=direction, mappings=(mapping,), new_id=new_id, quote=quote, says=says
            )

        self._work.run(take, self._desk, self.editing.review, then=self._on_evidence_taken, failed=self._on_not_taken)

    def _on_evidence_taken(self, rows: tuple[EvidenceRow, ...]) -> None:
        self.side.take.clear()
        self.side.take.close_panel()
        self._show_evidence(rows)
        self.saved.emit(self._desk.clock())
        self.changed.emit()

    def _on_not_taken(self, error: Exception) -> None:
        if not isinstance(error, PersonError):
            self._work.failed.emit(error)
        self.side.take.show_error(str(error) if isinstance(error, PersonError) else "It was not saved. Try again.")

    def _on_withdrawn(self, evidence_id: UUID, reason: str) -> None:
        self._work.run(reviews.withdraw_evidence, self._desk, evidence_id, reason, then=self._on_evidence_changed)

    def _on_evidence_changed(self, rows: tuple[EvidenceRow, ...]) -> None:
        self._show_evidence(rows)
        self.saved.emit(self._desk.clock())
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

    def _on_kept(self, at: datetime) -> None:
        self.saved.emit(at)
        if self._leaving and not self.keeper.has_unsaved():
            self._leaving = False
            self.closed.emit()

    def _on_not_kept(self, why: str) -> None:
        self._leaving = False
        self.not_saved.emit(why)

    def _on_left_side(self) -> None:
        """Back to the questions, with the keys as they were."""
        self.finish_button.set_key("Ctrl+Return")
        self._ask_side(asked=False)
        if self.form.current is not None:
            self.form.current.take_focus()

    def _run(
        self, operation: Callable[[Desk, RecordReview], RecordReview], then: Callable[[RecordReview], object]
    ) -> None:
        self._work.run(operation, self._desk, self.editing.review, then=then)

    def _gaps(self) -> tuple[Gap, ...]:
        today = self._desk.clock().astimezone().date()
        return check(self.editing.opened.template, self.editing.review, today)

    def _show_section(self, section_id: str) -> None:
        section = self.editing.opened.template.section(section_id)
        if section is not None:
            self.keeper.flush()
            self.side.show_section(section)
            self.form.show_section(section)
            self._show_review()

    def _show_review(self) -> None:
        review = self.editing.review
        self.form.show_review()
        self.side.show_notes()
        self.heading.show_review()
        self.sections.show_progress(review.progress, self.form.section.id)
        self._name_steps()
        read = review.state is ReviewState.READ
        self.finish_button.setVisible(self.editing.opened.mine and not read)

    def _show_evidence(self, rows: tuple[EvidenceRow, ...]) -> None:
        self.form.show_evidence(rows)
        self.side.show_evidence(rows)

    def _name_steps(self) -> None:
        sections = self.editing.opened.template.sections
        place = [section.id for section in sections].index(self.form.section.id)
        for button, step in ((self.previous, -1), (self.next, 1)):
            there = 0 <= place + step < len(sections)
            button.setVisible(there)
            if there:
                button.setText(f"Section {sections[place + step].number}")

    def _keep_keyboard(self) -> None:
        """Where the side took the place of the questions, it takes the keyboard too."""
        if self.form.isHidden() and not self.side.isAncestorOf(self.window().focusWidget() or self):
            self.side.take_focus()

    def _ask_side(self, *, asked: bool) -> None:
        self._side_asked = asked
        self._fit()

    def _fit(self) -> None:
        """Where there is no room, the sections give way first, then what helps, which then comes when asked for."""
        form, sections, side = theme().px(_FORM_WIDTH), theme().pane(SECTIONS_WIDTH), theme().pane(SIDE_WIDTH)
        narrow = self.width() < form + side
        roomy = self.width() >= form + side + sections
        self.sections.setVisible(roomy)
        self.side.setVisible(self._side_asked or not narrow)
        self.form.setVisible(not (narrow and self._side_asked))
        self.side.setFixedWidth(self.width() if narrow else side)
        self._take_key.setEnabled(self.side.isHidden())  # else the button's own key does it
        self._footer.show_hints(roomy)
        for button in (self.previous, self.next, self.finish_button):
            button.set_key_shown(not narrow)

    def _connect(self) -> None:
        self.editing.changed.connect(self._on_changed)
        self.keeper.saved.connect(self._on_kept)
        self.keeper.failed.connect(self._on_not_kept)
        self.form.current_changed.connect(self._on_current_changed)
        self.sections.chosen.connect(self._show_section)
        self.side.left.connect(self._on_left_side)
        self.side.take_asked.connect(self.take_evidence)
        self.side.take.taken.connect(self._on_take_asked)
        self.side.evidence.withdrawn.connect(self._on_withdrawn)
        self.side.gaps.chosen.connect(self.show_place)
        self.back.clicked.connect(self.go_back)
        self.previous.clicked.connect(lambda: self.step_section(-1))
        self.next.clicked.connect(lambda: self.step_section(1))
        self.finish_button.clicked.connect(self.finish)
        self.heading.next_gap.clicked.connect(self.next_gap)
        self.heading.raise_concern.clicked.connect(self.show_phone_numbers)
        self.heading.again.clicked.connect(self.take_up_again)
        self.heading.history.clicked.connect(lambda: self.history_asked.emit(self.editing.review.id))
        self.past.said.connect(self.said)
        for key in ("Ctrl+Y", "Ctrl+Shift+Z"):
            QShortcut(QKeySequence(key), self).activated.connect(self.redo)
        keys = (("Ctrl+Z", self.undo), ("Ctrl+N", self._on_notes), ("F1", self._on_guidance), ("Esc", self._on_escape))
        self._take_key.activated.connect(self.take_evidence)
        QShortcut(QKeySequence("F6"), self).activated.connect(self._on_next_pane)
        for key, slot in keys:
            QShortcut(QKeySequence(key), self).activated.connect(slot)

    def _on_escape(self) -> None:
        if not self.side.close_topmost():
            self.go_back()

    def _on_next_pane(self) -> None:
        """From the questions to the notes beside them, and back."""
        if self.side.isAncestorOf(self.window().focusWidget() or self):
            self._on_left_side()
        else:
            self._on_notes()

    def _on_notes(self) -> None:
        self._ask_side(asked=True)
        self.side.write_notes()

    def _on_guidance(self) -> None:
        self._ask_side(asked=not self._side_asked)
        self.side.show_guidance()
        self._keep_keyboard()

    def _on_current_changed(self, question_id: str) -> None:
        question = self.editing.opened.template.question(question_id)
        if question is not None:
            self.side.show_question(question)

    def _lay_out(self) -> None:
        for button in (self.previous, self.next, self.finish_button):
            self._footer.add(button)
        self.previous.put_key_first()
        self.sections.foot.addWidget(self.back)
        panes = QWidget()
        panes.setMinimumWidth(1)  # what has no room gives way; it does not make the window wider
        row = QHBoxLayout(panes)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sections)
        row.addWidget(self.form, 1)
        row.addWidget(self.side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addWidget(panes, 1)
        column.addWidget(self.guarding.bar)
        column.addWidget(self._footer)
        theme().theme_changed.connect(self._fit)
        self._fit()
