"""The floors of the identifier guard on labelled and on generated text, and that no text makes it slow.

``python -m tests.benchmarks.identifiers`` prints the figures themselves.
"""

import time

import pytest

from desktop.domain.identifiers.finder import IdentifierFinder
from desktop.domain.identifiers.model import IdentifierKind, PossibleIdentifier
from desktop.operations.identifier_check import name_lists
from tests.benchmarks.identifiers.__main__ import measured, parts
from tests.benchmarks.identifiers.labelled import Tally, labelled, read, tallied


@pytest.fixture(scope="module")
def tallies() -> dict[str, dict[str, Tally]]:
    return {name: measured(given) for name, given in parts().items()}


@pytest.mark.parametrize(
    ("part", "group", "least_recall", "least_precision"),
    [
        ("labelled_tuned_on", "structured", 0.98, 0.98),
        ("labelled_tuned_on", "names", 0.95, 0.95),
        ("labelled_second_held_out", "structured", 0.98, 0.95),
        ("labelled_second_held_out", "names", 0.9, 0.9),
        ("labelled_held_out", "structured", 0.97, 0.95),
        ("labelled_held_out", "names", 0.9, 0.85),
        ("generated_tuned_on", "structured", 0.99, 0.99),
        ("generated_tuned_on", "names", 0.98, 0.98),
        ("generated_held_out", "structured", 0.99, 0.99),
        ("generated_held_out", "names", 0.98, 0.98),
    ],
)
def test_the_guard_reaches_its_floors(
    tallies: dict[str, dict[str, Tally]], part: str, group: str, least_recall: float, least_precision: float
) -> None:
    tally = tallies[part][group]
    assert tally.right >= 40
    assert tally.recall >= least_recall, tally.missed
    assert tally.precision >= least_precision, tally.alarms


def test_every_kind_is_measured(tallies: dict[str, dict[str, Tally]]) -> None:
    for kind in IdentifierKind:
        assert tallies["generated_held_out"][kind.value].right >= 40
        assert tallies["labelled_tuned_on"][kind.value].right >= 2


def test_there_are_enough_sentences_with_and_without_identifiers() -> None:
    written = [*read("tuned_on"), *read("first_set"), *read("held_out"), *read("second_held_out")]
    assert len(written) >= 1_100
    assert len({sentence.text for sentence in written}) == len(written)
    assert sum(not sentence.spans for sentence in written) >= 420


def test_what_reaches_too_far_or_not_far_enough_is_not_right() -> None:
    finder = IdentifierFinder(name_lists())
    too_far = tallied([labelled("Met Callum [name:Reid] today.")], finder)[IdentifierKind.NAME]
    too_short = tallied([labelled("Met [name:Callum Reid today].")], finder)[IdentifierKind.NAME]
    assert (too_far.right, too_short.right) == (0, 0)
    assert len(too_far.alarms) == len(too_far.missed) == 1


_SHORT, _TIMES = 6_000, 8
_HOSTILE = (
    *("A ", "a.", "1 ", "0", "Aa-", "x@", " ", "Dr ", "1 St ", "1 case no ", "\n", "Callum-", "born 1 ", "called Aa "),
    *(
        "wee Aa ",
        "J. ",
        "Mac",
        "Bun-sgoil Aa an ",
        "in Aa and ",
        "flat 1/1, 1 ",
        "her dog called ",
        "+1 2 ",
        "ring 123 ",
    ),
    *("o0", "1\n", "11\n", "a\u200b", "\u0430a", "a dot ", "a at ", "dob ", "be 1 on ", "mrs abc ", "7 ", "0.1"),
    *("b. 1", "Mrs and Mrs ", "Aa van der ", "O'", "(", "a school called it ", "Zyx Zyx ", "AA said ", "1/1/", "ab12 "),
)


@pytest.mark.parametrize("repeated", _HOSTILE)
def test_no_text_takes_more_than_its_length(repeated: str) -> None:
    """Eight times the text may take eight times as long and some more; a pattern that goes back needs 64 times."""
    finder = IdentifierFinder(name_lists())
    short, long = (repeated * (length // len(repeated)) for length in (_SHORT, _SHORT * _TIMES))
    finder.find(short)
    found = _found_in_its_length(finder, short, long)
    assert found is not None
    assert all(long[item.start : item.end] == item.matched for item in found)


def test_a_line_of_a_megabyte_is_looked_through() -> None:
    line = "Then Kayleigh MacInnes said it was 07700 900123 and the Reporter agreed. " * 14_500
    found = IdentifierFinder(name_lists()).find(line)
    assert len(line) > 1_000_000
    assert len(found) == 2 * 14_500


def _found_in_its_length(finder: IdentifierFinder, short: str, long: str) -> tuple[PossibleIdentifier, ...] | None:
    """What is found in the long one, or None where that takes too long for its length.

    By the least time of each, tried again while it is over: what others do on the machine only ever adds.
    """
    least_s = dict.fromkeys((short, long), float("inf"))
    for _ in range(6):
        for text in least_s:
            began = time.process_time()
            found = finder.find(text)
            least_s[text] = min(least_s[text], time.process_time() - began)
        if least_s[long] <= 3 * _TIMES * max(least_s[short], 0.001):
            return found
    return None
