"""One question of the form: its number in the margin, why it is shown, its answers, its sentence."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.answer_faults import text_of
from desktop.domain.evidence import Direction
from desktop.domain.review_rules import codes_of, is_answered, note_is_needed
from desktop.domain.reviews import Answer
from desktop.domain.templates import Question, QuestionKind
from desktop.gui.review.answer_choices import AnswerChoices
from desktop.gui.review.editing import ReviewEditing
from desktop.gui.review.evidence_count import EvidenceCount
from desktop.gui.review.fault_line import FaultLine
from desktop.gui.review.group_heading import GroupHeading
from desktop.gui.review.option_picker import LONG, OptionPicker
from desktop.gui.review.repeat_choices import RepeatChoices
from desktop.gui.review.sentence import Sentence, arrowed
from desktop.gui.review.value_line import ValueLine
from desktop.gui.review.wording import need_in_words
from desktop.gui.theme import theme
from desktop.gui.widgets.margin_row import MarginRow
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.showing import set_shown
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
        self._heading: GroupHeading | None = None
        self._words = Text(question.text, weight=400 if question.kind is QuestionKind.NOTE else 500, wrap=True)
        self._needed: Text | None = None
        self.pieces = EvidenceCount()
        self._mark = Mark("todo")
        self.choices: AnswerChoices | OptionPicker | None = None
        self.repeats: RepeatChoices | None = None
        self.value: ValueLine | None = None
        self.sentence: Sentence | None = None
        self._worked_out: Text | None = None
        self._fault: FaultLine | None = None
        self._lay_out(given)

    def show_review(self, because: str, pieces: tuple[Direction, ...]) -> None:
        """Show the question with its answer as it stands now."""
        question, answer, standing = self.question, self._editing.answer(self.question), self._editing.standing
        self._show_why(because)
        self._show_need(need_in_words(question, standing))
        self.pieces.show_pieces(pieces)
        self._show_value(answer)
        self._show_fault(answer)
        if question.kind is not QuestionKind.TEXT:
            self._show_sentence(needed=note_is_needed(question, answer))
        elif self.sentence is not None:
            self.sentence.show_answer(text_of(answer), answer)
        self._set_usable()

    def show_heading(self, title: str) -> None:
        """Head the row with its group's name, or with none where the group goes on."""
        if title and self._heading is None:
            self._heading = GroupHeading()
            self._heading.remove_asked.connect(lambda: self._editing.remove_instance(self.question))
            self._body.insertWidget(0, self._heading)
        if self._heading is not None:
            self._heading.show_group(title, removable=self._editing.may_remove(self.question))
            set_shown(self._heading, shown=bool(title))

    def takes(self, text: str) -> bool:
        """Let the question have a character that was typed in it, and not in a field. False if it is nothing to it."""
        if self.repeats is not None:
            return self.repeats.press(text)
        if isinstance(self.choices, OptionPicker) and text.isprintable() and text.strip():
            self.choices.type(text)
            return True
        return False

    def fault_says(self) -> str:
        """What is said below the answer of why it cannot stand."""
        return "" if self._fault is None else self._fault.said()

    def need_says(self) -> str:
        """What is said of whether it may be left out."""
        return "" if self._needed is None else self._needed.text()

    def set_current(self, current: bool) -> None:
        super().set_current(current)
        self.pieces.ground = "accent-soft" if current else "surface"
        self.pieces.update()
        for part in (self.choices, self.repeats):
            if part is not None:
                part.set_current(current)

    def set_group_current(self, current: bool) -> None:
        """The question that is answered now is in this one's group, and in the same instance."""
        if self._heading is not None:
            self._heading.set_current(current)

    def take_focus(self) -> None:
        """Put the focus where this question is answered; with nothing to answer the form has the keys."""
        part = self.choices or self.repeats
        if part is not None:
            part.take_focus()
        elif self.value is not None:
            self.value.line.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.sentence is not None:
            self.sentence.box.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.left.emit(0)

    def write_sentence(self) -> None:
        """Put the focus in the sentence, making room for one."""
        if self.sentence is None and self.question.is_asked and self.repeats is None:
            self._add_sentence()
        if self.sentence is not None:
            self.sentence.show()
            self.sentence.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pointed_at.emit()
        event.accept()

    def _lay_out(self, given: str) -> None:
        head = self._head = QHBoxLayout()
        head.setSpacing(theme().px(12))
        head.addWidget(self._words, 1)
        head.addWidget(self.pieces, 0, Qt.AlignmentFlag.AlignTop)
        self._body.addLayout(head)
        self.under(self._mark)
        self._add_answer(given)

    def _add_answer(self, given: str) -> None:
        question = self.question
        match question.kind:
            case QuestionKind.CHOICE | QuestionKind.SEVERAL:
                self._add_choices()
            case QuestionKind.NUMBER | QuestionKind.DECIMAL | QuestionKind.DATE | QuestionKind.TIME:
                self._add_line()
            case QuestionKind.TEXT:
                self._add_text()
            case QuestionKind.GIVEN:
                self._body.addWidget(Text(given or "Nobody yet", tone="text" if given else "muted", wrap=True))
            case QuestionKind.CALCULATED:
                self._worked_out = Text("", weight=600, wrap=True)
                self._body.addWidget(self._worked_out)
            case QuestionKind.REPEAT:
                self.repeats = RepeatChoices(question, self._editing)
                self._body.addWidget(self.repeats)

    def _add_choices(self) -> None:
        long = len(self.question.options) > LONG
        choices = self.choices = OptionPicker(self.question) if long else AnswerChoices(self.question)
        choices.chosen.connect(lambda code: self._editing.choose(self.question, code))
        self._body.addWidget(choices)

    def _add_line(self) -> None:
        value = self.value = ValueLine(self.question)
        self._words.setBuddy(value.line)
        value.edited.connect(lambda text: self._editing.write(self.question, text))
        self._body.addWidget(value)

    def _show_value(self, answer: Answer) -> None:
        if self.choices is not None:
            if self.question.choice_filter:
                self.choices.show_offered(self._editing.standing.options(self.question))
            self.choices.show_chosen(codes_of(answer))
        if self.repeats is not None:
            self.repeats.show_review()
        if self._worked_out is not None:
            self._worked_out.setText(text_of(answer) or "Nothing to work it out from yet")
            self._worked_out.set_tone("text" if answer.is_given() else "muted")

    def _show_fault(self, answer: Answer) -> None:
        """What is wrong with the answer stands beside it at once, and in the margin as a mark."""
        question, standing = self.question, self._editing.standing
        fault = standing.fault(question, self._editing.today) or ""
        broken = " ".join(standing.broken_rules(question))
        answered = is_answered(question, answer)
        if self.value is not None:
            self.value.show_value(text_of(answer), fault, is_read=answered)
        self._say_fault(broken if self.value is not None else " ".join(filter(None, (fault, broken))))
        if self.choices is not None:
            self.choices.setAccessibleDescription(self.fault_says())
        self._mark.set_mark("warning" if broken or (answered and fault) else "tick" if answered else "todo")
        set_shown(self._mark, shown=question.counts or (answered and question.is_asked and question.repeat is None))

    def _say_fault(self, words: str) -> None:
        if words and self._fault is None:
            self._fault = FaultLine()
            self._body.addWidget(self._fault)
        if self._fault is not None:
            self._fault.say(words)

    def _show_need(self, words: str) -> None:
        """Whether it may be left out, in words at the right."""
        if words and self._needed is None:
            self._needed = Text("", "small", tone="muted")
            self._head.insertWidget(1, self._needed, 0, Qt.AlignmentFlag.AlignTop)
        if self._needed is not None:
            self._needed.setText(words)
            set_shown(self._needed, shown=bool(words))

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
        set_shown(self.sentence, shown=wanted or self.sentence.box.hasFocus())

    def _show_why(self, because: str) -> None:
        if because and self._because is None:
            self._because = Text("", "small", tone="accent")
            self._why = arrowed(self._because)
            self._body.insertWidget(0, self._why)
        if self._because is not None and self._why is not None:
            self._because.setText(because)
            set_shown(self._why, shown=bool(because))

    def _set_usable(self) -> None:
        usable = self._editing.is_open
        if self.choices is not None:
            self.choices.set_usable(usable)
        if self.value is not None:
            self.value.line.setReadOnly(not usable)
        if self.sentence is not None:
            self.sentence.set_usable(usable)
