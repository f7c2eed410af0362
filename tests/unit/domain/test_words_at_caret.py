"""Which sentence a caret is in: what is mapped where nobody selected any words."""

import pytest

from desktop.domain.words_at_caret import line_at, sentence_at

SPEAKERS = ("Young person 7",)


@pytest.mark.parametrize(
    ("marked", "taken"),
    [
        ("Home is calm|er. She sleeps.", "Home is calmer."),
        ("Home is calmer.| She sleeps.", "Home is calmer."),
        ("Home is calmer. |She sleeps.", "She sleeps."),
        ("Home is calmer.  | She sleeps.", "Home is calmer."),
        ("Home is calmer. She sleeps|", "She sleeps"),
        ("Home is calmer. She sleeps.  |", "She sleeps."),
        ("Is she heard? Yes!|", "Yes!"),
        ("She waited 3.5 months, e.g. for Dr. Hay… and then left.|", None),
        ("|[10:04] Young person 7: Home is calmer.", "Home is calmer."),
        ("[10:04] Young person 7: Home is calmer.|", "Home is calmer."),
        ("[10:04] Young person 7:\nHome 👧 is calmer. Yes.\n\n[10:09] |", "Yes."),
        ("Home is calmer.\n|\nShe sleeps.", "Home is calmer."),
        ("“I was asked. |It felt odd. Then I told her.”", "It felt odd."),
        ("“I was| asked. It felt odd.”", "I was asked."),
        ("“I was asked. It felt odd.”|", "It felt odd."),
        ("“I was asked.”| She said so.", "“I was asked.”"),
        ("A:  \n  Home is calmer  |", "Home is calmer"),
        ("|", ""),
        ("\n  \n[10:04] Young person 7:\n|", ""),
    ],
)
def test_the_sentence_that_a_caret_is_in(marked: str, taken: str | None) -> None:
    place, text = marked.index("|"), marked.replace("|", "")
    start, end = sentence_at(text, place, SPEAKERS)
    assert text[start:end] == (text if taken is None else taken)


def test_a_line_is_taken_without_its_head() -> None:
    text = "Before.\n[10:04] Young person 7: Home is calmer. She sleeps. \n"
    start, end = line_at(text, 20, SPEAKERS)
    assert text[start:end] == "Home is calmer. She sleeps."
    assert line_at("\n\n", 1) == (1, 1)
