"""What a person still owes, worked out from rows: drafts, write-ups, readings. No clock: now is passed in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from desktop.domain.documents import Document
from desktop.domain.interviews import Interview, InterviewState
from desktop.domain.objects import Kind
from desktop.domain.reviews import RecordReview, ReviewState
from desktop.domain.rows import Draft, InterviewRow, RecordRow, ReviewRow

WRITE_UP_DUE = timedelta(hours=48)
"""A write-up is late after two days and very late after seven; the gap is where notes get lost (DOMAIN §1)."""
WRITE_UP_OVERDUE = timedelta(days=7)
_NAMED = 4
"""How many records of a group are named; the others are counted."""


class Lateness(StrEnum):
    """How a due thing stands. Shown by shape and word as well as colour."""

    IN_TIME = "in_time"
    LATE = "late"
    VERY_LATE = "very_late"


class Task(StrEnum):
    """What there is to do with a thing."""

    CARRY_ON = "carry_on"
    WRITE_UP = "write_up"
    COMPARE = "compare"
    READ = "read"


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing that is mine to do. ``opens`` and ``target_id`` are what a screen opens.

    ``held_at`` is when people were talked with, None where nobody was; ``days_late`` counts whole days, 0 on the
    first. ``recovered_at`` is when a draft that came back was saved, None for anything else.
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


def mine_by_due(
    records: Sequence[RecordRow],
    interviews: Iterable[InterviewRow],
    recovered: Iterable[Draft],
    differing: Iterable[RecordRow],
    me: str,
    now: datetime,
) -> tuple[Owed, ...]:
    """Everything that is mine: first where I was, then what is late, then the rest, readings not begun at the end.

    ``recovered`` are drafts that came back, ``differing`` records whose two readings differ and await a talk.
    """
    unread = records_owed(records, me)
    write_ups = write_ups_owed(interviews, me, now)
    under_way = [_carry_on(row, review) for row in unread if (review := review_of(row, me)) is not None]
    under_way += [_carry_on(row, review) for row in records for review in row.reviews if _is_typed_in(review, me)]
    open_work = _by_target([*write_ups, *under_way])
    came_back = [_recovered(draft, open_work.get(draft.item.id)) for draft in recovered]
    for item in came_back:
        open_work[item.target_id] = item
    first = _where_i_was(came_back or list(open_work.values()))
    rest = sorted((item for item in open_work.values() if item.target_id not in _ids(first)), key=_urgency)
    compare = [_compare(row) for row in differing if me in (row.first_reader, row.second_reader)]
    not_begun = [row for row in unread if review_of(row, me) is None]
    return (*first, *rest, *compare, *_group(not_begun))


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


def _is_typed_in(review: ReviewRow, me: str) -> bool:
    """Somebody else's reading that I am typing in."""
    return review.typed_by == me and review.state is ReviewState.READING


def answered(review: ReviewRow) -> tuple[int, int]:
    """How many of the shown questions are answered, and how many are shown."""
    return sum(part.answered for part in review.progress), sum(part.shown for part in review.progress)


def section_reached(review: ReviewRow) -> tuple[int, int]:
    """The number of the first section with something left, from 1, and how many sections there are."""
    parts = review.progress
    return next((n for n, part in enumerate(parts, start=1) if part.answered < part.shown), len(parts)), len(parts)


def write_ups_owed(rows: Iterable[InterviewRow], me: str, now: datetime) -> tuple[Owed, ...]:
    """My interviews that were held and are not written up, the longest owed first."""
    owed = [
        Owed(
            task=Task.WRITE_UP,
            opens=Kind.INTERVIEW,
            target_id=row.id,
            title=row.title,
            detail=f"{row.text_length:,} characters of notes" if row.text_length else "No text yet",
            touched_at=row.changed_at if row.text_length else None,
            held_at=row.held_at,
            lateness=_lateness(row.held_at, now),
            days_late=max(0, (now - row.held_at - WRITE_UP_DUE).days),
        )
        for row in rows
        if row.led_by == me and row.state == InterviewState.NOTES and row.held_at <= now
    ]
    return tuple(sorted(owed, key=lambda item: (item.held_at, item.target_id)))


def _lateness(held_at: datetime, now: datetime) -> Lateness:
    age = now - held_at
    if age > WRITE_UP_OVERDUE:
        return Lateness.VERY_LATE
    return Lateness.LATE if age > WRITE_UP_DUE else Lateness.IN_TIME


def started_first(rows: Sequence[RecordRow], me: str) -> tuple[RecordRow, ...]:
    """Records with my reading under way before those not begun, else in the sample's order."""
    return tuple(sorted(rows, key=lambda row: (review_of(row, me) is None, row.position)))


def _carry_on(row: RecordRow, review: ReviewRow) -> Owed:
    given, shown = answered(review)
    at, sections = section_reached(review)
    second = f" Second reader: {row.second_reader}." if row.second_reader not in ("", review.reader) else ""
    return Owed(
        task=Task.CARRY_ON,
        opens=Kind.REVIEW,
        target_id=review.id,
        title=f"{row.code}, section {at} of {sections}" if sections else row.code,
        detail=f"{given} of {shown} answered.{second}" if shown else f"Begun.{second}",
        touched_at=review.changed_at,
    )


def _recovered(draft: Draft, known: Owed | None) -> Owed:
    """A draft that came back, with what is known of the thing it belongs to."""
    base = known or Owed(Task.CARRY_ON, draft.item.kind, draft.item.id, name_of(draft), "")
    return replace(base, task=Task.CARRY_ON, touched_at=draft.saved_at, recovered_at=draft.saved_at)


def name_of(draft: Draft) -> str:
    """What a person calls the thing a draft belongs to: a record's code, a designation, a document's title."""
    match draft.item:
        case RecordReview(record_code=code):
            return code
        case Interview(title=title) | Document(title=title):
            return title
        case item:
            return str(item.kind).replace("_", " ").capitalize()


def _where_i_was(items: Sequence[Owed]) -> tuple[Owed, ...]:
    """The one that was worked on last, or nothing."""
    touched = [item for item in items if item.touched_at is not None]
    latest = max(touched, key=lambda item: (item.touched_at, item.target_id), default=None)
    return () if latest is None else (replace(latest, task=Task.CARRY_ON),)


def _urgency(item: Owed) -> tuple[bool, bool, float]:
    """Late before in time, write-ups before readings, the longest owed first."""
    held_at = item.held_at
    return item.lateness is Lateness.IN_TIME, held_at is None, held_at.timestamp() if held_at else 0.0


def _compare(row: RecordRow) -> Owed:
    title = f"{row.code} with {row.second_reader}" if row.second_reader else row.code
    return Owed(Task.COMPARE, Kind.RECORD, row.id, title, "Both readings are done and some answers differ.")


def _group(rows: Sequence[RecordRow]) -> tuple[Owed, ...]:
    """Readings not begun as one thing to do, which opens the first of them."""
    if not rows:
        return ()
    codes = ", ".join(row.code for row in rows[:_NAMED])
    more = f" and {len(rows) - _NAMED} more" if len(rows) > _NAMED else ""
    return (Owed(Task.READ, Kind.RECORD, rows[0].id, codes + more, "Not started"),)


def _by_target(items: Iterable[Owed]) -> dict[UUID, Owed]:
    return {item.target_id: item for item in items}


def _ids(items: Iterable[Owed]) -> frozenset[UUID]:
    return frozenset(item.target_id for item in items)
