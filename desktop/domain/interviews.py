"""A talk with people: who by designation and number, how, what was explained, and what was said.

``text`` is what was written while people spoke, and the write-up too where nobody began one beside it; ``write_up`` is
the later account beside those notes, empty until it is begun. Neither is ever shortened. ``spans`` and
``write_up_spans`` point into them by Unicode code points and belong to evidence objects; texts and spans are one
object, so they change in one revision. A piece of evidence rests on one place in one of the two texts; where its words
were drawn over, a trace stays in the notes (``traces``), and the evidence comes back to it if they are taken out again.
"""

from collections.abc import Collection
from enum import StrEnum
from typing import ClassVar, Self
from uuid import UUID

from pydantic import Field, model_validator

from desktop.domain.follow_ups import FollowUp
from desktop.domain.inspections import Agency
from desktop.domain.objects import Kind, Model, StoredObject, UtcTime
from desktop.domain.spans import Offset, Span


class InterviewKind(StrEnum):
    ONE_TO_ONE = "one_to_one"
    GROUP = "group"
    ACTIVITY_GROUP = "activity_group"
    PROFESSIONAL_DISCUSSION = "professional_discussion"
    PROFESSIONAL_DISCUSSION_1 = "professional_discussion_1"
    PROFESSIONAL_DISCUSSION_2 = "professional_discussion_2"
    PROFESSIONAL_DISCUSSION_3 = "professional_discussion_3"
    OBSERVATION = "observation"


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


MODE_WORDS = {
    Mode.IN_PERSON: "In person",
    Mode.PHONE: "Phone",
    Mode.FACETIME: "FaceTime",
    Mode.TEAMS: "MS Teams",
    Mode.OTHER: "Other",
}
"""What each way of talking is called at the beginning of a line."""


class People(Model):
    """So many people of one designation. Never a name (the recording rule, DOMAIN §1).

    ``agency`` is whom they work for, None for families and where nobody said.
    """

    designation: str = Field(min_length=1, max_length=80)
    count: int = Field(default=1, ge=1, le=500)
    agency: Agency | None = None


class AgreedBy(StrEnum):
    """Who said that the talk may go on."""

    THEMSELVES = "themselves"
    YOUNG_PERSON = "young_person"
    PARENT = "parent"
    GUARDIAN = "guardian"


class Refusal(StrEnum):
    """What people did not agree to. Without ``NOTES`` nothing of what they say is written."""

    NOTES = "notes"
    QUOTES = "quotes"
    VOLUNTEER = "volunteer"
    SUPPORTER = "supporter"


class Explained(Model):
    """What was explained to people and agreed before they spoke, in which words and when.

    ``words_from`` and ``words_version`` name the prompt list whose words were read out, "" and 0 while nothing was;
    ``at`` is when the first part of it was ticked. ``language`` is empty for English as it stands. ``safe_to_talk``
    is asked on the phone.
    """

    notes: bool = False
    sharing: bool = False
    passing_on: bool = False
    agreed: bool = False
    safe_to_talk: bool = False
    words_from: str = ""
    words_version: int = 0
    at: UtcTime | None = None
    language: str = Field(default="", max_length=120)
    easy_words: bool = False
    agreed_by: tuple[AgreedBy, ...] = ()
    refused: tuple[Refusal, ...] = ()


class InterviewState(StrEnum):
    NOTES = "notes"
    WRITTEN_UP = "written_up"


class Part(StrEnum):
    """The two texts of an interview."""

    NOTES = "notes"
    WRITE_UP = "write_up"


class Drawn(Model):
    """Words of the notes that were drawn over: ``text[start:end]`` went to ``write_up[into_start:into_end]``.

    Offsets are code points. Where a range is empty the words are gone there; what was drawn over and taken out of the
    write-up again counts as not drawn.
    """

    id: UUID
    start: Offset
    end: Offset
    into_start: Offset
    into_end: Offset

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.end < self.start or self.into_end < self.into_start:
            raise ValueError("a range cannot end before it starts")
        return self

    @property
    def counts(self) -> bool:
        """Whether the words stand in the write-up, changed or not."""
        return self.start < self.end and self.into_start < self.into_end


