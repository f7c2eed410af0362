"""What a question's answers are to the measures of agreement: names, an order, or numbers.

* A choice is nominal, unless its answer set says that its answers stand in an order: a rating, "yes, partly, no".
* Several answers at once are one answer: two readers agree when they ticked the same.
* Numbers are interval. Text, dates and times are not compared, nor groups that each reader repeats as they see fit:
  the first visit of one reader need not be the first of the other.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.domain.agreement.alpha import Level
from desktop.domain.templates import Question, QuestionKind
from desktop.domain.templates.questions import CHOSEN, NUMBERS

Codes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """``values`` are the answers that count, rising, each with its number; ``has_points`` where one point is a step."""

    level: Level
    values: dict[Codes, float]
    has_points: bool


def is_compared(question: Question) -> bool:
    """Whether agreement can be said of a question at all."""
    return question.kind in {*CHOSEN, *NUMBERS} and not question.repeated


def counted(question: Question, codes: Codes) -> Codes:
    """The answer as it is compared; empty where there is none or it is one that the template does not count."""
    if question.kind in NUMBERS:
        return (f"{float(codes[0]):g}",) if codes else ()
    kept = [option.code for option in question.options if option.counted and option.code in codes]
    return tuple(kept)


def scale_of(question: Question, given: Iterable[Codes]) -> Scale:
    """The scale of a question, of which ``given`` are the counted answers that readers gave."""
    if question.kind in NUMBERS:
        numbers = sorted({codes for codes in given if codes}, key=lambda codes: float(codes[0]))
        return Scale(Level.INTERVAL, {codes: float(codes[0]) for codes in numbers}, has_points=True)
    if question.kind is QuestionKind.SEVERAL:
        return Scale(Level.NOMINAL, _numbered(sorted({codes for codes in given if codes})), has_points=False)
    answers = question.answers
    codes = [(option.code,) for option in question.options if option.counted]
    if answers is None or not (answers.scale or answers.ordered):
        return Scale(Level.NOMINAL, _numbered(codes), has_points=False)
    is_rated = answers.scale and all(one[0].isdigit() for one in codes)
    rising = sorted(codes, key=lambda one: int(one[0])) if is_rated else codes[::-1]
    return Scale(Level.ORDINAL, _numbered(rising), has_points=is_rated)


def _numbered(codes: Sequence[Codes]) -> dict[Codes, float]:
    return {one: float(place) for place, one in enumerate(codes)}
