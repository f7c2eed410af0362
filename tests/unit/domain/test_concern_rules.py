"""Which step of a concern can follow which, and what each needs."""

from datetime import timedelta
from uuid import UUID

import pytest

from desktop.domain.concern_rules import can_follow, faults_of, faults_of_correction
from desktop.domain.concerns import Concern, Decision, Heard, Step, Taken
from tests.unit.domain.test_concern_clock import ESCALATED, NO_FURTHER, RAISED, TOLD, concern, minutes, taken

NOW = RAISED + timedelta(days=1)


def said(step: Step, after: float = 500, decision: Decision | None = None, **words: str) -> Taken:
    given = {"whom": "Inspection lead", "how": "by phone", "words": "Asked for a visit today.", **words}
    return taken(step, after, decision).model_copy(update=given)


def fields(held: Concern, step: Taken, now=NOW) -> list[str]:
    return [fault.field for fault in faults_of(held, step, now)]


def test_the_whole_route_can_be_gone():
    held = concern()
    for step in list(Step)[1:]:
        decision = Decision.ESCALATE if step is Step.DECIDED else None
        assert can_follow(held)[0] is step
        assert fields(held, said(step, decision=decision)) == []
        held = held.model_copy(update={"steps": (*held.steps, said(step, decision=decision))})
    assert can_follow(held) == ()
    assert fields(held, said(Step.OUTCOME_KNOWN)) == ["step"]


def test_no_step_is_skipped():
    assert fields(concern(), said(Step.ACKNOWLEDGED)) == ["step"]
    assert fields(concern(TOLD), said(Step.OUTCOME_KNOWN)) == ["step"]


def test_after_no_further_action_only_closing_follows():
    held = concern(TOLD, NO_FURTHER)
    assert can_follow(held) == (Step.CLOSED,)
    assert fields(held, said(Step.PASSED_ON)) == ["step"]
    assert fields(held, said(Step.CLOSED, words="", whom="")) == []


def test_somebody_in_danger_is_passed_on_before_anybody_decides():
    assert Step.PASSED_ON in can_follow(concern())
    assert fields(concern(), said(Step.PASSED_ON, whom="Police, 999")) == []
    assert Step.PASSED_ON in can_follow(concern(TOLD))


def test_closing_early_needs_the_leads_reason():
    assert fields(concern(TOLD), said(Step.CLOSED, words=" ")) == ["words"]
    assert fields(concern(TOLD), said(Step.CLOSED, whom="")) == ["whom"]
    assert fields(concern(TOLD), said(Step.CLOSED, words="Raised twice: see C-1.")) == []


@pytest.mark.parametrize(
    ("held", "step", "lacks"),
    [
        (concern(), said(Step.LEAD_TOLD, whom="", how=""), ["whom", "how"]),
        (concern(TOLD), said(Step.DECIDED, decision=Decision.NO_FURTHER_ACTION, words=""), ["words"]),
        (concern(TOLD), said(Step.DECIDED, decision=Decision.ESCALATE, words=""), []),
        (concern(TOLD, ESCALATED), said(Step.PASSED_ON, whom=" "), ["whom"]),
        (
            concern(TOLD, ESCALATED, taken(Step.PASSED_ON, 170), taken(Step.ACKNOWLEDGED, 171)),
            said(Step.OUTCOME_KNOWN, words=""),
            ["words"],
        ),
    ],
)
def test_each_step_says_what_it_lacks(held, step, lacks):
    assert fields(held, step) == lacks


def test_no_time_lies_in_the_future():
    assert fields(concern(), said(Step.LEAD_TOLD, 12), now=RAISED + minutes(11)) == ["at"]


def test_no_time_lies_before_the_step_before():
    assert fields(concern(TOLD), said(Step.DECIDED, 11, Decision.ESCALATE)) == ["at"]
    assert fields(concern(TOLD), said(Step.DECIDED, 12, Decision.ESCALATE)) == []


def test_a_time_in_the_same_minute_is_not_before():
    late_in_the_minute = TOLD.model_copy(update={"at": TOLD.at + timedelta(seconds=40)})
    assert fields(concern(late_in_the_minute), said(Step.DECIDED, 12, Decision.ESCALATE)) == []


def test_phoning_goes_before_writing_but_not_before_the_words():
    heard = concern().model_copy(update={"heard": (Heard(at=RAISED - minutes(12), words="He is back."),)})
    assert fields(heard, said(Step.LEAD_TOLD, -10)) == []
    assert fields(heard, said(Step.LEAD_TOLD, -13)) == ["at"]
    assert fields(concern(), said(Step.LEAD_TOLD, -26 * 60)) == ["at"]


def test_a_correction_changes_words_and_times_and_no_more():
    held = concern(TOLD, ESCALATED)
    later = TOLD.model_copy(update={"at": RAISED + minutes(20), "whom": "Deputy lead", "how": "by phone"})
    assert faults_of_correction(held, 1, later, NOW) == ()
    other = later.model_copy(update={"step": Step.ACKNOWLEDGED})
    assert [fault.field for fault in faults_of_correction(held, 1, other, NOW)] == ["step"]
    after = later.model_copy(update={"at": RAISED + minutes(161)})
    assert [fault.field for fault in faults_of_correction(held, 1, after, NOW)] == ["at"]


def test_a_decision_that_steps_rest_on_stays():
    held = concern(TOLD, ESCALATED, taken(Step.PASSED_ON, 170))
    turned = ESCALATED.model_copy(
        update={"decision": Decision.NO_FURTHER_ACTION, "whom": "Lead", "how": "by phone", "words": "Known already."}
    )
    assert [fault.field for fault in faults_of_correction(held, 2, turned, NOW)] == ["decision"]
    assert faults_of_correction(concern(TOLD, ESCALATED), 2, turned, NOW) == ()


def test_nothing_here_knows_whom_it_is_about():
    """A fault's sentence is shown beside a field and may be logged: it repeats nothing that was typed."""
    held = concern().model_copy(update={"id": UUID(int=9), "at_risk": "Zebedee"})
    says = " ".join(fault.says for fault in faults_of(held, said(Step.DECIDED, decision=Decision.ESCALATE), NOW))
    assert "Zebedee" not in says
