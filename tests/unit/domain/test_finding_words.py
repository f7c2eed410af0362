"""Finding words without regard to case and accents, in code points."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.finding_words import occurrences
from tests.gui.counting import calls


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Ann and ANN", "ann", ["Ann", "ANN"]),
        ("òrdugh, o\u0300rdugh, Ordugh", "Òrdugh", ["òrdugh", "o\u0300rdugh", "Ordugh"]),
        ("Mo\u0300r", "mor", ["Mo\u0300r"]),
        ("Mo\u0300r", "mo", ["Mo\u0300"]),
        ("👧 Ann 👩\u200d👧 Ann", "ann", ["Ann", "Ann"]),
        ("Straße", "STRASSE", ["Straße"]),
        ("مرحبا بك", "بك", ["بك"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("a.b", ".", ["."]),
        ("anything", " ", []),
        ("anything", "", []),
    ],
)
def test_what_a_person_means(text: str, words: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in occurrences(text, words)] == found


@given(st.text("aàò\u0300b👧 ", max_size=30), st.text("aob", min_size=1, max_size=3))
def test_what_is_found_reads_as_what_was_asked(text: str, words: str) -> None:
    behind = 0
    for start, end in occurrences(text, words):
        assert behind <= start < end <= len(text)
        assert occurrences(text[start:end], words) == ((0, end - start),)
        behind = end


def test_a_long_text_with_accents_is_not_looked_at_sign_by_sign() -> None:
    """It is looked through at each letter that somebody types into the box that finds."""
    text = "Thàinig “Ann” – and then Bob – dhachaigh. " * 500
    assert calls(lambda: occurrences(text, "thainig")) < 3_000
    assert len(occurrences(text, "thainig")) == 500
