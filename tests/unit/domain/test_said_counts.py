"""What a sentence says of how many there are, as figures, and whether two are about the same."""

from fractions import Fraction

import pytest

from desktop.domain.said_counts import said_counts
from desktop.domain.said_shares import Share, percentage


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
        ("3/12 records had no plan, 3 ⁄ 12 had one.", [(3, 12), (3, 12)]),
        ("3/4 of the 12 had a plan, ½ of the 12 a visit.", [(9, 12), (6, 12)]),
        (
            "Twelve plans were read. All but one of them were signed, of which 9 in time.",
            [(12, None), (11, 12), (9, 11)],
        ),
        ("12 were read. A quarter of them had no plan.", [(12, None), (3, 12)]),
        ("Not one of the 12 had a plan, not a single one of 9 a visit.", [(0, 12), (0, 9)]),
        ("Not all of the 12 had a plan, nearly all of 9 a visit.", [(12, None), (9, None)]),
        ("9 (75 %) of the 12 children had a plan, 2 (16.7 per cent) of 12 a visit.", [(9, 12), (2, 12)]),
        ("Staff made 5 visits in 3 areas, all but 15 of 12 late.", [(5, None), (3, None), (15, None), (12, None)]),
        ("They moved 4 times in 2 years, and had 3 visits in 5 weeks.", [(3, None)]),
        ("On 3/12 we met, in 2025/26, with P5/6, group 2 and young person 3, for five weeks.", []),
        ("No one came to this one. It was 3.5 years, 12/5 or at 24/7.", []),
    ],
)
def test_numbers_in_figures_and_in_words(text, found):
    assert figures(text) == found
    for one in said_counts(text):
        assert text[one.start : one.start + len(one.matched)] == one.matched


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("A plan was there in 25 % of records, late in twelve per cent.", ["1/4", "3/25"]),
        ("It was late in 16.7 %.", ["167/1000"]),
        ("A quarter of the records, half the plans, ¾ of visits, 3/4 of reviews.", ["1/4", "1/2", "3/4", "3/4"]),
        ("One in four had none, 2 in every 5 a late one.", ["1/4", "2/5"]),
        ("Half an hour, a third of a mile, the third quarter of the year.", []),
    ],
)
def test_shares_whose_whole_is_not_said(text, shares):
    found = list(said_counts(text))
    assert [str(one.share.value) for one in found if one.share is not None] == shares
    assert all((one.count, one.of) in {(None, None), (0, None)} for one in found)


@pytest.mark.parametrize(
    ("written", "count", "of", "few"),
    [
        (percentage("25"), 3, 12, 0),
        (percentage("18"), 3, 12, 1),  # two of eleven
        (percentage("16.7"), 3, 12, 1),  # two of twelve
        (percentage("47"), 30, 60, 2),
        (percentage("75"), 3, 12, 0),  # the other side
        (percentage("60"), 30, 120, 0),  # nothing near it
        (Share(Fraction(1, 2)), 7, 12, 0),  # people say so
        (Share(Fraction(1, 2)), 3, 12, 3),
        (Share(Fraction(1, 2)), 30, 120, 0),
    ],
)
def test_how_few_lie_between_a_share_and_a_number(written, count, of, few):
    assert written.apart(count, of, 5) == few


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
