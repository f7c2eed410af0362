"""Taking a schedule in from a spreadsheet or CSV: all of it or, where a cell cannot be understood, nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from uuid import UUID

from desktop.domain.plan_entries import PlanEntry, PlanState
from desktop.exchange.schedule_table import PlannedRow, read_schedule
from desktop.operations.desk import Desk
from desktop.operations.plan import local_time


@dataclass(frozen=True, slots=True)
class Imported:
    """How many activities were added, and how many were here already and stayed as they are."""

    added: int
    known: int


def import_plan(desk: Desk, source: Path | bytes, *, new_id: Callable[[], UUID]) -> Imported:
    """Add what a file plans, in times of this laptop's zone. Raises BadFile, with nothing taken in.

    A row that says what stands already, the same who at the same time, is passed over: importing twice adds nothing.
    """
    team = tuple(member.designation for member in desk.inspection().team())
    rows = read_schedule(source, team, desk.clock().astimezone().date())
    standing = desk.store.talks.plan(None, None, planned=False)
    known = {_same(entry) for entry in standing if entry.state is not PlanState.CANCELLED}
    fresh: list[PlanEntry] = []
    for row in rows:
        entry = _entry(row, new_id())
        if _same(entry) not in known:
            known.add(_same(entry))
            fresh.append(entry)
    desk.store.save(*fresh)
    return Imported(len(fresh), len(rows) - len(fresh))


def _same(entry: PlanEntry) -> tuple[object, ...]:
    return entry.title.casefold(), entry.starts_at, entry.activity


def _entry(row: PlannedRow, entry_id: UUID) -> PlanEntry:
    return PlanEntry(
        id=entry_id,
        title=row.title,
        activity=row.activity,
        audience=row.audience,
        starts_at=local_time(row.on, row.start).astimezone(UTC),
        ends_at=local_time(row.on, row.end).astimezone(UTC),
        people=row.people,
        mode=row.mode,
        place=row.place,
        seen_by=row.seen_by,
        volunteer=row.volunteer,
        interpreter=row.interpreter,
        note=row.note,
    )
