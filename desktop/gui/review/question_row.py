"""One question of the form: its number in the margin, why it is shown, its answers, its sentence."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.evidence import Direction
from desktop.domain.review_rules import codes_of, is_answered, note_is_needed
from desktop.domain.templates import Question, QuestionKind
from desktop.gui.review.answer_choices import AnswerChoices
from desktop.gui.review.editing import ReviewEditing
from desktop.gui.review.evidence_count import EvidenceCount
from desktop.gui.review.sentence import Sentence, arrowed
from desktop.gui.theme import theme
from desktop.gui.widgets.margin_row import MarginRow
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.text import Text

MARGIN = 56
_ADDED_SENTENCE = "A sentence on this answer"


class QuestionRow(MarginRow):
    """Shows a question as the review answers it. Signals: ``pointed_at`` on a click; ``left(direction)`` as LeavingBox.

    What a person does here goes straight to the editing; ``show_review`` brings back what came of it.
    """

    pointed_at = Signal()
    left = Signal(int)

    def __init__(self, question: Question, editing: ReviewEditing, given: str = "") -> None:
        content = QWidget()
        super().__init__(question.number, content, MARGIN, "text")
        self.question, self._editing = question, editing
        self._body = QVBoxLayout(content)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(theme().px(4))
        self._because: Text | None = None
        self._why: QWidget | None = None
        self._words = Text(question.text, weight=500, wrap=True)
        self.pieces = EvidenceCount()
        self._mark = Mark("todo")
        self.choices: AnswerChoices | None = None
        self.line: QLineEdit | None = None
        self.sentence: Sentence | None = None
        self._lay_out(given)

    def show_review(self, because: str, pieces: tuple[Direction, ...]) -> None:
        """Show the question with its answer as it stands now."""
        answer = self._editing.answer(self.question)
        self._show_why(because)
        self.pieces.show_pieces(pieces)
        answered = is_answered(self.question, answer)
        self._mark.set_mark("tick" if answered else "todo")
        self._mark.setVisible(self.question.counts or answered)
        if self.choices is not None:
            self.choices.show_chosen(codes_of(answer))
        elif self.line is not None and self.line.text() != (answer.value or ""):
            self.line.setText(str(answer.value or ""))
        if self.question.kind is not QuestionKind.TEXT:
            self._show_sentence(needed=note_is_needed(self.question, answer))
        elif self.sentence is not None:
            self.sentence.show_answer(str(answer.value or ""), answer)
        self._set_usable()

    def set_current(self, current: bool) -> None:
        super().set_current(current)
        self.pieces.ground = "accent-soft" if current else "surface"
        self.pieces.update()
        if self.choices is not None:
            self.choices.set_current(current)

    def take_focus(self) -> None:
        """Put the focus where this question is answered."""
        if self.choices is not None:
            self.choices.take_focus()
        elif self.line is not None:
            self.line.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.sentence is not None:
            self.sentence.box.setFocus(Qt.FocusReason.TabFocusReason)

    def write_sentence(self) -> None:
        """Put the focus in the sentence, making room for one."""
        if self.sentence is None and self.question.is_asked:
            self._add_sentence()
        if self.sentence is not None:
            self.sentence.show()
            self.sentence.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pointed_at.emit()
        event.accept()

    def _lay_out(self, given: str) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme().px(12))
        head.addWidget(self._words, 1)
        head.addWidget(self.pieces, 0, Qt.AlignmentFlag.AlignTop)
        self._body.addLayout(head)
        self.under(self._mark)
        question = self.question
        match question.kind:
            case QuestionKind.CHOICE | QuestionKind.SEVERAL:
                self._add_choices()
            case QuestionKind.NUMBER | QuestionKind.DATE:
                self._add_line(90 if question.kind is QuestionKind.NUMBER else 140)
            case QuestionKind.TEXT:
                self._add_text()
            case QuestionKind.GIVEN:
                self._body.addWidget(Text(given or "Nobody yet", tone="text" if given else "muted", wrap=True))

    def _add_choices(self) -> None:
        self.choices = AnswerChoices(self.question)
        self.choices.chosen.connect(lambda code: self._editing.choose(self.question, code))
        self._body.addWidget(self.choices)

    def _add_line(self, width: int) -> None:
        self.line = QLineEdit()
        self.line.setMaximumWidth(theme().px(width))
        self.line.setAccessibleName(f"{self.question.number} {self.question.text}")
        self._words.setBuddy(self.line)
        self.line.textEdited.connect(lambda text: self._editing.write(self.question, text))
        self._body.addWidget(self.line)

    def _add_text(self) -> None:
        sentence = self.sentence = Sentence(min_lines=2)
        sentence.box.setAccessibleName(f"{self.question.number} {self.question.text}")
        self._words.setBuddy(sentence.box)
        sentence.edited.connect(lambda text: self._editing.write(self.question, text))
        self._connect_sentence(sentence)

    def _add_sentence(self) -> None:
        sentence = self.sentence = Sentence(_ADDED_SENTENCE)
        sentence.edited.connect(lambda text: self._editing.note(self.question, text))
        sentence.left.connect(lambda direction: self.take_focus() if direction == 0 else None)
        self._connect_sentence(sentence)

    def _connect_sentence(self, sentence: Sentence) -> None:
        sentence.ticked.connect(lambda agency, on: self._editing.tick_agency(self.question, agency, ticked=on))
        sentence.left.connect(self.left)
        self._body.addWidget(sentence)

    def _show_sentence(self, *, needed: bool) -> None:
        """A sentence that is needed or was written is in sight; one that was begun stays while it has the focus."""
        answer = self._editing.answer(self.question)
        wanted = needed or bool(answer.note or answer.agencies)
        if wanted and self.sentence is None:
            self._add_sentence()
        if self.sentence is None:
            return
        says = self.question.answers.note_says if needed and self.question.answers else ""
        self.sentence.set_label(says or _ADDED_SENTENCE)
        self.sentence.show_answer(answer.note, answer)
        self.sentence.setVisible(wanted or self.sentence.box.hasFocus())

    def _show_why(self, because: str) -> None:
        if because and self._because is None:
            self._because = Text("", "small", tone="accent")
            self._why = arrowed(self._because)
            self._body.insertWidget(0, self._why)
        if self._because is not None and self._why is not None:
            self._because.setText(because)
            self._why.setVisible(bool(because))

    def _set_usable(self) -> None:
        usable = self._editing.is_open
        if self.choices is not None:
            self.choices.set_usable(usable)
        if self.line is not None:
            self.line.setReadOnly(not usable)
        if self.sentence is not None:
            self.sentence.set_usable(usable)
