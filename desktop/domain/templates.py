"""A record-review template as data: sections, questions, answer sets, and when each question is shown.

Responsible for what a template may say and for expanding it to numbered questions. What is shown, counted or
missing for a set of answers is decided in ``review_rules``. A review pins its template by id and version.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from typing import Self

from pydantic import Field, model_validator

from desktop.domain.conditions import Condition
from desktop.domain.frameworks import Framework, PackModel

MOST_QUESTIONS = 500


class QuestionKind(StrEnum):
    """How a question is answered. GIVEN is filled from the sample and the review, and not asked."""

    CHOICE = "choice"
    SEVERAL = "several"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    GIVEN = "given"


class Option(PackModel):
    """One answer of a set. ``key`` chooses it; ``counted`` is False where it stays out of a denominator."""

    code: str = Field(min_length=1, max_length=40)
    label: str = Field(min_length=1, max_length=80)
    key: str = Field(pattern=r"^[A-Z0-9]$")
    counted: bool = True


class AnswerSet(PackModel):
    """The answers a question offers. ``note_for`` are the codes that need a sentence; ``scale`` marks a rating,
    whose words come from the framework's label set; ``ordered`` marks answers that count as more and less in the order
    written, the most first, so that two readers can be near each other without agreeing."""

    id: str
    options: tuple[Option, ...] = Field(min_length=2)
    note_for: tuple[str, ...] = ()
    note_says: str = ""
    hint: str = ""
    scale: bool = False
    ordered: bool = False

    @model_validator(mode="after")
    def _is_consistent(self) -> Self:
        if repeated := _repeated(option.code for option in self.options):
            raise ValueError(f"code {repeated!r} stands twice")
        if repeated := _repeated(option.key for option in self.options):
            raise ValueError(f"key {repeated!r} stands twice")
        for code in self.note_for:
            if self.option(code) is None:
                raise ValueError(f"note_for names code {code!r}, which is not among the options")
        if self.scale and not any(option.code.isdigit() for option in self.options):
            raise ValueError("a scale needs options whose codes are its numbers")
        return self

    def option(self, code: str) -> Option | None:
        """The option with this code, or None."""
        return next((option for option in self.options if option.code == code), None)


class EachItem(PackModel):
    """One member of a list that a question is repeated for. ``guidance`` comes before the question's own."""

    id: str = Field(min_length=1)
    label: str = Field(min_length=1)
    guidance: str = ""


class EachList(PackModel):
    """What a question is asked of, one by one: the agencies, the wellbeing indicators."""

    id: str
    items: tuple[EachItem, ...] = Field(min_length=1)


class QuestionText(PackModel):
    """A question as the pack writes it. With ``each`` it is asked once for every item, ``{each}`` its label.

    ``counts`` questions make up the progress and must be answered before a review is finished.
    """

    id: str = Field(pattern=r"^[a-z0-9_]{1,60}$")
    text: str = Field(min_length=1, max_length=300)
    guidance: str = ""
    kind: QuestionKind = QuestionKind.CHOICE
    answers: str = ""
    each: str = ""
    shown_when: Condition | None = None
    counts: bool = True
    lowest: int | None = None
    highest: int | None = None