class Interview(StoredObject):
    """One discussion, from set-up to write-up."""

    kind: ClassVar[Kind] = Kind.INTERVIEW

    title: str = Field(min_length=1, max_length=120)
    """What the list calls it: a designation, "Young person 7"."""
    interview_kind: InterviewKind = InterviewKind.ONE_TO_ONE
    audience: Audience
    mode: Mode = Mode.IN_PERSON
    mode_words: str = Field(default="", max_length=120)
    """How, where ``mode`` is ``OTHER``."""
    held_at: UtcTime
    ended_at: UtcTime | None = None
    breaks_minutes: int = Field(default=0, ge=0, le=1440)
    led_by: str
    people: tuple[People, ...] = ()
    supporter: str = ""
    volunteer: str = ""
    volunteer_leads: bool = False
    interpreter: str = Field(default="", max_length=120)
    """Who puts it into another language, by designation: "BSL interpreter"."""
    communication: str = Field(default="", max_length=240)
    """What helps them to be understood: symbols, a tablet, written questions."""
    anonymous: bool = False
    explained: Explained = Explained()
    prompts: str = ""
    """Id of the prompt list that was at hand."""
    covered: tuple[str, ...] = ()
    """Ids of the prompts that were covered."""
    covered_at: dict[str, UtcTime] = Field(default_factory=dict)
    """When each of them was ticked, by its id; one without a time was ticked before times were kept."""
    text: str = ""
    spans: tuple[Span, ...] = ()
    write_up: str = ""
    write_up_spans: tuple[Span, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    drawn: tuple[Drawn, ...] = ()
    traces: tuple[Span, ...] = ()
    """Where in the notes the words stood of evidence that went along into the write-up."""
    state: InterviewState = InterviewState.NOTES
    finished_at: UtcTime | None = None

    @property
    def notes_refused(self) -> bool:
        """Whether people did not agree that what they say is written down."""
        return Refusal.NOTES in self.explained.refused

    @property
    def is_observation(self) -> bool:
        """Whether it was watched rather than talked about: its evidence is of another kind of source."""
        return self.interview_kind is InterviewKind.OBSERVATION

    @property
    def agencies(self) -> tuple[Agency, ...]:
        """Whom the people in it work for, each once."""
        return tuple(dict.fromkeys(each.agency for each in self.people if each.agency is not None))

    @property
    def minutes(self) -> int | None:
        """How long it lasted without its breaks, None until its end is known."""
        if self.ended_at is None:
            return None
        return max(0, round((self.ended_at - self.held_at).total_seconds() / 60) - self.breaks_minutes)

    def words(self) -> str:
        follows = (words for each in self.follow_ups for words in (each.what, each.by))
        who = (*(each.designation for each in self.people), self.supporter, self.volunteer)
        how = (self.mode_words, self.interpreter, self.communication)
        return "\n".join(filter(None, (self.title, self.text, self.write_up, *who, *how, *follows)))

    def written(self, part: Part) -> tuple[str, tuple[Span, ...]]:
        """One of the two texts with the places in it that evidence rests on."""
        return (self.text, self.spans) if part is Part.NOTES else (self.write_up, self.write_up_spans)

    def pointed_into(self, part: Part) -> tuple[str, tuple[Span, ...]]:
        """As ``written``, with the traces and with what was drawn over, whose id stands for that of evidence."""
        text, spans = self.written(part)
        if part is Part.NOTES:
            drawn = (Span(evidence_id=each.id, start=each.start, end=each.end) for each in self.drawn)
            return text, (*spans, *self.traces, *drawn)
        into = (Span(evidence_id=each.id, start=each.into_start, end=each.into_end) for each in self.drawn)
        return text, (*spans, *into)

    def span_of(self, evidence_id: UUID) -> Span | None:
        """The span that belongs to a piece of evidence, in either text, or None when it was taken from elsewhere."""
        spans = (*self.spans, *self.write_up_spans)
        return next((span for span in spans if span.evidence_id == evidence_id), None)

    def part_of(self, evidence_id: UUID) -> Part | None:
        """Which text holds the span of a piece of evidence, or None when neither does."""
        for part in Part:
            if any(span.evidence_id == evidence_id for span in self.written(part)[1]):
                return part
        return None

    def words_of(self, evidence_id: UUID) -> str:
        """The words that a piece of evidence rests on; empty when they are in neither text."""
        for part in Part:
            text, spans = self.written(part)
            for span in spans:
                if span.evidence_id == evidence_id:
                    return text[span.start : span.end]
        return ""

    def without(self, evidence_ids: Collection[UUID]) -> "Interview":
        """The same without the places of some pieces of evidence; itself when it has none of them."""
        fields = ("spans", "write_up_spans", "traces")
        kept = {name: _without(getattr(self, name), evidence_ids) for name in fields}
        return self if all(kept[name] == getattr(self, name) for name in fields) else self.model_copy(update=kept)


def _without(spans: tuple[Span, ...], evidence_ids: Collection[UUID]) -> tuple[Span, ...]:
    return tuple(span for span in spans if span.evidence_id not in evidence_ids)
