"""Counting one question's answers over some reviews, with what stays out of the denominator shown beside.

"Not applicable" and "not enough information" are answers that a template marks as not counted; a question that was not
shown to a reader, or that has no answer, is in no denominator either. Each is counted, so that all of it adds up.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop.domain.given_answers import NOT_ASKED, GivenAnswers
from desktop.domain.proportions import percent_text
from desktop.domain.results.questions import AskedQuestion
from desktop.domain.templates.questions import NUMBERS, parts_of

Held = Mapping[str, frozenset[int]]
"""Code → the reviews that gave it."""
_NOBODY: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class AnswerCount:
    """One answer: how many gave it. ``counted`` is False where it is in no denominator."""

    code: str
    label: str
    count: int
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Tally:
    """One question over some reviews: its answers in the template's order, out of ``n``.

    ``n`` + those only left out + ``not_asked`` + ``no_answer`` = ``of``, which counts records, or times for a question
    that is asked as often as the reader adds. Where a question takes several answers they add up to more than ``n``.
    """

    question: AskedQuestion
    answers: tuple[AnswerCount, ...]
    n: int
    left_out: tuple[AnswerCount, ...]
    not_asked: int
    no_answer: int
    of: int

    @property
    def most(self) -> int:
        """The largest count among the answers."""
        return max((answer.count for answer in self.answers), default=0)

    def percent(self, answer: AnswerCount) -> str:
        """ "75 %"; empty where there is no denominator."""
        return percent_text(answer.count, self.n) if self.n and answer.counted else ""


class Counted:
    """The answers of the reviews that count, or of a group of them. Never changes."""

    def __init__(self, given: GivenAnswers, numbers: Iterable[int]) -> None:
        self.given, self.numbers = given, frozenset(numbers)
        versions: dict[tuple[str, int], set[int]] = {}
        for number in self.numbers:
            pin = given.reviews[number].template
            versions.setdefault((pin.id, pin.version), set()).add(number)
        self._of_version = {pin: frozenset(numbers) for pin, numbers in versions.items()}

    def within(self, numbers: frozenset[int]) -> "Counted":
        """Those of a group only."""
        return Counted(self.given, self.numbers & numbers)

    def asked(self, question: AskedQuestion) -> frozenset[int]:
        """The reviews whose template asks this question as it stands."""
        pins = ((question.template, version) for version in question.versions)
        return _NOBODY.union(*(self._of_version.get(pin, _NOBODY) for pin in pins))

    def times(self, question: AskedQuestion) -> Iterator[Held]:
        """What was answered each time it was asked: once, but for a question whose group the reader repeats."""
        if not question.is_of_instances:
            yield self.given.given.get(question.id, {})
            return
        for key, held in self.given.given.items():
            parts = parts_of(key)
            if parts is not None and (parts[0], parts[2]) == (question.question.group, question.id):
                yield {code: numbers for code, numbers in held.items() if code != NOT_ASKED}

    def gave(self, question: AskedQuestion, code: str) -> frozenset[int]:
        """The reviews that gave an answer; with ``NOT_ASKED`` those that were not asked."""
        return self.asked(question) & _NOBODY.union(*(held.get(code, _NOBODY) for held in self.times(question)))

    def gave_counted(self, question: AskedQuestion) -> frozenset[int]:
        """The reviews that gave at least one answer that counts."""
        counted = [code for code, _, in_n in choices(question, tuple(self.times(question))) if in_n]
        return _NOBODY.union(*(self.gave(question, code) for code in counted))

    def gave_none(self, question: AskedQuestion) -> frozenset[int]:
        """The reviews that were asked and have no answer that the question can take."""
        codes = [NOT_ASKED, *(code for code, _, _ in choices(question, tuple(self.times(question))))]
        return self.asked(question) - _NOBODY.union(*(self.gave(question, code) for code in codes))


def tally(question: AskedQuestion, counted: Counted) -> Tally:
    """Count one question over the reviews that count."""
    asked, times = counted.asked(question), tuple(counted.times(question))
    all_choices = choices(question, times)
    counts = [
        AnswerCount(code, label, sum(len(held.get(code, _NOBODY) & asked) for held in times), in_n)
        for code, label, in_n in all_choices
    ]
    answered = _different(times, [code for code, _, _ in all_choices], asked)
    not_asked = _different(times, [NOT_ASKED], asked)
    of = answered if question.is_of_instances else len(asked)
    return Tally(
        question=question,
        answers=tuple(answer for answer in counts if answer.counted),
        n=_different(times, [answer.code for answer in counts if answer.counted], asked),
        left_out=tuple(answer for answer in counts if not answer.counted),
        not_asked=not_asked,
        no_answer=of - answered - not_asked,
        of=of,
    )


def choices(question: AskedQuestion, times: Sequence[Held]) -> tuple[tuple[str, str, bool], ...]:
    """Code, label and whether it counts of each answer, in order; of a number, the numbers that were given, rising."""
    if question.question.kind in NUMBERS:
        given = {code for held in times for code in held if is_number(code)}
        return tuple((code, code, True) for code in sorted(given, key=lambda code: (float(code), code)))
    return tuple((option.code, option.words, option.counted) for option in question.question.options)


def is_number(code: str) -> bool:
    """Whether a code is a number that a reader may have given: "3", "-1", "2.5"."""
    whole, point, part = code.removeprefix("-").partition(".")
    return whole.isascii() and whole.isdecimal() and (not point or (part.isascii() and part.isdecimal()))


def _different(times: Iterable[Held], codes: Iterable[str], asked: frozenset[int]) -> int:
    """How many gave at least one of these answers, each time it was asked."""
    wanted = tuple(codes)
    return sum(len(_NOBODY.union(*(held.get(code, _NOBODY) for code in wanted)) & asked) for held in times)
