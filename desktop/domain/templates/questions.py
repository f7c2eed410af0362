"""A question as it is asked: numbered, expanded, with its answers at hand; and how its answer is keyed.

Keys of answers: ``drift`` for a question that is asked once; ``wellbeing.safe`` for one asked of each item of a list;
``visit#2.seen_alone`` for one in the second instance of a group that the reader repeats. Which instances there are is
the answer to the group's own question, ``visit``: ``("1", "2", "4")`` once the third was taken out. What was typed in
it stays under ``visit#3.…`` as other hidden answers do, and its number is never given again: it can be brought back.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from desktop.domain.conditions import Condition
from desktop.domain.templates.answer_sets import AnswerSet, Option
from desktop.domain.templates.bounds import DateBound

_OF_AN_INSTANCE = re.compile(r"([A-Za-z0-9_-]{1,60})#([1-9]\d{0,3})\.([A-Za-z0-9_-]{1,60})")


class QuestionKind(StrEnum):
    """How a question is answered. GIVEN is filled from the sample and the review, CALCULATED from other answers, and
    NOTE only says something: none of these is asked. REPEAT holds how often a group is asked (see the module)."""

    CHOICE = "choice"
    SEVERAL = "several"
    TEXT = "text"
    NUMBER = "number"
    DECIMAL = "decimal"
    DATE = "date"
    TIME = "time"
    GIVEN = "given"
    CALCULATED = "calculated"
    NOTE = "note"
    REPEAT = "repeat"


NOT_ASKED = frozenset({QuestionKind.GIVEN, QuestionKind.CALCULATED, QuestionKind.NOTE})
"""Kinds to which nobody gives an answer."""
CHOSEN = frozenset({QuestionKind.CHOICE, QuestionKind.SEVERAL})
NUMBERS = frozenset({QuestionKind.NUMBER, QuestionKind.DECIMAL})


@dataclass(frozen=True, slots=True)
class Repeat:
    """How often a group is asked: by the reader, between ``least`` and ``most``, or as ``times`` says."""

    title: str
    least: int
    most: int
    times: str
    add_says: str
    members: tuple[str, ...]
    """The ids of the questions in it, as the pack writes them."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is asked: numbered ("4.2"), expanded, with its answers at hand.

    ``pattern`` is the id that all instances of a question share: for one that no reader repeats, its own ``id``.
    ``instance`` is 0 there, and in the pattern itself, which is not asked as it stands (``is_pattern``).
    ``heading`` is its group's for this item or instance, ``item`` the member of the list that it is asked of.
    """

    id: str
    number: str
    section: str
    text: str
    guidance: str
    kind: QuestionKind
    answers: AnswerSet | None
    shown_when: Condition | None
    counts: bool
    lowest: int | Decimal | None
    highest: int | Decimal | None
    required: bool = True
    earliest: DateBound | None = None
    latest: DateBound | None = None
    longest: int | None = None
    shape: str = ""
    relevant: tuple[str, ...] = ()
    """Expressions that must all hold: the group's and its own."""
    group_shown_when: Condition | None = None
    constraint: str = ""
    constraint_says: str = ""
    required_when: str = ""
    calculate: str = ""
    choice_filter: str = ""
    absent: tuple[str, ...] = ()
    absent_says: str = ""
    group: str = ""
    heading: str = ""
    item: str = ""
    instance: int = 0
    pattern: str = ""
    repeated: bool = False
    """It stands in a group that the reader repeats."""
    repeat: Repeat | None = None

    @property
    def options(self) -> tuple[Option, ...]:
        return self.answers.options if self.answers else ()

    def option(self, code: str) -> Option | None:
        """The option with this code, or None."""
        return self.answers.option(code) if self.answers else None

    @property
    def absent_codes(self) -> tuple[str, ...]:
        """The answers that say that something was not there (see ``QuestionText``)."""
        return self.absent or (self.answers.absent if self.answers else ())

    @property
    def is_pattern(self) -> bool:
        """It stands for the questions of every instance, and is not asked itself."""
        return self.repeated and not self.instance

    @property
    def is_asked(self) -> bool:
        """Somebody gives an answer to it."""
        return self.kind not in NOT_ASKED

    @property
    def deciding(self) -> tuple[str, ...]:
        """The expressions that decide whether it is shown, and what it holds where nobody is asked."""
        times = self.repeat.times if self.repeat else ""
        return tuple(filter(None, (*self.relevant, self.calculate, times)))

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """All that must hold for it to be shown: the group's condition and its own."""
        return tuple(one for one in (self.group_shown_when, self.shown_when) if one is not None)

    def at(self, repeat: Repeat, instance: int) -> "Question":
        """The question as it is asked in one instance of its group."""
        key, number = key_of(self.group, instance, self.pattern), f"{self.number}.{instance}"
        return replace(self, id=key, number=number, instance=instance, heading=f"{repeat.title} {instance}")


def key_of(group: str, instance: int, question_id: str) -> str:
    """The key of an answer in a group that the reader repeats: ``visit#2.seen_alone``."""
    return f"{group}#{instance}.{question_id}"


def parts_of(key: str) -> tuple[str, int, str] | None:
    """Group, instance and question of such a key; None for any other."""
    found = _OF_AN_INSTANCE.fullmatch(key)
    return (found[1], int(found[2]), found[3]) if found else None
