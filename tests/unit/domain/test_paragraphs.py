"""Breaking paragraphs that are too long: no word is lost or parted, and every piece can be written in."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.paragraphs import breaks, longest_paragraph

FAMILY = "👨‍👩‍👧‍👦"
letters = st.sampled_from(["a", " ", ". ", "\n", "e\u0301", FAMILY, "שלום", "“Ciamar a tha thu?” ", "word "])


def broken(text: str, longest: int, piece: int) -> str:
    places = (0, *breaks(text, longest, piece), len(text))
    return "\n".join(text[start:end] for start, end in pairwise(places))


@settings(max_examples=200)
@given(st.lists(letters, max_size=300).map("".join))
def test_only_ends_of_paragraphs_come_in(text: str) -> None:
    after = broken(text, 60, 40)
    assert after.replace("\n", "") == text.replace("\n", "")
    assert longest_paragraph(after) <= 60
    assert not any(line.startswith(("\u0301", "\u200d")) for line in after.split("\n"))


def test_it_breaks_behind_sentences_and_else_between_words() -> None:
    assert broken("One two three. Four five six. Seven.", 20, 18) == "One two three. \nFour five six. \nSeven."
    assert broken("one two three four five", 12, 10) == "one two \nthree \nfour five"


def test_a_text_that_can_be_written_in_is_left_alone() -> None:
    assert breaks("a" * 10_000) == ()
    assert len(breaks("a" * 10_001)) == 2
