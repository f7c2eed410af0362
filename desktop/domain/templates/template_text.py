"""What the pack of a template says, and the numbered questions that come of it."""

from collections.abc import Iterable
from functools import cached_property
from graphlib import TopologicalSorter

from pydantic import Field

from desktop.domain.conditions import Condition
from desktop.domain.expressions import parse
from desktop.domain.frameworks import PackModel
from desktop.domain.templates.answer_sets import AnswerSet
from desktop.domain.templates.numbering import numbered
from desktop.domain.templates.questions import Question, QuestionKind, key_of, parts_of
from desktop.domain.templates.written import EachList, GroupText, RuleText, SectionText

MOST_RULES = 500
MOST_INSTANCE = 9_999
"""The highest number of an instance; each that was ever begun has its own."""


class TemplateText(PackModel):
    """What the pack of one version says. Whether it is sound is for ``Template`` to see."""

    id: str = Field(min_length=1, max_length=80)
    version: int = Field(ge=1)
    title: str = Field(max_length=300)
    source: str = Field(max_length=2_000)
    """Where the wording comes from, and how sure that is."""
    answer_sets: tuple[AnswerSet, ...] = ()
    lists: tuple[EachList, ...] = ()
    groups: tuple[GroupText, ...] = ()
    sections: tuple[SectionText, ...] = Field(min_length=1, max_length=100)
    rules: tuple[RuleText, ...] = Field(default=(), max_length=MOST_RULES)
    raises_concern: Condition | None = None
    """The answer that says there is an immediate concern."""

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Every question in order, those of lists expanded. A number never changes when others are hidden.

        Questions of a group that the reader repeats stand here once, as patterns, before the question that holds the
        group's instances; ``asked`` has what is asked for a set of instances.
        """
        return tuple(question for section in self.sections for question in numbered(self, section))

    @cached_property
    def asked_after(self) -> tuple[Question, ...]:
        """The questions in an order where each comes after those that decide whether it is shown."""
        waits = {question.id: set(self._decided_by(question)) for question in self.questions}
        return tuple(self._by_id[name] for name in TopologicalSorter(waits).static_order())

    @cached_property
    def _by_id(self) -> dict[str, Question]:
        return {question.id: question for question in self.questions}

    @cached_property
    def _instances(self) -> dict[str, Question]:
        """The questions of instances that were asked for so far."""
        return {}

    @cached_property
    def _near(self) -> dict[tuple[str, str], Question | None]:
        """What was meant by names so far, by the question that named it."""
        return {}

    @cached_property
    def _by_section(self) -> dict[str, tuple[Question, ...]]:
        return {
            section.id: tuple(question for question in self.questions if question.section == section.id)
            for section in self.sections
        }

    @cached_property
    def is_mostly_optional(self) -> bool:
        """More of its questions may be left out than not."""
        asked = [question for question in self.questions if question.is_asked and question.repeat is None]
        needed = sum(question.counts and question.required and not question.required_when for question in asked)
        return 2 * needed < len(asked)

    @cached_property
    def repeats(self) -> tuple[Question, ...]:
        """The questions that hold the instances of a group."""
        return tuple(question for question in self.questions if question.kind is QuestionKind.REPEAT)

    def question(self, question_id: str) -> Question | None:
        """The question that an answer with this key is given to, or None."""
        found = self._by_id.get(question_id) or self._instances.get(question_id)
        if found is None and (parts := parts_of(question_id)) is not None:
            found = self._instance(*parts)
        return found

    def near(self, question: Question, name: str) -> Question | None:
        """The question that a condition at another one means by a name: in its own group and for the same item or
        instance, if there is one of that name; else the one that stands alone, or a pattern for all its instances."""
        found = self._near.get((question.id, name), question)
        if found is not question:
            return found
        if question.instance:
            inside = self.question(key_of(question.group, question.instance, name))
        else:
            inside = self.question(f"{name}.{question.item}") if question.group and question.item else None
        found = inside if inside is not None and inside.group == question.group else self.question(name)
        self._near[question.id, name] = found
        return found

    def named_in(self, question: Question, text: str) -> list[Question]:
        """The questions that an expression of this one names, those of its own group first meant."""
        named = (self.near(question, name) for name in sorted(parse(text).names()))
        return [one for one in named if one is not None]

    def of_pattern(self, pattern: Question, instances: Iterable[int]) -> tuple[Question, ...]:
        """The question of each of these instances."""
        found = (self.question(key_of(pattern.group, instance, pattern.id)) for instance in instances)
        return tuple(question for question in found if question is not None)

    def answer_set(self, name: str) -> AnswerSet | None:
        """The answer set with this id, or None."""
        return next((answer_set for answer_set in self.answer_sets if answer_set.id == name), None)

    def instances(self, repeat: Question, instances: Iterable[int]) -> tuple[Question, ...]:
        """The questions of a group for these instances, instance by instance."""
        members = repeat.repeat.members if repeat.repeat else ()
        asked = (self._instance(repeat.id, instance, name) for instance in instances for name in members)
        return tuple(question for question in asked if question is not None)

    def in_order(self, keys: Iterable[str]) -> list[str]:
        """Keys of answers in the order of the form; those that are not this template's come last, as they came."""
        return sorted(keys, key=self._place)

    def section(self, section_id: str) -> SectionText | None:
        """The section with this id, or None."""
        return next((section for section in self.sections if section.id == section_id), None)

    def questions_of(self, section_id: str) -> tuple[Question, ...]:
        """A section's questions, in order, with patterns as in ``questions``."""
        return self._by_section.get(section_id, ())

    @cached_property
    def _places(self) -> dict[str, int]:
        return {question.id: place for place, question in enumerate(self.questions)}

    def _place(self, key: str) -> tuple[int, int, int]:
        question = self.question(key)
        if question is None:
            return len(self.questions), 0, 0
        place = self._places[question.pattern]
        holder = self._by_id[question.group].repeat if question.instance else None
        return (self._places[holder.members[0]], question.instance, place) if holder else (place, 0, 0)

    def _instance(self, group: str, instance: int, name: str) -> Question | None:
        holder, pattern = self._by_id.get(group), self._by_id.get(name)
        if holder is None or holder.repeat is None or pattern is None or name not in holder.repeat.members:
            return None
        if not 1 <= instance <= MOST_INSTANCE:
            return None
        asked = pattern.at(holder.repeat, instance)
        return self._instances.setdefault(asked.id, asked)

    def _decided_by(self, question: Question) -> Iterable[str]:
        for condition in question.conditions:
            for leaf in condition.leaves():
                named = self.near(question, leaf.question)
                yield named.pattern if named else leaf.question
        if question.repeated:
            yield question.group
        for named in (named for text in question.deciding for named in self.named_in(question, text)):
            yield named.pattern
            if named.repeat is not None and named.id != question.group:
                yield from named.repeat.members
