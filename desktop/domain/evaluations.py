"""Evaluations: what number on the framework's scale an indicator is given, by whom, and why.

First everybody on the team gives a view of their own, blind; then the team judges; then the panel may adjust it
(DOMAIN §1). What is frozen never changes (``domain.freezing``): a later judgement is another object, which ``follows``
it. A number is a professional judgement: nothing here, or anywhere, works one out.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import ClassVar, Self
from uuid import UUID, uuid5

from pydantic import Field, model_validator

from desktop.domain.frameworks import Framework, ScalePoint
from desktop.domain.objects import Code, Day, Kind, StoredObject, UtcTime

NOT_ON_SCALE = "(not on this scale)"
"""What a number is called that the framework's scale lacks: it may have come from another framework."""


class Level(StrEnum):
    """Whose judgement it is, in the order in which they are made."""

    INDIVIDUAL = "individual"
    TEAM = "team"
    PANEL = "panel"


class Evaluation(StoredObject):
    """One judgement of one indicator. Once it is frozen its object accepts no other version, from anybody.

    ``by`` is whose view it is, or who wrote down what the team or the panel decided. ``number`` is a point of the
    framework's scale, None while nobody has chosen one; ``label_set`` says in whose words it is read.
    """

    kind: ClassVar[Kind] = Kind.EVALUATION

    indicator: str = Field(min_length=1, max_length=20)
    level: Level
    by: Code
    number: int | None = None
    label_set: str = ""
    rationale: str = ""
    illustrations: tuple[str, ...] = ()
    """Ids of the framework's illustrations that are met, in its order."""
    reason: str = ""
    """Why it differs from the judgement that it follows."""
    follows: UUID | None = None
    """The frozen evaluation whose place it takes."""
    views: tuple[UUID, ...] = ()
    """Of the team's: the individual views that were given when the round of them ended."""
    without_view: tuple[Code, ...] = ()
    """Of the team's: who had given none by then."""
    panel: str = ""
    """Of the panel's: who sat, by designation."""
    decided_on: Day | None = None
    """Of the panel's: the day it met."""
    frozen_at: UtcTime | None = None
    frozen_by: str = ""

    @model_validator(mode="after")
    def _is_frozen_whole(self) -> Self:
        if self.is_frozen and (self.number is None or not self.label_set or not self.rationale.strip()):
            raise ValueError("what is frozen has a number, the words it is read in, and a rationale")
        return self

    @property
    def is_frozen(self) -> bool:
        """Whether it never changes any more."""
        return self.frozen_at is not None

    @property
    def is_for_all(self) -> bool:
        """Whether everybody on the team is told: what the team or the panel judged, once it is frozen."""
        return self.is_frozen and self.level is not Level.INDIVIDUAL

    @property
    def has_anything(self) -> bool:
        """Whether anything is judged in it yet: a number, a word, an illustration."""
        return self.number is not None or bool(self.words().strip()) or bool(self.illustrations)

    def words(self) -> str:
        return "\n".join(text for text in (self.rationale, self.reason) if text)


def individual_id(inspection: UUID, indicator: str, by: str) -> UUID:
    """The id of somebody's own view: it follows from who they are, so that their laptops meet in one object."""
    return uuid5(inspection, f"evaluation {indicator} of {by}")


def team_id(inspection: UUID, indicator: str) -> UUID:
    """The id of the team's first evaluation: two leads who begin it meet in one object."""
    return uuid5(inspection, f"evaluation {indicator} of the team")


def following_id(follows: UUID, level: Level) -> UUID:
    """The id of the evaluation at a level that takes a frozen one's place: two who begin it meet in one object."""
    return uuid5(follows, f"evaluation of the {level.value}")


def point_of(framework: Framework, number: int | None) -> ScalePoint | None:
    """The point of the scale with a number, or None."""
    return next((point for point in framework.scale if point.number == number), None)


def word_of(framework: Framework, number: int | None, label_set: str) -> str:
    """What a number is called in a label set ("adequate"), where that is unknown in the framework's own.

    Empty for no number; a number that the scale lacks is said to be not on it.
    """
    point = point_of(framework, number)
    if point is None:
        return "" if number is None else NOT_ON_SCALE
    return point.labels.get(label_set) or point.labels[framework.label_set]


def in_turn(evaluations: Iterable[Evaluation]) -> tuple[Evaluation, ...]:
    """The team's and the panel's evaluations of one indicator, each behind the one that it follows."""
    left = [one for one in evaluations if one.level is not Level.INDIVIDUAL]
    left.sort(key=lambda one: (list(Level).index(one.level), one.frozen_at is None, one.frozen_at, one.id))
    placed: list[Evaluation] = []
    while left:
        ids = {one.id for one in left}
        after = next((one for one in left if one.follows not in ids or one.follows == one.id), left[0])
        left.remove(after)
        placed.append(after)
    return tuple(placed)


def current_of(in_their_turn: Sequence[Evaluation]) -> Evaluation | None:
    """Which frozen judgement counts: the panel's last, else the team's last, else none."""
    for level in (Level.PANEL, Level.TEAM):
        frozen = [one for one in in_their_turn if one.level is level and one.is_frozen]
        if frozen:
            return frozen[-1]
    return None
