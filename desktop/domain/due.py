"""What a person still owes, worked out from rows: drafts, write-ups, readings. No clock: now is passed in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from textwrap import shorten
from types import MappingProxyType
from uuid import UUID

from desktop.domain.documents import Document
from desktop.domain.evaluations import Evaluation
from desktop.domain.findings import Finding
from desktop.domain.interviews import Interview
from desktop.domain.objects import Kind
from desktop.domain.owed import Lateness, Owed, Task
from desktop.domain.plan_entries import PlanEntry
from desktop.domain.remarks import Asks, Remark
from desktop.domain.reviews import RecordReview, ReviewState
from desktop.domain.rows import Draft, InterviewRow, RecordRow, ReviewRow
from desktop.domain.talks_owed import follow_ups_owed, not_begun, write_ups_owed

_NO_NUMBERS: Mapping[str, int] = MappingProxyType({})
_SHOWN = 200
"""Characters of a remark that are shown."""
_NAMED = 4
"""How many records of a group are named; the others are counted."""


def mine_by_due(
    records: Sequence[RecordRow],
    interviews: Iterable[InterviewRow],
    recovered: Iterable[Draft],
    differing: Iterable[RecordRow],
    me: str,
    now: datetime,
    *,
    planned: Iterable[PlanEntry] = (),
    asked: Iterable[Remark] = (),
    sections: Mapping[str, int] = _NO_NUMBERS,
) -> tuple[Owed, ...]:
    """Everything that is mine: first where I was, then what is late, then the rest, readings not begun at the end.

    ``recovered`` are drafts that came back, ``differing`` records whose two readings differ and await a talk,
    ``planned`` the schedule's entries, ``asked`` what a lead wrote to me. ``sections`` are the numbers that sections
    have on the form, by their ids. ``now`` is in the zone whose days count.
    """
    unread, talks = records_owed(records, me), tuple(interviews)
    write_ups = write_ups_owed(talks, me, now)
    follow = (*not_begun(planned, me, now), *follow_ups_owed(talks, me, now.date()))
    under_way = [_carry_on(row, review, sections) for row in unread if (review := review_of(row, me)) is not None]
    under_way += [
        _carry_on(row, review, sections) for row in records for review in row.reviews if _is_typed_in(review, me)
    ]
    open_work = _by_target([*write_ups, *under_way])
    came_back = [_recovered(draft, open_work.get(draft.item.id)) for draft in recovered]
    for item in came_back:
        open_work[item.target_id] = item
    first = _where_i_was(came_back or list(open_work.values()))
    others = [item for item in open_work.values() if item.target_id not in _ids(first)]
    rest = sorted((*others, *follow), key=_urgency)
    compare = [_compare(row) for row in differing if me in (row.first_reader, row.second_reader)]
    untouched = [row for row in unread if review_of(row, me) is None]
    return (*first, *map(_look_again, asked), *rest, *compare, *_group(untouched))


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


def section_reached(review: ReviewRow) -> str:
    """The id of the first section with something left, of the last where nothing is; empty where there is none."""
    parts = review.progress
    return next((part.section for part in parts if part.answered < part.shown), parts[-1].section if parts else "")


def started_first(rows: Sequence[RecordRow], me: str) -> tuple[RecordRow, ...]:
    """Records with my reading under way before those not begun, else in the sample's order."""
    return tuple(sorted(rows, key=lambda row: (review_of(row, me) is None, row.position)))


def _carry_on(row: RecordRow, review: ReviewRow, sections: Mapping[str, int]) -> Owed:
    given, shown = answered(review)
    number = sections.get(section_reached(review))
    second = f" Second reader: {row.second_reader}." if row.second_reader not in ("", review.reader) else ""
    return Owed(
        task=Task.CARRY_ON,
        opens=Kind.REVIEW,
        target_id=review.id,
        title=row.code if number is None else f"{row.code}, section {number}",
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
        case Interview(title=title) | Document(title=title) | PlanEntry(title=title):
            return title
        case Finding(indicator=indicator):
            return f"A claim about {indicator}"
        case Evaluation(indicator=indicator):
            return f"Evaluation of {indicator}"
        case item:
            return str(item.kind).replace("_", " ").capitalize()


def _where_i_was(items: Sequence[Owed]) -> tuple[Owed, ...]:
    """The one that was worked on last, or nothing."""
    touched = [item for item in items if item.touched_at is not None]
    latest = max(touched, key=lambda item: (item.touched_at, item.target_id), default=None)
    return () if latest is None else (replace(latest, task=Task.CARRY_ON),)


def _urgency(item: Owed) -> tuple[bool, bool, float]:
    """Late before in time, talks before readings, the longest owed first."""
    at = item.held_at or (datetime.combine(item.due_on, time(), UTC) if item.due_on else None)
    return item.lateness is Lateness.IN_TIME, at is None, at.timestamp() if at else 0.0


def _compare(row: RecordRow) -> Owed:
    title = f"{row.code} with {row.second_reader}" if row.second_reader else row.code
    return Owed(Task.COMPARE, Kind.RECORD, row.id, title, "Both readings are done and some answers differ.")


def _look_again(remark: Remark) -> Owed:
    """What a lead asks or remarks, which opens what it is about."""
    opens = Kind(remark.about_kind) if remark.about_kind in set(Kind) else Kind.REMARK
    where = f" {'at' if remark.asks is Asks.LOOK_AGAIN else 'on'} {remark.where}" if remark.where else ""
    does = f"The lead asks you to look again{where}"
    if remark.asks is Asks.COMMENT:
        does = f"The lead remarks{where}"
    words = shorten(remark.text, _SHOWN, placeholder=" …")
    title, detail = does, f"{remark.writer}: {words}"
    return Owed(Task.LOOK_AGAIN, opens, remark.about, title, detail, remark=remark.id, place=remark.place)


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
