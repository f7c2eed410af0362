"""How the records were answered, as a report prints it: a question, its answers in words, and of how many.

Counted in ``results``; here is only what of a tally a reader of a report is shown.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain.results.tallies import AnswerCount as Counted
from desktop.domain.results.tallies import Tally


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


def question_counts(tally: Tally) -> QuestionCounts:
    """What a report shows of one question."""
    question, section = tally.question.question, tally.question.section
    return QuestionCounts(
        indicator=section.indicator,
        section=section.title,
        number=question.number,
        text=question.text,
        n=tally.n,
        answers=_in_words(tally.answers),
        left_out=_in_words(tally.left_out),
    )


def _in_words(answers: Iterable[Counted]) -> tuple[AnswerCount, ...]:
    return tuple(AnswerCount(answer.label, answer.count) for answer in answers)
