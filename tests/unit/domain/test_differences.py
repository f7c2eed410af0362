"""Word-level differences: both texts stay whole, and only what the other lacks is marked."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import differences
from desktop.domain.differences import Fate, Piece, Run, edits, runs, word_differences


def test_only_the_words_that_differ_are_marked() -> None:
    left, right = word_differences(
        "The risk was known in March. The plan did not change.",
        "The risk was known in March. A safety plan was agreed.",
    )
    assert left[0] == Piece("The risk was known in March. ", differs=False)
    assert "".join(piece.text for piece in left if piece.differs).split() == ["The", "did", "not", "change."]
    assert "".join(piece.text for piece in right if piece.differs).split() == ["A", "safety", "was", "agreed."]


def test_equal_texts_have_no_difference() -> None:
    assert word_differences("the same", "the same") == ((Piece("the same", differs=False),),) * 2
    assert word_differences("", "") == ((), ())


def test_a_word_that_only_has_more_behind_it_has_stayed() -> None:
    grown = [Run("What I want", Fate.KEPT), Run(" to do.", Fate.ADDED)]
    assert list(runs("What I want", "What I want to do.")) == grown
    assert [run.fate for run in runs("What I want to do.", "What I want")] == [Fate.KEPT, Fate.REMOVED]
    assert [run.text for run in runs("a wanted b", "a want b") if run.fate is Fate.REMOVED] == ["wanted "]


def test_a_long_text_with_one_changed_word_is_compared_quickly() -> None:
    words = [f"word{number}" for number in range(100_000)]
    changed = [*words[:50_000], "other", *words[50_001:]]
    left, right = word_differences(" ".join(words), " ".join(changed))
    assert [piece.text for piece in left if piece.differs] == ["word50000 "]
    assert [piece.text for piece in right if piece.differs] == ["other "]


@given(one=st.text(alphabet="ab \n", max_size=60), other=st.text(alphabet="ab \n", max_size=60))
def test_no_text_is_lost_and_what_is_unmarked_is_the_same(one: str, other: str) -> None:
    left, right = word_differences(one, other)
    assert "".join(piece.text for piece in left) == one
    assert "".join(piece.text for piece in right) == other
    same_left = "".join(piece.text for piece in left if not piece.differs)
    assert same_left == "".join(piece.text for piece in right if not piece.differs)


WORDS = [f"word{number}" for number in range(700)]


def long_text(words: int, seed: int = 1) -> list[str]:
    """Words as people use them: a few very often, most seldom, in paragraphs."""
    chosen = Random(seed)  # noqa: S311  invented words, not a secret
    common = [1 / (place + 1) for place in range(len(WORDS))]
    text = chosen.choices(WORDS, common, k=words)
    return [f"{word}\n" if place % 90 == 89 else f"{word} " for place, word in enumerate(text)]


def with_small_edits(words: list[str], count: int) -> list[str]:
    chosen, changed = Random(2), list(words)  # noqa: S311
    for place in chosen.sample(range(len(changed)), count):
        changed[place] = chosen.choice(["", "other ", f"{changed[place]}and "])
    return changed


def test_a_long_text_with_edits_all_over_is_compared_word_by_word(monkeypatch) -> None:
    compared: list[int] = []
    real = differences.SequenceMatcher

    def counting(junk, left, right, autojunk):
        compared.append(len(left) * len(right))
        return real(junk, left, right, autojunk=autojunk)

    monkeypatch.setattr(differences, "SequenceMatcher", counting)
    words = long_text(30_000)
    old, new = "".join(words), "".join(with_small_edits(words, 300))
    found = runs(old, new)
    assert sum(len(run.text.split()) for run in found if run.fate is not Fate.KEPT) < 1_500
    assert sum(compared) < 3_000_000  # of 900 million pairs of words


def test_a_paragraph_that_was_moved_leaves_the_others_unmarked() -> None:
    paragraphs = ["".join(long_text(400, seed)) for seed in range(8)]
    moved = [*paragraphs[1:6], paragraphs[0], *paragraphs[6:]]
    found = runs("\n".join(paragraphs), "\n".join(moved))
    assert sum(len(run.text.split()) for run in found if run.fate is Fate.KEPT) >= 7 * 400


@given(
    words=st.lists(st.sampled_from(["a ", "b ", "c\n", "d "]), max_size=60),
    others=st.lists(st.sampled_from(["a ", "b ", "c\n", "e "]), max_size=60),
)
def test_runs_and_edits_lead_from_one_text_to_the_other_however_it_was_cut(words, others) -> None:
    old, new = "".join(words), "".join(others)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(differences, "_COMPARED_WHOLE", 4)
        found, changes = runs(old, new), edits(old, new)
    assert "".join(run.text for run in found if run.fate is not Fate.ADDED) == old
    assert "".join(run.text for run in found if run.fate is not Fate.REMOVED) == new
    for start, end, words_instead in reversed(changes):
        old = f"{old[:start]}{words_instead}{old[end:]}"
    assert old == new
