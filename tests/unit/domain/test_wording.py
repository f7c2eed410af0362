from datetime import date

import pytest

from desktop.domain.wording import counted, in_a_row, long_date


@pytest.mark.parametrize(
    ("count", "nouns", "words"),
    [
        (0, ("piece",), "0 pieces"),
        (1, ("piece",), "1 piece"),
        (1_240, ("piece",), "1,240 pieces"),
        (1, ("activity", "activities"), "1 activity"),
        (2, ("activity", "activities"), "2 activities"),
    ],
)
def test_a_count_has_its_noun(count: int, nouns: tuple[str, ...], words: str) -> None:
    assert counted(count, *nouns) == words


@pytest.mark.parametrize(
    ("words", "row"),
    [
        ((), ""),
        (("staff",), "staff"),
        (("staff", "leaders"), "staff and leaders"),
        (("staff", "leaders", "parents"), "staff, leaders and parents"),
    ],
)
def test_words_stand_in_a_row(words: tuple[str, ...], row: str) -> None:
    assert in_a_row(word for word in words) == row


def test_a_date_is_british_on_any_system() -> None:
    assert long_date(date(2026, 3, 2)) == "2 March 2026"
