"""The middle of the form: one section's questions, of which one is current, answered by keyboard.

Letters and numbers answer only while no text field has the focus: a field keeps the keys it can use, and what
it leaves arrives here.
"""

from collections.abc import Collection, Iterable
from typing import cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.evidence import Direction
from desktop.domain.review_rules import note_is_needed
from desktop.domain.reviews import SectionProgress
from desktop.domain.rows import EvidenceRow
from desktop.domain.templates import Question, QuestionKind, SectionText
from desktop.gui.review.answer_choices import AnswerChoices
from desktop.gui.review.answer_keys import code_for
from desktop.gui.review.editing import ReviewEditing
from desktop.gui.review.question_row import MARGIN, QuestionRow
from desktop.gui.review.section_page import SectionPage
from desktop.gui.theme import theme
from desktop.gui.widgets.emptying import empty
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.indicator_tag import IndicatorTag
from desktop.gui.widgets.showing import set_shown
from desktop.gui.widgets.text import Text

SENTENCE_KEY = Qt.Key.Key_S
_PLAIN = frozenset(
    (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier)
)


class SectionForm(QWidget):
    """``goes_on``: an answer given by a key leads to the next question by itself.

    Signals: ``current_changed(question_id)`` when another question is current; ``ran_out(direction)`` when going on
    from the section's last question, or back from its first; ``jump_asked`` and ``keys_asked`` by their letters.
    """

    current_changed = Signal(str)
    ran_out = Signal(int)
    jump_asked = Signal()
    keys_asked = Signal()

    def __init__(self, editing: ReviewEditing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editing = editing
        self.section: SectionText = editing.opened.template.sections[0]
        self._pieces: dict[str, tuple[Direction, ...]] = {}
        self._current = ""
        self._shown: Collection[str] = ()
        self.goes_on = editing.opened.goes_on
        self._title = Text("", weight=600)
        self._tag_place = QHBoxLayout()
        self._count = Text("", "small", tone="muted")
        self._stack = QStackedWidget()
        self._pages: dict[str, SectionPage] = {}
        self._lay_out()
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._on_focus_changed)

    @property
    def _page(self) -> SectionPage:
        return self._pages[self.section.id]

    @property
    def rows(self) -> list[QuestionRow]:
        """The section's questions, hidden ones too, in order."""
        return self._page.rows if self.section.id in self._pages else []

    @property
    def current(self) -> QuestionRow | None:
        """The row that keys answer."""
        return next((row for row in self.rows if row.question.id == self._current), None)

    def visible_rows(self) -> list[QuestionRow]:
        """The questions that are shown now, in order."""
        return [row for row in self.rows if row.question.id in self._shown]

    def show_section(self, section: SectionText, question_id: str = "") -> None:
        """Show a section with a question current: the one named, else its first that is not answered."""
        self.section = section
        if section.id not in self._pages:
            self._pages[section.id] = self._make_page()
        self.show_review()
        if self._stack.indexOf(self._page) < 0:
            self._stack.addWidget(self._page)
        self._stack.setCurrentWidget(self._page)
        self._title.setText(f"{section.number} {section.title}")
        self._show_tag()
        rows = self.visible_rows()
        named = [row for row in rows if row.question.id == question_id]
        asked = [row for row in rows if row.question.counts]
        open_ones = [row for row in asked if not self._editing.answer(row.question).is_given()]
        self.set_current((named or open_ones or asked or rows)[0])

    def show_evidence(self, evidence: Iterable[EvidenceRow]) -> None:
        """Show how many pieces were taken from each answer."""
        pieces: dict[str, list[Direction]] = {}
        for row in evidence:
            pieces.setdefault(row.place, []).append(row.direction)
        self._pieces = {place: tuple(directions) for place, directions in pieces.items()}
        self.show_review()

    def show_review(self) -> None:
        """Show the answers as they stand, and the questions they bring up."""
        reasons = {item.question.id: item.because for item in self._editing.standing.shown}
        self._shown = reasons.keys()
        if self.section.id in self._pages:
            self._page.show_rows(self._questions(), self._make_row)
        said = heading = ""
        for row in self.rows:
            because = reasons.get(row.question.id)
            set_shown(row, shown=because is not None)
            # a run of questions that one answer brought up, or of one group, says so once
            row.show_review("" if because == said else because or "", self._pieces.get(row.question.id, ()))
            said = because or said
            if because is not None:
                row.show_heading("" if row.question.heading == heading else row.question.heading)
                heading = row.question.heading
        progress = next((p for p in self._editing.review.progress if p.section == self.section.id), None)
        part = progress or SectionProgress(section=self.section.id, answered=0, shown=0)
        self._count.setText(f"{part.answered} of {part.shown} answered")
        current = self.current
        if current is not None and current.question.id not in self._shown:
            self.set_current(self.visible_rows()[0])

    def set_current(self, row: QuestionRow, *, focus: bool = True) -> None:
        """Make a question current and bring it into sight."""
        before, self._current = self._current, row.question.id
        group = (row.question.group, row.question.instance)
        for each in self.rows:
            each.set_current(each is row)
            each.set_group_current(group == (each.question.group, each.question.instance))
        if focus:
            row.take_focus()
        QTimer.singleShot(0, row, lambda: self._bring_into_sight(row))
        if before != self._current:
            self.current_changed.emit(self._current)

    def step(self, direction: int) -> bool:
        """Go to the next question that is shown, or the one before. False where the section has no other."""
        rows = [row for row in self.visible_rows() if row.question.is_asked]
        current = self.current
        place = rows.index(current) + direction if current in rows else 0
        if not 0 <= place < len(rows):
            return False
        self.set_current(rows[place])
        return True

    def go_on(self, direction: int) -> None:
        """As ``step``, and on into the next section or back into the one before."""
        if not self.step(direction):
            self.ran_out.emit(direction)

    def to_last(self) -> None:
        """Go to the section's last question."""
        rows = [row for row in self.visible_rows() if row.question.is_asked]
        if rows:
            self.set_current(rows[-1])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.current
        plain = event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
            Qt.KeyboardModifier.KeypadModifier,
        }
        if current is not None and event.matches(QKeySequence.StandardKey.DeleteStartOfWord):
            self._editing.remove_instance(current.question)
        elif current is None or not plain or not self._answer(current, event):
            super().keyPressEvent(event)

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Whatever gets the focus inside a question makes it current."""
        row = next((row for row in self.rows if now is not None and row.isAncestorOf(now)), None)
        if row is not None and row is not self.current:
            self.set_current(row, focus=False)

    def _answer(self, row: QuestionRow, event: QKeyEvent) -> bool:
        key = event.key()
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.step(-1 if key == Qt.Key.Key_Up else 1)
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right} and isinstance(row.choices, AnswerChoices):
            row.choices.step(-1 if key == Qt.Key.Key_Left else 1)
        elif key in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}:
            self._editing.clear(row.question)
        elif direction := _leads_on(event):
            self.go_on(direction)
        elif row.takes(event.text()):
            pass
        elif code := code_for(row.question, event.text()):
            self._choose(row, code)
        elif key == SENTENCE_KEY:
            row.write_sentence()
        elif key == Qt.Key.Key_G:
            self.jump_asked.emit()
        elif event.text() == "?":
            self.keys_asked.emit()
        else:
            return False
        return True

    def _choose(self, row: QuestionRow, code: str) -> None:
        """Answer, and go on where that is wished: to the sentence that the answer needs, else to the next question."""
        self._editing.choose(row.question, code)
        if isinstance(row.choices, AnswerChoices):
            row.choices.focus_on(code)
        if self.goes_on and row.question.kind is QuestionKind.CHOICE and self._editing.is_open:
            answer = self._editing.answer(row.question)
            if note_is_needed(row.question, answer) and not answer.note.strip():
                row.write_sentence()
            elif row is self.current:
                self.go_on(1)

    def _make_page(self) -> SectionPage:
        """A section's questions, made while nobody sees them: showing them one by one is slow."""
        return SectionPage([self._make_row(question) for question in self._questions()], self._stack)

    def _questions(self) -> list[Question]:
        """The section's questions, hidden ones too, with those of each instance that is there."""
        return [question for question in self._editing.standing.in_order() if question.section == self.section.id]

    def _make_row(self, question: Question) -> QuestionRow:
        row = QuestionRow(question, self._editing, self._editing.opened.given.get(question.id, ""))
        row.pointed_at.connect(lambda: self.set_current(row))
        row.left.connect(lambda direction: self._on_left(row, direction))
        if row.repeats is not None:
            row.repeats.added.connect(self.show_question)
        return row

    def show_question(self, key: str) -> None:
        """Make a question of this section current."""
        row = next((row for row in self.visible_rows() if row.question.id == key), None)
        if row is not None:
            self.set_current(row)

    def _on_left(self, row: QuestionRow, direction: int) -> None:
        if direction:
            self.step(direction)
        elif row.choices is None:
            self.setFocus()

    def _show_tag(self) -> None:
        empty(self._tag_place)
        if self.section.indicator:
            indicator = self._editing.opened.framework.indicator(self.section.indicator)
            self._tag_place.addWidget(IndicatorTag(self.section.indicator, indicator.title if indicator else ""))

    def _bring_into_sight(self, row: QuestionRow) -> None:
        self._pages[row.question.section].ensureWidgetVisible(row, 0, theme().px(8))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(theme().px(MARGIN + 16), theme().px(8), theme().px(20), theme().px(6))
        head.setSpacing(theme().px(8))
        head.addWidget(self._title)
        head.addLayout(self._tag_place)
        head.addStretch(1)
        head.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        line = QHBoxLayout()
        line.setContentsMargins(theme().px(MARGIN), 0, 0, 0)
        line.addWidget(Hairline("edge"))
        column.addLayout(line)
        column.addWidget(self._stack, 1)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setProperty("ring", "none")


def _leads_on(event: QKeyEvent) -> int:
    """1 for what goes on, -1 for what goes back: Enter and Space by hand, + and - on the number pad."""
    keypad = bool(event.modifiers() & Qt.KeyboardModifier.KeypadModifier)
    match Qt.Key(event.key()):
        case Qt.Key.Key_Space:
            return -1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        case Qt.Key.Key_Return | Qt.Key.Key_Enter:
            return 1
        case Qt.Key.Key_Plus if keypad:
            return 1
        case Qt.Key.Key_Minus if keypad:
            return -1
    return 0
