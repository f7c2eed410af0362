"""What cannot be kept in a schedule is said plainly, and what can be kept is not."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from desktop.domain.inspections import Holiday
from desktop.domain.plan_clashes import ClashKind, clashes
from desktop.domain.plan_entries import Activity, PlanEntry, PlanState

GLASGOW = ZoneInfo("Europe/London")
ONSITE = (date(2026, 4, 13), date(2026, 4, 17))
_ids = iter(range(1, 10_000))


def entry(title, start, end, *who, day=14, **details):
    def at(time):
        hour, minute = map(int, time.split(":"))
        return datetime(2026, 4, day, hour, minute, tzinfo=GLASGOW).astimezone(UTC)

    return PlanEntry(id=UUID(int=next(_ids)), title=title, starts_at=at(start), ends_at=at(end), seen_by=who, **details)


def said(*entries, onsite=ONSITE, holidays=()):
    return [clash.says for clash in clashes(entries, onsite, holidays, GLASGOW)]


def test_a_day_that_can_be_kept_says_nothing():
    assert (
        said(
            entry("Young person 7", "10:00", "11:00", "Inspector 3"),
            entry("Young person 8", "10:00", "11:00", "Inspector 1"),
            entry("Parent 2", "11:10", "12:00", "Inspector 3"),
        )
        == []
    )


def test_one_person_in_two_rooms_at_once_is_said_with_both_in_the_laptops_own_time():
    (says,) = said(
        entry("Young person 7", "10:00", "11:00", "Inspector 3", "Young volunteer 2"),
        entry("Parent 2", "10:59", "12:00", "Inspector 3"),
    )
    where = "Inspector 3 is in two rooms at once on Tuesday 14 April"
    assert says == f"{where}: Young person 7 10:00–11:00, and Parent 2 10:59–12:00."


def test_a_volunteer_cannot_be_in_two_rooms_either():
    (says,) = said(
        entry("Young person 7", "10:00", "11:00", "Inspector 3", volunteer="Young volunteer 2"),
        entry("Young person 8", "10:30", "11:00", "Inspector 1", volunteer="Young volunteer 2"),
    )
    assert says.startswith("Young volunteer 2 is in two rooms at once")


@pytest.mark.parametrize(
    ("begins", "says"),
    [
        ("11:00", "Inspector 3 has no break between Young person 7 and Parent 2 at 11:00 on Tuesday 14 April."),
        ("11:09", "Inspector 3 has only 9 minutes between Young person 7 and Parent 2 at 11:09 on Tuesday 14 April."),
        ("11:10", None),
    ],
)
def test_ten_minutes_between_two_talks_are_a_break_and_nine_are_not(begins, says):
    found = said(
        entry("Young person 7", "10:00", "11:00", "Inspector 3"), entry("Parent 2", begins, "12:00", "Inspector 3")
    )
    assert found == ([says] if says else [])


@pytest.mark.parametrize(("day", "clash"), [(12, True), (13, False), (17, False), (18, True)])
def test_the_onsite_week_is_from_its_monday_to_its_friday(day, clash):
    found = said(entry("Young person 7", "10:00", "11:00", "Inspector 3", day=day))
    assert ("outside the onsite week" in "".join(found)) is clash


@pytest.mark.parametrize("activity", [Activity.PROFESSIONAL_DISCUSSION_1, Activity.SURVEY, Activity.OTHER])
def test_what_has_weeks_of_its_own_is_never_outside_the_onsite_week(activity):
    assert said(entry("Chief officers", "10:00", "11:00", "Inspector 3", day=1, activity=activity)) == []


def test_a_holiday_is_said_and_not_also_that_it_is_outside():
    holiday = Holiday(first=date(2026, 4, 3), last=date(2026, 4, 10))
    assert said(entry("Young person 7", "10:00", "11:00", "Inspector 3", day=10), holidays=(holiday,)) == [
        "Young person 7 is on a holiday, Friday 10 April."
    ]


def test_a_framework_without_an_onsite_week_has_no_outside():
    assert said(entry("Young person 7", "10:00", "11:00", "Inspector 3", day=1), onsite=None) == []


def test_what_was_cancelled_is_in_nobodys_way_and_what_was_held_is_only_beside_what_is_planned():
    one = entry("Young person 7", "10:00", "11:00", "Inspector 3")
    other = entry("Parent 2", "10:00", "11:00", "Inspector 3")

    def as_state(item, state):
        return item.model_copy(update={"state": state})

    assert said(one, as_state(other, PlanState.CANCELLED)) == []
    assert len(said(one, as_state(other, PlanState.HELD))) == 1
    assert said(as_state(one, PlanState.HELD), as_state(other, PlanState.HELD)) == []


def test_an_end_before_its_start_and_nobody_to_see_them_are_said():
    found = clashes([entry("Young person 7", "11:00", "10:00")], ONSITE, (), GLASGOW)
    assert [clash.clash_kind for clash in found] == [ClashKind.NO_TIME, ClashKind.NOBODY]


def test_the_night_on_which_summer_time_begins_shifts_no_day():
    before = entry("Young person 7", "23:30", "23:59", "Inspector 3", day=13)
    assert said(before.model_copy(update={"starts_at": datetime(2026, 3, 29, 0, 30, tzinfo=UTC)}))[0].endswith(
        "on Sunday 29 March."
    )
    in_summer = datetime(2026, 4, 12, 23, 30, tzinfo=UTC)  # half past midnight on Monday in Glasgow
    assert said(before.model_copy(update={"starts_at": in_summer, "ends_at": in_summer + timedelta(hours=1)})) == []
