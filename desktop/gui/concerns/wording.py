"""How a concern's steps, clock and people are put into words. Pure."""

from datetime import datetime, timedelta

from desktop.domain.concern_clock import Clock
from desktop.domain.concern_words import AWAITED_WORDS, STEP_WORDS
from desktop.domain.concerns import Step, Taken
from desktop.domain.owed import Lateness
from desktop.domain.wording import counted
from desktop.gui.dates import day_and_time, time_of_day, weekday

COMES_NEXT = {
    Step.LEAD_TOLD: "Lead told: who, when and how.",
    Step.DECIDED: "Decided: the inspection lead decides, and says why.",
    Step.PASSED_ON: "Passed on: to whom, when and how. The local lead acts under inter-agency procedures.",
    Step.ACKNOWLEDGED: "Acknowledged: who says that they have it.",
    Step.OUTCOME_KNOWN: "Outcome known: what was done.",
    Step.CLOSED: "Closed, with its outcome. Nothing is ever deleted.",
}
LATE_MARKS = {Lateness.IN_TIME: "waiting", Lateness.LATE: "late", Lateness.VERY_LATE: "warning"}
LATE_WORDS = {Lateness.IN_TIME: "", Lateness.LATE: "Late", Lateness.VERY_LATE: "Very late"}
LATE_TONES = {Lateness.IN_TIME: "text", Lateness.LATE: "improvement", Lateness.VERY_LATE: "danger"}
_DAY = timedelta(days=1)


def lasting(time: timedelta) -> str:
    """ "2 h 31 min", "3 days 4 h": how long, without seconds."""
    minutes = int(time.total_seconds()) // 60
    if time < timedelta(hours=1):
        return f"{max(0, minutes)} min"
    if time < _DAY:
        return f"{minutes // 60} h {minutes % 60} min" if minutes % 60 else f"{minutes // 60} h"
    days = counted(time.days, "day")
    hours = minutes % (24 * 60) // 60
    return f"{days} {hours} h" if hours else days


def moment(at: datetime, now: datetime) -> str:
    """ "11:20" on the day itself, else with the day."""
    return time_of_day(at) if at.astimezone().date() == now.astimezone().date() else day_and_time(at)


def in_margin(at: datetime, now: datetime) -> str:
    """ "11:20", and below it the day, where that is another."""
    on = at.astimezone().date()
    return time_of_day(at) if on == now.astimezone().date() else f"{time_of_day(at)}\n{weekday(on)}"


def waits(clock: Clock) -> str:
    """What it waits for; "Closed" when nothing."""
    return STEP_WORDS[Step.CLOSED] if clock.awaits is None else AWAITED_WORDS[clock.awaits]


def due(clock: Clock, now: datetime) -> str:
    """ "due 15:32", "was due 15:32"; empty when nothing is."""
    if clock.due is None:
        return ""
    return f"{'was due' if clock.is_late else 'due'} {moment(clock.due, now)}"


def quoted(words: str) -> str:
    """Between quotation marks, unless they were written with them; words picked with one of the two get the other."""
    words = words.strip()
    opened, closed = words.count("“"), words.count("”")
    if words.startswith("“") and (words.endswith("”") or opened > closed):
        return words if words.endswith("”") else f"{words}”"
    return f"“{words}" if words.endswith("”") and closed > opened else f"“{words}”"


def told(taken: Taken) -> str:
    """ "Inspection lead, by phone.": who and how, as one line."""
    said = ", ".join(part for part in (taken.whom, taken.how) if part)
    return f"{said[:1].upper()}{said[1:]}." if said else ""
