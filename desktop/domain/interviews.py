"""A talk with people: who by designation and number, how, what was explained, and what was said.

``text`` is what was written while people spoke, and the write-up too where nobody began one beside it; ``write_up`` is
the later account beside those notes, empty until it is begun. Neither is ever shortened. ``spans`` and
``write_up_spans`` point into them by Unicode code points and belong to evidence objects; texts and spans are one
object, so they change in one revision.
"""

from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from pydantic import Field

from desktop.domain.objects import Kind, Model, StoredObject, UtcTime
from desktop.domain.spans import Span


class InterviewKind(StrEnum):
    ONE_TO_ONE = "one_to_one"
    GROUP = "group"
    ACTIVITY_GROUP = "activity_group"
    PROFESSIONAL_DISCUSSION = "professional_discussion"


class Audience(StrEnum):
    YOUNG_PEOPLE = "young_people"
    PARENTS = "parents"
    STAFF = "staff"
    LEADERS = "leaders"


class Mode(StrEnum):
    IN_PERSON = "in_person"
    PHONE = "phone"
    FACETIME = "facetime"
    TEAMS = "teams"
    OTHER = "other"


class People(Model):
    """So many people of one designation. Never a name (the recording rule, DOMAIN §1)."""

    designation: str = Field(min_length=1, max_length=80)
    count: int = Field(default=1, ge=1, le=500)


class Explained(Model):
    """What was explained to people and agreed before they spoke."""

    notes: bool = False
    sharing: bool = False
    passing_on: bool = False
    agreed: bool = False


class InterviewState(StrEnum):
    NOTES = "notes"
    WRITTEN_UP = "written_up"


class Part(StrEnum):
    """The two texts of an interview."""

    NOTES = "notes"
    WRITE_UP = "write_up"


class Interview(StoredObject):
    """One discussion, from set-up to write-up."""

    kind: ClassVar[Kind] = Kind.INTERVIEW

    title: str = Field(min_length=1, max_length=120)
    """What the list calls it: a designation, "Young person 7"."""
    interview_kind: InterviewKind = InterviewKind.ONE_TO_ONE
    audience: Audience
    mode: Mode = Mode.IN_PERSON
    held_at: UtcTime
    led_by: str
    people: tuple[People, ...] = ()
    supporter: str = ""
    volunteer: str = ""
    anonymous: bool = False
    explained: Explained = Explained()
    prompts: str = ""
    """Id of the prompt list that was at hand."""
    covered: tuple[str, ...] = ()
    """Ids of the prompts that were covered."""
    text: str = ""
    spans: tuple[Span, ...] = ()
    write_up: str = ""
    write_up_spans: tuple[Span, ...] = ()
    state: InterviewState = InterviewState.NOTES
    finished_at: UtcTime | None = None

    def words(self) -> str:
        return "\n".join((self.title, self.text, *filter(None, (self.write_up,))))

    def written(self, part: Part) -> tuple[str, tuple[Span, ...]]:
        """One of the two texts with the places in it that evidence rests on."""
        return (self.text, self.spans) if part is Part.NOTES else (self.write_up, self.write_up_spans)

    def span_of(self, evidence_id: UUID) -> Span | None:
        """The span that belongs to a piece of evidence, in either text, or None when it was taken from elsewhere."""
        spans = (*self.spans, *self.write_up_spans)
        return next((span for span in spans if span.evidence_id == evidence_id), None)
