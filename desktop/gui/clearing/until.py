"""How the day by which an inspection must be destroyed is said: calmly, as a warning, as an alarm, or in doubt."""

from dataclasses import dataclass
from datetime import date

from desktop.domain.retention import Doubt, Retention, Standing
from desktop.gui.dates import day_and_year

_IN_DAYS = 62
"""Up to about two months days are counted, then months."""
_DOUBTS = {
    Doubt.BEHIND: "is before something that was done here already",
    Doubt.LEAPT: "is years after what was done here last",
}


@dataclass(frozen=True, slots=True)
class Until:
    """A title, what to do about it, and the role of its bar."""

    title: str
    text: str
    role: str


def until_words(retention: Retention) -> Until:
    """What a person reads."""
    on = retention.destroy_by
    if on is None:
        return Until("No date for destruction yet", _UNSET, "edge")
    known = f"Destroy by {day_and_year(on)}"
    far = f"{known} ({distance(on, retention.today)})"
    match retention.standing:
        case Standing.OVER:
            return Until(far, _OVER, "danger")
        case Standing.NEAR:
            return Until(far, _NEAR, "improvement")
        case Standing.UNKNOWN:
            return Until(known, _in_doubt(retention), "improvement")
        case _:
            return Until(far, "", "edge")


def distance(on: date, today: date) -> str:
    """ "in 16 months", "in 12 days", "today", "3 months ago"."""
    days = (on - today).days
    if abs(days) <= 1:
        return {-1: "yesterday", 0: "today", 1: "tomorrow"}[days]
    number, unit = (abs(days), "days") if abs(days) <= _IN_DAYS else (_whole_months(on, today), "months")
    return f"in {number} {unit}" if days > 0 else f"{number} {unit} ago"


def _whole_months(on: date, today: date) -> int:
    first, last = sorted((on, today))
    months = (last.year - first.year) * 12 + last.month - first.month
    return months - (last.day < first.day)


def _in_doubt(retention: Retention) -> str:
    today = retention.today
    return (
        f"How long that is cannot be said: this laptop’s clock says {day_and_year(today)}, which "
        f"{_DOUBTS[retention.doubt]}. Set the clock, or say in Settings, Clearing, that it is right."
    )


_UNSET = (
    "It is one year after the report is submitted or published, or connected proceedings end, whichever is last. "
    "The lead enters these days in Settings, Dates."
)
_NEAR = "Send what is left and wait for the receipt, then clear this laptop. Nothing is cleared by itself."
_OVER = (
    "The law’s limit has passed. Send what is left and wait for the receipt, then clear this laptop. "
    "Nothing is cleared by itself."
)
