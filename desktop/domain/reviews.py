"""A record review: one reader's answers about one record, pinned to one version of the template."""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from pydantic import Field

from desktop.domain.inspections import Agency, PackRef
from desktop.domain.objects import Day, Kind, Model, StoredObject, UtcTime


class Reading(StrEnum):
    """Which reading of the record this is (DOMAIN §2)."""

    FIRST = "first"
    SECOND = "second"
    AGREED = "agreed"


class ReviewState(StrEnum):
    """How far a review has come. A finished review may be taken up again; that is a new revision."""

    READING = "reading"
    READ = "read"


Value = str | tuple[str, ...] | None


class Answer(Model):
    """An answer by question id.

    ``value`` is an answer code ("yes", "5"), several codes for a question that takes several, or text, a
    number or a date as text for those kinds; None when only a note was written. ``agencies`` are the sources
    ticked.
    """

    value: Value = None
    note: str = ""
    agencies: tuple[Agency, ...] = ()

    def is_given(self) -> bool:
        """True when there is a value (a note alone is not an answer)."""
        return bool(self.value)


class SectionProgress(Model):
    """How many of a section's shown questions are answered, as the pinned template counted when it was saved."""

    section: str
    answered: int = Field(ge=0)
    shown: int = Field(ge=0)


class AgreedValue(Model):
    """One question that two readers answered differently, and what was agreed: by whom, why, and when.

    ``first`` and ``second`` are the answers as they stood then, None for a question that was not answered.
    """

    question: str
    value: Value
    first: Value
    second: Value
    by: str
    why: str
    at: UtcTime


class Unlocking(Model):
    """A finished reading that was locked, opened again by the lead."""

    by: str
    why: str
    at: UtcTime


class RecordReview(StoredObject):
    """One reading of one record. ``answers`` keeps answers to hidden questions too: nothing typed is dropped."""

    kind: ClassVar[Kind] = Kind.REVIEW

    record_id: UUID
    record_code: str
    template: PackRef
    reader: str
    reading: Reading = Reading.FIRST
    state: ReviewState = ReviewState.READING
    answers: dict[str, Answer] = Field(default_factory=dict)
    section_notes: dict[str, str] = Field(default_factory=dict)
    progress: tuple[SectionProgress, ...] = ()
    hidden: tuple[str, ...] | None = None
    """The questions that were not shown when it was saved, so that it can be counted without its template. None in
    what an older Daybook saved."""
    concern: bool = False
    """The reader answered that there is an immediate concern. What it is stays in the concern's own store."""
    finished_at: UtcTime | None = None
    read_on: Day | None = None
    """The day the record was read, where that was on paper and typed in later; None for what was read on screen."""
    typed_by: str = ""
    """The designation of whoever enters it for its reader; empty where that is the reader."""
    agreed: tuple[AgreedValue, ...] = ()
    """In the agreed reading: every question that the two readers answered differently, in the template's order."""
    unlocked: tuple[Unlocking, ...] = ()
    """Each time that this reading was opened again after the other had begun."""

    @property
    def hand(self) -> str:
        """The designation of whoever writes in it."""
        return self.typed_by or self.reader

    def day_read(self, today: date) -> date:
        """The day its dates are judged by: that of the paper, else today."""
        return self.read_on or today

    def words(self) -> str:
        texts = [self.record_code, *self.section_notes.values()]
        for answer in self.answers.values():
            texts.append(answer.note)
            if isinstance(answer.value, str) and " " in answer.value:
                texts.append(answer.value)
        texts += [entry.why for entry in self.agreed]
        return "\n".join(text for text in texts if text)
