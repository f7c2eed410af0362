"""What a concern waits for, since when and until when, and how late that is. No clock: now is passed in.

A laptop's clock may be wrong. Time that is known to have passed (``known``: the newest time at which anything was done
here) is never taken back, and while the clock stands before it, whatever waits counts as late: a clock that was set
back must not hide a concern that nobody looks after.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.domain.concern_times import ConcernTimes
from desktop.domain.concerns import Concern, Decision, Step, Taken
from desktop.domain.owed import Lateness
from desktop.domain.retention import SLACK

ROUTE = (Step.LEAD_TOLD, Step.DECIDED, Step.PASSED_ON, Step.ACKNOWLEDGED, Step.OUTCOME_KNOWN, Step.CLOSED)
"""What follows raising, in order. After no further action only closing does."""


@dataclass(frozen=True, slots=True)
class Clock:
    """``awaits`` is the step that comes next, None once it is closed; then there is no ``due`` and it is in time.

    ``since`` is when the step before it happened. ``waited`` is how long that is, at least: with ``in_doubt`` the
    laptop's clock stands before what was done already, so it may be longer.
    """

    awaits: Step | None
    since: datetime
    due: datetime | None
    lateness: Lateness
    waited: timedelta
    in_doubt: bool = False

    @property
    def is_late(self) -> bool:
        """Late or very late."""
        return self.lateness is not Lateness.IN_TIME

    @property
    def left(self) -> timedelta | None:
        """How long until it is due, less than nothing once it was; None when nothing is."""
        return None if self.due is None else self.due - self.since - self.waited


def awaited(concern: Concern) -> Step | None:
    """The step that comes next, or None once it is closed.

    In an emergency it is passed on before the lead was told or has decided; then those come next all the same. Where
    something was recorded after it was closed, as two laptops may do, somebody looks at it and closes it again.
    """
    if concern.is_closed:
        return None
    taken = {each.step for each in concern.steps}
    if concern.decision is Decision.NO_FURTHER_ACTION:
        return Step.CLOSED
    return next((step for step in ROUTE if step not in taken), Step.CLOSED)


def clock_of(concern: Concern, now: datetime, times: ConcernTimes, known: datetime | None = None) -> Clock:
    """How it stands at ``now``. ``known`` is the newest time at which anything was done on this laptop, if one is."""
    seen = max([*_recorded(concern), *filter(None, (known,))])
    in_doubt = now < seen - SLACK
    at = max(now, seen)
    since = _since(concern)
    waited = max(at - since, timedelta())
    step = awaited(concern)
    if step is None:
        return Clock(None, since, None, Lateness.IN_TIME, waited, in_doubt)
    wait = times.wait_for(step)
    lateness = _lateness(waited, wait.due, wait.overdue)
    if in_doubt and lateness is Lateness.IN_TIME:
        lateness = Lateness.LATE
    return Clock(step, since, since + wait.due, lateness, waited, in_doubt)


def _since(concern: Concern) -> datetime:
    """When the last step happened that the next one waits for, which is never after it was recorded.

    Passing on before a decision starts no clock anew.
    """
    step = awaited(concern)
    before = ROUTE if step is None else ROUTE[: ROUTE.index(step)]
    return max([concern.raised_at, *(_happened(taken) for taken in concern.steps if taken.step in before)])


def _happened(taken: Taken) -> datetime:
    return min(taken.at, taken.recorded_at)


def _recorded(concern: Concern) -> list[datetime]:
    """Times that this laptop, or another, has certainly seen. When a step happened is what a person typed."""
    return [concern.raised_at, *(taken.recorded_at for taken in concern.steps)]


def _lateness(waited: timedelta, due: timedelta, overdue: timedelta) -> Lateness:
    if waited >= overdue:
        return Lateness.VERY_LATE
    return Lateness.LATE if waited >= due else Lateness.IN_TIME
