"""What is typed to search: words and filters, in any order, and no text is an error."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.asked import FILTERS, choices, read_asked, value_of, with_filter
from desktop.domain.facets import Facet

TODAY = date(2026, 3, 17)


def test_words_and_filters_stand_in_any_order() -> None:
    asked = read_asked('late indicator:5.4 chronology author:"Inspector  2" from:1/3 to:"20 March 2026"', TODAY)
    assert asked.words == "late chronology"
    assert asked.values == {Facet.INDICATOR: ("5.4",), Facet.AUTHOR: ("inspector 2",)}
    assert (asked.since, asked.until) == (date(2026, 3, 1), date(2026, 3, 20))
    assert not asked.unread


@pytest.mark.parametrize(
    ("typed", "facet", "meant"),
    [
        ("kind:claims", Facet.KIND, "finding"),
        ("KIND:Activity", Facet.KIND, "plan_entry"),
        ('kind:"record reviews"', Facet.KIND, "review"),
        ('direction:"area for improvement"', Facet.DIRECTION, "improvement"),
        ("direction:strengths", Facet.DIRECTION, "strength"),
        ('source:"Children and young people"', Facet.SOURCE, "young_people"),
        ("source:parent", Facet.SOURCE, "parents"),
        ("record:r-014", Facet.RECORD, "r-014"),
        ("author:“Inspector 2”", Facet.AUTHOR, "inspector 2"),
    ],
)
def test_the_words_of_the_team_are_understood(typed: str, facet: Facet, meant: str) -> None:
    assert read_asked(typed, TODAY).values == {facet: (meant,)}


def test_the_same_filter_twice_means_either() -> None:
    assert read_asked("indicator:5.4 indicator:5.3", TODAY).values == {Facet.INDICATOR: ("5.4", "5.3")}


@pytest.mark.parametrize("typed", ["direction:sideways", "from:yesterdayish", "kind:concern", "source:cats"])
def test_a_filter_that_cannot_be_read_is_said_in_a_sentence(typed: str) -> None:
    asked = read_asked(f"late {typed}", TODAY)
    (sentence,) = asked.unread
    assert typed.partition(":")[2] in sentence
    assert asked.words == "late"


def test_a_filter_that_is_being_typed_is_none_yet_and_other_colons_are_words() -> None:
    assert read_asked('late indicator: author:"', TODAY).words == "late"
    assert not read_asked("indicator:", TODAY).is_filtered
    assert read_asked("10:04 note:this xindicator:5.4", TODAY).words == "10:04 note:this xindicator:5.4"


def test_a_filter_is_set_changed_and_taken_out_of_what_was_typed() -> None:
    typed = with_filter('late "two words"', "author", "Inspector 2")
    assert typed == 'late "two words" author:"Inspector 2"'
    typed = with_filter(typed, "indicator", "5.4")
    assert (value_of(typed, "author"), value_of(typed, "indicator")) == ("Inspector 2", "5.4")
    assert with_filter(typed, "author", "") == 'late "two words" indicator:5.4'


@given(st.text() | st.text(alphabet="\"': ab" + "".join(FILTERS)), st.sampled_from(FILTERS), st.text(max_size=9))
def test_whatever_is_typed_is_read_and_can_be_given_a_filter(typed: str, name: str, value: str) -> None:
    read_asked(with_filter(typed, name, value), TODAY)
    value_of(typed, name)


def test_every_value_that_a_filter_offers_is_understood() -> None:
    for facet in (Facet.KIND, Facet.DIRECTION, Facet.SOURCE):
        for one in choices(facet):
            assert read_asked(with_filter("", facet.value, one), TODAY).values.keys() == {facet}, one
