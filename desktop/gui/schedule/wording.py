"""What the schedule's activities and states are called, and what a card and a row of the list say of an entry."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from uuid import UUID

from desktop.domain.interviews import People
from desktop.domain.plan_clashes import Clash
from desktop.domain.plan_entries import ACTIVITY_WORDS, PlanEntry, PlanState
from desktop.gui.dates import day, day_and_year, time_of_day, weekday
from desktop.gui.interviews.wording import AUDIENCE_WORDS


def from_to(entry: PlanEntry) -> str:
    """ "10:00–11:00" in the laptop's zone."""
    return f"{time_of_day(entry.starts_at)}–{time_of_day(entry.ends_at)}"


def day_and_times(entry: PlanEntry) -> str:
    """ "Tue 14 April, 10:00–11:00"."""
    return f"{weekday(entry.starts_at.astimezone().date())}, {from_to(entry)}"


def short_day(on: date) -> str:
    """ "Tue 14"."""
    return f"{weekday(on)[:3]} {on.day}"


def week_words(monday: date, onsite: tuple[date, date] | None) -> str:
    """ "13 April to 17 April 2026, onsite week"; ``onsite`` are the first and last day of that week."""
    friday = monday + timedelta(days=4)
    which = ", onsite week" if onsite and onsite[0] <= monday <= onsite[1] else ""
    return f"{day(monday)} to {day_and_year(friday)}{which}"


def people_words(people: Iterable[People]) -> str:
    """ "6 × young person, teacher"."""
    return ", ".join(each.designation if each.count == 1 else f"{each.count} × {each.designation}" for each in people)


def state_mark(entry: PlanEntry, clashing: Collection[UUID]) -> tuple[str, str]:
    """A mark and its word: how an entry stands, and first of all whether something about it cannot be kept."""
    if entry.state is PlanState.HELD:
        return "done", "Held"
    if entry.state is PlanState.CANCELLED:
        return "refused", "Cancelled"
    if entry.id in clashing:
        return "late", "Check"
    return ("waiting", "Moved") if entry.is_moved else ("todo", "Planned")


def clashing_ids(clashes: Iterable[Clash]) -> frozenset[UUID]:
    """Every entry that a clash is about."""
    return frozenset(entry_id for clash in clashes for entry_id in clash.entry_ids)


def spoken(entry: PlanEntry, clashing: Collection[UUID]) -> str:
    """All of a card in one sentence, for a screen reader."""
    audience = "" if entry.audience is None else AUDIENCE_WORDS[entry.audience]
    parts = (
        entry.title,
        day_and_times(entry),
        ACTIVITY_WORDS[entry.activity],
        audience,
        people_words(entry.people),
        entry.where_and_how,
        f"seen by {entry.team}",
        state_mark(entry, clashing)[1],
    )
    return ", ".join(filter(None, parts))
