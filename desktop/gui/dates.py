"""How days and times are written on every screen: in British English, on any system, in the laptop's own zone.

The rule: a day that somebody plans, waits for or remembers as such has its weekday, and so has every moment that is
said with its time of day. How old something is, and the first and last of several days, is said by the ``day`` alone;
where it may be of another year, as ``day_and_year``. ``whole_day`` stands at the head of a page or a sheet.
"""

from datetime import date, datetime

from desktop.domain.wording import long_date, short_date

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day(on: date) -> str:
    """ "19 March"."""
    return short_date(on)


def day_and_year(on: date) -> str:
    """ "19 March 2026"."""
    return long_date(on)


def weekday(on: date) -> str:
    """ "Thu 19 March"."""
    return f"{_DAYS[on.weekday()][:3]} {day(on)}"


def whole_day(on: date) -> str:
    """ "Thursday 19 March 2026"."""
    return f"{_DAYS[on.weekday()]} {day_and_year(on)}"


def time_of_day(at: datetime) -> str:
    """ "13:47" in the laptop's zone."""
    return f"{at.astimezone():%H:%M}"


def day_and_time(at: datetime) -> str:
    """ "Thu 19 March, 13:47" in the laptop's zone."""
    return f"{weekday(at.astimezone().date())}, {time_of_day(at)}"
