"""The inspection's weeks as dates: counted from its notification, with holidays left out (DOMAIN §1).

Weeks run from the notification's Monday. A milestone falls on the Monday of its week unless a date was
agreed. Store dates, show weeks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.domain.frameworks import Framework, Milestone, Stage
from desktop.domain.inspections import Holiday, Inspection

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Week:
    """Inspection week ``number`` (from 1), its Monday, and whether holiday weeks come right before it."""

    number: int
    monday: date
    after_holiday: bool


@dataclass(frozen=True, slots=True)
class DatedMilestone:
    """A milestone with the date it falls on. ``agreed`` when a person set the date."""

    milestone: Milestone
    on: date
    agreed: bool


def weeks(inspection: Inspection, count: int) -> tuple[Week, ...]:
    """The first ``count`` inspection weeks. A week counts as holiday when most of its working days are."""
    monday = inspection.notified_on - timedelta(days=inspection.notified_on.weekday())
    found: list[Week] = []
    after_holiday = False
    while len(found) < count:
        if found and _is_holiday(monday, inspection.holidays):
            after_holiday = True
        else:
            found.append(Week(len(found) + 1, monday, after_holiday))
            after_holiday = False
        monday += _WEEK
    return tuple(found)


def _is_holiday(monday: date, holidays: Sequence[Holiday]) -> bool:
    working_days = [monday + timedelta(days=offset) for offset in range(5)]
    off = sum(any(holiday.first <= day <= holiday.last for holiday in holidays) for day in working_days)
    return off >= 3


def milestones(inspection: Inspection, framework: Framework) -> tuple[DatedMilestone, ...]:
    """Every milestone of the framework with its date, in order of date."""
    mondays = {week.number: week.monday for week in weeks(inspection, framework.weeks)}
    agreed = {staged.milestone: staged.on for staged in inspection.agreed_dates}
    dated = [
        DatedMilestone(milestone, agreed.get(milestone.id, mondays[milestone.week]), milestone.id in agreed)
        for milestone in framework.milestones
    ]
    return tuple(sorted(dated, key=lambda item: (item.on, item.milestone.week)))


def week_on(inspection: Inspection, framework: Framework, today: date) -> int | None:
    """The inspection week that ``today`` is in: 0 before it, None in a holiday gap, one more than the last after it."""
    all_weeks = weeks(inspection, framework.weeks)
    if today < all_weeks[0].monday:
        return 0
    if today >= all_weeks[-1].monday + _WEEK:
        return framework.weeks + 1
    return next((week.number for week in all_weeks if week.monday <= today < week.monday + _WEEK), None)


def stage_on(inspection: Inspection, framework: Framework, today: date) -> Stage | None:
    """The stage ``today`` is in; in a holiday gap the stage it interrupts. None before and after the inspection."""
    begun = [week.number for week in weeks(inspection, framework.weeks) if week.monday <= today]
    if not begun or week_on(inspection, framework, today) == framework.weeks + 1:
        return None
    return next((stage for stage in framework.stages if stage.first_week <= begun[-1] <= stage.last_week), None)


ONSITE = "onsite"
"""The id of the milestone that is the onsite week, in every framework that has one."""


def onsite_days(inspection: Inspection, framework: Framework) -> tuple[date, date] | None:
    """The Monday and the Friday of the onsite week, or of the weeks; None where the framework has none.

    A week that was agreed to begin on another day still runs from its Monday.
    """
    found = next((item for item in milestones(inspection, framework) if item.milestone.id == ONSITE), None)
    if found is None:
        return None
    monday = found.on - timedelta(days=found.on.weekday())
    more_weeks = max(0, (found.milestone.last_week or found.milestone.week) - found.milestone.week)
    return monday, monday + more_weeks * _WEEK + timedelta(days=4)
