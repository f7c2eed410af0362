"""What talks leave to do, at each boundary."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from desktop.domain.follow_ups import FollowUp, FollowUpKind
from desktop.domain.owed import Lateness, Task
from desktop.domain.plan_entries import Activity, PlanEntry, PlanState
from desktop.domain.rows import DirectionCounts, InterviewRow
from desktop.domain.talks_owed import days_late, follow_ups_owed, lateness, not_begun, write_ups_owed

NOW = datetime(2026, 4, 30, 12, tzinfo=UTC)
A_MOMENT = timedelta(microseconds=1)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ME = "Inspector 3"


def row(held=2 * HOUR, **details):
    base = InterviewRow(
        id=UUID(int=1),
        title="Young person 7",
        interview_kind="one_to_one",
        audience="young_people",
        mode="in_person",
        held_at=NOW - held,
        led_by=ME,
        people=1,
        state="notes",
        text_length=10,
        evidence=DirectionCounts(),
        is_draft=False,
        changed_at=NOW,
    )
    return replace(base, **details)


def entry(ended=HOUR, **details):
    return PlanEntry(
        **{
            "id": UUID(int=2),
            "title": "Parent 2",
            "starts_at": NOW - ended - HOUR,
            "ends_at": NOW - ended,
            "seen_by": (ME, "Inspector 1"),
            **details,
        }
    )


@pytest.mark.parametrize(
    ("age", "expected", "days"),
    [
        (timedelta(0), Lateness.IN_TIME, 0),
        (48 * HOUR, Lateness.IN_TIME, 0),
        (48 * HOUR + A_MOMENT, Lateness.LATE, 0),
        (72 * HOUR - A_MOMENT, Lateness.LATE, 0),
        (72 * HOUR, Lateness.LATE, 1),
        (7 * DAY, Lateness.LATE, 5),
        (7 * DAY + A_MOMENT, Lateness.VERY_LATE, 5),
        (30 * DAY, Lateness.VERY_LATE, 28),
        (-1 * DAY, Lateness.IN_TIME, 0),
    ],
)
def test_late_after_48_hours_and_very_late_after_seven_days_to_the_moment(age, expected, days):
    assert lateness(NOW - age, NOW) is expected
    assert days_late(NOW - age, NOW) == days


def test_hours_are_counted_over_a_change_to_summer_time():
    glasgow = ZoneInfo("Europe/London")
    friday = datetime(2026, 3, 27, 17, tzinfo=glasgow).astimezone(UTC)
    assert lateness(friday, datetime(2026, 3, 29, 18, 0, tzinfo=glasgow).astimezone(UTC)) is Lateness.IN_TIME
    assert lateness(friday, datetime(2026, 3, 29, 18, 1, tzinfo=glasgow).astimezone(UTC)) is Lateness.LATE


def test_it_is_counted_from_the_end_where_that_is_known():
    long_day = row(held=50 * HOUR, ended_at=NOW - 47 * HOUR)
    assert write_ups_owed([long_day], ME, NOW)[0].lateness is Lateness.IN_TIME
    assert write_ups_owed([replace(long_day, ended_at=None)], ME, NOW)[0].lateness is Lateness.LATE


def test_an_anonymous_talk_is_owed_like_any_other():
    assert len(write_ups_owed([row(anonymous=True)], ME, NOW)) == 1


def test_of_people_who_agreed_to_no_notes_nothing_is_owed():
    assert write_ups_owed([row(notes_refused=True)], ME, NOW) == ()


def test_a_clock_that_was_set_back_puts_no_notes_out_of_sight():
    (owed,) = write_ups_owed([row(held=-3 * DAY)], ME, NOW)
    assert (owed.lateness, owed.detail) == (Lateness.IN_TIME, "By this laptop’s clock it is still to come")
    assert write_ups_owed([row(held=-3 * DAY, text_length=0)], ME, NOW) == ()


def test_what_was_planned_for_me_and_never_begun_is_owed_once_its_time_is_over():
    (owed,) = not_begun([entry(ended=50 * HOUR)], ME, NOW)
    assert (owed.task, owed.title, owed.lateness) == (Task.BEGIN, "Parent 2", Lateness.LATE)
    assert not_begun([entry(ended=timedelta(0))], ME, NOW)
    assert not not_begun([entry(ended=-A_MOMENT)], ME, NOW)


@pytest.mark.parametrize(
    "details",
    [
        {"state": PlanState.HELD},
        {"state": PlanState.CANCELLED},
        {"activity": Activity.SURVEY},
        {"seen_by": ("Inspector 1", ME)},
        {"seen_by": ()},
    ],
)
def test_what_is_done_cancelled_no_talk_or_anothers_first_is_not(details):
    assert not_begun([entry(**details)], ME, NOW) == ()


def follow_up(what="Send the plan", **details):
    return FollowUp(id=UUID(int=9), what=what, **details)


@pytest.mark.parametrize(
    ("due", "expected", "days"),
    [
        (None, Lateness.IN_TIME, 0),
        (date(2026, 4, 30), Lateness.IN_TIME, 0),
        (date(2026, 4, 29), Lateness.LATE, 1),
        (date(2026, 4, 23), Lateness.LATE, 7),
        (date(2026, 4, 22), Lateness.VERY_LATE, 8),
    ],
)
def test_what_follows_is_late_on_the_day_after_its_own(due, expected, days):
    (owed,) = follow_ups_owed([row(follow_ups=(follow_up(due_on=due),))], ME, NOW.date())
    assert (owed.lateness, owed.days_late, owed.due_on) == (expected, days, due)


def test_what_follows_is_mine_where_i_am_named_and_where_nobody_is_and_i_led():
    unnamed, mine, theirs = (follow_up(by=by) for by in ("", ME, "Inspector 1"))
    led = row(follow_ups=(unnamed, mine, theirs))
    assert len(follow_ups_owed([led], ME, NOW.date())) == 2
    assert len(follow_ups_owed([replace(led, led_by="Inspector 1")], ME, NOW.date())) == 1


def test_it_says_what_it_is_and_of_whom():
    kind = FollowUpKind.FEEDBACK
    (owed,) = follow_ups_owed([row(state="written_up", follow_ups=(follow_up(follow_up_kind=kind),))], ME, NOW.date())
    assert (owed.title, owed.detail) == ("Send the plan", "To be told back, Young person 7")
