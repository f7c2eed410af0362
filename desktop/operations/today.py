"""What Today shows: where the inspection stands, and what is mine and due."""

from dataclasses import dataclass
from datetime import date, datetime

from desktop.domain.due import Owed, answered, records_owed, review_of, started_first, write_ups_owed
from desktop.domain.evidence import Direction
from desktop.domain.frameworks import Framework
from desktop.domain.inspections import Inspection
from desktop.domain.reviews import ReviewState
from desktop.domain.rows import Draft, EvidenceRow, RecordRow
from desktop.domain.timeline import DatedMilestone, Week, milestones, week_on, weeks
from desktop.operations.desk import Desk

_UNCERTAINTIES_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Today:
    """Everything on the Today screen, gathered in one go. ``week`` is None in a holiday gap."""

    on: date
    inspection: Inspection
    framework: Framework
    week: int | None
    weeks: tuple[Week, ...]
    milestones: tuple[DatedMilestone, ...]
    to_read: tuple[RecordRow, ...]
    write_ups: tuple[Owed, ...]
    drafts: tuple[Draft, ...]
    uncertainties: tuple[EvidenceRow, ...]
    uncertainty_count: int
    records_mine: int
    records_read: int
    read_today: tuple[str, ...]
    concerns_marked: tuple[str, ...]
    me: str

    @property
    def next_milestones(self) -> tuple[DatedMilestone, ...]:
        """Milestones from today on."""
        return tuple(item for item in self.milestones if item.on >= self.on)


def today(desk: Desk) -> Today:
    """Where things stand now, on this laptop."""
    now = desk.clock()
    inspection, framework, me = desk.inspection(), desk.framework(), desk.me.designation
    rows = desk.store.record_rows()
    mine = [row for row in rows if me in (row.first_reader, row.second_reader)]
    to_read = started_first(records_owed(rows, me), me)
    uncertain = desk.store.evidence_rows(direction=Direction.UNCERTAINTY, limit=_UNCERTAINTIES_SHOWN)
    on = now.astimezone().date()
    return Today(
        on=on,
        inspection=inspection,
        framework=framework,
        week=week_on(inspection, framework, on),
        weeks=weeks(inspection, framework.weeks),
        milestones=milestones(inspection, framework),
        to_read=to_read,
        write_ups=write_ups_owed(desk.store.interview_rows(), me, now),
        drafts=desk.store.drafts(),
        uncertainties=uncertain,
        uncertainty_count=sum(cell.counts.uncertainty for cell in desk.store.map_counts()),
        records_mine=len(mine),
        records_read=sum(1 for row in mine if not row.unreadable) - len(to_read),
        read_today=_read_on(mine, me, now),
        concerns_marked=tuple(row.code for row in rows if any(review.concern for review in row.reviews)),
        me=me,
    )


def _read_on(rows: list[RecordRow], me: str, now: datetime) -> tuple[str, ...]:
    """Codes of the records whose reading I finished today."""
    local_day = now.astimezone().date()
    finished = [(row.code, review_of(row, me)) for row in rows]
    return tuple(
        code
        for code, review in finished
        if review is not None
        and review.state is ReviewState.READ
        and review.changed_at.astimezone().date() == local_day
    )


def where_a_reading_stands(row: RecordRow, me: str) -> str:
    """One line on my reading of a record: "38 of 67 answered", or that it is not begun."""
    review = review_of(row, me)
    if review is None:
        return "Not started"
    given, shown = answered(review)
    return f"{given} of {shown} answered"
