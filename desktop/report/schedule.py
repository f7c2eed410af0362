"""The schedule as a report's tree: a section for each day, who sees whom, when and where, to hand out or to carry."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.plan_entries import ACTIVITY_WORDS, PlanEntry
from desktop.domain.wording import counted, long_date
from desktop.report.tree import Block, Figures, Paragraph, Report, Section


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """One day with what is planned on it, by time, and what of it cannot be kept."""

    on: date
    entries: tuple[PlanEntry, ...]
    clashes: tuple[str, ...] = ()


def schedule_report(partnership: str, days: Sequence[PlannedDay], whose: str, made_on: date) -> Report:
    """The days that have anything; ``whose`` is a designation, empty for everybody's. Times are the laptop's own."""
    of = f" of {whose}" if whose else ""
    return Report(
        title=f"Schedule{of}: {partnership}",
        subtitle=f"As it stood on {long_date(made_on)}. Designations only; nobody’s name or home stands in it.",
        running_head=f"{partnership} · Schedule · {long_date(made_on)}",
        front=(_how_much(days),),
        sections=tuple(_day(day) for day in days if day.entries),
    )


def _how_much(days: Sequence[PlannedDay]) -> Block:
    count = sum(len(day.entries) for day in days)
    return Paragraph(f"{counted(count, 'activity', 'activities')}." if count else "Nothing is planned on these days.")


def _day(day: PlannedDay) -> Section:
    table = Figures(
        caption=counted(len(day.entries), "activity", "activities"),
        columns=("When", "What", "Who", "Where and how", "Seen by", "State"),
        rows=tuple(map(_row, day.entries)),
    )
    return Section(long_date(day.on), (table, *(Paragraph(says, quiet=True) for says in day.clashes)))


def _row(entry: PlanEntry) -> tuple[str, ...]:
    start, end = entry.starts_at.astimezone(), entry.ends_at.astimezone()
    people = ", ".join(
        each.designation if each.count == 1 else f"{each.count} × {each.designation}" for each in entry.people
    )
    helped = ", ".join(filter(None, (entry.supporter, entry.interpreter)))
    who = "\n".join(filter(None, (people, helped)))
    what = f"{entry.title}\n{ACTIVITY_WORDS[entry.activity]}"
    state = "\n".join(filter(None, (entry.state.capitalize(), entry.cancelled_because)))
    return f"{start:%H:%M}–{end:%H:%M}", what, who or "–", entry.where_and_how or "–", entry.team, state
