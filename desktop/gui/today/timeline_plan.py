"""Where things stand on the timeline: weeks, holiday gaps, milestones and their labels, as plain numbers.

Lengths are in the unit of the width that is given. Knows nothing of Qt: text is measured by the caller's function.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.domain.timeline import DatedMilestone, Week

HOLIDAY_WEEKS = 1.25
"""How wide a gap of holidays is, in weeks: room for its word, whatever its length."""
LABEL_ROWS = 3
_REACH = 1.1
"""A label farther from its dot than this, in its own widths, would point at another dot."""
_LEAST_LABEL = 3.0
"""A label cut to less than this many times its gap says nothing and is left to the table of dates."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From ``left`` to ``right``."""

    left: float
    right: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class Label:
    """A milestone's words at a place that nothing else takes. ``width`` is less than they need when they are cut."""

    text: str
    left: float
    width: float
    row: int


class TimelinePlan:
    """Weeks and gaps laid out over ``width``; every date of the inspection has its place."""

    def __init__(self, weeks: Sequence[Week], width: float) -> None:
        gaps = sum(week.after_holiday for week in weeks)
        self.week_width = width / max(1.0, len(weeks) + HOLIDAY_WEEKS * gaps)
        self._weeks = tuple(weeks)
        self.weeks: list[Stretch] = []
        self.holidays: list[Stretch] = []
        x = 0.0
        for week in weeks:
            if week.after_holiday:
                self.holidays.append(Stretch(x, x + HOLIDAY_WEEKS * self.week_width))
                x += HOLIDAY_WEEKS * self.week_width
            self.weeks.append(Stretch(x, x + self.week_width))
            x += self.week_width

    def between(self, first_week: int, last_week: int) -> Stretch:
        """A stage's stretch, without a gap before its first week."""
        last = min(last_week, len(self.weeks))
        return Stretch(self.weeks[min(first_week, last) - 1].left, self.weeks[last - 1].right)

    def place(self, on: date) -> float:
        """Where a day is: by working day within its week, in the middle of a gap, at an end outside the inspection."""
        if on < self._weeks[0].monday:
            return self.weeks[0].left
        number = max(place for place, week in enumerate(self._weeks) if week.monday <= on)
        week, stretch = self._weeks[number], self.weeks[number]
        if on < week.monday + timedelta(days=7):
            return stretch.left + stretch.width * (min(on.weekday(), 4) + 0.5) / 5
        if number + 1 < len(self._weeks):
            return (stretch.right + self.weeks[number + 1].left) / 2
        return stretch.right

    def dot(self, item: DatedMilestone) -> float:
        """Where a milestone's dot is: on its day when that is agreed, else in the middle of its week."""
        return self.place(item.on) if item.agreed else self.weeks[item.milestone.week - 1].middle

    def labels(
        self,
        items: Sequence[DatedMilestone],
        measure: Callable[[str], float],
        words: Callable[[DatedMilestone], str],
        gap: float,
        taken: Stretch | None = None,
    ) -> list[Label]:
        """Labels under their dots, from the left, in the first row that has room; cut where there is none.

        ``taken`` is a place in the first row that is not free: the words "You are here".
        """
        free_from = [0.0] * LABEL_ROWS
        found = []
        for item in sorted(items, key=self.dot):
            label = self._label(words(item), self.dot(item), measure, gap, (free_from, taken))
            if label is not None:
                free_from[label.row] = label.left + label.width + gap
                found.append(label)
        return found

    def _label(
        self,
        text: str,
        at: float,
        measure: Callable[[str], float],
        gap: float,
        rows: tuple[list[float], Stretch | None],
    ) -> Label | None:
        free_from, taken = rows
        end = self.weeks[-1].right
        width = measure(text)
        best: Label | None = None
        for row, start in enumerate(free_from):
            blocked = taken if row == 0 else None
            left, room = _fit(at, width, Stretch(start, end), blocked, gap)
            if room >= width:
                return Label(text, left, width, row)
            if best is None or room > best.width:
                best = Label(text, left, room, row)
        return best if best is not None and best.width > _LEAST_LABEL * gap else None


def _fit(at: float, width: float, free: Stretch, taken: Stretch | None, gap: float) -> tuple[float, float]:
    """Where a label of ``width`` that belongs at ``at`` goes within what is free, and how wide it can be."""
    left_end, right_end = free.left, free.right
    if taken is not None:
        if at < taken.middle:
            right_end = min(right_end, taken.left - gap)
        else:
            left_end = max(left_end, taken.right + gap)
    left = max(left_end, min(at - width / 2, right_end - width))
    if not at - _REACH * width <= left <= max(0.0, at + (_REACH - 1) * width):
        return left, 0.0
    return left, max(0.0, min(width, right_end - left))
