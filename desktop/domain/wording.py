"""How numbers, lists and dates are written, in British English on any system."""

from collections.abc import Iterable
from datetime import date

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def counted(count: int, one: str, many: str = "") -> str:
    """The count with its noun: "1 piece", "1,240 pieces", "0 entries"."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"


def in_a_row(words: Iterable[str]) -> str:
    """Words after each other: "staff", "staff and leaders", "staff, leaders and parents"; empty for none."""
    *first, last = tuple(words) or ("",)
    return f"{', '.join(first)} and {last}" if first else last


def short_date(on: date) -> str:
    """The day as 2 March."""
    return f"{on.day} {_MONTHS[on.month - 1]}"


def long_date(on: date) -> str:
    """The day as 2 March 2026."""
    return f"{short_date(on)} {on.year}"
