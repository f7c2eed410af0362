"""What is asked about each step of a concern, in the words of its form. Pure."""

from dataclasses import dataclass

from desktop.domain.concern_rules import closes_with_reason
from desktop.domain.concerns import Concern, Step

HOWS = (
    ("by phone", "By phone"),
    ("in person", "In person"),
    ("by video call", "By video call"),
    ("by a sealed message", "By a sealed message"),
    ("in writing", "In writing"),
    ("in another way", "In another way"),
)


@dataclass(frozen=True, slots=True)
class Asking:
    """``whom`` and ``how`` are empty where they are not asked; ``usual`` is who it mostly is."""

    question: str
    whom: str
    how: str
    words: str
    button: str
    usual: str = ""


_ASKED = {
    Step.LEAD_TOLD: Asking(
        "Who was told, and how?", "Who was told", "How", "What they asked or agreed", "Record that the lead was told",
        "Inspection lead",
    ),
    Step.DECIDED: Asking(
        "What did the lead decide?", "Who decided", "How you know", "The lead’s reason, and what was agreed",
        "Record the decision", "Inspection lead",
    ),
    Step.PASSED_ON: Asking(
        "Whom was it passed on to, and how?", "To whom", "How", "What was said and agreed",
        "Record that it was passed on",
    ),
    Step.ACKNOWLEDGED: Asking(
        "Who says that they have it?", "Who acknowledged it", "How", "What they said",
        "Record that it was acknowledged",
    ),
    Step.OUTCOME_KNOWN: Asking(
        "What was done?", "Who told us", "How", "What was done, and how the person is now", "Record the outcome",
    ),
    Step.CLOSED: Asking("Can it be closed?", "", "", "Anything still to say", "Close this concern"),
}  # fmt: skip
_NO_OUTCOME = Asking(
    "Close it without an outcome?", "Who decided to close it", "", "The inspection lead’s reason", "Close this concern",
    "Inspection lead",
)  # fmt: skip


def asking(concern: Concern, step: Step, local_lead: str) -> Asking:
    """What is asked when this step of this concern is recorded. KeyError for the first: raising asks nothing."""
    if step is Step.CLOSED and closes_with_reason(concern):
        return _NO_OUTCOME
    asked = _ASKED[step]
    if step in {Step.PASSED_ON, Step.ACKNOWLEDGED, Step.OUTCOME_KNOWN}:
        before = next((each.whom for each in reversed(concern.steps) if each.step is Step.PASSED_ON), "")
        return Asking(asked.question, asked.whom, asked.how, asked.words, asked.button, before or local_lead)
    return asked
