"""How well a claim is supported: each step of the rule, from a list of pieces."""

from uuid import UUID

import pytest

from desktop.domain.evidence import SourceKind
from desktop.domain.findings import Side
from desktop.domain.support import SEGMENTS, Lacking, Strength, Support, Tally
from desktop.domain.support import support as support_of

RECORDS, YOUNG, STAFF, PARENTS = (
    SourceKind.RECORDS,
    SourceKind.YOUNG_PEOPLE,
    SourceKind.STAFF,
    SourceKind.PARENTS,
)


Piece = tuple[SourceKind, int, int]
"""Its kind, what it goes back to, its weight."""


def said(kind: SourceKind, root: int, weight: int = 2) -> Piece:
    return kind, root, weight


def of(*kinds: SourceKind) -> list[Piece]:
    return [said(kind, root) for root, kind in enumerate(kinds)]


def tallies(side: Side, pieces: list[Piece]) -> list[Tally]:
    found = []
    for kind in dict.fromkeys(kind for kind, _, _ in pieces):
        roots = {root for of_kind, root, _ in pieces if of_kind is kind}
        weights = [weight for of_kind, _, weight in pieces if of_kind is kind]
        only = UUID(int=next(iter(roots))) if len(roots) == 1 else None
        found.append(Tally(side, kind, len(weights), sum(weights), only))
    return found


def support(stand_for: list[Piece], against: list[Piece], lacking: Lacking | None = None) -> Support:
    return support_of([*tallies(Side.FOR, stand_for), *tallies(Side.AGAINST, against)], lacking)


@pytest.mark.parametrize(
    ("stand_for", "against", "expected"),
    [
        ([], [], Strength.UNSUPPORTED),
        ([], of(STAFF), Strength.UNSUPPORTED),
        (of(YOUNG), of(STAFF), Strength.CONTESTED),
        ([said(YOUNG, 1), said(YOUNG, 1)], [], Strength.ONE_PERSON),
        (of(YOUNG, YOUNG), [], Strength.ONE_SOURCE),
        ([said(YOUNG, 1), said(STAFF, 2, weight=1)], [], Strength.ONE_SOURCE),
        ([said(YOUNG, 1, weight=1), said(STAFF, 2, weight=1)], [], Strength.ONE_SOURCE),
        (of(YOUNG, STAFF), [], Strength.PARTLY),
        (of(YOUNG, STAFF, RECORDS, YOUNG), of(PARENTS, PARENTS), Strength.WELL),
        (of(YOUNG, STAFF, RECORDS, YOUNG), of(PARENTS), Strength.STRONGLY),
        (of(YOUNG, STAFF, RECORDS), [], Strength.STRONGLY),
    ],
)
def test_each_step_of_the_rule(stand_for: list[Piece], against: list[Piece], expected: Strength) -> None:
    found = support(stand_for, against)
    assert found.strength is expected
    assert found.words == expected.value
    assert 0 <= found.segments <= SEGMENTS
    assert found.why or expected is Strength.STRONGLY


def test_two_slight_pieces_make_a_kind_of_source_count() -> None:
    slight = [said(STAFF, 2, weight=1), said(STAFF, 3, weight=1)]
    assert support([said(YOUNG, 1), *slight], []).bear_out == (YOUNG, STAFF)


def test_one_stray_piece_lowers_nothing_and_a_second_of_the_same_kind_does() -> None:
    broad = of(YOUNG, STAFF, RECORDS)
    assert support(broad, of(PARENTS)).segments == 4
    leaning = support(broad, of(PARENTS, PARENTS))
    assert (leaning.segments, leaning.speak_against) == (3, (PARENTS,))
    assert "Against it: parents." in leaning.why


def test_a_kind_that_says_more_for_it_than_against_does_not_speak_against_it() -> None:
    broad = [*of(YOUNG, STAFF, RECORDS), said(STAFF, 8), said(STAFF, 9)]
    assert support(broad, [said(STAFF, 10), said(STAFF, 11)]).strength is Strength.STRONGLY


def test_withdrawn_evidence_does_not_count_and_is_said() -> None:
    gone = support([], [], Lacking(withdrawn_for=2))
    assert (gone.strength, gone.segments) == (Strength.LOST, 0)
    assert gone.rests_on_withdrawn
    assert "2 pieces are withdrawn, and not counted." in gone.why
    assert not support([], [], Lacking(withdrawn_against=1)).rests_on_withdrawn


def test_what_is_out_of_sight_is_a_count_and_no_more() -> None:
    hidden = support(of(YOUNG), [], Lacking(unseen=1))
    assert hidden.why[-1] == "1 piece is out of your sight until both readings of its record are done, and not counted."


def test_the_line_below_a_claim_counts_kinds_and_pieces() -> None:
    assert support(of(YOUNG, STAFF, RECORDS), of(PARENTS)).detail == "3 kinds of source · 3 for, 1 against"
    assert support(of(YOUNG), []).detail == "1 for, 0 against"
    assert support([], []).detail == ""
