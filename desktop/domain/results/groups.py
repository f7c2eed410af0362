"""Putting records side by side: by reader, by what the sample says of them, by any other answer."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from desktop.domain.given_answers import NOT_ASKED, SampledRecord
from desktop.domain.results.questions import AskedQuestion
from desktop.domain.results.tallies import Counted, Tally, choices, tally

READER = "reader"
STRATUM = "stratum"
_SAMPLE, _ANSWER = "sample:", "answer:"
MOST_GROUPS = 30
"""More columns than this nobody reads; the rest are said to be left out."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to put records side by side, as a picker offers it. ``id`` finds it again."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Group:
    """The reviews that have something in common."""

    code: str
    label: str
    numbers: frozenset[int]


@dataclass(frozen=True, slots=True)
class CrossTable:
    """One question, a column for each group. ``overlaps`` where a record can stand in more than one of them.

    ``ungrouped`` counts the records that are in none: nothing is known of them there.
    """

    way: Way
    groups: tuple[Group, ...]
    tallies: tuple[Tally, ...]
    overlaps: bool
    ungrouped: int


def ways(questions: Iterable[AskedQuestion], records: Iterable[SampledRecord]) -> tuple[Way, ...]:
    """Every way to cross a question: what the sample says of records, readers, then answers in the template's order."""
    asked = [question for question in questions if question.question.options and not question.is_of_instances]
    names = {name for record in records for name in record.attributes}
    by_id = {question.id: question for question in asked}
    sampled = [Way(f"{_SAMPLE}{name}", attribute_title(name)) for name in sorted(names - by_id.keys())]
    answered = [Way(f"{_ANSWER}{one.key}", f"{one.question.number} {one.question.text}") for one in asked]
    return (*sampled, Way(READER, "Reader"), *answered)


def attribute_title(name: str) -> str:
    """What the sample calls a detail: ``order_length`` is "Order length"."""
    return name.replace("_", " ").capitalize()


def cross(
    question: AskedQuestion,
    way: Way,
    counted: Counted,
    question_of: Callable[[str], AskedQuestion | None],
    records: Mapping[UUID, SampledRecord],
) -> CrossTable:
    """Count a question by group."""
    groups = _groups(way, counted, question_of, records)
    asked = counted.asked(question)
    held = tuple(group for group in groups if group.numbers & asked)[:MOST_GROUPS]
    together = frozenset[int]().union(*(group.numbers for group in held))
    return CrossTable(
        way=way,
        groups=held,
        tallies=tuple(tally(question, counted.within(group.numbers)) for group in held),
        overlaps=sum(len(group.numbers) for group in held) > len(together),
        ungrouped=len(asked - together),
    )


def reviews_of_group(
    way: Way,
    code: str,
    counted: Counted,
    question_of: Callable[[str], AskedQuestion | None],
    records: Mapping[UUID, SampledRecord],
) -> frozenset[int]:
    """The reviews of one group, by its code; none where no record is in it any more."""
    groups = _groups(way, counted, question_of, records)
    return next((group.numbers for group in groups if group.code == code), frozenset())


def _groups(
    way: Way,
    counted: Counted,
    question_of: Callable[[str], AskedQuestion | None],
    records: Mapping[UUID, SampledRecord],
) -> list[Group]:
    if way.id == READER:
        return _by(counted, lambda number: counted.given.reviews[number].reader)
    if way.id.startswith(_SAMPLE):
        name = way.id.removeprefix(_SAMPLE)
        return _by(counted, lambda number: _attribute(records, counted, number, name))
    question = question_of(way.id.removeprefix(_ANSWER))
    if question is None:
        return []
    answered = [
        Group(code, label, counted.gave(question, code))
        for code, label, _ in choices(question, tuple(counted.times(question)))
    ]
    return [*answered, Group(NOT_ASKED, "Not asked", counted.gave(question, NOT_ASKED))]


def _by(counted: Counted, code_of: Callable[[int], str]) -> list[Group]:
    numbers: dict[str, set[int]] = {}
    for number in counted.numbers:
        if code := code_of(number):
            numbers.setdefault(code, set()).add(number)
    return [Group(code, code, frozenset(numbers[code])) for code in sorted(numbers)]


def _attribute(records: Mapping[UUID, SampledRecord], counted: Counted, number: int, name: str) -> str:
    record = records.get(counted.given.reviews[number].record_id)
    return record.attributes.get(name, "") if record else ""
