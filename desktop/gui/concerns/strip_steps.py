"""The steps of a concern as its strip shows them: those taken with their time, the next with when it is due. Pure."""

from datetime import datetime

from desktop.domain.concern_clock import Clock
from desktop.domain.concern_words import STEP_WORDS
from desktop.domain.concerns import Concern, Decision, Step, Taken
from desktop.gui.concerns.steps_strip import StripStep
from desktop.gui.concerns.wording import due, moment

_ENDS_THERE = (Step.RAISED, Step.LEAD_TOLD, Step.DECIDED, Step.CLOSED)
"""The way of a concern on which the lead decided for no further action."""


def strip_steps(concern: Concern, clock: Clock, now: datetime) -> tuple[StripStep, ...]:
    """Each step of its way, in the order of the route."""
    taken = {each.step: each for each in concern.steps}
    way = _ENDS_THERE if concern.decision is Decision.NO_FURTHER_ACTION else tuple(Step)
    return tuple(_shown(concern, step, taken.get(step), clock, now) for step in way)


def _shown(concern: Concern, step: Step, taken: Taken | None, clock: Clock, now: datetime) -> StripStep:
    title = STEP_WORDS[step]
    if step is Step.RAISED:
        return StripStep(title, f"{moment(concern.raised_at, now)} by {concern.raised_by}", "agreed")
    if taken is not None:
        return StripStep(title, " ".join(filter(None, (moment(taken.at, now), _how(taken)))), "agreed")
    if step is clock.awaits:
        return StripStep(title, due(clock, now), "under_way")
    if concern.is_closed:
        return StripStep(title, "Left out", "not_given")
    return StripStep(title, "to the local lead" if step is Step.PASSED_ON else "", "todo")


def _how(taken: Taken) -> str:
    if taken.decision is Decision.NO_FURTHER_ACTION:
        return "no further action"
    return taken.how or f"by {taken.by}"
