"""Which reviews gave which answer, as a store hands it over: small sets of numbers, quick to count and to cross.

What is counted, and of how many, is decided in ``results``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from desktop.domain.inspections import PackRef
from desktop.domain.reviews import Reading, RecordReview, ReviewState

NOT_ASKED = ""
"""Stands where a code would: the question was hidden from this reader."""
_LONGEST_CODE = 80


class SampledRecord(NamedTuple):
    """One record of the sample, as far as it says whose answers count and how they are put side by side."""

    id: UUID
    code: str
    attributes: Mapping[str, str]
    first_reader: str
    second_reader: str
    unreadable: str


class AnsweredReview(NamedTuple):
    """One review as it was last saved. ``hand`` is the designation of whoever writes in it.

    ``whole`` is False where an older Daybook did not say what it hid: then its answers may hold some to questions that
    were not shown.
    """

    id: UUID
    record_id: UUID
    reader: str
    hand: str
    reading: Reading
    state: ReviewState
    template: PackRef
    whole: bool


@dataclass(frozen=True, slots=True)
class GivenAnswers:
    """``given[question][code]`` are the numbers of the reviews that answered so; ``reviews`` says whose they are.

    A number means nothing outside of this object. A question's codes are answer codes, numbers or dates, and
    ``NOT_ASKED``. A review that is in none of a question's sets was asked and gave no answer, or its template has
    no such question, or was answered in words.
    """

    reviews: Mapping[int, AnsweredReview]
    given: Mapping[str, Mapping[str, frozenset[int]]]

    def codes(self, question: str) -> dict[int, tuple[str, ...]]:
        """Review number → the codes it gave to a question; () where it was not asked."""
        found: dict[int, tuple[str, ...]] = {}
        for code, numbers in self.given.get(question, {}).items():
            for number in numbers:
                found[number] = (*found.get(number, ()), code) if code != NOT_ASKED else ()
        return found


def counted_answers(review: RecordReview) -> list[tuple[str, str]]:
    """A review's (question id, code) pairs, ``NOT_ASKED`` for each hidden question; words are no codes.

    Numbers and dates are their own codes. Without the template one word cannot be told from a code, so a text of
    one word is among them; whoever counts looks at the questions of the template and never meets it.
    """
    hidden = frozenset(review.hidden or ())
    return [*_asked(review, hidden), *((name, NOT_ASKED) for name in sorted(hidden))]


def _asked(review: RecordReview, hidden: frozenset[str]) -> Iterator[tuple[str, str]]:
    for name, answer in review.answers.items():
        if name not in hidden:
            yield from ((name, code) for code in _codes(answer.value))


def _codes(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    values = (value,) if isinstance(value, str) else tuple(dict.fromkeys(value or ()))
    return tuple(code for code in values if code and len(code) <= _LONGEST_CODE and not any(map(str.isspace, code)))
