"""The review that stands in the form: every change makes another, and every change can be undone.

Holds no widget and saves nothing; the form shows what is here, the draft keeper takes it from here.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from PySide6.QtCore import QObject, Signal

from desktop.domain.inspections import Agency
from desktop.domain.repeats import with_instance, with_one_more, without_instance
from desktop.domain.review_rules import Answers, Gap, codes_of, follows_from, gaps_of, review_with_answer, with_answer
from desktop.domain.reviews import Answer, RecordReview, ReviewState
from desktop.domain.standing import Standing, moment_read
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

    def __init__(self, opened: OpenReview, clock: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.opened = opened
        self.review = opened.review
        self.besides: tuple[Gap, ...] = ()
        self._clock = clock
        self._standing = Standing(opened.template, opened.review.answers, self._now())
        self._steps: list[_Step] = []
        self._undone: list[_Step] = []

    @property
    def is_open(self) -> bool:
        return self.opened.mine and self.review.state is ReviewState.READING

    @property
    def standing(self) -> Standing:
        """What the template makes of the review as it stands."""
        return self._standing

    @property
    def today(self) -> date:
        """The day on the reader's calendar, or the day of the paper."""
        return self._now().date()

    def gaps(self) -> tuple[Gap, ...]:
        """What is missing and what cannot stand, in the form's order, ``besides`` what no answer says among it."""
        order = {section.id: place for place, section in enumerate(self.opened.template.sections)}
        found = (*gaps_of(self._standing, self.today), *self.besides)
        return tuple(sorted(found, key=lambda gap: order[gap.section]))

    def add_instance(self, repeat: Question) -> str:
        """Ask a group once more. Returns the first question of the instance that came; empty when none may come."""
        return self._put_instances(repeat, with_one_more(repeat, self.review.answers))

    def bring_back(self, repeat: Question, instance: int) -> str:
        """Bring an instance back that was taken out, with all that was typed in it. Returns as ``add_instance``."""
        return self._put_instances(repeat, with_instance(repeat, self.review.answers, instance))

    def remove_instance(self, question: Question) -> None:
        """Take out the instance of a group that a question stands in. What was typed in it is hidden and kept."""
        repeat = self.opened.template.question(question.group)
        if repeat is not None and question.instance:
            self._put_instances(repeat, without_instance(repeat, self.review.answers, question.instance))

    def may_remove(self, question: Question) -> bool:
        """Whether the instance that a question stands in may be taken out."""
        repeat = self.opened.template.question(question.group)
        if repeat is None or repeat.repeat is None or not self.is_open or repeat.repeat.times:
            return False
        return len(self._standing.instances(repeat.id)) > repeat.repeat.least

    def answer(self, question: Question) -> Answer:
        """The answer as it stands; an empty one when there is none."""
        return self.review.answers.get(question.id, Answer())

    def choose(self, question: Question, code: str) -> None:
        """Choose an answer; where several may be chosen, tick or clear it."""
        held = self.answer(question)
        if code not in codes_of(held) and code not in {option.code for option in self._standing.options(question)}:
            return
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
        if held.value and question.repeat is None:
            self._put(question, "clear", held.model_copy(update={"value": None}))

    def section_note(self, section_id: str, text: str) -> None:
        """The notes on a section."""
        if self.is_open and self.review.section_notes.get(section_id, "") != text:
            noted = _with_note(self.review, section_id, text)
            self._change(("section_note", section_id), "", noted, self._standing, together=True)

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
        self._take(step.before)
        return step.question

    def replace(self, review: RecordReview) -> None:
        """Another state of the same review came from the vault: finished, or taken up again."""
        self._steps.clear()
        self._undone.clear()
        self._take(review)

    def _now(self) -> datetime:
        now = self._clock().astimezone().replace(tzinfo=None)
        return moment_read(self.review.day_read(now.date()), now)

    def _put_instances(self, repeat: Question, answer: Answer | None) -> str:
        if answer is None or not self.is_open:
            return ""
        before = self._standing.instances(repeat.id)
        self._put(repeat, "instances", answer)
        came = [instance for instance in self._standing.instances(repeat.id) if instance not in before]
        asked = self.opened.template.instances(repeat, came)
        return next((question.id for question in asked if self._standing.is_shown(question.id)), "")

    def _take(self, review: RecordReview, standing: Standing | None = None) -> None:
        """Another state of the review stands here from now on; ``standing`` where that is worked out already."""
        self.review = review
        self._standing = standing or self._stand(review.answers)
        self.changed.emit()

    def _stand(self, answers: Answers) -> Standing:
        return Standing(self.opened.template, answers, self._now())

    def _put(self, question: Question, kind: str, answer: Answer, *, together: bool = False) -> None:
        if self.is_open:
            standing = self._stand(with_answer(self.review.answers, question.id, answer))
            changed = self.review.model_copy(update=follows_from(standing))
            self._change((kind, question.id), question.id, changed, standing, together=together)

    def _change(
        self, what: tuple[str, str], question: str, changed: RecordReview, standing: Standing, *, together: bool
    ) -> None:
        self._undone.clear()
        if not (together and self._steps and self._steps[-1].what == what):
            self._steps.append(_Step(what, question, self.review))
        self._take(changed, standing)


def _with_note(review: RecordReview, section_id: str, text: str) -> RecordReview:
    others = {name: note for name, note in review.section_notes.items() if name != section_id}
    return review.model_copy(update={"section_notes": {**others, section_id: text} if text else others})
