"""Weeks of an inspection as dates."""

from datetime import date
from uuid import UUID

from desktop.domain.frameworks import Framework, Indicator, Milestone, ScalePoint, Stage, Tenet
from desktop.domain.inspections import Holiday, Inspection, PackRef, StagedDate
from desktop.domain.timeline import milestones, stage_on, week_on, weeks

FRAMEWORK = Framework(
    id="f",
    version=1,
    title="F",
    short_title="F",
    source="test",
    indicators=(Indicator(id="2.1", title="Impact", short="Impact", tenet="results"),),
    tenets=(Tenet(id="results", title="Results"),),
    scale=(ScalePoint(number=1, labels={"a": "weak"}), ScalePoint(number=2, labels={"a": "good"})),
    label_set="a",
    weeks=21,
    stages=(
        Stage(id="gather", title="Gather", first_week=1, last_week=10),
        Stage(id="onsite", title="Onsite", first_week=11, last_week=21),
    ),
    milestones=(
        Milestone(id="notified", title="Notification", week=1),
        Milestone(id="panel", title="Panel", week=17),
        Milestone(id="onsite", title="Onsite", week=12),
    ),
)


def inspection(*holidays: Holiday, agreed: tuple[StagedDate, ...] = ()) -> Inspection:
    return Inspection(
        id=UUID(int=1),
        partnership="Strathlennox",
        framework=PackRef(id="f", version=1),
        review_template=PackRef(id="t", version=1),
        notified_on=date(2026, 1, 28),
        holidays=holidays,
        agreed_dates=agreed,
    )


EASTER = Holiday(first=date(2026, 4, 3), last=date(2026, 4, 17))


def test_weeks_run_from_the_monday_of_the_notification() -> None:
    assert weeks(inspection(), 2)[1].monday == date(2026, 2, 2)


def test_school_holidays_are_a_gap_that_is_marked() -> None:
    found = {week.number: week for week in weeks(inspection(EASTER), 21)}
    assert found[10].monday == date(2026, 3, 30)
    assert found[11].monday == date(2026, 4, 20)
    assert found[11].after_holiday
    assert not found[12].after_holiday


def test_an_agreed_date_replaces_the_computed_one_and_order_follows_the_dates() -> None:
    agreed = (StagedDate(milestone="panel", on=date(2026, 2, 1)),)
    dated = milestones(inspection(agreed=agreed), FRAMEWORK)
    assert [item.milestone.id for item in dated] == ["notified", "panel", "onsite"]
    assert [item.agreed for item in dated] == [False, True, False]


def test_week_on_says_before_during_holiday_and_after() -> None:
    this = inspection(EASTER)
    assert week_on(this, FRAMEWORK, date(2026, 1, 25)) == 0
    assert week_on(this, FRAMEWORK, date(2026, 3, 17)) == 8
    assert week_on(this, FRAMEWORK, date(2026, 4, 8)) is None
    assert week_on(this, FRAMEWORK, date(2027, 1, 1)) == 22


def test_the_stage_goes_on_through_its_holidays_and_ends_with_the_inspection() -> None:
    this = inspection(EASTER)
    days = (date(2026, 1, 25), date(2026, 3, 17), date(2026, 4, 8), date(2026, 4, 20), date(2027, 1, 1))
    found = [stage_on(this, FRAMEWORK, day) for day in days]
    assert [stage.id if stage else "" for stage in found] == ["", "gather", "gather", "onsite", ""]
