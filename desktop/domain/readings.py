"""Two readings of one record side by side: where they differ, what was agreed, and the agreed reading that it makes.

Pure functions. The two readings are never changed; the agreed one is a third, which says for each question that was
answered differently what was agreed, by whom and why. What both readers wrote at length stands in it as they wrote it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.review_rules import is_answered, shown, what_follows, with_answer
from desktop.domain.reviews import AgreedValue, Answer, Reading, RecordReview, ReviewState, Value
from desktop.domain.rows import ReviewRow
from desktop.domain.templates import Question, QuestionKind, Template
from desktop.domain.templates.questions import NUMBERS

Answers = Mapping[str, Answer]


class PairState(StrEnum):
    """Where a record stands that is read twice. CHANGED: it was agreed, and then one of the two was changed."""

    WAITING_FOR_BOTH = "waiting_for_both"
    WAITING_FOR_FIRST = "waiting_for_first"
    WAITING_FOR_SECOND = "waiting_for_second"
    READY = "ready"
    AGREEING = "agreeing"
    CHANGED = "changed"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class Side:
    """One reader's answer to a question, None where it was not shown to them or not answered."""

    answer: Answer | None

    @property
    def value(self) -> Value:
        return None if self.answer is None else self.answer.value


@dataclass(frozen=True, slots=True)
class Compared:
    """One question that is shown under what is agreed so far. ``entry`` is what was agreed, if it still holds.

    ``outdated`` is what was agreed about answers that are others by now. ``is_same`` needs no agreement.
    """

    question: Question
    first: Side
    second: Side
    is_same: bool
    entry: AgreedValue | None = None
    outdated: AgreedValue | None = None

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to agree. What only has a reason so far is being written."""
        return self.is_same or (self.entry is not None and bool(self.entry.value))


def compared(template: Template, first: RecordReview, second: RecordReview, agreed: RecordReview) -> list[Compared]:
    """Every question that is shown under what is agreed so far, in the template's order.

    What two differing answers would show comes up once they are agreed.
    """
    one, other = answers_given(template, first), answers_given(template, second)
    entries = {entry.question: entry for entry in agreed.agreed}
    found = []
    for item in shown(template, agreed.answers):
        question = item.question
        if question.is_asked:
            sides = Side(one.get(question.id)), Side(other.get(question.id))
            found.append(_compared(question, *sides, entries.get(question.id)))
    return found


def answers_given(template: Template, review: RecordReview) -> dict[str, Answer]:
    """The answers that count in a reading: to questions that were shown, and that those can take."""
    questions = (item.question for item in shown(template, review.answers))
    given = ((question, review.answers.get(question.id)) for question in questions if question.is_asked)
    return {question.id: answer for question, answer in given if answer is not None and is_answered(question, answer)}


def begun(template: Template, first: RecordReview, second: RecordReview, agreed: RecordReview) -> RecordReview:
    """The agreed reading as far as it is agreed: what both answered alike, and what ``agreed.agreed`` says."""
    one, other = answers_given(template, first), answers_given(template, second)
    standing = {entry.question: entry for entry in agreed.agreed if _holds(entry, one, other)}
    answers: dict[str, Answer] = {}
    for key in template.in_order(one.keys() | other.keys() | standing.keys()):
        question = template.question(key)
        answer = None if question is None else _answer(question, one.get(key), other.get(key), standing.get(key))
        if answer is not None:
            answers = with_answer(answers, key, answer)
    notes = _joined_notes(first.section_notes, second.section_notes)
    return agreed.model_copy(update={"answers": answers, "section_notes": notes, **what_follows(template, answers)})


def with_entries(
    template: Template, first: RecordReview, second: RecordReview, agreed: RecordReview, entries: Iterable[AgreedValue]
) -> RecordReview:
    """The agreed reading with these questions agreed, each in place of what was agreed about it before."""
    every = {**{entry.question: entry for entry in agreed.agreed}, **{entry.question: entry for entry in entries}}
    ordered = tuple(every[key] for key in template.in_order(every))
    return begun(template, first, second, agreed.model_copy(update={"agreed": ordered}))


def without_entry(
    template: Template, first: RecordReview, second: RecordReview, agreed: RecordReview, question_id: str
) -> RecordReview:
    """The agreed reading with one question open again."""
    left = tuple(entry for entry in agreed.agreed if entry.question != question_id)
    return begun(template, first, second, agreed.model_copy(update={"agreed": left}))


def state_of(readings: Sequence[ReviewRow]) -> PairState:
    """Where a record stands by its readings. CHANGED is not told from AGREED here: that takes the answers."""
    done = {row.reading for row in readings if row.state is ReviewState.READ}
    first, second = Reading.FIRST in done, Reading.SECOND in done
    if not (first and second):
        waiting = {(True, False): PairState.WAITING_FOR_SECOND, (False, True): PairState.WAITING_FOR_FIRST}
        return waiting.get((first, second), PairState.WAITING_FOR_BOTH)
    if Reading.AGREED in done:
        return PairState.AGREED
    return PairState.AGREEING if any(row.reading is Reading.AGREED for row in readings) else PairState.READY


def is_locked(row: ReviewRow, readings: Iterable[ReviewRow]) -> bool:
    """A finished reading is locked once another of its record is here: nobody changes theirs to another's answers."""
    finished = row.reading is not Reading.AGREED and row.state is ReviewState.READ
    return finished and any(other.id != row.id for other in readings)


