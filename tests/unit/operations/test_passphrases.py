"""How good a passphrase is, in words a person can act on."""

import pytest

from desktop.operations.passphrases import judge

GOOD = "kelp lantern ninety gable"


@pytest.mark.parametrize(
    "typed", ["password", "inspector2026", "qwertyuiop", "daybook", "Edinburgh1!", "aaaaaaaaaaaaaaaaaaa"]
)
def test_what_people_choose_first_is_not_enough(typed: str) -> None:
    judged = judge(typed)
    assert not judged.is_enough
    assert judged.word
    assert judged.says == "Add another unrelated word or two."


def test_a_few_unrelated_words_are_enough() -> None:
    judged = judge(GOOD)
    assert (judged.is_enough, judged.word, judged.says) == (True, "Strong", "")


def test_nothing_typed_is_told_how_to_begin() -> None:
    judged = judge("")
    assert (judged.score, judged.word, judged.is_enough) == (0, "", False)
    assert "unrelated words" in judged.says


def test_a_very_long_one_is_judged_at_once_and_is_enough() -> None:
    assert judge(GOOD * 5_000).is_enough


def test_any_script_will_do() -> None:
    assert judge("сельдь маяк девяносто фронтон").is_enough
