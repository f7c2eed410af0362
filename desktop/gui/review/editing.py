"""The review that stands in the form: every change makes another, and every change can be undone.

Holds no widget and saves nothing; the form shows what is here, the draft keeper takes it from here.
"""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from desktop.domain.inspections import Agency
from desktop.domain.review_rules import codes_of, review_with_answer
from desktop.domain.reviews import Answer, RecordReview, ReviewState
from desktop.domain.templates import Question, QuestionKind
from desktop.operations.reviews import OpenReview


@dataclass(frozen=True, slots=True)
class _Step:
    """What a change was, so that letters typed one after another are undone together, and the review before it."""

    what: tuple[str, str]
    question: str
    before: RecordReview
    past: str = ""
    """The version that undoing it leads back to, for a person; empty for a change of this session."""


class ReviewEditing(QObject):
    """Lives on the window's thread. Signals: ``changed`` after every change, undoing included; ``ran_out`` when there
    is nothing left to undo, so that ``put_past`` may put below what an earlier version changed; ``went_back(name)`` of
    the version that an undo led towards, for what was not changed in this session.

    Nothing changes while ``is_open`` is False: a finished review, or somebody else's.
    """

    changed = Signal()
    ran_out = Signal()
    went_back = Signal(str)

    def __init__(self, opened: OpenReview, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.opened = opened
        self.review = opened.review
        self._steps: list[_Step] = []
        self._undone: list[_Step] = []

    @property
    def is_open(self) -> bool:
        return self.opened.mine and self.review.state is ReviewState.READING

    def answer(self, question: Question) -> Answer:
        """The answer as it stands; an empty one when there is none."""
        return self.review.answers.get(question.id, Answer())

    def choose(self, question: Question, code: str) -> None:
        """Choose an answer; where several may be chosen, tick or clear it."""
        held = self.answer(question)
        value: str | tuple[str, ...] = code
        if question.kind is QuestionKind.SEVERAL:
            ticked = set(codes_of(held)) ^ {code}
            value = tuple(option.code for option in question.options if option.code in ticked)
        if held.value != value:
            self._put(question, "choose", held.model_copy(update={"value": value or None}))

    def write(self, question: Question, text: str) -> None:
        """The answer of a text, number or date question."""
        held = self.answer(question)
        if (held.value or "") != text:
            self._put(question, "write", held.model_copy(update={"value": text or None}), together=True)

    def note(self, question: Question, text: str) -> None:
        """The sentence beside an answer."""
        held = self.answer(question)
        if held.note != text:
            self._put(question, "note", held.model_copy(update={"note": text}), together=True)

    def tick_agency(self, question: Question, agency: Agency, *, ticked: bool) -> None:
        """Where an answer comes from."""
        held = self.answer(question)
        chosen = {*held.agencies, agency} if ticked else {*held.agencies} - {agency}
        agencies = tuple(each for each in Agency if each in chosen)
        if held.agencies != agencies:
            self._put(question, "agencies", held.model_copy(update={"agencies": agencies}))

    def clear(self, question: Question) -> None:
        """Take the answer back. Its sentence stays."""
        held = self.answer(question)
        if held.value:
            self._put(question, "clear", held.model_copy(update={"value": None}))

    def section_note(self, section_id: str, text: str) -> None:
        """The notes on a section."""
        if self.review.section_notes.get(section_id, "") == text:
            return
        self._change(("section_note", section_id), "", _with_note(self.review, section_id, text), together=True)

    def undo(self) -> str:
        """Take the last change back. Returns the question it was made to, empty when there is none to go to."""
        if not self.is_open:
            return ""
        if not self._steps:
            self.ran_out.emit()
            return ""
        question = self._travel(self._steps, self._undone)
        if self._undone[-1].past:
            self.went_back.emit(self._undone[-1].past)
        return question

    def redo(self) -> str:
        """Make the change again that was taken back last. Returns its question, as ``undo`` does."""
        return self._travel(self._undone, self._steps) if self._undone and self.is_open else ""

    def put_past(self, earlier: RecordReview, name: str) -> None:
        """Let undo go on to an earlier version, one answer or note at a time, the last in the template first."""
        state, steps = self.review, []
        for what, question in reversed(self._differing(earlier)):
            state = self._with_earlier(state, earlier, what)
            steps.append(_Step(what, question, state, name))
        self._steps = [*reversed(steps), *self._steps]

    def _differing(self, earlier: RecordReview) -> list[tuple[tuple[str, str], str]]:
        """What an earlier version has otherwise: answers in the template's order, then notes."""
        now, template = self.review, self.opened.template
        sections = (part.id for part in template.sections)
        answers = template.in_order(dict.fromkeys((*now.answers, *earlier.answers)))
        notes = dict.fromkeys((*sections, *now.section_notes, *earlier.section_notes))
        other_answers = [key for key in answers if now.answers.get(key, Answer()) != earlier.answers.get(key, Answer())]
        other_notes = [key for key in notes if now.section_notes.get(key, "") != earlier.section_notes.get(key, "")]
        return [
            *((("answer", key), key) for key in other_answers),
            *((("section_note", key), "") for key in other_notes),
        ]

    def _with_earlier(self, state: RecordReview, earlier: RecordReview, what: tuple[str, str]) -> RecordReview:
        kind, key = what
        if kind == "answer":
            return review_with_answer(self.opened.template, state, key, earlier.answers.get(key, Answer()))
        return _with_note(state, key, earlier.section_notes.get(key, ""))

    def _travel(self, steps: list[_Step], others: list[_Step]) -> str:
        step = steps.pop()
        others.append(replace(step, before=self.review))
        self.review = step.before
        self.changed.emit()
        return step.question

    def replace(self, review: RecordReview) -> None:
        """Another state of the same review came from the vault: finished, or taken up again."""
        self.review = review
        self._steps.clear()
        self._undone.clear()
        self.changed.emit()

    def _put(self, question: Question, kind: str, answer: Answer, *, together: bool = False) -> None:
        changed = review_with_answer(self.opened.template, self.review, question.id, answer)
        self._change((kind, question.id), question.id, changed, together=together)

    def _change(self, what: tuple[str, str], question: str, changed: RecordReview, *, together: bool) -> None:
        if not self.is_open:
            return
        self._undone.clear()
        if not (together and self._steps and self._steps[-1].what == what):
            self._steps.append(_Step(what, question, self.review))
        self.review = changed
        self.changed.emit()


def _with_note(review: RecordReview, section_id: str, text: str) -> RecordReview:
    others = {name: note for name, note in review.section_notes.items() if name != section_id}
    return review.model_copy(update={"section_notes": {**others, section_id: text} if text else others})
