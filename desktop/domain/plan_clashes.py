"""Where the schedule cannot be kept as it stands, said plainly. Nothing is refused: a person decides.

Days and times of day are those of ``zone``, the laptop's own where none is given.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from itertools import combinations, pairwise
from uuid import UUID

from desktop.domain.inspections import Holiday
from desktop.domain.plan_entries import Activity, PlanEntry, PlanState

SHORTEST_BREAK = timedelta(minutes=10)
"""[D] Between two talks of one person: time to breathe, and to write what must not be forgotten."""
_ONSITE = frozenset({Activity.ONE_TO_ONE, Activity.GROUP, Activity.ACTIVITY_GROUP, Activity.OBSERVATION})
"""What belongs into the onsite week; professional discussions have weeks of their own, surveys and others any."""
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class ClashKind(StrEnum):
    TWO_ROOMS = "two_rooms"
    NO_BREAK = "no_break"
    OUTSIDE_ONSITE = "outside_onsite"
    HOLIDAY = "holiday"
    NO_TIME = "no_time"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Clash:
    """One thing that cannot be kept, the entries it is about, and one plain sentence."""

    clash_kind: ClashKind
    entry_ids: tuple[UUID, ...]
    says: str


def clashes(
    entries: Iterable[PlanEntry],
    onsite: tuple[date, date] | None,
    holidays: Sequence[Holiday] = (),
    zone: tzinfo | None = None,
) -> tuple[Clash, ...]:
    """Everything that cannot be kept among what is planned, by time. ``onsite`` are the first and last day onsite.

    What was held is only looked at beside what is planned; what was cancelled is not.
    """
    standing = sorted(
        (entry for entry in entries if entry.state is not PlanState.CANCELLED),
        key=lambda entry: (entry.starts_at, entry.id.int),
    )
    found = [clash for entry in standing for clash in _alone(entry, onsite, holidays, zone)]
    found += _together(standing, zone)
    order = {entry.id: place for place, entry in enumerate(standing)}
    return tuple(sorted(found, key=lambda clash: (order[clash.entry_ids[0]], list(ClashKind).index(clash.clash_kind))))


def _alone(
    entry: PlanEntry, onsite: tuple[date, date] | None, holidays: Sequence[Holiday], zone: tzinfo | None
) -> Iterator[Clash]:
    if entry.state is not PlanState.PLANNED:
        return
    on = entry.starts_at.astimezone(zone).date()
    if entry.ends_at <= entry.starts_at:
        yield Clash(ClashKind.NO_TIME, (entry.id,), f"{entry.title} ends before it begins.")
    if any(holiday.first <= on <= holiday.last for holiday in holidays):
        yield Clash(ClashKind.HOLIDAY, (entry.id,), f"{entry.title} is on a holiday, {_day(on)}.")
    elif onsite is not None and entry.activity in _ONSITE and not onsite[0] <= on <= onsite[1]:
        says = f"{entry.title} is outside the onsite week, on {_day(on)}."
        yield Clash(ClashKind.OUTSIDE_ONSITE, (entry.id,), says)
    if not entry.seen_by and entry.becomes is not None:
        yield Clash(ClashKind.NOBODY, (entry.id,), f"Nobody is to see {entry.title} yet.")


def _together(standing: Sequence[PlanEntry], zone: tzinfo | None) -> Iterator[Clash]:
    for person in dict.fromkeys(person for entry in standing for person in (*entry.seen_by, entry.volunteer) if person):
        theirs = [entry for entry in standing if person in (*entry.seen_by, entry.volunteer)]
        for one, other in combinations(theirs, 2):
            overlap = other.starts_at < one.ends_at and other.ends_at > one.starts_at
            if overlap and PlanState.PLANNED in (one.state, other.state):
                yield _two_rooms(person, one, other, zone)
        for one, other in pairwise(theirs):
            gap = other.starts_at - one.ends_at
            if timedelta(0) <= gap < SHORTEST_BREAK and PlanState.PLANNED in (one.state, other.state):
                yield _no_break(person, one, other, gap, zone)


def _two_rooms(person: str, one: PlanEntry, other: PlanEntry, zone: tzinfo | None) -> Clash:
    on = _day(one.starts_at.astimezone(zone).date())
    says = f"{person} is in two rooms at once on {on}: {_named(one, zone)}, and {_named(other, zone)}."
    return Clash(ClashKind.TWO_ROOMS, (one.id, other.id), says)


def _no_break(person: str, one: PlanEntry, other: PlanEntry, gap: timedelta, zone: tzinfo | None) -> Clash:
    minutes = gap // timedelta(minutes=1)
    how_long = f"only {minutes} minutes" if minutes else "no break"
    on = _day(one.starts_at.astimezone(zone).date())
    says = f"{person} has {how_long} between {one.title} and {other.title} at {_time(other.starts_at, zone)} on {on}."
    return Clash(ClashKind.NO_BREAK, (one.id, other.id), says)


def _named(entry: PlanEntry, zone: tzinfo | None) -> str:
    return f"{entry.title} {_time(entry.starts_at, zone)}–{_time(entry.ends_at, zone)}"


def _time(at: datetime, zone: tzinfo | None) -> str:
    return f"{at.astimezone(zone):%H:%M}"


def _day(on: date) -> str:
    return f"{_DAYS[on.weekday()]} {on.day} {_MONTHS[on.month - 1]}"
