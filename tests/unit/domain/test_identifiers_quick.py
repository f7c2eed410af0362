"""The guard looks at words first and finds what going through every text with every rule finds, hit for hit."""

import re
from collections.abc import Collection, Iterator

from desktop.domain.identifiers.finder import IdentifierFinder
from desktop.domain.identifiers.first_look import FirstLook, InWords, Signed, bears
from desktop.domain.identifiers.model import IdentifierKind, PossibleIdentifier
from desktop.domain.identifiers.sought_words import SoughtWords
from desktop.operations.identifier_check import name_lists
from tests.unit.domain.every_rule import LOCAL, PLACES, SlowFinder, differing, texts


def test_on_texts_of_every_kind_it_finds_what_every_rule_over_every_text_finds() -> None:
    assert differing(seed=26, count=2_500) == []


def test_the_texts_have_every_kind_of_identifier_and_enough_without_any() -> None:
    slow = SlowFinder(name_lists(), PLACES, LOCAL)
    found = [slow.find(text) for text in texts(seed=27, count=600)]
    assert {item.kind for items in found for item in items} == set(IdentifierKind)
    assert sum(not items for items in found) >= 60


def test_a_text_without_a_sign_is_gone_through_by_no_rule() -> None:
    finder = IdentifierFinder(name_lists())
    plain = "they were asked what had changed since the review and nobody could say"
    assert finder._first_look.rules_for(plain) == ()
    assert finder._first_look.rules_for(f"{plain} on 12 May") != ()


def test_a_rule_goes_once_each_of_its_signs_is_borne_by_some_word() -> None:
    look = FirstLook((Signed(_finds_nothing, (bears("[0-9]"), bears("^The$"))),))
    assert look.rules_for("12 braes") == look.rules_for("The braes") == ()
    assert look.rules_for("The 12 braes") == look.rules_for("12 The") == (_finds_nothing,)


def test_a_rule_of_words_is_given_those_that_bear_its_sign_and_no_others() -> None:
    given: list[Collection[str]] = []

    def of_words(text: str, words: Collection[str]) -> Iterator[PossibleIdentifier]:
        given.append(words)
        return _finds_nothing(text)

    (rule,) = FirstLook((InWords(of_words, bears("^J")),)).rules_for("Jo met Jan, who was with Jo")
    assert list(rule("")) == []
    assert given == [{"Jo", "Jan,"}]


def test_words_are_found_where_they_stand_by_themselves_however_many_there_are() -> None:
    sought = SoughtWords(re.compile("jo[0-9]*"), lambda _word: True)
    few = "jo, jo banjo\njo\u2003(jo) jo1"
    assert [found.start() for found in sought.find(few, {"jo", "(jo)", "jo1"})] == [4, 13, 17, 21]
    many = " ".join(f"jo{number} mojo" for number in range(100))
    assert [found.group() for found in sought.find(many, {f"jo{number}" for number in range(100)})] == [
        f"jo{number}" for number in range(100)
    ]


def _finds_nothing(_text: str) -> Iterator[PossibleIdentifier]:
    yield from ()
