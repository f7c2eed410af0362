"""The schedule as rows of a table, which a screen reader reads cell by cell. Pure."""

from collections.abc import Collection, Sequence
from uuid import UUID

from desktop.domain.plan_entries import ACTIVITY_WORDS, PlanEntry
from desktop.gui.dates import weekday
from desktop.gui.interviews.wording import AUDIENCE_WORDS
from desktop.gui.schedule.wording import from_to, people_words, state_mark
from desktop.gui.widgets.table_model import Cell, Column, Row

COLUMNS = [
    Column("When", width=168),
    Column("Who or what", stretch=True, width=220),
    Column("Where and how", width=200),
    Column("Seen by", width=236),
    Column("State", width=152),
]
_TONES = {"late": "improvement", "refused": "muted", "done": "muted"}


def table_rows(entries: Sequence[PlanEntry], clashing: Collection[UUID]) -> list[Row]:
    """The rows in the order given."""
    return [Row(str(entry.id), _cells(entry, clashing)) for entry in entries]


def _cells(entry: PlanEntry, clashing: Collection[UUID]) -> tuple[Cell, ...]:
    audience = "" if entry.audience is None else AUDIENCE_WORDS[entry.audience]
    who = people_words(entry.people) or audience
    mark, word = state_mark(entry, clashing)
    below = entry.cancelled_because or (entry.interpreter and f"With {entry.interpreter}")
    return (
        Cell(weekday(entry.starts_at.astimezone().date()), below=from_to(entry), weight=600),
        Cell(entry.title, below=" · ".join(filter(None, (ACTIVITY_WORDS[entry.activity], who))), weight=600),
        Cell(entry.where_and_how or "–"),
        Cell(entry.team),
        Cell(word, mark=mark, tone=_TONES.get(mark, "text"), below=below),
    )
