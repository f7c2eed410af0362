"""Revisions: what a hash covers, heads and conflicts, and one device's chain."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from desktop.domain.canonical import canonical_json
from desktop.domain.revisions import Revision, broken_link, by_descent, first_fault, heads, sealed

AT = datetime(2026, 3, 17, 14, 3, 22, tzinfo=UTC)
OBJECT = UUID(int=7)
DEVICE = UUID(int=9)


def revision(
    number: int, parent: Revision | None = None, previous: Revision | None = None, **fields: object
) -> Revision:
    draft = Revision(
        id=UUID(int=100 + number),
        object_id=OBJECT,
        kind="interview",
        parent_id=parent.id if parent else None,
        parent_hash=parent.hash if parent else None,
        merges=(),
        author="Inspector 1",
        device=DEVICE,
        device_sequence=number,
        previous_hash=previous.hash if previous else None,
        made_at=AT,
        note="",
        body_hash="",
        hash="",
        body=canonical_json({"text": f"version {number}"}),
    )
    return sealed(replace(draft, **fields))


def test_a_sealed_revision_has_no_fault() -> None:
    assert first_fault(revision(1)) is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("author", "Inspector 2"),
        ("kind", "record"),
        ("made_at", AT.replace(year=2027)),
        ("note", "because"),
        ("merges", (UUID(int=3),)),
        ("device_sequence", 5),
        ("previous_hash", "0" * 64),
        ("parent_hash", "0" * 64),
        ("parent_id", UUID(int=3)),
        ("object_id", UUID(int=3)),
        ("device", UUID(int=3)),
        ("id", UUID(int=3)),
        ("body_hash", "0" * 64),
    ],
)
def test_the_hash_covers_every_field(field: str, value: object) -> None:
    altered = replace(revision(1), body=None, **{field: value})
    assert first_fault(altered) == "its details do not match its hash"


def test_altered_text_is_found() -> None:
    altered = replace(revision(1), body=b'{"text":"another"}')
    assert first_fault(altered) == "its text does not match its hash"


def test_a_link_without_its_body_can_still_be_checked() -> None:
    assert first_fault(revision(1).without_body()) is None


def test_two_revisions_with_one_parent_are_two_heads_until_a_decision_merges_them() -> None:
    first = revision(1)
    mine, theirs = revision(2, parent=first), revision(3, parent=first)
    assert heads([first, mine, theirs]) == (mine, theirs)
    decision = revision(4, parent=mine, merges=(theirs.id,))
    assert heads([first, mine, theirs, decision]) == (decision,)


def test_revisions_stand_behind_what_they_go_back_to_whatever_the_clock_said() -> None:
    first = revision(1)
    early = replace(first, made_at=AT - timedelta(days=400))
    second = revision(2, parent=first, made_at=AT - timedelta(days=400))
    theirs = revision(3, parent=first, made_at=AT + timedelta(days=1))
    decision = revision(4, parent=second, merges=(theirs.id,), made_at=AT - timedelta(days=900))
    assert by_descent([decision, theirs, second, first]) == (first, second, theirs, decision)
    assert by_descent([theirs, early]) == (early, theirs)


def test_revisions_forged_into_a_ring_are_all_still_listed() -> None:
    first = revision(1)
    one = replace(revision(2), parent_id=UUID(int=103))
    other = replace(revision(3), parent_id=one.id)
    assert set(by_descent([one, other, first])) == {first, one, other}


def test_a_chain_with_a_link_taken_out_is_broken_there() -> None:
    first = revision(1)
    second = revision(2, previous=first)
    third = revision(3, previous=second)
    assert broken_link([first, second, third]) is None
    assert broken_link([first, third]) is third
    assert broken_link([second, third], after=first) is None
    assert broken_link([third], after=first) is third


def test_a_chain_that_came_in_pieces_may_have_gaps_and_no_false_link() -> None:
    first = revision(1)
    second = revision(2, previous=first)
    other, third = revision(2), revision(3, previous=second)
    assert broken_link([first, third], may_have_gaps=True) is None
    assert broken_link([second, third], may_have_gaps=True) is None
    assert broken_link([first, other], may_have_gaps=True) is other


def test_a_time_in_another_zone_gives_the_same_hash() -> None:
    from datetime import timedelta, timezone

    summer = AT.astimezone(timezone(timedelta(hours=1)))
    assert revision(1, made_at=summer).hash == revision(1).hash


def test_a_lone_surrogate_is_refused_rather_than_altered() -> None:
    with pytest.raises(UnicodeEncodeError):
        canonical_json({"text": "\ud800"})
