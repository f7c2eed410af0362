"""A concern as it is read: what was said and when, what worries us, who is at risk, and each step that was taken."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from desktop.domain.concern_words import DECISION_WORDS, RISK_WORDS, STEP_WORDS
from desktop.domain.concerns import Concern, Decision, Step, Taken
from desktop.gui.concerns.passage_box import where_from
from desktop.gui.concerns.wording import in_margin, moment, told

NOT_WRITTEN = "Not written down yet."


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One row beside the margin. ``quote`` is somebody's own words. ``place`` is the step's, -1 for what is no step."""

    at: str
    label: str
    words: str = ""
    quote: str = ""
    below: str = ""
    is_missing: bool = False
    place: int = field(default=-1)


def account_rows(concern: Concern, now: datetime) -> tuple[AccountRow, ...]:
    """What stands in it, in the order in which it is read; steps last, as they were taken."""
    return (*_said(concern, now), *_known(concern, now), *_steps(concern, now))


def _said(concern: Concern, now: datetime) -> Iterator[AccountRow]:
    passage = concern.passage
    for heard in concern.heard:
        below = f"Said by {heard.said_by}." if heard.said_by else ""
        yield AccountRow(in_margin(heard.at, now), "Their words, as said", quote=heard.words, below=below)
    if passage is not None and passage.quote and passage.quote not in {heard.words for heard in concern.heard}:
        yield AccountRow("", "The passage it was raised from", quote=passage.quote, below=where_from(passage))
    if not concern.heard and (passage is None or not passage.quote):
        yield AccountRow("", "Their words, as said", NOT_WRITTEN, is_missing=True)


def _known(concern: Concern, now: datetime) -> Iterator[AccountRow]:
    at = in_margin(concern.raised_at, now)
    yield AccountRow(at, "What worries us", concern.worries or NOT_WRITTEN, is_missing=not concern.worries)
    who = ". ".join(part for part in (RISK_WORDS[concern.risk], concern.at_risk) if part)
    yield AccountRow("", "Who may not be safe", who, is_missing=not concern.at_risk)
    if concern.others:
        yield AccountRow("", "Who else is concerned", concern.others)
    if concern.reachable and not concern.anonymous:
        yield AccountRow("", "How to reach who said it", concern.reachable)


def _steps(concern: Concern, now: datetime) -> Iterator[AccountRow]:
    for place, taken in enumerate(concern.steps):
        if taken.step is not Step.RAISED:
            yield AccountRow(
                in_margin(taken.at, now), _label(taken), " ".join(filter(None, (told(taken), taken.words))),
                below=_recorded(taken, now), place=place,
            )  # fmt: skip


def _label(taken: Taken) -> str:
    if taken.decision is Decision.ESCALATE or taken.decision is Decision.NO_FURTHER_ACTION:
        return f"Decided: {DECISION_WORDS[taken.decision].lower()}"
    return STEP_WORDS[taken.step]


def _recorded(taken: Taken, now: datetime) -> str:
    """Who wrote it down, and when, where that was not at once."""
    later = (taken.recorded_at - taken.at).total_seconds() >= 120
    return f"Recorded by {taken.by}{f' at {moment(taken.recorded_at, now)}' if later else ''}."
