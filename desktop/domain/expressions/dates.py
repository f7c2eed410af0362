"""The date functions of expressions: text from dates and days from text, by the ODK XForms specification."""

import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time

from desktop.domain.expressions.values import Value, as_date, as_text, days_since_1970

_TIME = re.compile(r"([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?)(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

_FORMATS: Mapping[str, Callable[[datetime], str]] = {
    "Y": lambda moment: f"{moment.year:04}",
    "y": lambda moment: f"{moment.year % 100:02}",
    "m": lambda moment: f"{moment.month:02}",
    "n": lambda moment: str(moment.month),
    "b": lambda moment: _MONTHS[moment.month - 1],
    "d": lambda moment: f"{moment.day:02}",
    "e": lambda moment: str(moment.day),
    "a": lambda moment: _DAYS[moment.weekday()],
    "H": lambda moment: f"{moment.hour:02}",
    "h": lambda moment: str(moment.hour),
    "M": lambda moment: f"{moment.minute:02}",
    "S": lambda moment: f"{moment.second:02}",
    "3": lambda moment: f"{moment.microsecond // 1000:03}",
    "%": lambda _: "%",
}


def date_text(value: Value, *, with_time: bool) -> Value:
    """``date()``: a date from a date, from text written as one or from days since 1970; else the text as it is."""
    found = as_date(value)
    if found is None:
        return "" if with_time or not as_text(value) else as_text(value)
    moment = _moment(found)
    return moment if with_time else moment.date()


def formatted(value: Value, pattern: str) -> str:
    """``format-date()``; empty for what is no date. English names of days and months."""
    found = as_date(value)
    if found is None:
        return ""
    moment = _moment(found)

    def written(match: re.Match[str]) -> str:
        part = _FORMATS.get(match[1])
        return match[0] if part is None else part(moment)

    return re.sub(r"%(.)", written, pattern)


def days_and_fraction(value: Value) -> float:
    """``decimal-date-time()``: days since 1 January 1970; NaN for what is no date."""
    found = as_date(value)
    return math.nan if found is None else days_since_1970(found)


def fraction_of_day(value: Value) -> float:
    """``decimal-time()``: noon is 0.5; NaN for what is no time."""
    written = _TIME.fullmatch(as_text(value).strip())
    try:
        moment = time.fromisoformat(written[1]) if written else None
    except ValueError:
        moment = None
    if moment is None:
        return math.nan
    return (moment.hour * 3600 + moment.minute * 60 + moment.second + moment.microsecond / 1_000_000) / 86400


def _moment(day: date) -> datetime:
    return day if isinstance(day, datetime) else datetime.combine(day, time())
