"""Until when records of an inspection may be kept, and how that stands on a day. Nothing is destroyed by a date.

Personal records obtained for a joint inspection are returned or destroyed no later than one year after the latest of:
report submitted to Ministers, report published, connected proceedings ended (SSI 2011/183 reg. 9; DOMAIN §4).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from desktop.domain.inspections import Inspection

WARNED_DAYS = 90
"""So many days before the date it becomes a warning: time to send, collate and clear without haste."""
SLACK = timedelta(minutes=5)
"""A clock that was put right goes back by less."""
LEAP = timedelta(days=2 * 365)
"""No inspection laptop lies unopened for longer; a clock that jumps says so."""


class Doubt(StrEnum):
    """Why the laptop's clock cannot be believed."""

    NONE = "none"
    BEHIND = "behind"
    LEAPT = "leapt"


class Standing(StrEnum):
    """How it stands with the date. ``UNKNOWN`` is a date that no believable clock can be held against."""

    UNSET = "unset"
    FAR = "far"
    NEAR = "near"
    OVER = "over"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Retention:
    """``destroy_by`` is the outer limit, None until a date to count from is known; ``today`` is the laptop's day."""

    destroy_by: date | None
    today: date
    doubt: Doubt = Doubt.NONE

    @property
    def standing(self) -> Standing:
        if self.destroy_by is None:
            return Standing.UNSET
        if self.doubt is not Doubt.NONE:
            return Standing.UNKNOWN
        if self.today > self.destroy_by:
            return Standing.OVER
        return Standing.NEAR if self.destroy_by - self.today <= timedelta(days=WARNED_DAYS) else Standing.FAR


def destroy_by(inspection: Inspection) -> date | None:
    """The outer limit: one year after the latest of the three dates that are known, or None while none is."""
    three = (inspection.submitted_on, inspection.published_on, inspection.proceedings_ended_on)
    known = [on for on in three if on is not None]
    return one_year_after(max(known)) if known else None


def one_year_after(on: date) -> date:
    """The same day a year later; a 29 February ends on the 28th, never a day beyond the year."""
    leap_day = (on.month, on.day) == (2, 29)
    return on.replace(year=on.year + 1, day=28 if leap_day else on.day)


def doubt_of(now: datetime, seen: Iterable[datetime], *, has_leapt: bool = False) -> Doubt:
    """Whether the clock can be believed: not when it is before what was done already, nor when it jumped by years.

    ``seen`` are times at which something was done here; ``has_leapt`` that they lie years apart themselves.
    """
    latest = max(seen, default=now)
    if now < latest - SLACK:
        return Doubt.BEHIND
    return Doubt.LEAPT if has_leapt or now - latest > LEAP else Doubt.NONE
