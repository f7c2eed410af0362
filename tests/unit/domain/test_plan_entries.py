"""What becomes of an entry of the schedule: moved with its old time kept, cancelled with a reason, held."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from desktop.domain.errors import Refused
from desktop.domain.interviews import Audience, InterviewKind
from desktop.domain.plan_entries import Activity, PlanEntry, PlanState, cancelled, held, moved, taken_up_again

TEN = datetime(2026, 4, 14, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
NOW = datetime(2026, 4, 13, 12, tzinfo=UTC)


def entry(**details):
    return PlanEntry(
        **{
            "id": UUID(int=1),
            "title": "Young person 7",
            "audience": Audience.YOUNG_PEOPLE,
            "starts_at": TEN,
            "ends_at": TEN + HOUR,
            "seen_by": ("Inspector 3",),
            **details,
        }
    )


def test_moved_it_keeps_every_time_that_it_had_and_who_moved_it():
    once = moved(entry(), TEN + HOUR, TEN + 2 * HOUR, "Inspector 1", NOW)
    twice = moved(once, TEN + 4 * HOUR, TEN + 5 * HOUR, "Inspector 3", NOW + HOUR)
    assert (twice.starts_at, twice.ends_at) == (TEN + 4 * HOUR, TEN + 5 * HOUR)
    assert [(e.starts_at, e.ends_at, e.moved_by, e.moved_at) for e in twice.earlier] == [
        (TEN, TEN + HOUR, "Inspector 1", NOW),
        (TEN + HOUR, TEN + 2 * HOUR, "Inspector 3", NOW + HOUR),
    ]


def test_moved_back_to_where_it_began_it_was_never_moved():
    there = moved(entry(), TEN + HOUR, TEN + 2 * HOUR, "Inspector 1", NOW)
    assert moved(there, TEN, TEN + HOUR, "Inspector 1", NOW) == entry()


def test_moved_to_where_it_is_nothing_is_kept():
    assert moved(entry(), TEN, TEN + HOUR, "Inspector 1", NOW) == entry()


@pytest.mark.parametrize("end", [TEN, TEN - HOUR])
def test_an_end_that_is_not_after_the_start_is_refused(end):
    with pytest.raises(Refused, match="The end has to be after the start"):
        moved(entry(), TEN, end, "Inspector 1", NOW)


@pytest.mark.parametrize("state", [PlanState.HELD, PlanState.CANCELLED])
def test_what_was_held_or_cancelled_is_not_moved(state):
    with pytest.raises(Refused):
        moved(entry(state=state), TEN + HOUR, TEN + 2 * HOUR, "Inspector 1", NOW)


def test_cancelling_asks_for_a_reason_and_can_be_taken_back():
    with pytest.raises(Refused, match="why it is cancelled"):
        cancelled(entry(), "  ")
    gone = cancelled(entry(), " They were ill. ")
    assert (gone.state, gone.cancelled_because) == (PlanState.CANCELLED, "They were ill.")
    assert taken_up_again(gone) == entry()


def test_what_was_held_is_not_cancelled_and_what_was_cancelled_is_not_held():
    done = held(entry(), UUID(int=9))
    assert (done.state, done.interview_id) == (PlanState.HELD, UUID(int=9))
    with pytest.raises(Refused):
        cancelled(done, "They were ill.")
    with pytest.raises(Refused):
        held(cancelled(entry(), "They were ill."))


def test_every_activity_but_surveys_and_others_becomes_an_interview_of_its_own_kind():
    becomes = {activity: entry(activity=activity).becomes for activity in Activity}
    assert {activity for activity, kind in becomes.items() if kind is None} == {Activity.SURVEY, Activity.OTHER}
    assert {str(kind) for kind in becomes.values() if kind} == set(InterviewKind) - {
        InterviewKind.PROFESSIONAL_DISCUSSION
    }
