"""Days and times as people write them."""

from datetime import date, time

import pytest

from desktop.domain.written_days import day_of, time_of_day

TODAY = date(2026, 3, 17)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("19/3", date(2026, 3, 19)),
        ("19.3.26", date(2026, 3, 19)),
        ("Thu 19 March", date(2026, 3, 19)),
        ("Thursday, 19 March 2026", date(2026, 3, 19)),
        ("1st apr", date(2026, 4, 1)),
        ("2026-03-19", date(2026, 3, 19)),
        ("2026-03-19 00:00:00", date(2026, 3, 19)),
        ("3/12", date(2025, 12, 3)),
        ("29/2", None),
        ("31/4/2026", None),
        ("19/13/2026", None),
        ("soon", None),
        ("19 Smarch", None),
        ("", None),
    ],
)
def test_days(text, expected):
    assert day_of(text, TODAY) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10:45", time(10, 45)),
        ("9.30", time(9, 30)),
        ("10:45:00", time(10, 45)),
        ("2pm", time(14)),
        ("12:15 am", time(0, 15)),
        ("12 PM", time(12)),
        ("24:00", None),
        ("13 pm", None),
        ("1045", None),
        ("later", None),
    ],
)
def test_times(text, expected):
    assert time_of_day(text) == expected
