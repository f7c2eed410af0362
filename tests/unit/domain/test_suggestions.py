"""What a passage resembles of what was mapped before, why, and when nothing is said."""

import random
from uuid import UUID

import pytest

from desktop.domain.suggestions import FEWEST, MappedPiece, Suggester, Suggestion, TooFew, stem_of, stems_in
from tests.benchmarks.suggestions.__main__ import judged, labelled, one_left_out

HEARD = "They asked her views and listened to her views."
PLANNED = "The plan and its review had no dates for the risk."


def pieces(*given: tuple[str, str], key_line: str = "", theme: str = "") -> list[MappedPiece]:
    return [
        MappedPiece(UUID(int=number), words, ((indicator, key_line, theme),))
        for number, (indicator, words) in enumerate(given)
    ]


@pytest.fixture
def taught() -> Suggester:
    return Suggester(
        pieces(
            *[("5.4", f"{HEARD} Time {number}.") for number in range(12)],
            *[("5.3", f"{PLANNED} Time {number}.") for number in range(12)],
            key_line="2",
            theme="views_heard",
        )
    )


def test_it_says_which_indicator_and_the_words_that_weighed(taught: Suggester) -> None:
    found = taught.suggest("Nobody listens; my views were not asked for, in any plan.")
    assert isinstance(found, Suggestion)
    assert found.indicator == "5.4"
    assert set(found.because) == {"listens", "views", "asked"}


def test_it_names_the_pieces_most_alike_and_what_they_agree_on(taught: Suggester) -> None:
    found = taught.suggest("They asked and listened to views.")
    assert isinstance(found, Suggestion)
    assert [piece.int < 12 for piece in found.nearest] == [True, True, True]
    assert (found.theme, found.key_line) == ("views_heard", "2")


def test_with_too_few_pieces_it_says_how_many_are_needed() -> None:
    assert Suggester(()).suggest(HEARD) == TooFew(have=0, needed=FEWEST)
    some = pieces(*[("5.4", HEARD)] * 7)
    assert Suggester(some).suggest(HEARD) == TooFew(have=7, needed=FEWEST)


def test_one_indicator_alone_is_too_little_however_many_pieces_there_are() -> None:
    many = pieces(*[("5.4", HEARD)] * 30, ("5.3", PLANNED))
    assert Suggester(many).suggest(HEARD) == TooFew(have=31, needed=33)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Something quite different about trains and bicycles.",
        "They asked for a plan.",  # as much of one as of the other
        "views",  # one word is no reason
        "her and the for its no",
        "😀 “…”",
        "看法 계획 آراء",
    ],
)
def test_where_it_is_not_clear_it_says_nothing(taught: Suggester, words: str) -> None:
    assert taught.suggest(words) is None


def test_an_indicator_of_which_there_is_hardly_anything_is_never_suggested() -> None:
    given = pieces(*[("5.4", HEARD)] * 12, *[("5.3", PLANNED)] * 12, *[("9.2", "Leaders commission boards.")] * 2)
    assert Suggester(given).suggest("Leaders commission boards.") is None


def test_a_word_that_two_pieces_have_is_no_reason() -> None:
    given = pieces(*[("5.4", HEARD)] * 10, *[("5.4", "Zebras giraffes.")] * 2, *[("5.3", PLANNED)] * 12)
    assert Suggester(given).suggest("Zebras giraffes.") is None


def test_pieces_of_several_indicators_count_for_each() -> None:
    both = [MappedPiece(UUID(int=n), HEARD, (("5.4", "", ""), ("2.1", "", ""))) for n in range(12)]
    given = [*both, *pieces(*[("5.3", PLANNED)] * 12)]
    assert Suggester(given).suggest(HEARD) is None  # 5.4 as much as 2.1


def test_learning_on_from_before_is_the_same_as_learning_anew() -> None:
    chance = random.Random(4)  # noqa: S311
    words = "asked views listened plan review risk dates leaders board waits é naïve 😀".split()  # noqa: SIM905
    given = pieces(*[(chance.choice(("5.3", "5.4", "9.2")), " ".join(chance.choices(words, k=5))) for _ in range(80)])
    before = None
    for end in (20, 50, 80, 60):
        before = Suggester(given[:end], before)
        anew = Suggester(given[:end])
        for _ in range(20):
            passage = " ".join(chance.choices(words, k=4))
            assert before.suggest(passage) == anew.suggest(passage)


def test_the_order_of_the_pieces_changes_nothing_that_is_suggested() -> None:
    chance = random.Random(6)  # noqa: S311
    given = pieces(*[("5.4", HEARD)] * 12, *[("5.3", PLANNED)] * 12)
    first = Suggester(given).suggest("asked about views and listened")
    chance.shuffle(given)
    second = Suggester(given).suggest("asked about views and listened")
    assert isinstance(first, Suggestion)
    assert isinstance(second, Suggestion)
    assert (first.indicator, first.because) == (second.indicator, second.because)


@pytest.mark.parametrize(
    ("words", "stem"),
    [
        (("ask", "asks", "asked", "asking"), "ask"),
        (("worry", "worries", "worried"), "worry"),
        (("decide", "decides", "decided", "deciding"), "decid"),
        (("review", "reviews", "reviewed"), "review"),
        (("class",), "class"),
        (("red", "bus"), None),
    ],
)
def test_forms_of_a_word_are_one(words: tuple[str, ...], stem: str | None) -> None:
    assert {stem_of(word) for word in words} == ({stem} if stem else set(words))


def test_accents_capitals_and_small_words_do_not_count() -> None:
    assert stems_in("The CAFÉ’s cafe and Café") == {"caf": "CAFÉ"}


def test_on_the_written_passages_it_is_mostly_silent_and_then_mostly_right() -> None:
    """Each of 96 passages by the other 95; the figures are those of tests/benchmarks/README.md."""
    tuned, held_out = labelled("tuned_on"), labelled("held_out")
    both = (*tuned, *(piece._replace(id=UUID(int=1_000 + number)) for number, piece in enumerate(held_out)))
    found = judged(one_left_out(both))
    assert found["right"] >= 0.9
    assert 0.2 <= found["answered"] <= 0.6
