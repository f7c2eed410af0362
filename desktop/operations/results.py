"""Looking at results: every question, one by itself, by group, what was absent, and the records behind a number.

Everybody sees the same figures but for records they are reading with somebody else: those are left out until both have
finished, and the results say how many that are.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property
from uuid import UUID

from desktop.domain.count_tables import Dimension, RecordCodes
from desktop.domain.errors import NotFound, Refused
from desktop.domain.given_answers import NOT_ASKED, GivenAnswers, SampledRecord
from desktop.domain.inspections import PackRef
from desktop.domain.proportions import ProportionWords
from desktop.domain.results.absence import Absence, absences
from desktop.domain.results.counting import Counting, counting
from desktop.domain.results.groups import CrossTable, Way, cross, reviews_of_group, ways
from desktop.domain.results.numbers import Middle, middle
from desktop.domain.results.questions import AskedQuestion, asked_questions
from desktop.domain.results.tables import record_codes
from desktop.domain.results.tallies import Counted, Tally, tally
from desktop.domain.review_rules import hidden
from desktop.domain.reviews import RecordReview
from desktop.domain.templates import Template
from desktop.operations.desk import Desk
from desktop.operations.inspections import change

NO_ANSWER = "(no answer)"
"""Asked for in place of a code: the records that were asked and gave none."""
COUNTED = "(counted)"
"""Asked for in place of a code: the records in the denominator, whichever answer they gave."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What results rest on: ``counted`` records of ``sample`` that can be read.

    ``withheld`` are left out until both readers of them have finished; ``unknown`` were read with a template that is
    not on this laptop.
    """

    counted: int
    sample: int
    withheld: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Results:
    """Every question with its counts, in the template's order, and the words for proportions, which a lead chooses."""

    basis: Basis
    tallies: tuple[Tally, ...]
    absences: tuple[Absence, ...]
    ways: tuple[Way, ...]
    words: ProportionWords
    may_choose_words: bool


@dataclass(frozen=True, slots=True)
class QuestionResults:
    """One question with its counts, by group where that was asked for; ``middle`` of one answered by a number."""

    tally: Tally
    middle: Middle | None
    crossed: CrossTable | None


@dataclass(frozen=True, slots=True)
class RecordBehind:
    """A record behind a number. ``reader`` is whose reading of it counts."""

    record_id: UUID
    review_id: UUID
    code: str
    reader: str


class Material:
    """What may be counted of what is on this laptop, read once for one question to it."""

    def __init__(self, desk: Desk, given: GivenAnswers) -> None:
        self._desk = desk
        self.records: dict[UUID, SampledRecord] = desk.store.answers.records()
        self.counting: Counting = counting(given.reviews, self.records.values(), desk.me.designation)
        held = desk.packs.templates
        pins = {given.reviews[number].template for number in self.counting.numbers}
        self.templates: dict[PackRef, Template] = {pin: desk.template(pin) for pin in pins if pin in held}
        known = frozenset(n for n in self.counting.numbers if given.reviews[n].template in self.templates)
        self.unknown = len(self.counting.numbers) - len(known)
        self.counted = Counted(_without_hidden(desk, given, known, self.templates), known)

    @cached_property
    def questions(self) -> tuple[AskedQuestion, ...]:
        """What can be counted; before anything is read, what the inspection's own template asks."""
        return asked_questions(self.templates.values() or [self._desk.template()])

    def question(self, key: str) -> AskedQuestion | None:
        """The question with this key, or None."""
        return next((question for question in self.questions if question.key == key), None)

    @property
    def basis(self) -> Basis:
        """What it all rests on."""
        of = self.counting
        return Basis(len(self.counted.numbers), of.sample, len(of.withheld), self.unknown)


def material_of(desk: Desk) -> Material:
    """Everything that may be counted."""
    return Material(desk, desk.store.whole.answers.all())


def look_at_results(desk: Desk) -> Results:
    """Every question as it stands on this laptop."""
    return results_of(desk, material_of(desk))


def results_of(desk: Desk, material: Material) -> Results:
    """The same, of what was read already."""
    return Results(
        basis=material.basis,
        tallies=tuple(tally(question, material.counted) for question in material.questions),
        absences=absences(material.questions, material.counted),
        ways=ways(material.questions, material.records.values()),
        words=desk.inspection().proportion_words,
        may_choose_words=desk.leads(),
    )


