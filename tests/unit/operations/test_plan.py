"""The schedule: what is added, moved, cancelled and allotted, and the interview that is begun from it."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from desktop.domain.errors import Refused
from desktop.domain.follow_ups import FollowUp
from desktop.domain.interviews import Audience, Interview, InterviewKind, Mode, People
from desktop.domain.plan_clashes import ClashKind
from desktop.domain.plan_entries import Activity, PlanEntry, PlanState
from desktop.operations import plan
from desktop.operations.history import history
from desktop.operations.interview_list import list_interviews
from desktop.operations.outgoing.bundles import make_bundle
from desktop.operations.today import today
from desktop.vault.ids import new_id
from tests.desks import NOW

HOUR = timedelta(hours=1)


def planned(desk, starts=NOW + HOUR, **details):
    entry = plan.new_entry(desk, starts, new_id=new_id).model_copy(update=details)
    desk.store.save(entry)
    return entry


def standing(desk, entry):
    return desk.store.find(PlanEntry, entry.id)


def test_moving_is_a_version_that_keeps_the_old_time(desk):
    entry = planned(desk)
    plan.move_entry(desk, entry.id, NOW + 3 * HOUR, NOW + 4 * HOUR)
    assert [(e.starts_at, e.moved_by) for e in standing(desk, entry).earlier] == [(NOW + HOUR, "Inspector 3")]
    assert len(history(desk, entry.id).versions) == 2


def typed_later(desk, entry):
    """The entry with another time and place, as they were typed beside the calendar."""
    writing = plan.PlanWriting(desk, desk.store.head(entry.id).id)
    later = entry.model_copy(update={"starts_at": NOW + 2 * HOUR, "ends_at": NOW + 3 * HOUR, "place": "Town hall"})
    writing.keep(later)
    assert plan.look_at_plan(desk).entries == (later,)
    writing.save(later)
    return standing(desk, entry)


def test_what_is_typed_into_its_times_on_a_later_day_counts_as_moved_too(inspector, team):
    entry = planned(inspector)
    team.clock.now += timedelta(days=1)
    now = typed_later(inspector, entry)
    assert (now.place, now.starts_at, now.earlier[0].starts_at) == ("Town hall", NOW + 2 * HOUR, NOW + HOUR)


def test_what_is_typed_into_its_times_once_it_went_out_counts_as_moved_too(inspector):
    entry = planned(inspector)
    make_bundle(inspector)
    assert [each.starts_at for each in typed_later(inspector, entry).earlier] == [NOW + HOUR]


def test_what_is_planned_today_and_went_nowhere_was_never_at_another_time(desk):
    entry = planned(desk)
    now = typed_later(desk, entry)
    assert (now.place, now.starts_at, now.earlier) == ("Town hall", NOW + 2 * HOUR, ())


def test_a_first_version_was_never_moved(desk):
    entry = plan.new_entry(desk, NOW, new_id=new_id)
    plan.PlanWriting(desk, None).save(entry)
    assert standing(desk, entry) == entry


def test_cancelled_with_a_reason_and_planned_again(desk):
    entry = planned(desk)
    plan.cancel_entry(desk, entry.id, "They were ill")
    assert (standing(desk, entry).state, standing(desk, entry).cancelled_because) == (
        PlanState.CANCELLED,
        "They were ill",
    )
    plan.take_up_again(desk, entry.id)
    assert standing(desk, entry) == entry


def test_several_are_allotted_at_once_or_none(desk):
    one, other = planned(desk), planned(desk, NOW + 5 * HOUR)
    with pytest.raises(Refused, match="Inspector 9 is not on this inspection’s roster"):
        plan.allot(desk, [one.id, other.id], ["Inspector 9"])
    plan.allot(desk, [one.id, other.id], ["inspector  3"])
    assert standing(desk, one).seen_by == standing(desk, other).seen_by == ("Inspector 3",)


def test_an_interview_begun_from_it_has_its_set_up_filled_in(desk):
    people = (People(designation="Mother"), People(designation="Father"))
    entry = planned(
        desk,
        title="Parents 2",
        audience=Audience.PARENTS,
        mode=Mode.PHONE,
        people=people,
        supporter="Advocacy worker",
        volunteer="Young volunteer 2",
        volunteer_leads=True,
        interpreter="BSL interpreter",
    )
    interview = desk.store.find(Interview, plan.begin_interview(desk, entry.id, new_id=new_id))
    assert (interview.title, interview.audience, interview.mode) == ("Parents 2", Audience.PARENTS, Mode.PHONE)
    assert (interview.people, interview.supporter, interview.interpreter) == (
        people,
        "Advocacy worker",
        "BSL interpreter",
    )
    assert (interview.volunteer, interview.volunteer_leads) == ("Young volunteer 2", True)
    assert (interview.held_at, interview.led_by) == (NOW.replace(second=0), "Inspector 3")
    assert (standing(desk, entry).state, standing(desk, entry).interview_id) == (PlanState.HELD, interview.id)


def test_asked_a_second_time_it_is_the_same_interview(desk):
    entry = planned(desk)
    first = plan.begin_interview(desk, entry.id, new_id=new_id)
    assert plan.begin_interview(desk, entry.id, new_id=new_id) == first
    assert len(list_interviews(desk).lines) == 1


def test_prepared_the_day_before_it_is_held_at_its_own_time_and_afterwards_it_knows_its_end(desk):
    tomorrow, yesterday = planned(desk, NOW + 24 * HOUR), planned(desk, NOW - 24 * HOUR)
    begun = [
        desk.store.find(Interview, plan.begin_interview(desk, each.id, new_id=new_id)) for each in (tomorrow, yesterday)
    ]
    assert [(each.held_at, each.ended_at) for each in begun] == [
        (NOW + 24 * HOUR, None),
        (NOW - 24 * HOUR, NOW - 23 * HOUR),
    ]


def test_an_observation_begins_with_its_forms_headings(desk):
    entry = planned(desk, activity=Activity.OBSERVATION)
    interview = desk.store.find(Interview, plan.begin_interview(desk, entry.id, new_id=new_id))
    assert interview.interview_kind is InterviewKind.OBSERVATION
    assert interview.text.startswith("Setting:\n\nWhat I saw and heard:\n\n")
    assert interview.prompts == "observation"


def test_a_survey_becomes_no_interview_and_is_marked_as_held(desk):
    entry = planned(desk, activity=Activity.SURVEY)
    with pytest.raises(Refused, match="no talk"):
        plan.begin_interview(desk, entry.id, new_id=new_id)
    assert plan.mark_held(desk, entry.id).state is PlanState.HELD


def test_what_was_cancelled_is_not_begun(desk):
    entry = planned(desk)
    plan.cancel_entry(desk, entry.id, "They were ill")
    with pytest.raises(Refused, match="cancelled"):
        plan.begin_interview(desk, entry.id, new_id=new_id)
    assert list_interviews(desk).lines == ()


def test_the_plan_says_what_cannot_be_kept_and_which_week_to_show(desk):
    onsite = plan.local_time(date(2026, 4, 13), time(10)).astimezone(UTC)
    planned(desk, onsite), planned(desk, onsite)
    seen = plan.look_at_plan(desk)
    assert ClashKind.TWO_ROOMS in {clash.clash_kind for clash in seen.clashes}
    assert seen.onsite == (date(2026, 4, 13), date(2026, 4, 17))
    assert plan.begin_week(seen) == date(2026, 4, 13)
    planned(desk, NOW)
    assert plan.begin_week(plan.look_at_plan(desk)) == date(2026, 3, 16)


def test_a_time_of_day_is_that_days_own_also_when_summer_time_begins():
    winter, summer = plan.local_time(date(2026, 3, 27), time(10)), plan.local_time(date(2026, 3, 30), time(10))
    assert (winter.hour, summer.hour) == (10, 10)
    assert plan.local_day(winter.astimezone(UTC)) == date(2026, 3, 27)


def test_today_shows_my_next_talks_and_not_those_of_others_or_over(desk):
    over, mine = planned(desk, NOW - 2 * HOUR), planned(desk, NOW + HOUR)
    planned(desk, NOW + 2 * HOUR, seen_by=("Inspector 1",))
    planned(desk, NOW + 26 * HOUR)
    now = today(desk)
    assert [entry.id for entry in now.next_talks] == [mine.id]
    assert [owed.target_id for owed in now.mine] == [over.id]


def test_today_shows_what_follows_a_talk_until_it_is_done(desk):
    entry = planned(desk)
    interview = desk.store.find(Interview, plan.begin_interview(desk, entry.id, new_id=new_id))
    asked = FollowUp(id=new_id(), what="Send the plan in symbols", due_on=date(2026, 3, 18))
    desk.store.save(interview.model_copy(update={"follow_ups": (asked,)}))
    assert "Send the plan in symbols" in [owed.title for owed in today(desk).mine]
    done = asked.model_copy(update={"done_on": date(2026, 3, 17)})
    desk.store.save(interview.model_copy(update={"follow_ups": (done,)}))
    assert "Send the plan in symbols" not in [owed.title for owed in today(desk).mine]


def test_days_begin_in_the_laptops_own_zone():
    at = datetime(2026, 6, 1, 23, 30, tzinfo=UTC)
    assert plan.local_day(at) == at.astimezone().date()
