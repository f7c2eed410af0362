"""Conditions: which forms hold, and which leaves decided it."""

import pytest
from pydantic import ValidationError

from desktop.domain.conditions import DEEPEST, Condition, judge

ANSWERS = {"a": ("yes",), "b": ("no",), "several": ("x", "y")}


def condition(data: object) -> Condition:
    return Condition.model_validate(data)


def leaf(question: str, *codes: str) -> dict[str, object]:
    return {"question": question, "is": list(codes)}


@pytest.mark.parametrize(
    ("written", "holds", "decided_by"),
    [
        (leaf("a", "yes", "partly"), True, ["a"]),
        (leaf("a", "no"), False, ["a"]),
        (leaf("several", "y"), True, ["several"]),
        (leaf("unanswered", "yes"), False, ["unanswered"]),
        ({"not": leaf("a", "yes")}, False, ["a"]),
        ({"any": [leaf("b", "yes"), leaf("a", "yes")]}, True, ["a"]),
        ({"any": [leaf("b", "yes"), leaf("a", "no")]}, False, ["b", "a"]),
        ({"all": [leaf("a", "yes"), leaf("b", "no")]}, True, ["a", "b"]),
        ({"all": [leaf("a", "yes"), leaf("b", "yes")]}, False, ["b"]),
        ({"not": {"all": [leaf("a", "yes"), leaf("b", "yes")]}}, True, ["b"]),
    ],
)
def test_a_condition_says_what_decided_it(written: object, holds: bool, decided_by: list[str]) -> None:
    verdict = judge(condition(written), lambda name: ANSWERS.get(name, ()))
    assert verdict.holds is holds
    assert [found.question for found, _ in verdict.decided_by] == decided_by


@pytest.mark.parametrize(
    "written",
    [{}, {"question": "a"}, {"is": ["yes"]}, {"any": []}, {**leaf("a", "yes"), "not": leaf("b", "no")}, {"unless": []}],
)
def test_a_condition_is_exactly_one_form(written: object) -> None:
    with pytest.raises(ValidationError):
        condition(written)


def test_a_condition_cannot_be_nested_without_end() -> None:
    written: dict[str, object] = leaf("a", "yes")
    for _ in range(DEEPEST - 1):
        written = {"not": written}
    assert condition(written).depth() == DEEPEST
    with pytest.raises(ValidationError, match="levels"):
        condition({"not": written})
