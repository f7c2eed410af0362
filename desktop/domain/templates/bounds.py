"""What a value may be: bounds of numbers and dates, the length and shape of a text."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

TODAY = "today"
ANY = "any"
_RELATIVE = re.compile(r"today(?:([+-])(\d{1,4})([dmy]))?")
_MONTHS_IN = {"d": 0, "m": 1, "y": 12}
MOST_SHAPE = 40


@dataclass(frozen=True, slots=True)
class DateBound:
    """A day that a date may not pass: ``fixed``, or so many days and months from today."""

    fixed: date | None = None
    days: int = 0
    months: int = 0

    @classmethod
    def parsed(cls, written: str) -> Self | None:
        """From a pack: "2024-03-01", "today", "today-2y", "today+6m", "today-30d"; None for "any".

        Raises ValueError for anything else.
        """
        if written in {"", ANY}:
            return None
        found = _RELATIVE.fullmatch(written)
        if found is None:
            try:
                return cls(fixed=date.fromisoformat(written))
            except ValueError:
                raise ValueError(f"{written!r} is no date, and neither any, today, today-2y nor today+30d") from None
        count = int(f"{found[1] or '+'}{found[2] or '0'}")
        unit = found[3] or "d"
        return cls(days=count if unit == "d" else 0, months=count * _MONTHS_IN[unit])

    def day(self, today: date) -> date:
        """The day itself, the last of a month where the month is shorter, within what a calendar can hold."""
        if self.fixed is not None:
            return self.fixed
        months = today.year * 12 + today.month - 1 + self.months
        year = months // 12
        if year < date.min.year:
            return date.min
        if year > date.max.year:
            return date.max
        last = calendar.monthrange(year, months % 12 + 1)[1]
        day = date(year, months % 12 + 1, min(today.day, last))
        try:
            return day + timedelta(days=self.days)
        except OverflowError:
            return date.max if self.days > 0 else date.min


def fits_shape(text: str, shape: str) -> bool:
    """The text is written as the shape shows: ``0`` is any digit, ``A`` any letter, all else itself.

    No regular expression comes from a pack: a hostile one could be made to run for hours.
    """
    return len(text) == len(shape) and all(_fits(one, wanted) for one, wanted in zip(text, shape, strict=True))


def _fits(one: str, wanted: str) -> bool:
    if wanted == "0":
        return one.isascii() and one.isdigit()
    return one.isalpha() if wanted == "A" else one == wanted
