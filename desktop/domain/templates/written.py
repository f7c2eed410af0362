"""What a pack writes: lists, groups, questions, sections, and rules across questions."""

from decimal import Decimal
from typing import Self

from pydantic import Field, field_validator, model_validator

from desktop.domain.conditions import Condition
from desktop.domain.frameworks import PackModel
from desktop.domain.templates.bounds import MOST_SHAPE, TODAY, DateBound
from desktop.domain.templates.questions import QuestionKind

ID = r"^[A-Za-z0-9_][A-Za-z0-9_-]{0,59}$"
"""No dot and no number sign: with them the key of an answer says for what and for which time it was asked."""
LONGEST_EXPRESSION = 4_000
LONGEST_GUIDANCE = 5_000
MOST_TIMES = 100
"""How often a reader may repeat a group, whatever a pack says."""


class EachItem(PackModel):
    """One member of a list that a question is repeated for. ``guidance`` comes before the question's own."""

    id: str = Field(pattern=ID)
    label: str = Field(min_length=1, max_length=200)
    guidance: str = Field(default="", max_length=LONGEST_GUIDANCE)


class EachList(PackModel):
    """What a question is asked of, one by one: the agencies, the wellbeing indicators."""

    id: str
    items: tuple[EachItem, ...] = Field(min_length=1)


class GroupText(PackModel):
    """Questions under one heading, which stand behind each other in one section and name the group.

    With ``each`` they are asked together for every item of a list, ``{each}`` its label. With ``repeats`` they are
    asked as often as the reader adds, at least ``least`` and at most ``most`` times; or as often as ``times`` says, an
    expression. ``title`` heads every instance ("Visit" becomes "Visit 2"), ``add_says`` is on the button.
    """

    id: str = Field(pattern=ID)
    title: str = Field(min_length=1, max_length=200)
    guidance: str = Field(default="", max_length=LONGEST_GUIDANCE)
    each: str = ""
    repeats: bool = False
    least: int = Field(default=0, ge=0, le=MOST_TIMES)
    most: int = Field(default=20, ge=1, le=MOST_TIMES)
    times: str = Field(default="", max_length=LONGEST_EXPRESSION)
    add_says: str = Field(default="", max_length=80)
    shown_when: Condition | None = None
    relevant: str = Field(default="", max_length=LONGEST_EXPRESSION)

    @model_validator(mode="after")
    def _is_one_way(self) -> Self:
        if self.each and self.repeats:
            raise ValueError("a group has each or repeats, and not both")
        if not self.repeats and (self.least or self.times or self.add_says):
            raise ValueError("least, times and add_says belong to a group that repeats")
        if self.least > self.most:
            raise ValueError("least is more than most")
        return self


class QuestionText(PackModel):
    """A question as the pack writes it. With ``each`` it is asked once for every item, ``{each}`` its label.

    ``counts`` questions make up the progress; those that are ``required`` as well must be answered before a review is
    finished. ``lowest`` and ``highest`` bound numbers, ``earliest`` and ``latest`` dates (see ``DateBound``; no date is
    in the future unless the pack allows it), ``longest`` and ``shape`` texts.

    ``relevant``, ``constraint``, ``required_when``, ``calculate`` and ``choice_filter`` are expressions of the XLSForm
    language as text; ``constraint_says`` is the sentence for an answer that the constraint does not let stand.

    ``absent`` are the answers that mean something was not there, and ``absent_says`` what that is called as a finding
    ("No current child’s plan"). Of a question that takes several answers they are those whose lack means it, and
    ``{answer}`` is the one that was not given.
    """

    id: str = Field(pattern=ID)
    text: str = Field(min_length=1, max_length=2_000)
    guidance: str = Field(default="", max_length=LONGEST_GUIDANCE)
    kind: QuestionKind = QuestionKind.CHOICE
    answers: str = ""
    each: str = ""
    group: str = ""
    shown_when: Condition | None = None
    counts: bool = True
    required: bool = True
    lowest: int | Decimal | None = None
    highest: int | Decimal | None = None
    earliest: str = ""
    latest: str = TODAY
    longest: int | None = Field(default=None, ge=1)
    shape: str = Field(default="", max_length=MOST_SHAPE)
    relevant: str = Field(default="", max_length=LONGEST_EXPRESSION)
    constraint: str = Field(default="", max_length=LONGEST_EXPRESSION)
    constraint_says: str = Field(default="", max_length=500)
    required_when: str = Field(default="", max_length=LONGEST_EXPRESSION)
    calculate: str = Field(default="", max_length=LONGEST_EXPRESSION)
    choice_filter: str = Field(default="", max_length=LONGEST_EXPRESSION)
    absent: tuple[str, ...] = ()
    absent_says: str = Field(default="", max_length=200)

    @field_validator("earliest", "latest")
    @classmethod
    def _is_a_bound(cls, written: str) -> str:
        DateBound.parsed(written)
        return written


class SectionText(PackModel):
    """A section as the pack writes it. ``indicator`` may be empty; ``mandatory`` ones are named as needed."""

    id: str = Field(pattern=ID)
    number: int = Field(ge=0, le=99)
    title: str = Field(min_length=1, max_length=200)
    indicator: str = ""
    mandatory: bool = False
    questions: tuple[QuestionText, ...] = Field(min_length=1)


class RuleText(PackModel):
    """A rule across questions: where ``when`` holds and ``unless`` does not, the answer ``at`` a question cannot stand.

    ``says`` is the sentence shown there. A rule about a question that is not shown asks nothing.
    """

    when: Condition
    unless: Condition | None = None
    says: str = Field(min_length=1, max_length=300)
    at: str = Field(min_length=1)
