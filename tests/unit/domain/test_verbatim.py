"""Somebody's own words: a passage counts as such only when every word of it stands between marks."""

import pytest

from desktop.domain.verbatim import is_quoted

SPEAKERS = ("Young person 7", "Young person 8")
TEXT = (
    "[10:04] Young person 7: “Home is calmer,” she said.\n"
    "“She writes it down.\n“And I can see it.”\n"
    "Young person 8: “It is 😀 fine”\n"
    'He wrote "not yet" there. “He said ‘no’ and “never” to me.”\n'
    "An “open quote"
)


def of(passage: str) -> bool:
    start = TEXT.index(passage)
    return is_quoted(TEXT, start, start + len(passage), SPEAKERS)


@pytest.mark.parametrize(
    "passage",
    [
        "“Home is calmer,”",
        "Home is calmer",
        "is calmer",
        "“She writes it down.\n“And I can see it.”",
        "writes it down.\n“And I",
        "Young person 8: “It is 😀 fine”",
        "is 😀 fine",
        "not yet",
        "and “never” to me",
        "open quote",
    ],
)
def test_a_whole_quote_or_a_part_of_one_is_verbatim(passage: str) -> None:
    assert of(passage)


@pytest.mark.parametrize(
    "passage",
    [
        "“Home is calmer,” she said.",
        "calmer,” she",
        "she said",
        "she said.\n“She writes it down.",
        'wrote "not yet"',
        "An “open quote",
        "“”",
    ],
)  # fmt: skip
def test_a_passage_that_is_quoted_only_in_part_is_not(passage: str) -> None:
    text = TEXT if passage in TEXT else passage
    start = text.index(passage)
    assert not is_quoted(text, start, start + len(passage), SPEAKERS)


def test_a_role_nobody_knows_is_taken_for_words() -> None:
    line = "Somebody: “Yes”"
    assert not is_quoted(line, 0, len(line), SPEAKERS)
