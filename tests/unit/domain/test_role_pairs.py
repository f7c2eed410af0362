"""Roles in place of names while a text is open: the same person, the next free number, and nothing that stays."""

import pytest

from desktop.domain.identifiers.model import IdentifierKind, PossibleIdentifier, possible
from desktop.domain.role_pairs import RolePairs, same_person, ways_of_writing
from desktop.domain.roles import base_of, next_number


def name(written: str, likeliest: str | None = None) -> PossibleIdentifier:
    return possible(IdentifierKind.NAME, written, 0, len(written), likeliest)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Kayleigh", "Kayleigh M", True),
        ("Kayleigh M", "Kayleigh MacInnes", True),
        ("KAYLEIGH", "Kayleigh", True),
        ("K. MacInnes", "Kayleigh MacInnes", True),
        ("Màiri", "Mairi", True),
        ("Mrs MacInnes", "Mrs R. MacInnes", True),
        ("Kayleigh M", "Kayleigh R", False),
        ("Kayleigh", "Callum", False),
        ("Mrs MacInnes", "Kayleigh MacInnes", False),
        ("Mrs MacInnes", "Mr MacInnes", False),
        ("Mrs A. MacInnes", "Mrs B. MacInnes", False),
        ("Kayleigh", "", False),
    ],
)
def test_which_ways_of_writing_may_be_one_person(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same
    assert same_person(other, one) is same


def test_the_other_ways_of_writing_are_offered_together() -> None:
    found = [name("Kayleigh"), name("Kayleigh M"), name("KAYLEIGH"), name("Callum"), name("Kayleigh")]
    assert ways_of_writing("Kayleigh", found) == ("Kayleigh M", "KAYLEIGH")


def test_of_two_kayleighs_nobody_guesses_which() -> None:
    found = [name("Kayleigh"), name("Kayleigh M"), name("Kayleigh R")]
    assert ways_of_writing("Kayleigh", found) == ()
    assert ways_of_writing("Kayleigh M", found) == ("Kayleigh",)


def test_a_new_person_gets_the_next_free_number_and_the_same_person_the_same_role() -> None:
    pairs = RolePairs()
    text = "Social worker 1 and social worker 3 came."
    assert next_number("social worker", text) == "social worker 4"
    offered = pairs.offered(name("Fraser", "social worker 1"), text)
    assert offered[0] == "social worker 4"
    pairs.put("Fraser", offered[0])
    assert pairs.offered(name("Fraser Reid"), text)[0] == "social worker 4"
    assert pairs.offered(name("Leanne", "social worker 1"), text)[0] == "social worker 5"


def test_a_second_mother_is_told_from_the_first() -> None:
    pairs = RolePairs()
    pairs.put("Denise", "mother")
    assert pairs.offered(name("Mrs Reid", "mother"))[0] == "mother 2"


def test_a_name_that_may_be_either_of_two_gets_neither_role() -> None:
    pairs = RolePairs()
    pairs.put("Kayleigh M", "young person 1")
    pairs.put("Kayleigh R", "young person 2")
    assert pairs.role_of("Kayleigh") == ""
    assert pairs.role_of("Kayleigh M") == "young person 1"


def test_what_is_no_person_has_the_usual_roles() -> None:
    school = possible(IdentifierKind.SCHOOL, "Kirkmuir High", 0, 13, "a secondary school")
    assert RolePairs().offered(school, "a secondary school 4") == school.suggestions


def test_forgetting_leaves_no_name() -> None:
    pairs = RolePairs()
    pairs.put("Kayleigh", "young person 1")
    pairs.forget()
    assert pairs.role_of("Kayleigh") == ""
    assert "Kayleigh" not in repr(vars(pairs))


def test_the_base_of_a_role() -> None:
    assert [base_of(role) for role in ("social worker 2", "a teacher", "mother")] == [
        "social worker",
        "teacher",
        "mother",
    ]
