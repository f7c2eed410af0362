"""Where each entry of the schedule stands: by time in columns, or by person and day. Pure: rectangles, no painting.

Lengths are pixels. A calendar by time has a column for each day (mine) or for each person (one day); one by person has
a row for each person and a column for each day, its entries one below the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from desktop.domain.plan_entries import PlanEntry

NOBODY = "Nobody yet"
_FIRST_HOUR, _LAST_HOUR = 9, 17
"""What is shown of a day at least."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """What the layout is given: the room there is, and what things need, all scaled already."""

    width: int
    height: int
    margin: int
    head: int
    hour: int
    card: int
    gap: int


@dataclass(frozen=True, slots=True)
class Card:
    """One entry in one place. An entry that several see stands in the row or column of each."""

    entry_id: UUID
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> tuple[float, float]:
        return self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Placed:
    """A whole calendar: its cards, where columns and rows begin with what heads them, and its height."""

    cards: tuple[Card, ...]
    columns: tuple[tuple[str, float, float], ...]
    rows: tuple[tuple[str, float], ...]
    height: int


def week_days(monday: date, entries: Sequence[PlanEntry]) -> tuple[date, ...]:
    """The working days of a week, with Saturday and Sunday where something is planned on them."""
    busy = {entry.starts_at.astimezone().date() for entry in entries}
    days = [monday + timedelta(days=number) for number in range(7)]
    return tuple(day for number, day in enumerate(days) if number < 5 or day in busy)


def people_of(entries: Sequence[PlanEntry], team: Sequence[str]) -> tuple[str, ...]:
    """Everybody who sees somebody: the team in its order, then volunteers and others; last, nobody yet."""
    named = [*team, *(person for entry in entries for person in seen_by(entry))]
    busy = {person for entry in entries for person in seen_by(entry)}
    return tuple(person for person in dict.fromkeys(named) if person in busy or person in team)


def seen_by(entry: PlanEntry) -> tuple[str, ...]:
    """In whose rows an entry stands."""
    people = (*entry.seen_by, *filter(None, (entry.volunteer,)))
    return tuple(dict.fromkeys(people)) or (NOBODY,)


def by_time(columns: Sequence[tuple[str, Sequence[PlanEntry]]], sizes: Sizes) -> Placed:
    """A column for each of ``columns``, hours downwards; what overlaps stands side by side."""
    everything = [entry for _, entries in columns for entry in entries]
    first, last = _hours(everything)
    hour = max(sizes.hour, (sizes.height - sizes.head) / (last - first))
    width = (sizes.width - sizes.margin) / max(1, len(columns))
    cards: list[Card] = []
    heads = []
    for number, (label, entries) in enumerate(columns):
        left = sizes.margin + number * width
        heads.append((label, left, width))
        for entry, lane, lanes in _lanes(entries):
            room = (width - sizes.gap) / lanes
            top = sizes.head + (_hour(entry.starts_at) - first) * hour
            bottom = sizes.head + (min(_hour(entry.starts_at) + _hours_long(entry), last) - first) * hour
            height = max(bottom - top - 1, sizes.card / 2)
            cards.append(Card(entry.id, left + lane * room, top, room - sizes.gap / 2, height))
    rows = tuple((f"{number:02}:00", sizes.head + (number - first) * hour) for number in range(first, last))
    return Placed(tuple(cards), tuple(heads), rows, round(sizes.head + (last - first) * hour) + 1)


def by_person(
    people: Sequence[str], days: Sequence[tuple[str, date]], entries: Sequence[PlanEntry], sizes: Sizes
) -> Placed:
    """A row for each person, a column for each day, entries one below the other in order of time."""
    width = (sizes.width - sizes.margin) / max(1, len(days))
    heads = tuple((label, sizes.margin + number * width, width) for number, (label, _) in enumerate(days))
    cards: list[Card] = []
    rows: list[tuple[str, float]] = []
    top = float(sizes.head)
    for person in people:
        rows.append((person, top))
        most = 0
        for number, (_, day) in enumerate(days):
            theirs = [entry for entry in entries if person in seen_by(entry) and _day(entry) == day]
            most = max(most, len(theirs))
            for place, entry in enumerate(theirs):
                y = top + sizes.gap + place * (sizes.card + sizes.gap)
                cards.append(Card(entry.id, sizes.margin + number * width, y, width - sizes.gap, sizes.card))
        top += sizes.gap + max(1, most) * (sizes.card + sizes.gap)
    return Placed(tuple(cards), heads, tuple(rows), round(top) + 1)


def neighbour(cards: Sequence[Card], at: Card, right: int, down: int) -> Card | None:
    """The nearest card to the right (1) or left (-1), or below (1) or above (-1); None where there is none."""
    x, y = at.middle
    best: tuple[float, Card] | None = None
    for card in cards:
        along = (card.middle[0] - x) * right + (card.middle[1] - y) * down
        across = abs(card.middle[1] - y) if right else abs(card.middle[0] - x)
        if along > 1 and (best is None or along + 3 * across < best[0]):
            best = along + 3 * across, card
    return None if best is None else best[1]


def _lanes(entries: Sequence[PlanEntry]) -> list[tuple[PlanEntry, int, int]]:
    """Each entry with its lane and how many lanes its neighbours in time share."""
    ordered = sorted(entries, key=lambda entry: (entry.starts_at, entry.ends_at, entry.id.int))
    found: list[tuple[PlanEntry, int, int]] = []
    group: list[tuple[PlanEntry, int]] = []
    until: datetime | None = None
    ends: list[datetime] = []
    for entry in ordered:
        if until is not None and entry.starts_at >= until:
            found += [(each, lane, len(ends)) for each, lane in group]
            group, ends = [], []
        lane = next((place for place, end in enumerate(ends) if end <= entry.starts_at), len(ends))
        if lane == len(ends):
            ends.append(entry.ends_at)
        else:
            ends[lane] = entry.ends_at
        group.append((entry, lane))
        until = max(ends)
    return [*found, *((each, lane, len(ends)) for each, lane in group)]


def _hours(entries: Sequence[PlanEntry]) -> tuple[int, int]:
    starts = [int(_hour(entry.starts_at)) for entry in entries]
    ends = [min(24, -int(-(_hour(entry.starts_at) + _hours_long(entry)) // 1)) for entry in entries]
    return min([_FIRST_HOUR, *starts]), max([_LAST_HOUR, *ends])


def _hour(at: datetime) -> float:
    local = at.astimezone()
    return local.hour + local.minute / 60


def _hours_long(entry: PlanEntry) -> float:
    return max(0.0, entry.lasts / timedelta(hours=1))


def _day(entry: PlanEntry) -> date:
    return entry.starts_at.astimezone().date()
