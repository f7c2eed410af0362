"""Two versions of one concern become one in which nothing of either is lost."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.concern_merging import Version, in_order, merged
from desktop.domain.concerns import Concern, Decision, Heard, Risk, Step, Taken
from tests.unit.domain.test_concern_clock import ESCALATED, NO_FURTHER, RAISED, TOLD, concern, minutes, taken

RAISER, LEAD = "Inspector 3", "Lead inspector"


def both(base: Concern | None, one: Concern, other: Concern):
    return merged(base, Version(one, RAISER), Version(other, LEAD))


def test_the_raisers_words_and_the_leads_decision_both_stand():
    base = concern(TOLD)
    raiser = base.model_copy(update={"worries": "A younger child is in the home."})
    lead = base.model_copy(update={"steps": (*base.steps, ESCALATED)})
    for one, other in ((raiser, lead), (lead, raiser)):
        found = both(base, one, other)
        assert found.at_odds == ()
        assert found.concern.worries == "A younger child is in the home."
        assert found.concern.decision is Decision.ESCALATE


def test_steps_are_a_union_in_order_of_time_and_once_each():
    base = concern(TOLD)
    one = base.model_copy(update={"steps": (*base.steps, taken(Step.PASSED_ON, 30))})
    other = base.model_copy(update={"steps": (*base.steps, taken(Step.DECIDED, 20, Decision.ESCALATE))})
    steps = both(base, one, other).concern.steps
    assert [each.step for each in steps] == [Step.RAISED, Step.LEAD_TOLD, Step.DECIDED, Step.PASSED_ON]


def test_a_text_that_both_changed_is_kept_twice_under_its_writer():
    base = concern().model_copy(update={"at_risk": "Rowan"})
    one = base.model_copy(update={"at_risk": "Rowan, 9"})
    other = base.model_copy(update={"at_risk": "Rowan, at her aunt's"})
    found = both(base, one, other)
    assert found.at_odds == ()
    assert found.concern.at_risk == "Rowan, 9\n\nLead inspector:\nRowan, at her aunt's"


def test_a_text_that_one_made_longer_stands_once():
    one = concern().model_copy(update={"worries": "He is back."})
    other = concern().model_copy(update={"worries": "He is back. No visit since."})
    assert both(None, one, other).concern.worries == "He is back. No visit since."


@pytest.mark.parametrize(("name", "mine", "theirs"), [("risk", Risk.CHILD_NOW, Risk.ADULT), ("anonymous", True, False)])
def test_what_only_one_can_be_is_for_a_person(name, mine, theirs):
    one, other = (concern().model_copy(update={name: value}) for value in (mine, theirs))
    assert both(None, one, other).at_odds == (name,)


def test_two_decisions_are_for_a_person_and_both_stay():
    base = concern(TOLD)
    one = base.model_copy(update={"steps": (*base.steps, ESCALATED)})
    later = NO_FURTHER.model_copy(update={"by": LEAD})
    other = base.model_copy(update={"steps": (*base.steps, later)})
    found = both(base, one, other)
    assert found.at_odds == ("decision",)
    assert [each.decision for each in found.concern.steps if each.decision] == [
        Decision.ESCALATE,
        Decision.NO_FURTHER_ACTION,
    ]


def test_a_correction_that_one_made_stands():
    base = concern(TOLD)
    corrected = TOLD.model_copy(update={"at": RAISED + minutes(14), "whom": "Deputy lead"})
    one = base
    other = base.model_copy(update={"steps": (base.steps[0], corrected)})
    for first, second in ((one, other), (other, one)):
        found = both(base, first, second)
        assert (found.at_odds, found.concern.steps[1]) == ((), corrected)


def test_a_step_corrected_in_two_ways_is_for_a_person():
    base = concern(TOLD)
    one, other = (
        base.model_copy(update={"steps": (base.steps[0], TOLD.model_copy(update={"whom": whom}))})
        for whom in ("Deputy", "Lead")
    )
    assert both(base, one, other).at_odds == ("steps",)


_STEPS = st.builds(
    lambda step, at, recorded, by: Taken(
        step=step,
        at=RAISED + timedelta(minutes=at),
        recorded_at=RAISED + timedelta(minutes=recorded),
        by=by,
        decision=Decision.ESCALATE if step is Step.DECIDED else None,
    ),
    st.sampled_from([step for step in Step if step is not Step.RAISED]),
    st.integers(0, 500),
    st.integers(0, 500),
    st.sampled_from([RAISER, LEAD]),
)
_HEARD = st.builds(
    lambda at, words: Heard(at=RAISED + timedelta(minutes=at), words=words), st.integers(0, 50), st.text(max_size=5)
)
_VERSIONS = st.builds(
    lambda steps, heard, worries: concern(*steps).model_copy(update={"heard": tuple(heard), "worries": worries}),
    st.lists(_STEPS, max_size=6),
    st.lists(_HEARD, max_size=4),
    st.text(alphabet="ab ", max_size=6),
)


@given(one=_VERSIONS, other=_VERSIONS)
@settings(max_examples=200)
def test_nothing_of_either_is_lost_and_either_order_gives_the_same_steps(one, other):
    found, turned = both(None, one, other), both(None, other, one)
    if not found.at_odds:
        assert found.concern.steps == turned.concern.steps
    keys = {(each.step, each.recorded_at, each.by) for each in found.concern.steps}
    assert keys == {(each.step, each.recorded_at, each.by) for each in (*one.steps, *other.steps)}
    assert set(found.concern.heard) == {*one.heard, *other.heard}
    assert one.worries in found.concern.worries or one.worries.strip() in found.concern.worries
    assert other.worries in found.concern.worries
    assert found.concern.steps == in_order(found.concern.steps)
    again = both(None, found.concern, one)
    assert {*again.concern.steps} >= {*found.concern.steps} - {*one.steps}
