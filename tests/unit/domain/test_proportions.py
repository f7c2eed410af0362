"""Words for proportions: the bands, rounding first, and n always beside them."""

import pytest
from pydantic import ValidationError

from desktop.domain.errors import Refused
from desktop.domain.proportions import (
    PUBLISHED_WORDS,
    ProportionBand,
    ProportionWords,
    whole_percent,
    words_as_text,
    words_of_text,
)

WORDS = ProportionWords()


@pytest.mark.parametrize(
    ("count", "n", "expected"),
    [
        (24, 24, "almost all"),
        (91, 100, "almost all"),
        (181, 200, "almost all"),  # 90.5 rounds to 91
        (90, 100, "most"),
        (904, 1000, "most"),  # 90.4 rounds to 90, the gap in the published bands
        (75, 100, "most"),
        (149, 200, "most"),  # 74.5 rounds up
        (74, 100, "majority"),
        (5, 10, "majority"),
        (49, 100, "less than half"),
        (15, 100, "less than half"),
        (14, 100, "few"),
        (1, 60, "few"),
        (0, 60, None),
        (9, 9, None),
        (0, 0, None),
    ],
)
def test_the_word_is_chosen_after_rounding(count: int, n: int, expected: str | None) -> None:
    assert WORDS.word(count, n) == expected


@pytest.mark.parametrize(
    ("count", "n", "expected"),
    [
        (18, 24, "18 of 24 (75 %), most"),
        (4, 6, "4 of 6 (67 %)"),
        (0, 60, "0 of 60 (0 %)"),
        (1, 300, "1 of 300 (under 1 %), few"),
        (299, 300, "299 of 300 (over 99 %), almost all"),
        (0, 0, "0 of 0"),
    ],
)
def test_a_phrase_always_shows_n(count: int, n: int, expected: str) -> None:
    assert WORDS.phrase(count, n) == expected


def test_halves_round_up_and_not_to_even() -> None:
    assert [whole_percent(count, 200) for count in (1, 3, 5)] == [1, 2, 3]


@pytest.mark.parametrize(("count", "n"), [(-1, 5), (6, 5), (0, -1)])
def test_an_impossible_count_is_our_bug(count: int, n: int) -> None:
    with pytest.raises(ValueError, match="0 ≤ count ≤ n"):
        WORDS.word(count, n)
    with pytest.raises(ValueError, match="0 ≤ count ≤ n"):
        WORDS.phrase(count, n)


def test_another_set_of_words_is_data() -> None:
    other = ProportionWords(
        bands=(ProportionBand(word="over half", at_least=51), ProportionBand(word="half", at_least=0)),
        smallest_n=20,
        all_word="all",
        none_word="none",
    )
    assert [other.word(count, 20) for count in (20, 11, 10, 0)] == ["all", "over half", "half", "none"]
    assert other.word(19, 19) is None


@pytest.mark.parametrize("starts", [(), (90, 50), (50, 90, 0), (50, 50, 0)])
def test_bands_with_a_hole_or_out_of_order_are_refused(starts: tuple[int, ...]) -> None:
    with pytest.raises(ValidationError, match="band"):
        ProportionWords(bands=tuple(ProportionBand(word="x", at_least=start) for start in starts))


@pytest.mark.parametrize("words", PUBLISHED_WORDS, ids=lambda words: words.name)
def test_every_published_set_has_a_word_for_every_count(words: ProportionWords) -> None:
    assert all(words.word(count, 60) for count in range(1, 61))


def test_published_sets_say_different_things_of_the_same_count() -> None:
    assert [words.word(42, 60) for words in PUBLISHED_WORDS] == ["majority", "many", "majority"]
    assert [words.word(24, 60) for words in PUBLISHED_WORDS] == ["less than half", "minority", "significant minority"]


def test_words_of_ones_own_are_read_as_they_are_shown() -> None:
    for words in PUBLISHED_WORDS:
        assert words_of_text(words_as_text(words), words.smallest_n, words.name) == words
    own = words_of_text("  nearly everybody: 90 %\n\nsome = 0", 5)
    assert (own.name, [own.word(count, 10) for count in (9, 8)]) == ("Our own", ["nearly everybody", "some"])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "must begin at 0"),
        ("most 75\nfew", "Line 2: write a word and the percentage"),
        ("all 101\nfew 0", "Line 1"),
        ("most 75\nfew 1", "must begin at 0"),
        ("few 0\nmost 75", "must begin at 0"),
        ("some 50\nmost 75\nfew 0", "Begin with the word for the most"),
        (f"{'x' * 61} 50\nfew 0", "at most 60 letters"),
        ("\n".join(f"word {99 - n}" for n in range(12)) + "\nfew 0", "At most 12 words"),
    ],
)
def test_words_that_cannot_be_used_say_what_is_wrong(text: str, says: str) -> None:
    with pytest.raises(Refused, match=says):
        words_of_text(text, 10)