def same(question: Question, one: Value, other: Value) -> bool:
    """Two values that mean the same: ticks in another order, a number written in another way."""
    return _meaning(question, one) == _meaning(question, other)


def _meaning(question: Question, value: Value) -> object:
    if not value:
        return None
    if question.kind is QuestionKind.SEVERAL:
        return frozenset((value,) if isinstance(value, str) else value)
    if question.kind in NUMBERS and isinstance(value, str):
        return float(value)
    return value


def _compared(question: Question, first: Side, second: Side, entry: AgreedValue | None) -> Compared:
    if _needs_no_agreeing(question, first.answer, second.answer):
        return Compared(question, first, second, is_same=True)
    if entry is None or (entry.first, entry.second) == (first.value, second.value):
        return Compared(question, first, second, is_same=False, entry=entry)
    return Compared(question, first, second, is_same=False, outdated=entry)


def _needs_no_agreeing(question: Question, first: Answer | None, second: Answer | None) -> bool:
    """Answered alike; or in words, where both stand; or left open by both where that may be."""
    if first is None and second is None:
        return not (question.counts and question.required)
    if _is_words(question):
        return True
    return first is not None and second is not None and same(question, first.value, second.value)


def _holds(entry: AgreedValue, one: Answers, other: Answers) -> bool:
    sides = Side(one.get(entry.question)), Side(other.get(entry.question))
    return (entry.first, entry.second) == (sides[0].value, sides[1].value)


def _answer(question: Question, one: Answer | None, other: Answer | None, entry: AgreedValue | None) -> Answer | None:
    """The agreed answer, None while it is open. Beside it the notes of whoever answered so, else why it was agreed."""
    if _is_words(question):
        said = [answer for answer in (one, other) if answer is not None]
        return _joined(said, "\n\n".join(dict.fromkeys(str(answer.value) for answer in said))) if said else None
    if one is not None and other is not None and same(question, one.value, other.value):
        return _joined([one, other], one.value)
    if entry is None or not entry.value:
        return None
    agreeing = [answer for answer in (one, other) if answer is not None and same(question, answer.value, entry.value)]
    answer = _joined(agreeing, entry.value)
    return answer if answer.note else answer.model_copy(update={"note": entry.why})


def _joined(answers: Sequence[Answer], value: Value) -> Answer:
    notes = dict.fromkeys(answer.note.strip() for answer in answers if answer.note.strip())
    agencies = dict.fromkeys(agency for answer in answers for agency in answer.agencies)
    return Answer(value=value, note="\n\n".join(notes), agencies=tuple(agencies))


def _joined_notes(first: Mapping[str, str], second: Mapping[str, str]) -> dict[str, str]:
    return {
        key: "\n\n".join(dict.fromkeys(filter(None, (first.get(key, ""), second.get(key, "")))))
        for key in dict.fromkeys((*first, *second))
    }


def _is_words(question: Question) -> bool:
    return question.kind is QuestionKind.TEXT
