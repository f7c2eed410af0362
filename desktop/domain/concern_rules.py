"""Which step of a concern can follow which, and what each needs to be said with it (DOMAIN §3).

The route is fixed, with one way off it: who is in danger now is passed on before anybody decides. What was recorded is
corrected by a further version of the concern; the one before stays in its history.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.domain.concern_clock import awaited
from desktop.domain.concerns import Concern, Decision, Step, Taken

_AGAIN = (Step.PASSED_ON, Step.ACKNOWLEDGED, Step.OUTCOME_KNOWN)
"""Can be taken once more: another service is told, more becomes known."""
_PHONED_FIRST = (Step.LEAD_TOLD, Step.PASSED_ON)
"""Phoning goes before writing, so these may lie before the concern was raised."""
LONGEST_BEFORE = timedelta(days=1)
"""So long before raising it somebody may have been phoned, where no words say when they were heard."""

_NEEDS_WHOM = {
    Step.LEAD_TOLD: "Say who was told.",
    Step.DECIDED: "Say who decided.",
    Step.PASSED_ON: "Say whom it was passed on to.",
    Step.ACKNOWLEDGED: "Say who acknowledged it.",
}
_NEEDS_HOW = {
    Step.LEAD_TOLD: "Say how: by phone, in person …",
    Step.DECIDED: "Say how you know: by phone, in person …",
    Step.PASSED_ON: "Say how: by phone, in person …",
    Step.ACKNOWLEDGED: "Say how: by phone, by letter …",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What a step lacks: the field of ``Taken`` that it concerns, and a sentence that says what to do."""

    field: str
    says: str


def can_follow(concern: Concern) -> tuple[Step, ...]:
    """The steps that can be taken next: the awaited one first, then those that may be taken besides."""
    step = awaited(concern)
    if step is None:
        return ()
    if concern.decision is Decision.NO_FURTHER_ACTION:
        return (Step.CLOSED,)
    taken = {each.step for each in concern.steps}
    in_danger = [Step.PASSED_ON] if step in (Step.LEAD_TOLD, Step.DECIDED) and Step.PASSED_ON not in taken else []
    again = [each for each in _AGAIN if each in taken]
    others = [each for each in (*in_danger, *again, Step.CLOSED) if each is not step]
    return (step, *others)


def closes_with_reason(concern: Concern) -> bool:
    """Whether closing it now needs the lead's reason: there is neither an outcome nor no further action."""
    known = any(taken.step is Step.OUTCOME_KNOWN for taken in concern.steps)
    return not known and concern.decision is not Decision.NO_FURTHER_ACTION


def faults_of(concern: Concern, taken: Taken, now: datetime) -> tuple[Fault, ...]:
    """Why a step cannot be recorded as it is, in the order of the fields; nothing when it can.

    ``now`` is the laptop's time, or the newest time known to have passed when that is later.
    """
    if taken.step not in can_follow(concern):
        return (Fault("step", _out_of_order(concern)),)
    before = concern.steps[-1] if concern.steps else None
    return (*_of_time(concern, taken, before, now), *_of_words(concern, taken))


def faults_of_correction(concern: Concern, place: int, taken: Taken, now: datetime) -> tuple[Fault, ...]:
    """The same for a step put in the place of one that was recorded, by its place in ``steps``.

    What step it is and who recorded it when do not change.
    """
    was = concern.steps[place]
    if (was.step, was.by, was.recorded_at) != (taken.step, taken.by, taken.recorded_at):
        return (Fault("step", "Only when, whom, how and the words can be corrected. Record another step instead."),)
    earlier = concern.model_copy(update={"steps": concern.steps[:place]})
    faults = [*_of_time(earlier, taken, earlier.steps[-1] if earlier.steps else None, now)]
    after = concern.steps[place + 1] if place + 1 < len(concern.steps) else None
    if after is not None and not faults and _minute(taken.at) > after.at and after.step not in _PHONED_FIRST:
        faults.append(Fault("at", "That is after the step that follows it. Check the time."))
    if taken.decision is not was.decision and after is not None:
        faults.append(
            Fault("decision", "Steps rest on this decision already, so it stays. Its words can be corrected.")
        )
    return (*faults, *_of_words(earlier, taken))


def _out_of_order(concern: Concern) -> str:
    if concern.is_closed:
        return "This concern is closed. Raise a new one if there is something new."
    if concern.decision is Decision.NO_FURTHER_ACTION:
        return "The lead decided on no further action, so it can only be closed."
    return "Another step comes first. Record that, then this one."


def _of_time(concern: Concern, taken: Taken, before: Taken | None, now: datetime) -> tuple[Fault, ...]:
    if _minute(taken.at) > now:
        return (Fault("at", "That time has not come yet. Enter when it happened."),)
    if taken.step in _PHONED_FIRST and (before is None or before.step in (Step.RAISED, *_PHONED_FIRST)):
        heard = [each.at for each in concern.heard]
        earliest = min([*heard, concern.raised_at]) if heard else concern.raised_at - LONGEST_BEFORE
        if taken.at < _minute(earliest):
            return (Fault("at", "That is before the words were heard. Check the day and the time."),)
    elif taken.at < _minute(before.at if before is not None else concern.raised_at):
        return (Fault("at", "That is before the step before it. Check the day and the time."),)
    return ()


def _of_words(concern: Concern, taken: Taken) -> tuple[Fault, ...]:
    faults = []
    if not taken.whom.strip() and taken.step in _NEEDS_WHOM:
        faults.append(Fault("whom", _NEEDS_WHOM[taken.step]))
    if not taken.how.strip() and taken.step in _NEEDS_HOW:
        faults.append(Fault("how", _NEEDS_HOW[taken.step]))
    if not taken.words.strip():
        faults += _without_words(concern, taken)
    if taken.step is Step.CLOSED and closes_with_reason(concern) and not taken.whom.strip():
        faults.append(Fault("whom", "Say who decided to close it: the inspection lead."))
    return tuple(faults)


def _without_words(concern: Concern, taken: Taken) -> tuple[Fault, ...]:
    if taken.decision is Decision.NO_FURTHER_ACTION:
        return (Fault("words", "No further action needs the lead’s reason."),)
    if taken.step is Step.OUTCOME_KNOWN:
        return (Fault("words", "Say what was done, and how the person is now."),)
    if taken.step is Step.CLOSED and closes_with_reason(concern):
        return (Fault("words", "Close it with its outcome, or with the inspection lead’s reason."),)
    return ()


def _minute(at: datetime) -> datetime:
    """People give times to the minute."""
    return at.replace(second=0, microsecond=0)
