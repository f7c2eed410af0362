"""What a sentence says of how many there are, as figures, and whether two are about the same."""

import pytest

from desktop.domain.said_counts import said_counts


def figures(text):
    return [(one.count, one.of) for one in said_counts(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In 3 of 12 records there was no plan.", [(3, 12)]),
        ("Two of the eleven records had one.", [(2, 11)]),
        ("A plan was there in 3 out of 12.", [(3, 12)]),
        ("25 % of 12 children had a plan.", [(3, 12)]),
        ("Of those, five of our twenty were late.", [(5, 20)]),
        ("None of 9 was asked. Both came late.", [(0, 9), (2, None)]),
        ("We read 1,200 records and saw 14 people.", [(1200, None), (14, None)]),
        ("Forty-two of the sixty were late, thirty were not.", [(42, 60), (30, None)]),
        ("A quarter of the twelve had one, two thirds of 12 a plan.", [(3, 12), (8, 12)]),
        ("Half of the 12 were late, three-quarters of 8 were not.", [(6, 12), (6, 8)]),
        ("All but one of the 12 had a plan.", [(11, 12)]),
        ("Every one of the 12 had a plan, all of 9 a visit.", [(12, 12), (9, 9)]),
        ("A plan was there in 3 (out of 12).", [(3, 12)]),
        ("Of the 12 plans, only three were late.", [(3, 12)]),
        ("No one came to this one. It was 3.5 years, 12/5 or 30 %.", []),
    ],
)
def test_numbers_in_figures_and_in_words(text, found):
    assert figures(text) == found
    for one in said_counts(text):
        assert text[one.start : one.start + len(one.matched)] == one.matched


def test_days_and_ages_are_passed_over():
    text = "On 3 May 2026 we read 12 records."
    assert [one.count for one in said_counts(text, [(3, 13)])] == [12]


def test_a_row_of_very_many_numbers_is_gone_through_once():
    """A sentence of ten thousand numbers, pasted from a sheet, is put together once and not for each of them."""
    found = list(said_counts("\t".join(str(number % 900 + 2) for number in range(10_000))))
    assert len(found) == 10_000
    assert len({id(one.sentence) for one in found}) == 1


@pytest.mark.parametrize(
    ("one", "other", "is_so"),
    [
        ("3 of 12 records had no plan.", "A plan was missing in 2 of 11.", True),
        ("3 of 12 records had no plan.", "2 of 11 families were visited.", False),
        ("3 plans were late.", "2 of 11 plans were late.", True),
        ("3 plans were late.", "2 plans were signed.", False),
        ("3 visits were late.", "Visits: 2.", False),
    ],
)
def test_two_sentences_are_about_the_same_where_most_words_of_the_shorter_are_in_the_longer(one, other, is_so):
    (first,), (second,) = said_counts(one), said_counts(other)
    assert first.is_about_as(second) is second.is_about_as(first) is is_so