def look_at_question(desk: Desk, key: str, way: Way | None = None) -> QuestionResults:
    """One question by its key, and by group where ``way`` says how. Raises NotFound where nobody asks it any more."""
    material = Material(desk, _of_questions(desk, _keys(key, way)))
    question = material.question(key)
    if question is None:
        raise NotFound("This question is in no template that records were read with.")
    found = tally(question, material.counted)
    crossed = cross(question, way, material.counted, material.question, material.records) if way else None
    return QuestionResults(found, middle(found) if question.is_of_numbers else None, crossed)


def records_behind(desk: Desk, key: str, code: str, group: tuple[Way, str] | None = None) -> tuple[RecordBehind, ...]:
    """The records that gave an answer, any that counts (``COUNTED``), none (``NO_ANSWER``), or were not asked
    (``NOT_ASKED``), in the sample's order; with ``group``, a way and a group's code in it, those of that group."""
    way, of_group = group or (None, "")
    material = Material(desk, _of_questions(desk, _keys(key, way)))
    question = material.question(key)
    if question is None:
        return ()
    counted = material.counted
    if way is not None:
        held = reviews_of_group(way, of_group, counted, material.question, material.records)
        counted = counted.within(held)
    return _behind(material, _reviews_behind(question, code, counted))


def records_without(desk: Desk, absence: Absence) -> tuple[RecordBehind, ...]:
    """The records in which something was absent, as they stand now."""
    material = Material(desk, _of_questions(desk, {absence.question.key}))
    now = absences([q for q in material.questions if q.key == absence.question.key], material.counted)
    return _behind(material, next((one.numbers for one in now if one.says == absence.says), frozenset()))


def records_in_tables(desk: Desk) -> tuple[tuple[Dimension, ...], tuple[RecordCodes, ...]]:
    """Every dimension, and each record's code in it, to count tables from (``domain.count_tables.count_table``)."""
    material = material_of(desk)
    return record_codes(material.questions, material.counted, material.records)


def choose_proportion_words(desk: Desk, words: ProportionWords) -> None:
    """Say which words everybody in this inspection uses for proportions. Refused to all but a lead."""
    if not desk.leads():
        raise Refused("The inspection lead chooses the words, so that everybody writes alike.")
    change(desk, proportion_words=words)
    desk.vault.profile.audit("proportion words changed", {"set": words.name})


def _reviews_behind(question: AskedQuestion, code: str, counted: Counted) -> frozenset[int]:
    if code == NO_ANSWER:
        return counted.gave_none(question)
    if code == COUNTED:
        return counted.gave_counted(question)
    return counted.gave(question, code)


def _keys(key: str, way: Way | None) -> set[str]:
    """The questions whose answers are needed: the one asked for, and the one that it is put side by side with."""
    crossing = way.id.partition(":")[2] if way and way.id.startswith("answer:") else ""
    return {key, crossing} - {""}


def _of_questions(desk: Desk, keys: Collection[str]) -> GivenAnswers:
    """The answers to some questions. A key ends in the question's id; instances of it have ids of their own."""
    ids = {key.rsplit("/", 1)[-1] for key in keys}
    at_hand = [desk.packs.template(pin) for pin in desk.store.answers.templates() if pin in desk.packs.templates]
    asked = (template.question(name) for template in at_hand for name in ids)
    repeated = any(question is not None and question.is_pattern for question in asked)
    answers = desk.store.whole.answers  # counting leaves out what must not be seen, and says how many records those are
    return answers.all() if repeated else answers.of_questions(ids)


def _behind(material: Material, numbers: frozenset[int]) -> tuple[RecordBehind, ...]:
    reviews = {material.counted.given.reviews[number].record_id: number for number in numbers}
    found = []
    for record_id, record in material.records.items():
        if record_id in reviews:
            review = material.counted.given.reviews[reviews[record_id]]
            found.append(RecordBehind(record_id, review.id, record.code, review.reader))
    return tuple(found)


def _without_hidden(
    desk: Desk, given: GivenAnswers, numbers: Collection[int], templates: dict[PackRef, Template]
) -> GivenAnswers:
    """The answers without those that an older Daybook saved to questions it did not show, which it did not say."""
    old = [number for number in numbers if not given.reviews[number].whole]
    if not old:
        return given
    answers = {question: dict(held) for question, held in given.given.items()}
    for number in old:
        of = given.reviews[number]
        review = desk.store.find(RecordReview, of.id)
        for name in hidden(templates[of.template], review.answers):
            _put_out(answers, name, number)
    return replace(given, given=answers)


def _put_out(answers: dict[str, dict[str, frozenset[int]]], question: str, number: int) -> None:
    held = answers.setdefault(question, {})
    for code, numbers in held.items():
        held[code] = numbers - {number}
    held[NOT_ASKED] = held.get(NOT_ASKED, frozenset()) | {number}
