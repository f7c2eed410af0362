"""Days and times of day as people write them: "19/3", "19 March 2026", "2026-03-19"; "10:45", "9.30", "2pm". Pure."""

import re
from datetime import date, time

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?"
_NUMBERS = re.compile(_WEEKDAY + r"(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2}))?", re.IGNORECASE)
_WORDS = re.compile(_WEEKDAY + r"(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?(?:\s+(\d{4}))?", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?)?")
_TIME = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)(?::[0-5]\d)?\s*(am|pm)?", re.IGNORECASE)
_HOUR = re.compile(r"(1[0-2]|0?[1-9])\s*(am|pm)", re.IGNORECASE)


def day_of(text: str, today: date) -> date | None:
    """The day that is written, day before month; without a year the nearest to ``today``. None for what is none."""
    words = " ".join(text.split())
    if found := _ISO.fullmatch(words):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(words):
        return _in_year(found[3], int(found[2]), int(found[1]), today)
    if (found := _WORDS.fullmatch(words)) and found[2][:3].lower() in _MONTHS:
        return _in_year(found[3], _MONTHS.index(found[2][:3].lower()) + 1, int(found[1]), today)
    return None


def time_of_day(text: str) -> time | None:
    """The time of day that is written, None for what is none."""
    words = " ".join(text.split())
    if found := _TIME.fullmatch(words):
        return _clock(int(found[1]), int(found[2]), found[3] or "")
    if found := _HOUR.fullmatch(words):
        return _clock(int(found[1]), 0, found[2])
    return None


def _in_year(year: str | None, month: int, day: int, today: date) -> date | None:
    if year:
        return _day(int(year) + (2000 if len(year) == 2 else 0), month, day)
    near = [_day(each, month, day) for each in (today.year - 1, today.year, today.year + 1)]
    return min((each for each in near if each), key=lambda each: abs(each - today), default=None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _clock(hour: int, minute: int, half: str) -> time | None:
    if not half:
        return time(hour, minute)
    if not 1 <= hour <= 12:
        return None
    return time(hour % 12 + (12 if half.lower() == "pm" else 0), minute)
