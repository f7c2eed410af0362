"""The answers as the expressions of one question see them, typed; and the one place where such are worked out."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Protocol

from desktop.domain.answer_faults import codes_of, number_in, text_of
from desktop.domain.expressions import (
    Atom,
    Effort,
    Node,
    TooMuchWork,
    Value,
    as_date,
    evaluate,
    keeps,
    parse,
    parse_filter,
)
from desktop.domain.reviews import Answer
from desktop.domain.templates import Option, Question, QuestionKind, Template
from desktop.domain.templates.questions import NUMBERS

_PLAIN = 20
"""Steps."""


class Unworkable(Exception):
    """An expression that cannot be worked out now."""


class Sight(Protocol):
    """What of a standing is looked at."""

    template: Template
    answers: dict[str, Answer]
    now: datetime | None
    steps_left: int
    gave_up: bool

    def is_shown(self, key: str) -> bool: ...
    def instances(self, group: str) -> tuple[int, ...]: ...
    def asked(self, question: Question) -> tuple[Question, ...]: ...


def worked_out(text: str, standing: Sight, question: Question) -> Value:
    """The value of an expression of a question. Raises Unworkable."""
    with _share_of(standing) as effort:
        return evaluate(parse(text), _SeenFrom(standing, question), effort)


def let_through(standing: Sight, question: Question) -> tuple[Option, ...]:
    """The answers of a question that its ``choice_filter`` lets through. Raises Unworkable."""
    sight, wanted = _SeenFrom(standing, question), parse_filter(question.choice_filter)
    with _share_of(standing) as effort:
        return tuple(option for option in question.options if keeps(wanted, sight, _row(option), effort))


@contextmanager
def _share_of(standing: Sight) -> Iterator[Effort]:
    """What one expression may take of the steps that are left to all: half, so that some are left to the others; in any
    case as many as a plain rule takes."""
    share = max(standing.steps_left // 2, _PLAIN)
    effort = Effort(share)
    try:
        yield effort
    except TooMuchWork as error:
        standing.gave_up = True
        raise Unworkable from error
    finally:
        standing.steps_left -= share - max(effort.left, 0)


def _row(option: Option, place: int = 1) -> Node:
    columns = {**option.traits, "name": option.code, "label": option.label}
    return Node(position=place, parts={column: (Node(words),) for column, words in columns.items()})


class _SeenFrom:
    """A ``Context`` of expressions."""

    def __init__(self, standing: Sight, question: Question) -> None:
        self._standing, self._template, self._question = standing, standing.template, question

    @property
    def now(self) -> datetime:
        if self._standing.now is None:
            raise Unworkable
        return self._standing.now

    @property
    def here(self) -> Node:
        return Node(self._atom(self._question))

    @property
    def instance(self) -> int:
        return self._place(self._question)

    def nodes(self, name: str, *, everywhere: bool = False) -> tuple[Node, ...]:
        named = self._template.question(name) if everywhere else self._template.near(self._question, name)
        if named is None:
            return ()
        if named.repeat is not None:
            return tuple(
                Node(position=place, parts=self._parts(named, instance))
                for place, instance in enumerate(self._standing.instances(named.id), 1)
                if everywhere or self._standing.is_shown(named.id)
            )
        asked = self._standing.asked(named)
        if named.is_pattern and not everywhere:
            asked = tuple(one for one in asked if self._standing.is_shown(one.id))
        return tuple(Node(self._atom(one), self._place(one)) for one in asked)

    def choices(self, name: str) -> tuple[Node, ...]:
        found = self._template.answer_set(name)
        return tuple(_row(option, place) for place, option in enumerate(found.options if found else (), 1))

    def label(self, question: str, code: str) -> str:
        named = self._template.near(self._question, question)
        option = named.option(code) if named else None
        return option.label if option else ""

    def _parts(self, repeat: Question, instance: int) -> dict[str, tuple[Node, ...]]:
        asked = self._template.instances(repeat, (instance,))
        return {one.pattern: (Node(self._atom(one)),) for one in asked if self._standing.is_shown(one.id)}

    def _place(self, question: Question) -> int:
        instances = self._standing.instances(question.group)
        return instances.index(question.instance) + 1 if question.instance in instances else 1

    def _atom(self, question: Question) -> Atom:
        """An answer as its kind says; the empty text for what is hidden, has none, or cannot be read."""
        answer = self._standing.answers.get(question.id)
        if answer is None or not codes_of(answer) or not self._standing.is_shown(question.id):
            return ""
        text = text_of(answer)
        if question.kind in NUMBERS:
            number = number_in(text)
            return "" if number is None else float(number)
        if question.kind is QuestionKind.DATE:
            return as_date(text) or ""
        return text
