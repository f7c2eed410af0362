"""The rows of the list of interviews: which belong to a filter, and what each one shows. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from operator import attrgetter
from uuid import UUID

from desktop.domain.evidence import Direction
from desktop.domain.interviews import MODE_WORDS, Audience, InterviewKind, InterviewState, Mode
from desktop.domain.owed import Lateness, Owed
from desktop.domain.rows import InterviewLine, InterviewRow
from desktop.domain.talks_owed import write_ups_owed
from desktop.domain.wording import counted
from desktop.gui.dates import time_of_day
from desktop.gui.interviews.wording import AUDIENCE_WORDS, KIND_WORDS, when
from desktop.gui.widgets.table_model import Cell, Column, Row

MINE, TO_WRITE_UP, EVERYTHING = "mine", "to_write_up", "all"
COLUMNS = [
    Column("Who", stretch=True),
    Column("When and how"),
    Column("Write-up", width=208),
    Column("Evidence", width=76),
    Column("", width=64),
    Column("", width=64),
    Column("Led by"),
]
WHEN, LED_BY = 1, 6
"""The columns that are as wide as their words."""
WIDEST_TIMES = tuple(
    when(datetime(2000, month, day, 20, 48))  # noqa: DTZ001  only a width
    for month in range(1, 13)
    for day in range(22, 29)
)
"""What may stand in ``WHEN``: each day of a week in each month."""


def counts(lines: Sequence[InterviewLine], me: str) -> dict[str, int]:
    """How many each filter chip would show, counted in one pass each over audiences, leaders and states."""
    audiences, leaders, states = (Counter(map(attrgetter(name), lines)) for name in ("audience", "led_by", "state"))
    of_audiences = {str(audience): audiences[audience] for audience in Audience}
    return {EVERYTHING: len(lines), **of_audiences, MINE: leaders[me], TO_WRITE_UP: states[InterviewState.NOTES]}


def belonging(lines: Sequence[InterviewLine], key: str, me: str) -> Sequence[InterviewLine]:
    """Those that a filter chip shows."""
    if key == MINE:
        return [line for line in lines if line.led_by == me]
    if key == TO_WRITE_UP:
        return [line for line in lines if line.state == InterviewState.NOTES]
    return lines if key == EVERYTHING else [line for line in lines if line.audience == key]


def table_rows(rows: Sequence[InterviewRow], now: datetime) -> list[Row]:
    """The table's rows, in the order given."""
    owed = _owed(rows, now)
    return [Row(row.id.hex, _cells(row, owed.get(row.id))) for row in rows]


def _owed(rows: Iterable[InterviewRow], now: datetime) -> dict[UUID, Owed]:
    """Every write-up owed, whoever owes it."""
    return {owed.target_id: owed for row in rows for owed in write_ups_owed((row,), row.led_by, now)}


def _cells(row: InterviewRow, owed: Owed | None) -> tuple[Cell, ...]:
    audience = AUDIENCE_WORDS[Audience(row.audience)]
    kind = KIND_WORDS[InterviewKind(row.interview_kind)]
    return (
        Cell(row.title, below=f"{audience} · {kind}", weight=600),
        Cell(when(row.held_at), below=MODE_WORDS[Mode(row.mode)]),
        _state(row, owed),
        *(_count(direction, getattr(row.evidence, direction)) for direction in Direction),
        Cell(row.led_by),
    )


def _count(direction: Direction, pieces: int) -> Cell:
    return Cell(str(pieces), mark=direction) if pieces else Cell("–", tone="muted")


def _state(row: InterviewRow, owed: Owed | None) -> Cell:
    """Shape and word; below, how late it is and since when there is a draft."""
    draft = f"draft from {time_of_day(row.changed_at)}" if row.is_draft else ""
    if row.state == InterviewState.WRITTEN_UP:
        return Cell("Written up", mark="done", below=draft.capitalize())
    mark, words, tone = ("under_way" if row.text_length else "todo"), "Notes", "text"
    if owed is not None and owed.lateness is Lateness.LATE:
        mark, words, tone = "late", "Notes, late", "improvement"
    elif owed is not None and owed.lateness is Lateness.VERY_LATE:
        mark, words, tone = "warning", "Notes, very late", "danger"
    below = ", ".join(part for part in (_late_by(owed), draft) if part)
    return Cell(words, mark=mark, tone=tone, below=below[:1].upper() + below[1:])


def _late_by(owed: Owed | None) -> str:
    if owed is None or owed.lateness is Lateness.IN_TIME:
        return ""
    if not owed.days_late:
        return "less than a day over"
    return counted(owed.days_late, "day over", "days over")
