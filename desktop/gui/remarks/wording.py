"""How screens say what was asked of whom, and how far that has come."""

from desktop.domain.remarks import Asks, Remark, RemarkState
from desktop.gui.dates import day

MARKS = {
    RemarkState.OPEN: "waiting",
    RemarkState.ANSWERED: "differs",
    RemarkState.SETTLED: "agreed",
    RemarkState.WITHDRAWN: "not_given",
}
STATES = {
    RemarkState.OPEN: "Not answered yet",
    RemarkState.ANSWERED: "Answered",
    RemarkState.SETTLED: "Answer read",
    RemarkState.WITHDRAWN: "Taken back",
}
"""State is shape, then word, then colour."""


def asked_words(remark: Remark) -> str:
    """To the author: "Lead inspector asks you to look again at R-009, 4.7"."""
    does = "asks you to look again at" if remark.asks is Asks.LOOK_AGAIN else "remarks on"
    return f"{remark.writer} {does} {remark.where}" if remark.where else f"{remark.writer} {does} this"


def standing_words(remark: Remark) -> str:
    """To the lead: whom somebody asked, and what they answered."""
    what = f"{remark.writer} asked {remark.to}" if remark.asks is Asks.LOOK_AGAIN else f"{remark.writer} to {remark.to}"
    asked = f"{what} on {day(remark.written_at.astimezone().date())}: “{remark.text}”"
    if remark.answered_at is None:
        return f"{asked} {STATES[remark.state]}."
    answer = f"“{remark.answer}”" if remark.answer else "done, without words"
    return f"{asked} Answered {day(remark.answered_at.astimezone().date())}: {answer}"
