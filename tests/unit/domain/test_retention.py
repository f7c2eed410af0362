"""The day by which records must be destroyed, counted as the regulation says, and never from a wrong clock."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.inspections import Inspection, PackRef
from desktop.domain.retention import Doubt, Retention, Standing, destroy_by, doubt_of, one_year_after
from desktop.vault.ids import new_id

NOW = datetime(2026, 3, 17, 14, 3, 22, tzinfo=UTC)


def an_inspection(**dates: date) -> Inspection:
    pack = PackRef(id="x", version=1)
    return Inspection(
        id=new_id(), partnership="Kyle", framework=pack, review_template=pack, notified_on=date(2026, 1, 26), **dates
    )


@pytest.mark.parametrize(
    ("dates", "by"),
    [
        ({}, None),
        ({"submitted_on": date(2027, 3, 14)}, date(2028, 3, 14)),
        ({"submitted_on": date(2027, 3, 14), "published_on": date(2027, 5, 2)}, date(2028, 5, 2)),
        ({"published_on": date(2027, 5, 2), "proceedings_ended_on": date(2026, 9, 9)}, date(2028, 5, 2)),
        ({"submitted_on": date(2027, 3, 14), "proceedings_ended_on": date(2029, 1, 1)}, date(2030, 1, 1)),
        ({"submitted_on": date(2028, 2, 29)}, date(2029, 2, 28)),
        ({"submitted_on": date(2027, 2, 28)}, date(2028, 2, 28)),
    ],
)
def test_it_is_one_year_after_the_latest_of_the_three(dates: dict[str, date], by: date | None) -> None:
    assert destroy_by(an_inspection(**dates)) == by


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_a_year_is_never_more_than_a_year(on: date) -> None:
    after = one_year_after(on)
    assert after.year == on.year + 1
    assert timedelta(days=364) < after - on <= timedelta(days=366)
    assert (after.month, after.day) == (on.month, on.day) or (on.month, on.day, after.day) == (2, 29, 28)


@pytest.mark.parametrize(
    ("today", "standing"),
    [
        (date(2027, 4, 1), Standing.FAR),
        (date(2027, 12, 14), Standing.FAR),
        (date(2027, 12, 15), Standing.NEAR),
        (date(2028, 3, 14), Standing.NEAR),
        (date(2028, 3, 15), Standing.OVER),
    ],
)
def test_it_is_a_warning_before_and_an_alarm_after(today: date, standing: Standing) -> None:
    by = date(2028, 3, 14)
    assert Retention(by, today).standing is standing
    assert Retention(by, today, Doubt.BEHIND).standing is Standing.UNKNOWN
    assert Retention(None, today, Doubt.BEHIND).standing is Standing.UNSET


@pytest.mark.parametrize(
    ("now", "seen", "leapt", "doubt"),
    [
        (NOW, [], False, Doubt.NONE),
        (NOW, [NOW], False, Doubt.NONE),
        (NOW, [NOW + timedelta(minutes=4)], False, Doubt.NONE),
        (NOW, [NOW - timedelta(days=400)], False, Doubt.NONE),
        (NOW, [NOW + timedelta(hours=1), NOW - timedelta(days=9)], False, Doubt.BEHIND),
        (NOW, [NOW + timedelta(days=2000)], True, Doubt.BEHIND),
        (NOW, [NOW - timedelta(days=3 * 365)], False, Doubt.LEAPT),
        (NOW, [NOW], True, Doubt.LEAPT),
    ],
)
def test_a_clock_is_not_believed_against_what_was_done(
    now: datetime, seen: list[datetime], leapt: bool, doubt: Doubt
) -> None:
    assert doubt_of(now, seen, has_leapt=leapt) is doubt
