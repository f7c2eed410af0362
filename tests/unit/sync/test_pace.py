"""Rates, times left, limits and waits: all from clocks that a test moves."""

from datetime import UTC, datetime, timedelta

import pytest

from desktop.sync.backoff import left_s, retry_delay_s
from desktop.sync.pace import Pace
from desktop.sync.throttle import Throttle

MB = 1024 * 1024


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_nothing_is_said_before_it_can_be_known() -> None:
    clock = Clock()
    pace = Pace(clock)
    assert pace.rate() is None
    pace.note(0)
    clock.now += 1
    pace.note(MB)
    assert pace.left_s(10 * MB) is None
    clock.now += 1
    pace.note(2 * MB)
    assert pace.rate() == MB
    assert pace.left_s(10 * MB) == 8


def test_what_was_there_before_does_not_make_it_faster() -> None:
    clock = Clock()
    pace = Pace(clock)
    pace.note(500 * MB)
    clock.now += 10
    pace.note(505 * MB)
    assert pace.rate() == MB / 2


def test_a_line_that_stands_still_grows_slower_and_never_faster() -> None:
    clock = Clock()
    pace = Pace(clock)
    for step in range(11):
        pace.note(step * MB)
        clock.now += 1
    left = [pace.left_s(100 * MB)]
    for _ in range(5):
        clock.now += 10
        pace.note(10 * MB)
        left.append(pace.left_s(100 * MB))
    assert None not in left
    assert left == sorted(left, key=float)
    assert len(set(left)) == 6


def test_jumps_of_whole_parts_give_a_steady_time_left() -> None:
    """Object storage takes 4 MB every 30 s here: the time left falls with the clock, within a tenth."""
    clock = Clock()
    pace = Pace(clock)
    pace.note(0)
    size = 40 * 4 * MB
    for part in range(1, 31):
        clock.now += 30
        pace.note(part * 4 * MB)
        left = pace.left_s(size)
        assert left is not None
        assert abs(left - (40 - part) * 30) <= 0.1 * (40 - part) * 30 + 1


def test_after_a_pause_only_what_follows_counts() -> None:
    clock = Clock()
    pace = Pace(clock)
    pace.note(0)
    clock.now += 2
    pace.note(2 * MB)
    pace.restart()
    clock.now += 600
    pace.note(2 * MB)
    clock.now += 4
    pace.note(6 * MB)
    assert pace.rate() == MB


def test_a_limit_lets_no_more_through_than_it_says() -> None:
    clock, waited = Clock(), list[float]()

    def wait(seconds: float) -> None:
        waited.append(seconds)
        clock.now += seconds

    throttle = Throttle(1000, clock)
    for _ in range(100):
        throttle.take(100, wait)
    assert sum(waited) == pytest.approx(10)
    clock.now += 3600
    waited.clear()
    for _ in range(10):
        throttle.take(100, wait)
    assert sum(waited) == pytest.approx(0.75)  # a rest saves up a quarter of a second, and no more
    throttle.set_rate(None)
    throttle.take(10**9, wait)
    assert sum(waited) == pytest.approx(0.75)


def test_several_that_take_at_once_share_the_limit() -> None:
    clock, waited = Clock(), list[float]()
    throttle = Throttle(1000, clock)
    for _ in range(3):
        throttle.take(1000, waited.append)  # no time passes between them
    assert waited == [pytest.approx(1), pytest.approx(2), pytest.approx(3)]


def test_a_clock_that_was_set_back_keeps_nobody_waiting_longer_than_the_longest_wait() -> None:
    now = datetime(2026, 4, 29, 14, 3, tzinfo=UTC)
    assert left_s(now + timedelta(seconds=90), now) == 90
    assert left_s(now - timedelta(days=1), now) == 0
    assert left_s(now + timedelta(days=4000), now) == 3600


def test_waits_double_up_to_an_hour_and_are_spread() -> None:
    assert [retry_delay_s(tries, 1.0) for tries in (1, 2, 3)] == [30, 60, 120]
    assert retry_delay_s(99, 1.0) == 3600
    assert retry_delay_s(1, 0.0) == 15
