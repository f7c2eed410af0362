"""Today's sentences: where the inspection stands, its holidays, and when a milestone is."""

from desktop.domain.timeline import DatedMilestone
from desktop.gui.dates import day, weekday
from desktop.operations.today import Today


def where_it_stands(today: Today) -> str:
    """ "Gather and analyse evidence, week 8 of 21"."""
    weeks = today.framework.weeks
    if today.week == 0:
        return "before the inspection begins"
    if today.week == weeks + 1:
        return "after the inspection’s last week"
    where = "holidays" if today.week is None else f"week {today.week} of {weeks}"
    return f"{today.stage.title}, {where}" if today.stage else where


def holidays_in_words(today: Today) -> str:
    """ "3 April to 17 April; …": what does not count as weeks."""
    return "; ".join(f"{day(holiday.first)} to {day(holiday.last)}" for holiday in today.inspection.holidays)


def date_of(item: DatedMilestone) -> str:
    """A day when it is agreed, else only its week: a computed date is not a promise."""
    return weekday(item.on) if item.agreed else f"Week of {day(item.on)}"
