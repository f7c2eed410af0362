"""Which templates ask for more work than a keystroke can wait for."""

import pytest
from pydantic import ValidationError

from desktop.domain.answered_in_full import takes_too_long
from tests.unit.domain.repeating import VISIT, template

HUNDRED = VISIT | {"least": 0, "most": 100}


def test_a_template_that_people_write_is_quick_enough() -> None:
    assert not takes_too_long(template())


def test_rules_that_cost_much_only_once_a_group_is_repeated_are_found() -> None:
    rule = " or ".join(["${age} != ${age}"] * 9)
    questions = [
        {"id": "age", "text": "Age?", "kind": "number", "group": "visit"},
        {"id": "t", "text": "?", "kind": "text", "relevant": rule},
    ]
    assert takes_too_long(template(questions, groups=[HUNDRED]))
    assert not takes_too_long(template(questions, groups=[VISIT]))


def test_rules_of_what_is_given_are_looked_at_too() -> None:
    heavy = "regex(., '((some|words|[a-zS. ])*)*x')"
    many = [{"id": f"t{place}", "text": "?", "kind": "text", "constraint": heavy} for place in range(200)]
    assert takes_too_long(template(many))
    assert not takes_too_long(template(many[:3]))


def test_a_group_that_could_fill_the_window_with_questions_is_refused() -> None:
    questions = [{"id": f"q{place}", "text": "?", "kind": "text", "group": "visit"} for place in range(30)]
    assert template(questions, groups=[VISIT | {"most": 60}])
    with pytest.raises(ValidationError, match="more than 2,000 questions once each group is repeated"):
        template(questions, groups=[HUNDRED])
