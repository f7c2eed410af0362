"""What is marked in versions beside each other, and how much of a long text is shown."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.differences import Piece
from desktop.domain.side_by_side import LONG, shortened, side_by_side

WORDS = st.lists(st.sampled_from(["she", "asked", "him", "in", "June.\n", "then", " "]), max_size=12).map(" ".join)


def marked(pieces):
    return "".join(f"[{piece.text}]" if piece.differs else piece.text for piece in pieces)


def test_of_two_the_words_that_the_other_lacks_are_marked():
    one, other = side_by_side(["the plan was lost", "the plan was changed"])
    assert (marked(one), marked(other)) == ("the plan was [lost]", "the plan was [changed]")


def test_of_three_a_word_is_marked_that_any_other_lacks():
    found = side_by_side(["it was May", "it was June", "it is May"])
    assert [marked(one) for one in found] == ["it [was May]", "it [was June]", "it [is May]"]


@given(st.lists(WORDS, min_size=2, max_size=4))
def test_joined_the_pieces_are_the_text(texts):
    assert ["".join(piece.text for piece in pieces) for pieces in side_by_side(texts)] == texts


@given(WORDS)
def test_the_same_twice_has_no_mark(text):
    assert not [piece for pieces in side_by_side([text, text]) for piece in pieces if piece.differs]


def test_a_short_text_is_shown_whole():
    pieces = (Piece("word " * (LONG // 5), differs=False),)
    assert shortened(pieces) == pieces


def test_of_a_long_text_what_differs_is_shown_with_words_around_it_and_each_gap_is_counted():
    before, after = "early " * 400, "late " * 400
    pieces = shortened((Piece(before, differs=False), Piece("June ", differs=True), Piece(after, differs=False)))
    shown = "".join(piece.text for piece in pieces)
    assert "June" in shown
    assert len(shown) < 500
    words = sum(len(piece.text.split()) for piece in pieces) + sum(piece.left_out for piece in pieces)
    assert abs(words - 801) <= 4
    assert [piece.differs for piece in pieces if piece.text == "June "] == [True]


def test_a_long_text_that_differs_nowhere_shows_its_beginning():
    (piece,) = shortened((Piece("word " * 1000, differs=False),))
    assert piece.left_out > 900
    assert piece.text.startswith("word word")
