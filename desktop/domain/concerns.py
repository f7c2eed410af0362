"""A concern that somebody may not be safe: what was said, who was told and when, what was decided (DOMAIN §3).

The route: the reader or interviewer raises it, the inspection lead decides, a named local lead acts. An inspector never
investigates. Names are allowed here and only here, so a concern is no object of an inspection (``objects.Kind``): it
lives in a store of its own under a key of its own, and nothing that carries, searches or reports an inspection's
objects can hold one. It cannot be deleted, only closed with its outcome.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, ClassVar, Self
from uuid import UUID

from pydantic import Field, model_validator

from desktop.domain.objects import Kept, Model, UtcTime


class ConcernKind(StrEnum):
    """The one kind of object in a concern store. No ``objects.Kind``: neither store takes what belongs in the other."""

    CONCERN = "concern"


class Step(StrEnum):
    """What happens to a concern, in order. After a decision for no further action it can only be closed."""

    RAISED = "raised"
    LEAD_TOLD = "lead_told"
    DECIDED = "decided"
    PASSED_ON = "passed_on"
    ACKNOWLEDGED = "acknowledged"
    OUTCOME_KNOWN = "outcome_known"
    CLOSED = "closed"


class Decision(StrEnum):
    """What the inspection lead decides."""

    ESCALATE = "escalate"
    NO_FURTHER_ACTION = "no_further_action"


class Risk(StrEnum):
    """What it is about; the route covers past abuse that was never satisfactorily investigated, and adults too."""

    CHILD_NOW = "child_now"
    CHILD_PAST = "child_past"
    ADULT = "adult"
    NOT_SURE = "not_sure"


class _SaysNothing:
    """For what names people: written down by mistake, in an error or a debugger's log, it says nothing more."""

    def __repr_args__(self) -> Iterable[tuple[str | None, Any]]:
        return ()


class Passage(_SaysNothing, Model):
    """Where in the inspection the words stand that the concern was raised from. Nothing there points back here."""

    object_id: UUID
    place: str = ""
    """A question id, a page, or a time mark."""
    label: str = ""
    """How a list names the source: ``R-014``, ``Young person 7``."""
    quote: str = ""


class Heard(_SaysNothing, Model):
    """Somebody's words as they said or wrote them, never tidied up."""

    at: UtcTime
    words: str
    said_by: str = ""


class Taken(_SaysNothing, Model):
    """One step that was taken."""

    step: Step
    at: UtcTime
    """When it happened, as the person says who records it."""
    recorded_at: UtcTime
    by: str
    """Designation of the member of the team who recorded it."""
    whom: str = ""
    """Who was told, who decided, whom it was passed on to, who acknowledged. Names are allowed."""
    how: str = ""
    """By phone, in person, by a sealed message …"""
    words: str = ""
    """What was asked or agreed; for a decision the reason; for the outcome what was done."""
    decision: Decision | None = None

    @model_validator(mode="after")
    def _decides_where_it_should(self) -> Self:
        if (self.decision is not None) is not (self.step is Step.DECIDED):
            raise ValueError("a decision belongs to the step decided, and to no other")
        return self


class Concern(_SaysNothing, Kept):
    """One concern. ``id`` is a UUIDv7 given by whoever raises it; ``code`` is how its raiser's laptop numbers it."""

    kind: ClassVar[ConcernKind] = ConcernKind.CONCERN

    code: str = Field(pattern=r"^C-[1-9][0-9]{0,5}$")
    raised_at: UtcTime
    raised_by: str
    raised_on: UUID
    """The device it was raised on."""
    passage: Passage | None = None
    risk: Risk = Risk.NOT_SURE
    at_risk: str = ""
    """Who may not be safe: name, age, where they are now, as far as it is known."""
    others: str = ""
    """Who else is concerned: other children in the home, who may do harm."""
    heard: tuple[Heard, ...] = ()
    worries: str = ""
    """What worries us, in the inspector's own words."""
    reachable: str = ""
    """How the person who said it can be reached; empty for one who spoke anonymously."""
    anonymous: bool = False
    told_where_to_turn: UtcTime | None = None
    """When an anonymous speaker was told of the local child or adult protection service and of Childline."""
    steps: tuple[Taken, ...] = ()

    @property
    def state(self) -> Step:
        """The last step taken."""
        return self.steps[-1].step if self.steps else Step.RAISED

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is to be done."""
        return self.state is Step.CLOSED

    @property
    def decision(self) -> Decision | None:
        """What the lead decided last; None before any decision."""
        return next((taken.decision for taken in reversed(self.steps) if taken.decision is not None), None)
