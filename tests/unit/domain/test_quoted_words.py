"""How near a wording is to what was said, and what in a text tells how many or points to one record or talk."""

import pytest

from desktop.domain.how_many import NumberFinder, says_how_many
from desktop.domain.proportions import ProportionBand, ProportionWords
from desktop.domain.quoted_words import Faithful, how_quoted
from desktop.domain.telling_codes import CodeFinder

SAID = "They listened to me and, in the end, they changed the plan."


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (SAID, Faithful.AS_SAID),
        (f"  “{SAID}”\n", Faithful.AS_SAID),
        ("they listened to me and, in the end, they changed the plan.", Faithful.AS_SAID),
        ("They listened to me and … they changed the plan.", Faithful.SHORTENED),
        ("They listened to me …", Faithful.SHORTENED),
        ("… they changed the plan.", Faithful.SHORTENED),
        ("[…] they changed the plan.", Faithful.SHORTENED),
        ("They listened to me.", Faithful.CHANGED),
        ("They changed the plan … They listened to me …", Faithful.CHANGED),
        ("They listened to [my worker] …", Faithful.CHANGED),
        ("They list … changed the plan.", Faithful.CHANGED),
        ("They never listened to me …", Faithful.CHANGED),
        ("…", Faithful.CHANGED),
    ],
)
def test_a_wording_is_as_said_only_to_the_letter_and_shortened_only_where_it_shows(words, expected):
    assert how_quoted(words, SAID) is expected


@pytest.mark.parametrize(
    "text",
    [
        "12 of 60 records", "three children", "Most young people", "almost all families", "no child", "75 %",
        "a third of plans", "in four cases", "nearly a dozen", "all of the staff", "1,240 visits",
        "one child", "only one young person", "a single record", "the only older boy", "a couple of parents",
        "neither parent", "the twins", "½ of them", "③ families", "a fifth of visits", "no mother", "one baby",
    ],
)  # fmt: skip
def test_numbers_and_shares_are_found_in_figures_and_words(text):
    assert NumberFinder(ProportionWords()).find(f"We saw that {text} were late.")


@pytest.mark.parametrize(
    "text",
    [
        "Somebody asked once.",
        "They are at most late.",
        "Fewer visits in summer.",
        "One day the plan was read.",
        "Only children who ask are told.",
    ],
)
def test_other_words_are_no_numbers(text):
    assert not NumberFinder(ProportionWords()).find(text)
    assert not says_how_many(text)


def test_the_inspections_own_words_for_proportions_count():
    words = ProportionWords(name="ours", bands=(ProportionBand(word="a good part", at_least=0),))
    assert [one.matched for one in NumberFinder(words).find("A good part of the families agreed.")] == [
        "A good part of the families"
    ]
    assert not NumberFinder(ProportionWords()).find("A good part of the town.")


@pytest.mark.parametrize("text", ["YP-7", "yp 7", "YP7", "YP‑7", "yp\u00a07", "YP.7", "(Y.P. 7)", "YP\u200b-7"])
def test_a_code_is_found_however_it_is_joined(text):
    (found,) = CodeFinder(["YP-7"]).find(f"As {text} said.")
    assert found.tells


@pytest.mark.parametrize("text", ["YP-77", "XYP-7", "YP", "7"])
def test_another_code_is_another(text):
    assert not CodeFinder(["YP-7", "12", "A", ""]).find(f"As {text} said, 12 times.")


def test_a_title_without_a_figure_may_be_an_ordinary_phrase():
    (found,) = CodeFinder(["Staff group"]).find("The staff group said so.")
    assert not found.tells
