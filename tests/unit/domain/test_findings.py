"""A claim and its pieces: sides, order, moving between claims, and two versions becoming one."""

from uuid import UUID

import pytest
from pydantic import ValidationError

from desktop.domain.findings import STEP, Finding, Side, moved, with_evidence_of


def piece(number: int) -> UUID:
    return UUID(int=number)


def claim(number: int = 100, **more: object) -> Finding:
    return Finding.model_validate({"id": piece(number), "indicator": "5.4", "author": "Inspector 3", **more})


def test_a_piece_stands_on_one_side_and_once() -> None:
    with pytest.raises(ValidationError):
        claim(supports=(piece(1),), against=(piece(1),))
    with pytest.raises(ValidationError):
        claim(supports=(piece(1), piece(1)))


def test_a_piece_moves_to_the_other_side_and_to_another_place() -> None:
    held = claim(supports=(piece(1), piece(2), piece(3)), against=(piece(4),))
    moved = held.with_pieces(Side.AGAINST, (piece(2),), before=piece(4))
    assert (moved.supports, moved.against) == ((piece(1), piece(3)), (piece(2), piece(4)))
    again = held.with_pieces(Side.FOR, (piece(3),), before=piece(1))
    assert again.supports == (piece(3), piece(1), piece(2))
    assert held.with_pieces(Side.FOR, (piece(9),), before=piece(4)).supports[-1] == piece(9)
    assert moved.side_of(piece(2)) is Side.AGAINST
    assert moved.without((piece(2),)).side_of(piece(2)) is None


def test_a_claim_can_be_put_between_two_others_without_touching_them() -> None:
    one, two, three = piece(1), piece(2), piece(3)
    orders = [(one, STEP), (two, 2 * STEP), (three, 3 * STEP)]
    assert moved(orders, three, 1) == {three: STEP + STEP // 2}
    assert moved(orders, three, 0) == {three: 0}
    assert moved(orders, one, 2) == {one: 4 * STEP}
    assert moved([(one, 9)], one, 0) == {one: STEP}


def test_where_there_is_no_room_all_are_numbered_anew_in_their_order() -> None:
    one, two, three = piece(1), piece(2), piece(3)
    assert moved([(one, 5), (two, 6), (three, 9)], three, 1) == {one: STEP, three: 2 * STEP, two: 3 * STEP}


def test_a_decision_between_two_versions_costs_no_piece_that_somebody_added() -> None:
    base = claim(supports=(piece(1), piece(2)))
    mine = base.without((piece(2),)).with_pieces(Side.FOR, (piece(3),))
    theirs = base.with_pieces(Side.AGAINST, (piece(4), piece(1)))
    joined = with_evidence_of(mine, (theirs,), base)
    assert (joined.supports, joined.against) == ((piece(1), piece(3)), (piece(4),))
    without_base = with_evidence_of(mine, (theirs,), None)
    assert set(without_base.pieces) == {piece(1), piece(2), piece(3), piece(4)}


def test_both_added_the_same_piece_on_other_sides_and_it_stands_once_as_chosen() -> None:
    base = claim()
    mine, theirs = base.with_pieces(Side.FOR, (piece(1),)), base.with_pieces(Side.AGAINST, (piece(1),))
    assert with_evidence_of(mine, (theirs,), base) == mine
