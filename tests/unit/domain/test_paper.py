"""When a record cannot have been read on the day that stands on the paper."""

from datetime import date

import pytest

from desktop.domain.paper import day_fault

NOTIFIED, TODAY = date(2026, 1, 26), date(2026, 3, 17)


@pytest.mark.parametrize("day", [NOTIFIED, date(2026, 3, 12), TODAY])
def test_any_day_from_notification_to_today_stands(day: date) -> None:
    assert day_fault(day, NOTIFIED, TODAY) is None


@pytest.mark.parametrize(
    ("day", "says"), [(date(2026, 3, 18), "in the future"), (date(2026, 1, 25), "before the inspection was notified")]
)
def test_a_day_that_cannot_be_right_is_told_in_a_sentence(day: date, says: str) -> None:
    assert says in str(day_fault(day, NOTIFIED, TODAY))
