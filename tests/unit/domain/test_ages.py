"""An age of a group, as people speak of it, is told from a number of people, and from the age of one person."""

import pytest

from desktop.domain.ages import ages_in


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Children under 5 are seen at home.", "Children under 5"),
        ("for children under five and their parents", "children under five"),
        ("young people aged 12 to 15 said", "aged 12 to 15"),
        ("young people aged 16 and over", "aged 16 and over"),
        ("between the ages of 3 and 5", "the ages of 3 and 5"),
        ("children up to the age of 18", "children up to the age of 18"),
        ("babies under 12 months old", "babies under 12 months old"),
        ("the under-5s group", "under-5s"),
        ("the under fives", "under fives"),
        ("12- to 15-year-olds", "12- to 15-year-olds"),
    ],
)
def test_a_group_as_people_speak_of_it(text: str, group: str) -> None:
    assert [(text[age.start : age.end], age.of_one) for age in ages_in(text)] == [(group, False)]


@pytest.mark.parametrize(
    "text", ["aged 12, she said", "a child of 12", "a 12-year-old girl", "he is 12 years old", "when she was 12"]
)
def test_how_old_one_person_is(text: str) -> None:
    assert [(text[age.start : age.end], age.of_one) for age in ages_in(text)] == [("12", True)]


@pytest.mark.parametrize("text", ["the girl in P5", "a boy of primary 5", "S5 pupil"])
def test_a_class_is_an_age(text: str) -> None:
    assert [(text[age.start : age.end], age.of_one) for age in ages_in(text)] == [("5", True)]


@pytest.mark.parametrize(
    "text",
    [
        "under 5 children were seen",
        "children under 5 of 30 records",
        "children over 3 records",
        "children under 5%",
        "children between 3 and 5",
        "those under 3 in 40",
        "children rose from 2 to 4",
        "5 children",
    ],
)
def test_what_may_be_a_number_of_people_is_no_age(text: str) -> None:
    assert list(ages_in(text)) == []
