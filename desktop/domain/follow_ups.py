"""What follows a talk: what people asked for, what they were promised, what is to be told back to them, and by whom."""

from enum import StrEnum
from uuid import UUID

from pydantic import Field

from desktop.domain.objects import Day, Model


class FollowUpKind(StrEnum):
    ASKED_FOR = "asked_for"
    PROMISED = "promised"
    FEEDBACK = "feedback"


class FollowUp(Model):
    """One thing to do after a talk. It stays until ``done_on`` says when it was done.

    ``by`` is a designation; empty means whoever led the talk. ``due_on`` None means no day was agreed.
    """

    id: UUID
    follow_up_kind: FollowUpKind = FollowUpKind.ASKED_FOR
    what: str = Field(default="", max_length=500)
    by: str = Field(default="", max_length=120)
    due_on: Day | None = None
    done_on: Day | None = None

    @property
    def is_open(self) -> bool:
        """Whether it says anything and is still to be done."""
        return bool(self.what.strip()) and self.done_on is None
