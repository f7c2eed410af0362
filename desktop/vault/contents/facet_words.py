"""What an object can be found by as words of the search index, in a column of their own that no typed word looks in.

A filter is then a list that the index holds, and however many objects there are it is put together with the words' own
lists. Each word begins with a letter from Unicode's private area and goes on in hexadecimal, so that any value is one
word. A day is three: itself, its month and its year, of which each range of days is a few.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime

from desktop.domain.facets import Facet, facets_of, folded
from desktop.domain.objects import StoredObject

_MARKS = {facet: chr(0xE000 + place) for place, facet in enumerate(Facet)}
_DAY, _MONTH, _YEAR = (chr(0xE010 + place) for place in range(3))
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
"""What is earlier or later counts as the first or the last day of these."""


def words_for(item: StoredObject, saved_by: str, first_at: datetime) -> str:
    """The facets of an object as the index holds them."""
    facets = facets_of(item)
    words = [word_of(facet, value) for facet, value in facets.values]
    words.append(word_of(Facet.AUTHOR, facets.author or saved_by))
    words += _words_of_day(day_for(item, first_at))
    return " ".join(words)


def day_for(item: StoredObject, first_at: datetime) -> date:
    """The day, where this laptop is, that an object was said, received, planned, or first saved."""
    at = facets_of(item).at or first_at
    try:
        return at.astimezone().date()
    except OverflowError:  # a time in the year 1 or 9999 that is in another year here
        return at.date()


def word_of(facet: Facet, value: str) -> str:
    """The word for one value of a facet."""
    return _MARKS[facet] + folded(value).encode().hex()


def words_within(since: date | None, until: date | None) -> tuple[str, ...]:
    """Words of which each day from one to another has exactly one, both included; none for an empty range."""
    first = _within(since or date(_FIRST_YEAR, 1, 1))
    last = _within(until or date(_LAST_YEAR, 12, 31))
    return tuple(word for year in range(first.year, last.year + 1) for word in _of_year(year, first, last))


def _of_year(year: int, first: date, last: date) -> Iterator[str]:
    if first <= date(year, 1, 1) and date(year, 12, 31) <= last:
        yield f"{_YEAR}{year}"
        return
    for month in range(1, 13):
        yield from _of_month(year, month, first, last)


def _of_month(year: int, month: int, first: date, last: date) -> Iterator[str]:
    days = [date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1)]
    within = [day for day in days if first <= day <= last]
    if len(within) == len(days):
        yield f"{_MONTH}{year}{month:02}"
        return
    yield from (f"{_DAY}{day:%Y%m%d}" for day in within)


def _words_of_day(day: date) -> tuple[str, str, str]:
    held = _within(day)
    return f"{_DAY}{held:%Y%m%d}", f"{_MONTH}{held.year}{held.month:02}", f"{_YEAR}{held.year}"


def _within(day: date) -> date:
    return max(date(_FIRST_YEAR, 1, 1), min(day, date(_LAST_YEAR, 12, 31)))
