"""What was not there, as a finding of its own: "No current child’s plan in 7 of 60 records" (DOMAIN §1).

A template says which answers mean that something is absent. Where a question takes several answers, it says which of
them are missed when they are not given: the agencies whose record could not be read.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop.domain.results.questions import AskedQuestion
from desktop.domain.results.tallies import Counted

_NOBODY: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Absence:
    """Something that was absent in ``count`` of ``n`` records that could have had it. ``numbers`` are their reviews."""

    question: AskedQuestion
    says: str
    count: int
    n: int
    numbers: frozenset[int]

    @property
    def sentence(self) -> str:
        """ "No current child’s plan in 7 of 60 records"."""
        unit = "times" if self.question.is_of_instances else "record" if self.n == 1 else "records"
        return f"{self.says} in {self.count} of {self.n} {unit}"


def absences(questions: Iterable[AskedQuestion], counted: Counted) -> tuple[Absence, ...]:
    """What was absent somewhere, in the template's order."""
    found = (absence for question in questions for absence in _of_question(question, counted))
    return tuple(absence for absence in found if absence.count)


def _of_question(question: AskedQuestion, counted: Counted) -> Iterator[Absence]:
    if question.is_of_instances:
        return  # a record is not without something because one visit was
    codes = question.question.absent_codes
    in_n = [option.code for option in question.question.options if option.counted]
    if question.takes_several:
        everybody = _gave_any(question, counted, in_n)
        for code in codes:
            missed = everybody - counted.gave(question, code)
            yield Absence(question, _says(question, code), len(missed), len(everybody), missed)
        return
    absent = _gave_any(question, counted, codes)
    if codes:
        could = absent | _gave_any(question, counted, in_n)
        yield Absence(question, _says(question, codes[0]), len(absent), len(could), absent)


def _gave_any(question: AskedQuestion, counted: Counted, codes: Iterable[str]) -> frozenset[int]:
    return _NOBODY.union(*(counted.gave(question, code) for code in codes))


def _says(question: AskedQuestion, code: str) -> str:
    label, says = question.label(code), question.question.absent_says
    return says.replace("{answer}", label) if says else f"{label} ({question.question.number} {question.question.text})"