class SectionText(PackModel):
    """A section as the pack writes it. ``indicator`` may be empty; ``mandatory`` ones are named as needed."""

    id: str = Field(pattern=r"^[a-z0-9_]{1,60}$")
    number: int = Field(ge=0, le=99)
    title: str = Field(min_length=1, max_length=80)
    indicator: str = ""
    mandatory: bool = False
    questions: tuple[QuestionText, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is asked: numbered ("4.2"), expanded, with its answers at hand."""

    id: str
    number: str
    section: str
    text: str
    guidance: str
    kind: QuestionKind
    answers: AnswerSet | None
    shown_when: Condition | None
    counts: bool
    lowest: int | None
    highest: int | None

    @property
    def options(self) -> tuple[Option, ...]:
        return self.answers.options if self.answers else ()

    def option(self, code: str) -> Option | None:
        """The option with this code, or None."""
        return self.answers.option(code) if self.answers else None


class Template(PackModel):
    """One version of a template. Every question and code that a condition names exists, and none waits on itself."""

    id: str = Field(min_length=1, max_length=80)
    version: int = Field(ge=1)
    title: str
    source: str
    """Where the wording comes from, and how sure that is."""
    answer_sets: tuple[AnswerSet, ...] = ()
    lists: tuple[EachList, ...] = ()
    sections: tuple[SectionText, ...] = Field(min_length=1)
    raises_concern: Condition | None = None
    """The answer that says there is an immediate concern."""

    @model_validator(mode="after")
    def _is_sound(self) -> Self:
        _check_names(self)
        _check_size(self)
        if repeated := _repeated(question.id for question in self.questions):
            raise ValueError(f"sections: question {repeated!r} stands twice")
        _check_conditions(self)
        try:
            _ = self.asked_after
        except CycleError as error:
            raise ValueError(f"shown_when: {' waits for '.join(error.args[1])}, so none could be shown") from error
        return self

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Every question in order, repeated ones expanded. A number never changes when others are hidden."""
        return tuple(question for section in self.sections for question in _numbered(self, section))

    @cached_property
    def asked_after(self) -> tuple[Question, ...]:
        """The questions in an order where each comes after those its condition names."""
        waits = {
            question.id: {leaf.question for leaf in question.shown_when.leaves()} if question.shown_when else set()
            for question in self.questions
        }
        by_id = {question.id: question for question in self.questions}
        return tuple(by_id[name] for name in TopologicalSorter(waits).static_order())

    @cached_property
    def _by_id(self) -> dict[str, Question]:
        return {question.id: question for question in self.questions}

    def question(self, question_id: str) -> Question | None:
        """The question with this id, or None."""
        return self._by_id.get(question_id)

    def section(self, section_id: str) -> SectionText | None:
        """The section with this id, or None."""
        return next((section for section in self.sections if section.id == section_id), None)

    def questions_of(self, section_id: str) -> tuple[Question, ...]:
        """A section's questions, in order."""
        return tuple(question for question in self.questions if question.section == section_id)


def with_scale_words(template: Template, framework: Framework) -> Template:
    """The template with its ratings worded by the framework's label set ("3 adequate" or "3 satisfactory")."""
    words = {str(point.number): point.labels[framework.label_set] for point in framework.scale}

    def reworded(answer_set: AnswerSet) -> AnswerSet:
        if not answer_set.scale:
            return answer_set
        options = tuple(
            option.model_copy(update={"label": words.get(option.code, option.label)}) for option in answer_set.options
        )
        return answer_set.model_copy(update={"options": options})

    # not model_copy: that would carry over the questions that were expanded with the old words
    parts = {name: getattr(template, name) for name in Template.model_fields}
    return Template.model_construct(**{**parts, "answer_sets": tuple(map(reworded, template.answer_sets))})


def _numbered(template: Template, section: SectionText) -> Iterator[Question]:
    sets = {answer_set.id: answer_set for answer_set in template.answer_sets}
    lists = {each.id: each.items for each in template.lists}
    place = 0
    for written in section.questions:
        for item in lists[written.each] if written.each else (None,):
            place += 1
            yield Question(
                id=f"{written.id}.{item.id}" if item else written.id,
                number=f"{section.number}.{place}",
                section=section.id,
                text=written.text.replace("{each}", item.label) if item else written.text,
                guidance=" ".join(filter(None, (item.guidance if item else "", written.guidance))),
                kind=written.kind,
                answers=sets[written.answers] if written.answers else None,
                shown_when=written.shown_when,
                counts=written.counts,
                lowest=written.lowest,
                highest=written.highest,
            )


def _check_names(template: Template) -> None:
    for name, ids in (
        ("answer_sets", [answer_set.id for answer_set in template.answer_sets]),
        ("lists", [each.id for each in template.lists]),
        ("sections", [section.id for section in template.sections]),
    ):
        if repeated := _repeated(ids):
            raise ValueError(f"{name}: id {repeated!r} stands twice")
    numbers = [section.number for section in template.sections]
    if numbers != sorted(set(numbers)):
        raise ValueError("sections: numbers must rise from section to section")
    for place, section in enumerate(template.sections):
        for index, question in enumerate(section.questions):
            _check_question(template, question, f"sections[{place}].questions[{index}]")


def _check_size(template: Template) -> None:
    """Before anything is expanded: a small file could ask for millions of questions."""
    lengths = {each.id: len(each.items) for each in template.lists}
    written = [question for section in template.sections for question in section.questions]
    if sum(lengths.get(question.each, 1) for question in written) > MOST_QUESTIONS:
        raise ValueError(f"sections: more than {MOST_QUESTIONS} questions")


def _check_question(template: Template, question: QuestionText, where: str) -> None:
    needs_set = question.kind in {QuestionKind.CHOICE, QuestionKind.SEVERAL}
    if needs_set and question.answers not in {answer_set.id for answer_set in template.answer_sets}:
        raise ValueError(f"{where}.answers: {question.answers!r} is not among the answer sets")
    if not needs_set and question.answers:
        raise ValueError(f"{where}.answers: a {question.kind} question has no answer set")
    if question.each and question.each not in {each.id for each in template.lists}:
        raise ValueError(f"{where}.each: {question.each!r} is not among the lists")
    if question.kind is QuestionKind.GIVEN and question.counts:
        raise ValueError(f"{where}.counts: a given question is not asked, so it cannot count")


def _check_conditions(template: Template) -> None:
    for place, section in enumerate(template.sections):
        for index, question in enumerate(section.questions):
            _check_condition(template, question.shown_when, f"sections[{place}].questions[{index}].shown_when")
    _check_condition(template, template.raises_concern, "raises_concern")


def _check_condition(template: Template, condition: Condition | None, where: str) -> None:
    for leaf in condition.leaves() if condition else ():
        question = template.question(leaf.question)
        if question is None:
            raise ValueError(f"{where}: names question {leaf.question!r}, which is not in this template")
        for code in leaf.codes:
            if question.option(code) is None:
                raise ValueError(f"{where}: {code!r} is not an answer to {leaf.question!r}")


def _repeated(names: Iterable[str]) -> str | None:
    return next((name for name, count in Counter(names).items() if count > 1), None)
