"""How the records were answered: for each question how many gave each answer, and of how many.

Pure arithmetic. A grade is never computed from it (DOMAIN §1, Judging): it is what a grade is judged beside.

* One reading a record counts: the agreed one, else the first, else the second; and only when it is finished.
* A question that the reader repeated counts each time it was asked.
* Answers a template marks as not counted ("not applicable", "not enough information") are shown but are in no
  denominator. Neither is a question that was not shown to the reader, or has no answer.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from desktop.domain.inspections import PackRef
from desktop.domain.review_rules import codes_of, is_answered, shown
from desktop.domain.reviews import Reading, RecordReview, ReviewState
from desktop.domain.templates import Question, QuestionKind, SectionText, Template

_PREFERRED = (Reading.AGREED, Reading.FIRST, Reading.SECOND)
_COUNTED_KINDS = (QuestionKind.CHOICE, QuestionKind.SEVERAL, QuestionKind.NUMBER)


@dataclass(frozen=True, slots=True)
class AnswerCount:
    """One answer's label and how many records had it."""

    label: str
    count: int


@dataclass(frozen=True, slots=True)
class QuestionCounts:
    """One question: its answers in the template's order, out of ``n``; ``left_out`` are in no denominator.

    Where a question takes several answers they add up to more than ``n``.
    """

    indicator: str
    section: str
    number: str
    text: str
    n: int
    answers: tuple[AnswerCount, ...]
    left_out: tuple[AnswerCount, ...]


def counted_reviews(reviews: Iterable[RecordReview]) -> tuple[RecordReview, ...]:
    """The one finished reading of each record that counts, in order of the records' codes."""
    chosen: dict[UUID, RecordReview] = {}
    for review in reviews:
        if review.state is not ReviewState.READ:
            continue
        held = chosen.get(review.record_id)
        if held is None or _PREFERRED.index(review.reading) < _PREFERRED.index(held.reading):
            chosen[review.record_id] = review
    return tuple(sorted(chosen.values(), key=lambda review: (review.record_code, review.record_id)))


def answer_counts(
    reviews: Sequence[RecordReview], template_of: Callable[[PackRef], Template]
) -> tuple[QuestionCounts, ...]:
    """The counts of every question of choice or number, of the reviews as they stand (see ``counted_reviews``).

    Reviews on different versions of a template are counted apart, oldest version first: a reworded question is
    another question.
    """
    pins = sorted({(review.template.id, review.template.version) for review in reviews})
    counts: list[QuestionCounts] = []
    for name, version in pins:
        pinned = [review for review in reviews if (review.template.id, review.template.version) == (name, version)]
        counts.extend(_of_template(template_of(PackRef(id=name, version=version)), pinned))
    return tuple(counts)


def _of_template(template: Template, reviews: Sequence[RecordReview]) -> list[QuestionCounts]:
    given: dict[str, list[tuple[str, ...]]] = {question.id: [] for question in template.questions}
    for review in reviews:
        for item in shown(template, review.answers):
            answer = review.answers.get(item.question.id)
            if is_answered(item.question, answer):
                given[item.question.pattern].append(codes_of(answer))
    sections = {section.id: section for section in template.sections}
    return [
        _of_question(question, sections[question.section], given[question.id])
        for question in template.questions
        if question.kind in _COUNTED_KINDS
    ]


def _of_question(question: Question, section: SectionText, given: Sequence[tuple[str, ...]]) -> QuestionCounts:
    labels = _labels(question, given)
    outside = {option.code for option in question.options if not option.counted}
    counted = [codes for codes in given if not outside.issuperset(codes)]
    tally = Counter(code for codes in given for code in codes)
    return QuestionCounts(
        indicator=section.indicator,
        section=section.title,
        number=question.number,
        text=question.text,
        n=len(counted),
        answers=tuple(AnswerCount(label, tally[code]) for code, label in labels.items() if code not in outside),
        left_out=tuple(AnswerCount(label, tally[code]) for code, label in labels.items() if code in outside),
    )


def _labels(question: Question, given: Sequence[tuple[str, ...]]) -> Mapping[str, str]:
    """Code → label, in the order of a table's columns. Of a number: the numbers that were given, rising."""
    if question.kind is QuestionKind.NUMBER:
        return {code: code for code in sorted({code for codes in given for code in codes}, key=int)}
    return {option.code: option.words for option in question.options}
