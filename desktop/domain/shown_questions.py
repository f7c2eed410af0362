"""Which questions a set of answers shows, and why; which rules across questions it breaks.

Answers to hidden questions are kept but do not count: neither as a reason to show another, nor in a rule.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from desktop.domain.answer_faults import codes_of
from desktop.domain.conditions import Condition, judge
from desktop.domain.repeats import instances_of
from desktop.domain.reviews import Answer
from desktop.domain.templates import Question, QuestionKind, Template

Answers = Mapping[str, Answer]
Chosen = Callable[[str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """A question that is shown now. ``because`` is empty when it always is."""

    question: Question
    because: str


class Standing:
    """What a template makes of one set of answers, worked out once and then only read."""

    def __init__(self, template: Template, answers: Answers) -> None:
        self._template, self._answers = template, answers
        self._instances = {repeat.id: instances_of(repeat, answers) for repeat in template.repeats}
        self._reasons: dict[str, str] = {}
        """Why each visible question is shown, by key; hidden ones are left out."""
        for question in template.asked_after:
            for asked in self._asked(question):
                self._decide(asked)

    @cached_property
    def shown(self) -> tuple[ShownQuestion, ...]:
        """The visible questions in the template's order, repeated ones instance by instance."""
        return tuple(
            ShownQuestion(question, self._reasons[question.id])
            for question in self._in_order()
            if question.id in self._reasons
        )

    def broken_rules(self, question: Question) -> Iterator[str]:
        """What the rules across questions say at this one, which is shown."""
        chosen = self._chosen_near(question)
        for rule in self._template.rules:
            if rule.at != question.pattern or not judge(rule.when, chosen).holds:
                continue
            if rule.unless is None or not judge(rule.unless, chosen).holds:
                yield rule.says

    def _asked(self, question: Question) -> tuple[Question, ...]:
        if not question.is_pattern:
            return (question,)
        keys = (f"{question.group}#{number}.{question.id}" for number in self._instances[question.group])
        return tuple(asked for key in keys if (asked := self._template.question(key)) is not None)

    def _in_order(self) -> Iterator[Question]:
        for question in self._template.questions:
            if question.kind is QuestionKind.REPEAT:
                yield from self._template.instances(question, self._instances[question.id])
            if not question.is_pattern:
                yield question

    def _decide(self, question: Question) -> None:
        if question.repeated and question.group not in self._reasons:
            return
        because: list[str] = []
        chosen = self._chosen_near(question)
        for condition in question.conditions:
            verdict = judge(condition, chosen)
            if not verdict.holds:
                return
            because += self._phrases(question, verdict.decided_by, chosen)
        self._reasons[question.id] = f"Shown because {' and '.join(dict.fromkeys(because))}" if because else ""

    def _chosen_near(self, question: Question) -> Chosen:
        def chosen(name: str) -> tuple[str, ...]:
            named = self._template.near(question, name)
            visible = [one for one in self._asked(named) if one.id in self._reasons] if named else []
            return tuple(code for one in visible for code in codes_of(self._answers.get(one.id)))

        return chosen

    def _phrases(
        self, question: Question, decided_by: tuple[tuple[Condition, bool], ...], chosen: Chosen
    ) -> Iterator[str]:
        said: set[str] = set()
        for leaf, held in decided_by:
            named = self._template.near(question, leaf.question)
            if named is not None and named.id not in said:
                said.add(named.id)
                yield _phrase(named, leaf, held, chosen(leaf.question))


def _phrase(question: Question, leaf: Condition, held: bool, codes: tuple[str, ...]) -> str:
    if leaf.answered is not None:
        return f"{question.number} has {'an' if leaf.answered is held else 'no'} answer"
    if leaf.is_of_a_number:
        return f"{question.number} is {' and '.join(codes) or 'not given'}"
    wanted = [code for code in codes if code in leaf.codes] if held else leaf.codes
    labels = " or ".join(option.label for code in wanted if (option := question.option(code)))
    if question.kind is QuestionKind.SEVERAL:
        return f"{question.number} {'includes' if held else 'leaves out'} {labels}"
    return f"{question.number} is {'' if held else 'not '}{labels}"
