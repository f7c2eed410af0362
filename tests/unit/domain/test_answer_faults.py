"""What a value may be: each kind's own refusals, in one sentence that says what to do."""

from datetime import date
from typing import Any

import pytest

from desktop.domain.answer_faults import plainly_written
from desktop.domain.review_rules import is_answered
from desktop.domain.reviews import Answer
from desktop.domain.standing import Standing
from desktop.domain.templates.bounds import DateBound, fits_shape
from tests.unit.domain.repeating import template

TODAY = date(2026, 3, 17)
BETWEEN = {"kind": "decimal", "lowest": 0.5, "highest": 10}


@pytest.mark.parametrize(
    ("question", "value", "says"),
    [
        (BETWEEN, "0.5", None),
        (BETWEEN, "10.0", None),
        (BETWEEN, "0.49", "Enter a number from 0.5 to 10."),
        (BETWEEN, "10.000000001", "Enter a number from 0.5 to 10."),
        (BETWEEN, "1e1", "Enter a number, such as 2 or 2.5."),
        (BETWEEN, "nan", "Enter a number, such as 2 or 2.5."),
        (BETWEEN, "9" * 400, "Enter a number, such as 2 or 2.5."),
        ({"kind": "number", "lowest": 2}, "1", "Enter a whole number of at least 2."),
        ({"kind": "number", "highest": -2}, "-1", "Enter a whole number of at most -2."),
        ({"kind": "number"}, "-1", None),
        ({"kind": "date"}, "2026-03-18", "This date is in the future. Enter the date in the record."),
        ({"kind": "date", "latest": "any"}, "2926-03-18", None),
        ({"kind": "date", "latest": "today-1m"}, "2026-02-18", "This date is after 2026-02-17. Enter"),
        ({"kind": "date", "earliest": "today-2y"}, "2024-03-16", "This date is before 2024-03-17. Enter"),
        ({"kind": "date", "earliest": "today-2y"}, "2024-03-17", None),
        ({"kind": "date", "earliest": "2025-01-01"}, "2024-12-31", "This date is before 2025-01-01. Enter"),
        ({"kind": "date"}, "20260317", "Enter the date as year-month-day"),
        ({"kind": "date"}, "2026-02-30", "Enter the date as year-month-day"),
        ({"kind": "time"}, "24:00", "Enter the time as hours and minutes"),
        ({"kind": "time"}, "23:59", None),
        ({"kind": "text", "longest": 3}, "four", "This has 4 characters, and 3 are the most. Make it shorter."),
        ({"kind": "text", "shape": "A-000"}, "R-014", None),
        ({"kind": "text", "shape": "A-000"}, "R-14", "Write it like this: A-000"),
    ],
)
def test_a_value_that_cannot_stand_says_why(question: dict[str, Any], value: str, says: str | None) -> None:
    made = template([{"id": "q", "text": "?"} | question])
    asked = made.question("q")
    assert asked is not None
    found = Standing(made, {"q": Answer(value=value)}).fault(asked, TODAY)
    assert (found or "").startswith(says or "")
    assert bool(found) is bool(says)


def test_a_date_out_of_bounds_is_an_answer_that_cannot_stand() -> None:
    asked = template([{"id": "q", "text": "?", "kind": "date"}]).question("q")
    assert asked is not None
    assert is_answered(asked, Answer(value="2026-03-18"))
    assert not is_answered(asked, Answer(value="18 March"))


@pytest.mark.parametrize(
    ("written", "today", "day"),
    [
        ("today-1m", date(2026, 3, 31), date(2026, 2, 28)),
        ("today-1y", date(2024, 2, 29), date(2023, 2, 28)),
        ("today+30d", date(2026, 12, 31), date(2027, 1, 30)),
        ("today-9999y", TODAY, date.min),
        ("today+9999y", TODAY, date.max),
        ("today+9999d", date(9999, 12, 1), date.max),
    ],
)
def test_a_day_from_today_is_a_day_there_is(written: str, today: date, day: date) -> None:
    bound = DateBound.parsed(written)
    assert bound is not None
    assert bound.day(today) == day


@pytest.mark.parametrize("written", ["tomorrow", "today-2w", "2026-13-01", "today--1d"])
def test_a_bound_that_is_none_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="is no date"):
        DateBound.parsed(written)


@pytest.mark.parametrize(("text", "fits"), [("AB12", True), ("É٣12", False), ("AB1", False), ("A1B2", False)])
def test_a_shape_is_no_regular_expression(text: str, fits: bool) -> None:
    assert fits_shape(text, "AA00") is fits


@pytest.mark.parametrize(
    ("kind", "typed", "written"),
    [("number", "02 ", "2"), ("number", "-0", "0"), ("number", "100", "100"), ("decimal", "2.50", "2.5"),
     ("decimal", "1e1", "1e1"), ("text", "02", "02")],
)  # fmt: skip
def test_a_number_is_written_in_one_way(kind: str, typed: str, written: str) -> None:
    question = template([{"id": "q", "text": "How many?", "kind": kind}]).question("q")
    assert question is not None
    assert plainly_written(question, Answer(value=typed)) == Answer(value=written)
