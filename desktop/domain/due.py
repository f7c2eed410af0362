"""What a person still owes, worked out from rows: records to read, write-ups, drafts. No clock: now is passed in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from desktop.domain.interviews import InterviewState
from desktop.domain.reviews import ReviewState
from desktop.domain.rows import InterviewRow, RecordRow, ReviewRow

WRITE_UP_DUE = timedelta(hours=48)
"""A write-up is late after two days and very late after seven; the gap is where notes get lost (DOMAIN §1)."""
WRITE_UP_OVERDUE = timedelta(days=7)


class Lateness(StrEnum):
    """How a due thing stands. Shown by shape and word as well as colour."""

    IN_TIME = "in_time"
    LATE = "late"
    VERY_LATE = "very_late"


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing that is mine to do. ``target_id`` is what opens; ``due`` is None when nothing says when."""

    what: str
    target_id: UUID
    title: str
    detail: str
    due: datetime | None
    lateness: Lateness


def records_owed(rows: Iterable[RecordRow], me: str) -> tuple[RecordRow, ...]:
    """Records that are mine to read, as first or second reader, and that I have not finished."""
    return tuple(row for row in rows if me in (row.first_reader, row.second_reader) and _unread_by(row, me))


def _unread_by(row: RecordRow, me: str) -> bool:
    if row.unreadable:
        return False
    return all(review.reader != me or review.state is not ReviewState.READ for review in row.reviews)


def review_of(row: RecordRow, me: str) -> ReviewRow | None:
    """My own reading of a record, or None before it is begun."""
    return next((review for review in row.reviews if review.reader == me), None)


def answered(review: ReviewRow) -> tuple[int, int]:
    """How many of the shown questions are answered, and how many are shown."""
    return sum(part.answered for part in review.progress), sum(part.shown for part in review.progress)


def write_ups_owed(rows: Iterable[InterviewRow], me: str, now: datetime) -> tuple[Owed, ...]:
    """My interviews that were held and are not written up, the longest owed first."""
    owed = [
        Owed(
            what="interview",
            target_id=row.id,
            title=row.title,
            detail=f"{row.text_length:,} characters of notes" if row.text_length else "No text yet",
            due=row.held_at + WRITE_UP_DUE,
            lateness=_lateness(row.held_at, now),
        )
        for row in rows
        if row.led_by == me and row.state == InterviewState.NOTES and row.held_at <= now
    ]
    return tuple(sorted(owed, key=lambda item: (item.due is None, item.due)))


def _lateness(held_at: datetime, now: datetime) -> Lateness:
    age = now - held_at
    if age > WRITE_UP_OVERDUE:
        return Lateness.VERY_LATE
    return Lateness.LATE if age > WRITE_UP_DUE else Lateness.IN_TIME


def started_first(rows: Sequence[RecordRow], me: str) -> tuple[RecordRow, ...]:
    """Records with my reading under way before those not begun, else in the sample's order."""
    return tuple(sorted(rows, key=lambda row: (review_of(row, me) is None, row.position)))
