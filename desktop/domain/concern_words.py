"""What steps, decisions and risks of a concern are called: on screens, in its history and on paper."""

from desktop.domain.concerns import Decision, Risk, Step

STEP_WORDS = {
    Step.RAISED: "Raised",
    Step.LEAD_TOLD: "Lead told",
    Step.DECIDED: "Decided",
    Step.PASSED_ON: "Passed on",
    Step.ACKNOWLEDGED: "Acknowledged",
    Step.OUTCOME_KNOWN: "Outcome known",
    Step.CLOSED: "Closed",
}
AWAITED_WORDS = {
    Step.LEAD_TOLD: "Waiting for the lead to be told",
    Step.DECIDED: "Waiting for a decision",
    Step.PASSED_ON: "Waiting to be passed on",
    Step.ACKNOWLEDGED: "Waiting to be acknowledged",
    Step.OUTCOME_KNOWN: "Waiting for the outcome",
    Step.CLOSED: "Waiting to be closed",
}
"""What a concern that is not closed waits for."""
DECISION_WORDS = {
    Decision.ESCALATE: "Pass it on to the local lead",
    Decision.NO_FURTHER_ACTION: "No further action",
}
RISK_WORDS = {
    Risk.CHILD_NOW: "A child or young person, now",
    Risk.CHILD_PAST: "Past abuse that was never satisfactorily looked into",
    Risk.ADULT: "An adult",
    Risk.NOT_SURE: "Not sure yet",
}


def named(code: str, raised_by: str, *, is_mine: bool = False) -> str:
    """ "C-1 of Inspector 2". Each laptop numbers its own, so one that came from another says whose it is; on paper,
    which goes from hand to hand, each does."""
    return code if is_mine else f"{code} of {raised_by}"
