"""What partnerships write, and the answer code it becomes."""

import tomllib

import pytest

from desktop.exchange.cohort_values import cohort_code
from desktop.paths import resources_folder


@pytest.mark.parametrize(
    ("attribute", "value", "expected"),
    [
        ("age_band", "0–4", "0-4"),
        ("age_band", "5 to 11 years", "5-11"),
        ("age_band", "13", "12-15"),
        ("age_band", "17 years", "16-17"),
        ("age_band", "8 months", "0-4"),
        ("age_band", "18", None),
        ("age_band", "5-15", None),
        ("sex", "Girl", "female"),
        ("sex", "M", "male"),
        ("sex", "Not recorded", "not_known"),
        ("disability", "Yes", "yes"),
        ("at_home", "N", "no"),
        ("sibling", "perhaps", None),
        ("register", "Current", "now"),
        ("register", "In the last two years", "last_2y"),
        ("register", "Not registered", "never"),
        ("register", "Never", "never"),
        ("order_length", "<6 months", "under_6m"),
        ("order_length", "Under 6 months", "under_6m"),
        ("order_length", "6–12 months", "6-12m"),
        ("order_length", "1-2 years", "1-2y"),
        ("order_length", ">2y", "over_2y"),
        ("order_length", "over 2 years", "over_2y"),
        ("order_length", "2+ years", "over_2y"),
        ("order_length", "5 months", "under_6m"),
        ("order_length", "6 months", "6-12m"),
        ("order_length", "1 year", "1-2y"),
        ("order_length", "1 year 3 months", "1-2y"),
        ("order_length", "2 years 1 month", "over_2y"),
        ("order_length", "18", None),
        ("area", "  North   shore ", "North shore"),
        ("area", "", "not_known"),
    ],
)
def test_values_become_answer_codes(attribute: str, value: str, expected: str | None) -> None:
    assert cohort_code(attribute, value) == expected


@pytest.mark.parametrize(("header", "expected"), [("Order (months)", "1-2y"), ("Order (years)", "over_2y")])
def test_the_header_gives_a_bare_number_its_unit(header: str, expected: str) -> None:
    assert cohort_code("order_length", "18", header=header) == expected


def test_every_answer_code_of_the_template_is_read_as_itself() -> None:
    template = tomllib.loads((resources_folder() / "templates" / "cso-record-review.toml").read_text("utf-8"))
    sets = {answers["id"]: answers["options"] for answers in template["answer_sets"]}
    questions = {q["id"]: q.get("answers") for section in template["sections"] for q in section["questions"]}
    for attribute in ("age_band", "sex", "disability", "order_length", "at_home", "register", "sibling"):
        for option in sets[questions[attribute]]:
            assert cohort_code(attribute, option["code"]) == option["code"]
            assert cohort_code(attribute, option["label"]) == option["code"]
