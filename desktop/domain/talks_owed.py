"""What talks leave to do: a write-up, one that was planned and never begun, what was asked for and promised.

No clock: now is passed in. A write-up is counted from the end of the talk where that is known, else from its beginning;
in hours that passed, so that a change to or from summer time makes none late sooner or later.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from desktop.domain.follow_ups import FollowUp, FollowUpKind
from desktop.domain.interviews import InterviewState
from desktop.domain.objects import Kind
from desktop.domain.owed import Lateness, Owed, Task
from desktop.domain.plan_entries import PlanEntry, PlanState
from desktop.domain.rows import InterviewRow

WRITE_UP_DUE = timedelta(hours=48)
"""A write-up is late after two days and very late after seven; the gap is where notes get lost (DOMAIN §1)."""
WRITE_UP_OVERDUE = timedelta(days=7)
_A_DAY = timedelta(days=1)
_STILL_TO_COME = "By this laptop’s clock it is still to come"
_FOLLOW_UP_WORDS = {
    FollowUpKind.ASKED_FOR: "Asked for",
    FollowUpKind.PROMISED: "Promised",
    FollowUpKind.FEEDBACK: "To be told back",
}


def lateness(ended_at: datetime, now: datetime) -> Lateness:
    """How late what a talk leaves to write is: late once 48 hours have passed, very late once seven days have."""
    age = now - ended_at
    if age > WRITE_UP_OVERDUE:
        return Lateness.VERY_LATE
    return Lateness.LATE if age > WRITE_UP_DUE else Lateness.IN_TIME


def days_late(ended_at: datetime, now: datetime) -> int:
    """Whole days since it became late, 0 on the first."""
    return max(0, (now - ended_at - WRITE_UP_DUE) // _A_DAY)


def write_ups_owed(rows: Iterable[InterviewRow], me: str, now: datetime) -> tuple[Owed, ...]:
    """My talks that are not written up, the longest owed first; anonymous ones are owed like any other.

    One of people who agreed to no notes is not. One whose time is still to come is owed once something is written in
    it: a clock that was set back must not put notes out of sight.
    """
    owed = [
        _write_up(row, now)
        for row in rows
        if row.led_by == me
        and row.state == InterviewState.NOTES
        and not row.notes_refused
        and (row.held_at <= now or row.text_length or row.write_up_length)
    ]
    return tuple(sorted(owed, key=lambda item: (item.held_at, item.target_id)))


def _write_up(row: InterviewRow, now: datetime) -> Owed:
    ended_at = row.ended_at or row.held_at
    written = bool(row.text_length or row.write_up_length)
    return Owed(
        task=Task.WRITE_UP,
        opens=Kind.INTERVIEW,
        target_id=row.id,
        title=row.title,
        detail=_STILL_TO_COME if row.held_at > now else _how_much(row),
        touched_at=row.changed_at if written else None,
        held_at=row.held_at,
        lateness=lateness(ended_at, now),
        days_late=days_late(ended_at, now),
    )


def _how_much(row: InterviewRow) -> str:
    if row.write_up_length:
        return f"{row.text_length:,} characters of notes, {row.write_up_length:,} of the write-up"
    return f"{row.text_length:,} characters of notes" if row.text_length else "No text yet"


def not_begun(entries: Iterable[PlanEntry], me: str, now: datetime) -> tuple[Owed, ...]:
    """Talks that the schedule says were mine, whose time is over, and of which nothing was begun or cancelled.

    Of several who see them the first named writes it up.
    """
    owed = [
        Owed(
            task=Task.BEGIN,
            opens=Kind.PLAN_ENTRY,
            target_id=entry.id,
            title=entry.title,
            detail="Planned, and nothing is begun. Begin it, move it, or cancel it with the reason",
            held_at=entry.starts_at,
            lateness=lateness(entry.ends_at, now),
            days_late=days_late(entry.ends_at, now),
        )
        for entry in entries
        if entry.state is PlanState.PLANNED
        and entry.becomes is not None
        and entry.ends_at <= now
        and entry.seen_by[:1] == (me,)
    ]
    return tuple(sorted(owed, key=lambda item: (item.held_at, item.target_id)))


def follow_ups_owed(rows: Iterable[InterviewRow], me: str, today: date) -> tuple[Owed, ...]:
    """What follows talks and is mine to do, by its day; what has no day comes last.

    It is mine where I am named, and where nobody is and I led the talk.
    """
    owed = [_follow_up(row, each, today) for row in rows for each in row.follow_ups if me == (each.by or row.led_by)]
    return tuple(sorted(owed, key=lambda item: (item.due_on or date.max, item.title, item.target_id)))


def _follow_up(row: InterviewRow, item: FollowUp, today: date) -> Owed:
    late = 0 if item.due_on is None else (today - item.due_on).days
    return Owed(
        task=Task.FOLLOW_UP,
        opens=Kind.INTERVIEW,
        target_id=row.id,
        title=item.what,
        detail=f"{_FOLLOW_UP_WORDS[item.follow_up_kind]}, {row.title}",
        lateness=Lateness.IN_TIME if late <= 0 else Lateness.LATE if late <= 7 else Lateness.VERY_LATE,
        days_late=max(0, late),
        follow_up=item.id,
        due_on=item.due_on,
    )
