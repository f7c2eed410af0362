"""One thing that is somebody's to do, and how late it is."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from desktop.domain.objects import Kind


class Lateness(StrEnum):
    """How a due thing stands. Shown by shape and word as well as colour."""

    IN_TIME = "in_time"
    LATE = "late"
    VERY_LATE = "very_late"


class Task(StrEnum):
    """What there is to do with a thing."""

    CARRY_ON = "carry_on"
    WRITE_UP = "write_up"
    BEGIN = "begin"
    FOLLOW_UP = "follow_up"
    COMPARE = "compare"
    READ = "read"
    LOOK_AGAIN = "look_again"


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing that is mine to do. ``opens`` and ``target_id`` are what a screen opens.

    ``held_at`` is when people were talked with, None where nobody was; ``days_late`` counts whole days, 0 on the
    first. ``recovered_at`` is when a draft that came back was saved, None for anything else. ``follow_up`` is the id of
    what follows a talk, of which there may be several in one; ``due_on`` the day that was agreed for it. ``remark`` is
    what a lead wrote about the target, and ``place`` where in that to look.
    """

    task: Task
    opens: Kind
    target_id: UUID
    title: str
    detail: str
    touched_at: datetime | None = None
    held_at: datetime | None = None
    lateness: Lateness = Lateness.IN_TIME
    days_late: int = 0
    recovered_at: datetime | None = None
    follow_up: UUID | None = None
    due_on: date | None = None
    remark: UUID | None = None
    place: str = ""
