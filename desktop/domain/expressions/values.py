"""The values of expressions and how one kind is read as another: text, number, boolean, date, nodes.

The rules are XPath 1.0's (§3.4, §4) with the one addition of the ODK XForms specification: a date, and text that is
written as one, is the number of days since 1 January 1970. Times are the reader's own wall clock; a zone written
behind a time is read and dropped.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

Atom = str | float | bool | date
"""One value. ``datetime`` is a date with a time. An unanswered question is the empty text."""

EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 -- wall clock
_NUMBER = re.compile(r"[ \t\r\n]*-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)[ \t\r\n]*")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATE_TIME = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?)(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?"
)
_SECONDS_A_DAY = 86400


@dataclass(frozen=True, slots=True)
class Node:
    """What a reference leads to: an answer, an instance of a repeated group, or a row of a list of choices.

    ``position`` is its place among its like, from 1. ``parts`` are the nodes inside it, by name.
    """

    value: Atom = ""
    position: int = 1
    parts: Mapping[str, tuple["Node", ...]] = field(default_factory=dict, compare=False)


Value = Atom | tuple[Node, ...]


def as_atom(value: Value) -> Atom:
    """The value itself, or the first node's; the empty text when there is none."""
    if isinstance(value, tuple):
        return value[0].value if value else ""
    return value


def as_text(value: Value) -> str:
    """XPath's ``string()``. Dates are written year-month-day."""
    match as_atom(value):
        case bool() as truth:
            return "true" if truth else "false"
        case int() | float() as number:
            return number_text(float(number))
        case datetime() as moment:
            return moment.replace(tzinfo=None).isoformat(timespec="milliseconds")
        case date() as day:
            return day.isoformat()
        case text:
            return text


def as_number(value: Value) -> float:
    """XPath's ``number()``; NaN for what is none. A date is its days since 1970, with the time as a fraction."""
    match as_atom(value):
        case bool() as truth:
            return float(truth)
        case int() | float() as number:
            return float(number)
        case date() as day:
            return days_since_1970(day)
        case text:
            if _NUMBER.fullmatch(text):
                return float(text)
            day_or_none = date_in(text)
            return math.nan if day_or_none is None else days_since_1970(day_or_none)


def as_truth(value: Value) -> bool:
    """XPath's ``boolean()``: a node that is there is true, whatever is in it."""
    match value:
        case tuple():
            return bool(value)
        case bool():
            return value
        case int() | float():
            return value != 0 and not math.isnan(value)
        case str():
            return bool(value)
        case _:
            return True


def as_date(value: Value) -> date | None:
    """A date or a moment: as it is, from text written as one, or from days since 1970. None for anything else."""
    match as_atom(value):
        case date() as day:
            return day
        case str() as text if (written := date_in(text)) is not None:
            return written
        case other:
            return date_of_days(as_number(other))


def date_in(text: str) -> date | None:
    """The date or the moment that a text is written as (ISO 8601), or None."""
    text = text.strip()
    try:
        if _DATE.fullmatch(text):
            return date.fromisoformat(text)
        if moment := _DATE_TIME.fullmatch(text):
            return datetime.combine(date.fromisoformat(moment[1]), time.fromisoformat(moment[2]))
    except ValueError:
        pass
    return None


def days_since_1970(day: date) -> float:
    """Days, with the time of day as a fraction."""
    moment = day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)  # noqa: DTZ001
    return (moment.replace(tzinfo=None) - EPOCH).total_seconds() / _SECONDS_A_DAY


def date_of_days(days: float) -> date | None:
    """The date so many days after 1 January 1970: a moment if there is a fraction. None where there is none."""
    if not -719162 <= days < 2932897:  # also false for NaN: the years 1 to 9999
        return None
    seconds = round((days - math.floor(days)) * _SECONDS_A_DAY, 3)
    moment = datetime.fromordinal(EPOCH.toordinal() + math.floor(days))
    if not seconds:
        return moment.date()
    hours, rest = divmod(min(seconds, _SECONDS_A_DAY - 0.001), 3600)
    minutes, rest = divmod(rest, 60)
    return moment.replace(
        hour=int(hours),
        minute=int(minutes),
        second=int(rest),
        microsecond=int(round(rest % 1, 3) * 1_000_000) % 1_000_000,
    )


def number_text(number: float) -> str:
    """A number as XPath writes it: no exponent, no ``.0``."""
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    if number == int(number):
        return str(int(number))
    written = repr(number)
    return written if "e" not in written else f"{number:.20f}".rstrip("0").rstrip(".")


def words_of(value: Value) -> Sequence[str]:
    """The codes of an answer that takes several: its text cut at white space."""
    return as_text(value).split()
