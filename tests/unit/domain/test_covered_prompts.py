"""Ticks of prompts: none is lost with another audience, and each keeps its time."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from desktop.domain.covered_prompts import with_covered
from desktop.domain.interviews import Audience, Interview

AT = datetime(2026, 4, 29, 10, 4, tzinfo=UTC)


def test_ticks_of_another_list_stay_and_times_are_those_of_the_tick() -> None:
    begun = Interview(
        id=UUID(int=9), title="YP 1", audience=Audience.YOUNG_PEOPLE, held_at=AT, led_by="Inspector 3", covered=("old",)
    )
    first = with_covered(begun, {"a", "b"}, ["a"], AT)
    assert first.covered == ("old", "a")
    later = with_covered(first, {"a", "b"}, ["a", "b"], AT + timedelta(minutes=9))
    assert later.covered_at == {"a": AT, "b": AT + timedelta(minutes=9)}
    other = with_covered(later, {"c"}, ["c"], AT + timedelta(minutes=12))
    assert other.covered == ("old", "a", "b", "c")
    cleared = with_covered(other, {"a", "b"}, ["b"], AT)
    assert cleared.covered == ("old", "c", "b")
    assert set(cleared.covered_at) == {"b", "c"}
