"""Word-level differences: both texts stay whole, and only what the other lacks is marked."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.differences import Piece, word_differences


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
