"""The schedule of an inspection: one activity with its time, who takes part, and who of the team sees them.

People stand in it by designation and count only, and places in words that identify no home (the recording rule,
DOMAIN §1). An entry is never deleted: it is cancelled with its reason, or moved with its old time kept.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from pydantic import Field

from desktop.domain.errors import Refused
from desktop.domain.interviews import MODE_WORDS, Audience, InterviewKind, Mode, People
from desktop.domain.objects import Code, Kind, Model, StoredObject, UtcTime
from desktop.domain.wording import in_a_row


class Activity(StrEnum):
    """What is done. All but the last two become an interview of the same kind."""

    ONE_TO_ONE = "one_to_one"
    GROUP = "group"
    ACTIVITY_GROUP = "activity_group"
    PROFESSIONAL_DISCUSSION_1 = "professional_discussion_1"
    PROFESSIONAL_DISCUSSION_2 = "professional_discussion_2"
    PROFESSIONAL_DISCUSSION_3 = "professional_discussion_3"
    OBSERVATION = "observation"
    SURVEY = "survey"
    OTHER = "other"


ACTIVITY_WORDS = {
    Activity.ONE_TO_ONE: "One-to-one discussion",
    Activity.GROUP: "Group discussion",
    Activity.ACTIVITY_GROUP: "Activity group",
    Activity.PROFESSIONAL_DISCUSSION_1: "Professional discussion 1",
    Activity.PROFESSIONAL_DISCUSSION_2: "Professional discussion 2",
    Activity.PROFESSIONAL_DISCUSSION_3: "Professional discussion 3",
    Activity.OBSERVATION: "Observation",
    Activity.SURVEY: "Survey",
    Activity.OTHER: "Something else",
}
"""What each activity is called at the beginning of a line."""


class PlanState(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class EarlierTime(Model):
    """When it was to be before it was moved, and who moved it when."""

    starts_at: UtcTime
    ends_at: UtcTime
    moved_by: str
    moved_at: UtcTime


class PlanEntry(StoredObject):
    """One activity. ``starts_at`` to ``ends_at`` in UTC; screens show the laptop's own zone.

    ``seen_by`` are designations on the roster, several where several go. ``interview_id`` is the interview that it
    became; ``earlier`` are the times that it was moved from, the first of all first.
    """

    kind: ClassVar[Kind] = Kind.PLAN_ENTRY

    title: str = Field(min_length=1, max_length=120)
    activity: Activity = Activity.ONE_TO_ONE
    audience: Audience | None = None
    starts_at: UtcTime
    ends_at: UtcTime
    people: tuple[People, ...] = ()
    mode: Mode = Mode.IN_PERSON
    mode_words: str = Field(default="", max_length=120)
    place: str = Field(default="", max_length=120)
    seen_by: tuple[Code, ...] = ()
    supporter: str = Field(default="", max_length=120)
    volunteer: str = Field(default="", max_length=120)
    volunteer_leads: bool = False
    interpreter: str = Field(default="", max_length=120)
    note: str = Field(default="", max_length=2000)
    state: PlanState = PlanState.PLANNED
    cancelled_because: str = Field(default="", max_length=500)
    earlier: tuple[EarlierTime, ...] = ()
    interview_id: UUID | None = None

    @property
    def is_moved(self) -> bool:
        return bool(self.earlier)

    @property
    def becomes(self) -> InterviewKind | None:
        """The kind of interview that it becomes, None for a survey and anything else."""
        return None if self.activity in _NO_TALK else InterviewKind(self.activity.value)

    @property
    def lasts(self) -> timedelta:
        return self.ends_at - self.starts_at

    @property
    def where_and_how(self) -> str:
        """The place, and how people are met where that is not in person."""
        how = "" if self.mode is Mode.IN_PERSON and self.place else self.mode_words or MODE_WORDS[self.mode]
        return ", ".join(filter(None, (self.place, how)))

    @property
    def team(self) -> str:
        """Who sees them: "Inspector 3 and Young volunteer 2, who leads"; "Nobody yet"."""
        volunteer = f"{self.volunteer}, who leads" if self.volunteer and self.volunteer_leads else self.volunteer
        named = [*self.seen_by, *filter(None, (volunteer,))]
        return in_a_row(named) or "Nobody yet"

    def words(self) -> str:
        who = (*(each.designation for each in self.people), self.supporter, self.volunteer, self.interpreter)
        how = (self.mode_words, self.place, self.note, self.cancelled_because)
        return "\n".join(filter(None, (self.title, *who, *how)))


_NO_TALK = frozenset({Activity.SURVEY, Activity.OTHER})


def moved(entry: PlanEntry, starts_at: datetime, ends_at: datetime, by: str, now: datetime) -> PlanEntry:
    """The entry at another time, its old one kept; moved back to where it began, it was never moved.

    Raises Refused for one that was held or cancelled, and for an end that is not after its start.
    """
    if entry.state is PlanState.HELD:
        raise Refused("This was held already, so it cannot be moved.")
    if entry.state is PlanState.CANCELLED:
        raise Refused("This was cancelled. Take it up again first, then move it.")
    if ends_at <= starts_at:
        raise Refused("The end has to be after the start.")
    if (starts_at, ends_at) == (entry.starts_at, entry.ends_at):
        return entry
    before = EarlierTime(starts_at=entry.starts_at, ends_at=entry.ends_at, moved_by=by, moved_at=now)
    earlier = (*entry.earlier, before)
    if (starts_at, ends_at) == (earlier[0].starts_at, earlier[0].ends_at):
        earlier = ()
    return entry.model_copy(update={"starts_at": starts_at, "ends_at": ends_at, "earlier": earlier})


def cancelled(entry: PlanEntry, reason: str) -> PlanEntry:
    """The entry cancelled for a reason. Raises Refused without one, and for what was held."""
    if entry.state is PlanState.HELD:
        raise Refused("This was held already, so it cannot be cancelled.")
    if not reason.strip():
        raise Refused("Say in a few words why it is cancelled.")
    return entry.model_copy(update={"state": PlanState.CANCELLED, "cancelled_because": reason.strip()})


def taken_up_again(entry: PlanEntry) -> PlanEntry:
    """A cancelled entry planned again; any other as it is."""
    if entry.state is not PlanState.CANCELLED:
        return entry
    return entry.model_copy(update={"state": PlanState.PLANNED, "cancelled_because": ""})


def held(entry: PlanEntry, interview_id: UUID | None = None) -> PlanEntry:
    """The entry as held, with the interview that it became. Raises Refused for a cancelled one."""
    if entry.state is PlanState.CANCELLED:
        raise Refused("This was cancelled. Take it up again first.")
    return entry.model_copy(update={"state": PlanState.HELD, "interview_id": interview_id or entry.interview_id})
