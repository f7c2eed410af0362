"""Which of a laptop's bundles, packs and revisions still count once it is revoked or has newer keys."""

from datetime import date
from uuid import UUID

import pytest

from desktop.domain.inspections import Inspection, Member, PackRef, Role
from desktop.domain.member_keys import EarlierKeys, Revocation

LOST = Revocation(
    on=date(2026, 3, 17),
    why="Left on a train",
    by="Lead inspector",
    last_bundle=4,
    last_number=31,
    last_hash="ab" * 32,
    last_pack=2,
)


def member(designation: str, number: int, **more: object) -> Member:
    keys = {"signing_key": f"{number:064x}", "age_recipient": f"age1{'q' * 40}{number}"}
    return Member.model_validate(
        {"designation": designation, "role": Role.INSPECTOR, "device": UUID(int=number), **keys, **more}
    )


def test_what_the_lead_had_of_a_lost_laptop_counts_and_nothing_after_it() -> None:
    assert LOST.spares_bundle(4)
    assert not LOST.spares_bundle(5)
    assert LOST.spares_pack(2)
    assert not LOST.spares_pack(3)
    assert LOST.spares_revision(30, "00" * 32)
    assert LOST.spares_revision(31, "ab" * 32)
    assert not LOST.spares_revision(32, "ab" * 32)


def test_another_revision_under_the_last_number_of_a_lost_laptop_does_not_count() -> None:
    assert not LOST.spares_revision(31, "cd" * 32)


def test_a_laptop_of_which_nothing_had_come_counts_for_nothing() -> None:
    nothing = Revocation(on=date(2026, 3, 17), why="Stolen", by="Lead inspector")
    assert not nothing.spares_bundle(1)
    assert not nothing.spares_revision(1, "ab" * 32)
    assert not nothing.spares_revision(0, "ab" * 32)


@pytest.mark.parametrize(("bundle", "key"), [(1, "a"), (3, "a"), (4, "b"), (6, "b"), (7, "c")])
def test_a_bundle_is_signed_by_the_key_that_counted_when_it_was_made(bundle: int, key: str) -> None:
    earlier = [
        EarlierKeys(signing_key=name * 64, age_recipient=f"age1{'q' * 40}", until=date(2026, 3, 1), last_bundle=last)
        for name, last in (("a", 3), ("b", 6))
    ]
    one = member("Inspector 1", 1, signing_key="c" * 64, earlier_keys=earlier)
    assert one.key_of_bundle(bundle) == key * 64
    assert one.key_of_pack(1) == "c" * 64
    assert one.signing_keys() == ("c" * 64, "b" * 64, "a" * 64)


def test_who_has_a_new_laptop_is_found_by_the_one_that_counts() -> None:
    lost = member("Inspector 1", 1, revoked=LOST, role=Role.LEAD)
    new = member("Inspector 1", 2, role=Role.LEAD)
    inspection = Inspection(
        id=UUID(int=9),
        partnership="Strathlennox",
        framework=PackRef(id="f", version=1),
        review_template=PackRef(id="t", version=1),
        notified_on=date(2026, 1, 26),
        roster=(lost, new, member("Inspector 2", 3)),
    )
    assert inspection.member("Inspector 1") == new
    assert inspection.member_of_device(UUID(int=1)) == lost
    assert inspection.leads() == (new,)
    assert [one.designation for one in inspection.team()] == ["Inspector 1", "Inspector 2"]
