"""The lists of talks, read from the projections: interviews as rows, and the schedule's entries of some days."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from desktop.domain.errors import Damaged
from desktop.domain.follow_ups import FollowUp
from desktop.domain.interviews import Interview, InterviewState
from desktop.domain.objects import Kind, StoredObject
from desktop.domain.plan_entries import PlanEntry, PlanState
from desktop.domain.registry import object_of
from desktop.domain.revisions import time_text
from desktop.domain.rows import DirectionCounts, Draft, InterviewLine, InterviewRow
from desktop.vault.connection import Connection, Row
from desktop.vault.contents.drafts import Drafts
from desktop.vault.contents.sight import ids_in
from desktop.vault.contents.stored_form import time_of, time_out, unpacked

_ROWS = (
    "SELECT i.object_id, title, interview_kind, audience, mode, held_at, led_by, people, state, text_length, "
    "changed_at, ended_at, breaks_minutes, volunteer, anonymous, notes_refused, write_up_length, follow_ups "
    "FROM interview_item AS i CROSS JOIN object_head USING (object_id)"
)
"""Begins (CROSS JOIN) at the interviews: the heads are of everything."""
_IN_ORDER = "ORDER BY held_at DESC, i.object_id DESC"
"""The one held last first: SQLite has it in order sooner than Python would."""
LEFT_OPEN = "((led_by = ? AND state = ?) OR follow_ups != '[]')"
"""What is not written up, and what has anything to follow; of these ``domain.talks_owed`` tells what is mine."""
_LINES = f"SELECT held_at, lower(hex(i.object_id)), title, audience, led_by, state FROM interview_item AS i {_IN_ORDER}"
_AMONG = "i.object_id IN (SELECT unhex(value) FROM json_each(?))"
_PLAN = (
    "SELECT h.kind, b.packing, b.data FROM plan_item AS p JOIN object_head AS h USING (object_id) "
    "JOIN revision AS r ON r.id = h.shown_id JOIN body AS b ON b.revision = r.position"
)
_NONE = DirectionCounts()


def open_to(me: str) -> tuple[str, str]:
    """The values of ``LEFT_OPEN``."""
    return me, InterviewState.NOTES.value


class InterviewLists:
    """Rows for the screens. A draft counts where a list shows it, so that unsaved work is never out of sight."""

    def __init__(self, connection: Connection, drafts: Drafts[StoredObject]) -> None:
        self._connection = connection
        self._drafts = drafts

    def interviews(self, evidence: Mapping[UUID, DirectionCounts]) -> tuple[InterviewRow, ...]:
        """Interviews, the one held last first, with their evidence as counted in ``evidence``."""
        return self._with_drafts(self._drafted(), evidence, f"{_ROWS} {_IN_ORDER}")

    def lines(self) -> tuple[InterviewLine, ...]:
        """Where each of ``interviews`` stands, in the same order; as quick as its table is read once."""
        lines = self._connection.made(InterviewLine._make, _LINES)
        drafted = {item.id.hex: _line(item) for item, _ in self._drafted()}
        if not drafted:
            return tuple(lines)
        return tuple(sorted((*(line for line in lines if line.id not in drafted), *drafted.values()), reverse=True))

    def among(self, ids: frozenset[UUID], evidence: Mapping[UUID, DirectionCounts]) -> tuple[InterviewRow, ...]:
        """Those of ``interviews`` that have one of these ids."""
        drafts = [drafted for drafted in self._drafted() if drafted[0].id in ids]
        return self._with_drafts(drafts, evidence, f"{_ROWS} WHERE {_AMONG} {_IN_ORDER}", (ids_in(ids),))

    def left_open(self, me: str, evidence: Mapping[UUID, DirectionCounts]) -> tuple[InterviewRow, ...]:
        """Of ``interviews`` those that may leave something to do: my notes, what is to follow, and every draft."""
        return self._with_drafts(self._drafted(), evidence, f"{_ROWS} WHERE {LEFT_OPEN} {_IN_ORDER}", open_to(me))

    def _drafted(self) -> Iterator[tuple[Interview, Draft]]:
        for draft in self._drafts.all(Kind.INTERVIEW):
            if isinstance(draft.item, Interview):
                yield draft.item, draft

    def _with_drafts(
        self,
        drafts: Iterable[tuple[Interview, Draft]],
        evidence: Mapping[UUID, DirectionCounts],
        query: str,
        values: Sequence[str] = (),
    ) -> tuple[InterviewRow, ...]:
        rows = self._connection.made(lambda row: _interview(row, evidence), query, values)
        drafted = {item.id: _drafted(item, draft, evidence) for item, draft in drafts}
        if not drafted:
            return tuple(rows)
        standing = [*(row for row in rows if row.id not in drafted), *drafted.values()]
        return tuple(sorted(standing, key=lambda row: (row.held_at, row.id.int), reverse=True))

    def plan(self, since: datetime | None, until: datetime | None, *, planned: bool) -> tuple[PlanEntry, ...]:
        """The entries that begin at or after ``since`` and before ``until``, by time; ``planned`` leaves others out."""
        found = {entry.id: entry for entry in self._saved(since, until, planned=planned)}
        for draft in self._drafts.all(Kind.PLAN_ENTRY):
            if isinstance(draft.item, PlanEntry):
                found.pop(draft.item.id, None)
                if _is_within(draft.item, since, until, planned=planned):
                    found[draft.item.id] = draft.item
        return tuple(sorted(found.values(), key=lambda entry: (entry.starts_at, entry.id.int)))

    def _saved(self, since: datetime | None, until: datetime | None, *, planned: bool) -> list[PlanEntry]:
        bounds = (
            ("p.starts_at >= ?", None if since is None else time_text(since)),
            ("p.starts_at < ?", None if until is None else time_text(until)),
            ("p.state = ?", PlanState.PLANNED.value if planned else None),
        )
        given = [(condition, value) for condition, value in bounds if value is not None]
        where = " AND ".join(condition for condition, _ in given) or "1"
        rows = self._connection.rows(f"{_PLAN} WHERE {where}", [value for _, value in given])
        return [entry for row in rows if (entry := _entry(row)) is not None]


def _is_within(entry: PlanEntry, since: datetime | None, until: datetime | None, *, planned: bool) -> bool:
    if planned and entry.state is not PlanState.PLANNED:
        return False
    return (since is None or entry.starts_at >= since) and (until is None or entry.starts_at < until)


def _entry(row: Row) -> PlanEntry | None:
    """One that this version cannot read is passed over; ``check`` names it."""
    kind, packing, data = row
    try:
        item = object_of(kind, unpacked(packing, data))
    except Damaged:
        return None
    return item if isinstance(item, PlanEntry) else None


def _line(item: Interview) -> InterviewLine:
    return InterviewLine(
        time_text(item.held_at), item.id.hex, item.title, item.audience.value, item.led_by, item.state.value
    )


def _interview(row: Row, evidence: Mapping[UUID, DirectionCounts]) -> InterviewRow:
    object_id, title, kind, audience, mode, held_at, led_by, people, state, text_length, changed_at, *more = row
    ended_at, breaks_minutes, volunteer, anonymous, notes_refused, write_up_length, follow_ups = more
    interview_id = UUID(bytes=object_id)
    return InterviewRow(
        id=interview_id,
        title=title,
        interview_kind=kind,
        audience=audience,
        mode=mode,
        held_at=time_of(held_at),
        led_by=led_by,
        people=people,
        state=state,
        text_length=text_length,
        evidence=evidence.get(interview_id, _NONE),
        is_draft=False,
        changed_at=time_of(changed_at),
        ended_at=time_out(ended_at),
        breaks_minutes=breaks_minutes,
        volunteer=volunteer,
        anonymous=bool(anonymous),
        notes_refused=bool(notes_refused),
        write_up_length=write_up_length,
        follow_ups=() if follow_ups == "[]" else _follow_ups(follow_ups),
    )


def _follow_ups(stored: str) -> tuple[FollowUp, ...]:
    return tuple(
        FollowUp.model_validate({"id": id_, "follow_up_kind": kind, "what": what, "by": by, "due_on": due})
        for id_, kind, what, by, due in json.loads(stored)
    )


def _drafted(item: Interview, draft: Draft, evidence: Mapping[UUID, DirectionCounts]) -> InterviewRow:
    return InterviewRow(
        id=item.id,
        title=item.title,
        interview_kind=item.interview_kind.value,
        audience=item.audience.value,
        mode=item.mode.value,
        held_at=item.held_at,
        led_by=item.led_by,
        people=sum(people.count for people in item.people),
        state=item.state.value,
        text_length=len(item.text),
        evidence=evidence.get(item.id, _NONE),
        is_draft=True,
        changed_at=draft.saved_at,
        ended_at=item.ended_at,
        breaks_minutes=item.breaks_minutes,
        volunteer=item.volunteer,
        anonymous=item.anonymous,
        notes_refused=item.notes_refused,
        write_up_length=len(item.write_up),
        follow_ups=tuple(each for each in item.follow_ups if each.is_open),
    )
