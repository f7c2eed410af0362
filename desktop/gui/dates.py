"""How days and times are written on every screen: in British English, on any system, in the laptop's own zone."""

from datetime import date, datetime

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def day(on: date) -> str:
    """ "19 March"."""
    return f"{on.day} {_MONTHS[on.month - 1]}"


def weekday(on: date) -> str:
    """ "Thu 19 March"."""
    return f"{_DAYS[on.weekday()][:3]} {day(on)}"


def whole_day(on: date) -> str:
    """ "Thursday 19 March 2026"."""
    return f"{_DAYS[on.weekday()]} {day(on)} {on.year}"


def time_of_day(at: datetime) -> str:
    """ "13:47" in the laptop's zone."""
    return f"{at.astimezone():%H:%M}"


def day_and_time(at: datetime) -> str:
    """ "Thu 19 March, 13:47" in the laptop's zone."""
    return f"{weekday(at.astimezone().date())}, {time_of_day(at)}"
