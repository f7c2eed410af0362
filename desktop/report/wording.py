"""How a report writes numbers and dates, in British English on any system."""

from datetime import date

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def number(count: int, one: str, many: str = "") -> str:
    """The count with its noun: 1 piece, 1,240 pieces."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"


def long_date(on: date) -> str:
    """The day as 2 March 2026."""
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"
