"""The identifier check: each kind by itself, positions, what is passed over. How well it finds is measured apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.identifiers.finder import IdentifierFinder, find_identifiers, find_numbers
from desktop.domain.identifiers.health_number import chi_check
from desktop.domain.identifiers.model import IdentifierKind, NameLists
from desktop.exchange.name_lists import load_name_lists
from desktop.paths import resources_folder

LISTS = load_name_lists(resources_folder() / "identifiers")


@pytest.mark.parametrize(
    ("digits", "expected"),
    [("0101011237", "both"), ("0101201234", "mod10"), ("0101011238", "none"), ("0101010001", "mod11")],
)
def test_both_check_schemes_of_the_chi_number(digits: str, expected: str) -> None:
    assert chi_check(digits) == expected


@pytest.mark.parametrize("digits", ["", "123456789", "12345678901", "010101123a", "٠١٠١٠١١٢٣٧"])
def test_a_chi_check_wants_ten_digits(digits: str) -> None:
    with pytest.raises(ValueError, match="ten digits"):
        chi_check(digits)


@pytest.mark.parametrize("text", ["3201011237", "0113011237", "3002011237", "12345678901", "1.0101011237"])
def test_ten_digits_without_a_day_in_front_are_no_chi_number(text: str) -> None:
    assert [item.kind for item in find_identifiers(text) if item.kind is IdentifierKind.CHI] == []


def test_ten_digits_are_flagged_even_if_no_check_passes() -> None:
    assert chi_check("0101011238") == "none"
    assert [item.kind for item in find_identifiers("0101011238")] == [IdentifierKind.CHI]


def test_positions_count_code_points() -> None:
    text = "🙂 Sgrìobh Màiri 🙂 gu Callum."
    found = find_identifiers(text, lists=LISTS)
    assert [(item.matched, text[item.start : item.end]) for item in found] == [("Màiri", "Màiri"), ("Callum", "Callum")]


def test_accents_and_the_shape_of_an_apostrophe_do_not_hide_a_name() -> None:
    text = "Siobhán O’Neill and Zoë came; Cafe\u0301 did not."
    assert [item.matched for item in find_identifiers(text, lists=LISTS)] == ["Siobhán O’Neill", "Zoë"]


def test_a_school_wins_over_the_name_in_it_and_offers_a_role() -> None:
    (found,) = find_identifiers("At Murray Primary School.", lists=LISTS)
    assert (found.kind, found.matched) == (IdentifierKind.SCHOOL, "Murray Primary School")
    assert found.says == "may name a school"
    assert found.suggestions[0] == "a primary school"


def test_a_title_offers_the_likeliest_role_first() -> None:
    (found,) = find_identifiers("Then Dr Abernethy left.", lists=LISTS)
    assert (found.matched, found.suggestions[0]) == ("Dr Abernethy", "a doctor")


@pytest.mark.parametrize("code_or_role", ["Young person 7", "Social worker 2", "Inspector 3", "R-014", "Parent B"])
def test_designations_are_never_flagged_even_if_their_words_are_on_the_lists(code_or_role: str) -> None:
    lists = NameLists(surnames=frozenset(code_or_role.split()), forenames=frozenset(code_or_role.split()))
    assert find_identifiers(f"We saw {code_or_role} today.", lists=lists) == ()
    assert find_identifiers(f"Seen:\n(“{code_or_role}”)", lists=lists) == ()


def test_a_place_of_the_area_is_no_person_until_something_says_so() -> None:
    lists = NameLists(forenames=frozenset({"Morven"}))
    assert [item.matched for item in find_identifiers("Morven has few services.", lists=lists)] == ["Morven"]
    assert find_identifiers("Morven has few services.", lists=lists, known_places=["Morven"]) == ()
    spoke = find_identifiers("Morven said so.", lists=lists, known_places=["Morven"])
    assert [item.matched for item in spoke] == ["Morven"]


def test_local_names_always_count_in_any_spelling() -> None:
    found = find_identifiers("the wee hoose and The Wee Hoose", local_names=["The Wee Hoose", " "])
    assert len(found) == 2


def test_without_lists_titles_and_patterns_still_show() -> None:
    found = find_identifiers("Callum met Mrs Okonkwo at Inverlochan Academy.")
    assert [item.kind for item in found] == [IdentifierKind.NAME, IdentifierKind.SCHOOL]


def test_cells_are_searched_for_numbers_only() -> None:
    found = find_numbers("Callum 0101011237 duty@example.org EH12 9ZZ")
    assert [item.kind for item in found] == [IdentifierKind.CHI, IdentifierKind.EMAIL, IdentifierKind.POSTCODE]


@given(st.text(alphabet=st.sampled_from("Callum Reid12/-.@'’ \nMrsEH9ABC7ü🙂"), max_size=200))
def test_findings_lie_in_the_text_in_order_and_apart(text: str) -> None:
    past = 0
    for item in find_identifiers(text, lists=LISTS):
        assert past <= item.start < item.end <= len(text)
        assert item.matched == text[item.start : item.end]
        past = item.end


def test_a_finder_forgets_nothing_it_should_know_from_the_text_before() -> None:
    finder = IdentifierFinder(LISTS)
    for text in ("will and rowan", "Will said so. Rowan.", "will", "(Rowan)", "rowan\nRowan"):
        assert finder.find(text) == find_identifiers(text, lists=LISTS)


def test_the_shipped_lists_say_where_they_come_from() -> None:
    for path in sorted((resources_folder() / "identifiers").glob("*.txt")):
        written = path.read_text(encoding="utf-8")
        assert "[GK]" in written or "Copyright 2000-2011 by Kevin Atkinson" in written
    assert len(LISTS.forenames) >= 3_000
    assert len(LISTS.surnames) >= 2_000
