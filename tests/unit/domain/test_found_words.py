"""Where in a text the words stand that were looked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.found_words import first_place, of_place, with_words


@pytest.mark.parametrize(
    ("text", "words", "there"),
    [
        ("Thuirt Mòrag sin.", "morag", "Mòrag"),
        ("Thuirt Mo\u0300rag sin.", "MÒRAG", "Mo\u0300rag"),
        ("She was asked, twice.", '"asked twice"', "asked, twice"),
        ("She was asked twice.", "“asked twice”", "asked twice"),
        ("The chronology was late.", "chron", "chronology"),
        ("A co\u00adoperative school", "cooperative", "co\u00adoperative"),
        ("no note of it, not one", '"no" "not"', "no"),
        ("🫠sad🫠", "sad", "sad"),
        ("on R-014 and R-015", "r-015", "R-015"),
    ],
)
def test_the_words_are_found_at_their_place(text: str, words: str, there: str) -> None:
    place = first_place(text, words)
    assert place is not None
    assert text[slice(*place)] == there


@pytest.mark.parametrize(("text", "words"), [("note", '"not"'), ("a b", '"b a"'), ("", "x"), ("x", "")])
def test_what_does_not_stand_there_has_no_place(text: str, words: str) -> None:
    assert first_place(text, words) is None


@given(st.text(), st.text())
def test_no_text_is_an_error_and_a_place_lies_in_the_text(text: str, words: str) -> None:
    place = first_place(text, words)
    assert place is None or 0 <= place[0] < place[1] <= len(text)


@given(st.text(alphabet="ab/1-"), st.text(alphabet='ab "'))
def test_a_place_carries_the_words_to_choose_there(place: str, words: str) -> None:
    assert of_place(with_words(place, words)) == (place, words)
