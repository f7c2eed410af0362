"""Which readings of a record are out of whose sight, case by case."""

from uuid import UUID

import pytest

from desktop.domain.reviews import Reading, ReviewState
from desktop.domain.sight import ReadingMade, out_of_sight

ONE, OTHER, AGREED, THIRD = (UUID(int=number) for number in (1, 2, 3, 4))
READ, READING = ReviewState.READ, ReviewState.READING


def first(state: ReviewState = READ, hand: str = "") -> ReadingMade:
    return ReadingMade(ONE, "Inspector 3", hand or "Inspector 3", Reading.FIRST, state)


def second(state: ReviewState = READ, hand: str = "") -> ReadingMade:
    return ReadingMade(OTHER, "Local reader 2", hand or "Local reader 2", Reading.SECOND, state)


AGREED_ONE = ReadingMade(AGREED, "Inspector 3", "Inspector 3", Reading.AGREED, READ)
LENT = "Inspector 3"


@pytest.mark.parametrize(
    ("me", "readings", "unseen"),
    [
        pytest.param("Local reader 2", [first()], {ONE}, id="the second before beginning"),
        pytest.param("Local reader 2", [first(), second(READING)], {ONE}, id="the second while reading"),
        pytest.param("Inspector 3", [first(), second(READING)], {OTHER}, id="the first, finished, of the second"),
        pytest.param("Inspector 3", [first(READING), second()], {OTHER}, id="the first of a second that is done"),
        pytest.param("Inspector 3", [first(), second()], set(), id="both are done"),
        pytest.param("Local reader 2", [first(), second()], set(), id="both are done, for the other"),
        pytest.param("Lead inspector", [first(), second(READING)], set(), id="who reads neither"),
        pytest.param("Inspector 3", [first()], set(), id="one's own"),
        pytest.param("Inspector 3", [first(READING)], set(), id="one's own under way"),
        pytest.param(LENT, [first(), second(READING, LENT)], {ONE}, id="a lent laptop hides its owner's"),
        pytest.param(LENT, [first(), second(READ, LENT)], set(), id="a lent laptop when both are done"),
        pytest.param(
            "Inspector 3", [first(READING), second(), AGREED_ONE], {OTHER, AGREED}, id="one unlocked: the agreed too"
        ),
        pytest.param(
            "Lead inspector",
            [first(READING), second(), ReadingMade(AGREED, "Lead inspector", "Lead inspector", Reading.AGREED, READ)],
            set(),
            id="who agreed it without reading it",
        ),
    ],
)
def test_who_sees_what(me: str, readings: list[ReadingMade], unseen: set[UUID]) -> None:
    for order in (readings, readings[::-1]):
        assert out_of_sight(order, "Inspector 3", "Local reader 2", me) == unseen


def test_a_record_for_one_reader_is_nobodys_secret_until_two_have_begun_it() -> None:
    stranger = ReadingMade(THIRD, "Inspector 5", "Inspector 5", Reading.FIRST, READ)
    assert out_of_sight([stranger], "Inspector 3", "", "Inspector 3") == set()
    assert out_of_sight([stranger, first(READING)], "Inspector 3", "", "Inspector 3") == {THIRD}
    assert out_of_sight([stranger, first()], "Inspector 3", "", "Inspector 3") == set()
