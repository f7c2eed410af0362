"""Where a review stands: what its template makes of one set of answers, worked out once and then only read.

Answers to hidden questions are kept but do not count: neither as a reason to show another, nor in a rule, nor in what
is calculated. An expression that cannot be worked out hides nothing and refuses nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property

from desktop.domain.answer_faults import codes_of, out_of_bounds, unreadable
from desktop.domain.conditions import Condition, judge
from desktop.domain.expressions import Value, as_number, as_text, as_truth
from desktop.domain.repeats import instances_of, numbered_instances
from desktop.domain.reviews import Answer
from desktop.domain.seen_from import Unworkable, let_through, worked_out
from desktop.domain.templates import Option, Question, QuestionKind, Template

Answers = Mapping[str, Answer]
Chosen = Callable[[str], tuple[str, ...]]

MOST_TO_DECIDE, MOST_TO_CHECK = 10_000, 30_000
"""Steps of all expressions together, to decide what is shown and to check what is given. A keystroke waits for them."""
_RULE_BROKEN = "This does not go together with other answers. Check it."
_NOT_A_CHOICE = "This answer is not one of the choices. Choose again."


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """A question that is shown now. ``because`` is empty when it always is."""

    question: Question
    because: str


class Standing:
    """``answers`` are those given, with what is calculated from them.

    ``now`` is the reader's wall clock, without a zone. Where it is None, what asks for the day of today is left as it
    was: a calculated value as it was last worked out, a question in sight.

    ``gave_up`` says that an expression was not worked out, as all together ask for more than a keystroke can wait for.
    """

    def __init__(self, template: Template, answers: Answers, now: datetime | None = None) -> None:
        self.template, self.now = template, now
        self.answers: dict[str, Answer] = dict(answers)
        self._instances = {repeat.id: instances_of(repeat, answers) for repeat in template.repeats}
        self.steps_left, self.gave_up = MOST_TO_DECIDE, False
        self._reasons: dict[str, str] = {}
        """Why each visible question is shown, by key; hidden ones are left out."""
        for question in template.asked_after:
            for asked in self.asked(question):
                self._decide(asked)
        self.steps_left = MOST_TO_CHECK
        self._held: dict[tuple[str, str], bool] = {}
        self._offered: dict[str, tuple[Option, ...]] = {}

    # what is shown

    @cached_property
    def shown(self) -> tuple[ShownQuestion, ...]:
        """The visible questions in the template's order, repeated ones instance by instance."""
        return tuple(
            ShownQuestion(question, self._reasons[question.id])
            for question in self.in_order()
            if question.id in self._reasons
        )

    @cached_property
    def hidden(self) -> tuple[str, ...]:
        """The keys of all that is not shown, in the template's order: questions, and answers that were given to
        such, also in instances that were taken out."""
        asked = {question.id for question in self.in_order()}
        return tuple(self.template.in_order(sorted((asked | self.answers.keys()) - self._reasons.keys())))

    def is_shown(self, key: str) -> bool:
        """Whether the question with this key is in sight."""
        return key in self._reasons

    def instances(self, group: str) -> tuple[int, ...]:
        """The instances of a repeated group, in order."""
        return self._instances.get(group, ())

    def asked(self, question: Question) -> tuple[Question, ...]:
        """The question itself; of a pattern, the question of each instance."""
        if not question.is_pattern:
            return (question,)
        return self.template.of_pattern(question, self.instances(question.group))

    # what an answer may be

    def is_needed(self, question: Question) -> bool:
        """The review cannot be finished while this has no answer."""
        if not question.counts or not question.required:
            return False
        return not question.required_when or self._stands(question.required_when, question, otherwise=False)

    def options(self, question: Question) -> tuple[Option, ...]:
        """The answers that are offered now: all, or those that a ``choice_filter`` lets through."""
        if not question.choice_filter or question.answers is None:
            return question.options
        if question.id not in self._offered:
            try:
                self._offered[question.id] = let_through(self, question)
            except Unworkable:
                self._offered[question.id] = question.options
        return self._offered[question.id]

    def fault(self, question: Question, today: date) -> str | None:
        """Why the value that was given cannot stand, in one sentence, or None."""
        answer = self.answers.get(question.id)
        if answer is None or not answer.is_given() or not question.is_asked or question.repeat is not None:
            return None
        found = unreadable(question, answer) or out_of_bounds(question, answer, today)
        if found is None and question.choice_filter:
            offered = {option.code for option in self.options(question)}
            found = None if offered.issuperset(codes_of(answer)) else _NOT_A_CHOICE
        if found is None and question.constraint and not self._stands(question.constraint, question, otherwise=True):
            found = question.constraint_says or _RULE_BROKEN
        return found

    def broken_rules(self, question: Question) -> Iterator[str]:
        """What the rules across questions say at this one, which is shown."""
        chosen = self._chosen_near(question)
        for rule in self.template.rules:
            if rule.at != question.pattern or not judge(rule.when, chosen).holds:
                continue
            if rule.unless is None or not judge(rule.unless, chosen).holds:
                yield rule.says

    # how it is worked out

    def in_order(self) -> Iterator[Question]:
        """Every question, hidden ones too, repeated ones instance by instance."""
        for question in self.template.questions:
            if question.kind is QuestionKind.REPEAT:
                yield from self.template.instances(question, self.instances(question.id))
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
        for text in question.relevant:
            if not self._holds(text, question, otherwise=True):
                return
            because += self._named_in(question, text)
        self._reasons[question.id] = f"Shown because {' and '.join(dict.fromkeys(because))}" if because else ""
        self._reckon(question)

    def _reckon(self, question: Question) -> None:
        """What is worked out and not asked: a calculated value, or how often a group is repeated."""
        if question.repeat is not None and question.repeat.times:
            value = self._value(question.repeat.times, question)
            if value is not None:
                self._put(question, numbered_instances(question, as_number(value)))
                self._instances[question.id] = instances_of(question, self.answers)
        elif question.kind is QuestionKind.CALCULATED:
            value = self._value(question.calculate, question)
            if value is not None:
                self._put(question, as_text(value))

    def _put(self, question: Question, value: str | tuple[str, ...]) -> None:
        answer = self.answers.get(question.id, Answer()).model_copy(update={"value": value or None})
        if answer == Answer():
            self.answers.pop(question.id, None)
        else:
            self.answers[question.id] = answer

    def _stands(self, text: str, question: Question, *, otherwise: bool) -> bool:
        """The same once all is decided, when nothing it looks at changes any more: worked out once."""
        if (question.id, text) not in self._held:
            self._held[question.id, text] = self._holds(text, question, otherwise=otherwise)
        return self._held[question.id, text]

    def _holds(self, text: str, question: Question, *, otherwise: bool) -> bool:
        value = self._value(text, question)
        return otherwise if value is None else as_truth(value)

    def _value(self, text: str, question: Question) -> Value | None:
        try:
            return worked_out(text, self, question)
        except Unworkable:
            return None

    def _chosen_near(self, question: Question) -> Chosen:
        def chosen(name: str) -> tuple[str, ...]:
            named = self.template.near(question, name)
            visible = [one for one in self.asked(named) if one.id in self._reasons] if named else []
            return tuple(code for one in visible for code in codes_of(self.answers.get(one.id)))

        return chosen

    def _phrases(
        self, question: Question, decided_by: tuple[tuple[Condition, bool], ...], chosen: Chosen
    ) -> Iterator[str]:
        said: set[str] = set()
        for leaf, held in decided_by:
            named = self.template.near(question, leaf.question)
            if named is not None and named.id not in said:
                said.add(named.id)
                yield _phrase(named, leaf, held, chosen(leaf.question))

    def _named_in(self, question: Question, text: str) -> list[str]:
        numbers = [named.number for named in self.template.named_in(question, text)]
        return [f"of {' and '.join(numbers)}"] if numbers else ["of today’s date"]


def moment_read(day: date, now: datetime) -> datetime:
    """The clock for what was read on a day: ``now``, or the day's last minute where that is another, as on paper."""
    return now if day == now.date() else at_the_end_of(day)


def at_the_end_of(today: date) -> datetime:
    """The last minute of a day: the clock where only the day is known."""
    return datetime.combine(today, time(23, 59))


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
