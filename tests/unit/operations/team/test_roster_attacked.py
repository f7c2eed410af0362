"""What somebody tries who has a revoked laptop with its keys, leads and means harm, or can write to the store."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.canonical import digest
from desktop.domain.errors import BadBundle, BadFile, Refused
from desktop.domain.evidence import Evidence
from desktop.domain.records import Record
from desktop.domain.revisions import Revision, sealed
from desktop.domain.rosters import prevailing
from desktop.operations.desk import Desk
from desktop.operations.incoming.collation import collate
from desktop.operations.incoming.returns_taken import take_return
from desktop.operations.outgoing.coming_back import look_back
from desktop.operations.stores.at_hand import store_of
from desktop.operations.team import people
from desktop.operations.team.pack_taking import take_newer_packs, take_pack_file
from desktop.operations.team.packs import write_pack
from desktop.operations.team.what_changes import TakesMoreAway
from desktop.sync import names
from desktop.vault.ids import new_id
from tests.conflicting import give_record, send
from tests.leads import changed_inspection, fetch, pack_by_hand, publish, with_second_lead
from tests.ready_team import ready_team
from tests.teams import Team, write_up
from tests.unit.operations.incoming.test_returns import a_return


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    made = ready_team(tmp_path, inspectors=3)
    yield made
    made.close()


def in_the_store(desk: Desk, data: bytes, number: int) -> None:
    store_of(desk).put(names.pack(desk.inspection().id, number, digest(data)), (data,))


def in_name_of(desk: Desk, revision: Revision) -> Revision:
    """The same revision, made out to be another laptop's next."""
    tail = desk.store.device_tail(desk.me.device)
    number, before = (1, None) if tail is None else (tail.device_sequence + 1, tail.hash)
    return sealed(
        replace(
            revision,
            author=desk.me.designation,
            device=desk.me.device,
            device_sequence=number,
            previous_hash=before,
        )
    )


def test_a_revoked_lead_brings_nothing_new_under_a_number_that_still_counts(team: Team) -> None:
    """A laptop that never had that number would else follow the thief, who writes in the other lead's name."""
    first, second = with_second_lead(team)
    late = team.inspectors[2]
    number = publish(second).sequence
    fetch(first)
    for file in (team.store / names.packs(first.inspection().id)).glob(f"*{number}-*"):
        file.unlink()
    people.revoke(first, second.me.device, "Stolen from a car")
    publish(first)
    fetch(late)
    forged = first.inspection().model_copy(update={"recipients": (second.me.age_recipient,)})
    slipped = in_name_of(first, changed_inspection(first, forged))
    data = pack_by_hand(second, second.inspection(), number, more=(slipped,))
    held = late.inspection()
    in_the_store(late, data, number)
    assert fetch(late) == [0]
    assert late.inspection() == held
    assert second.me.age_recipient not in late.inspection().recipients


def test_a_file_from_a_revoked_lead_says_where_what_counts_of_it_is(team: Team, tmp_path: Path) -> None:
    first, second = with_second_lead(team)
    known = tmp_path / "known"
    known.write_bytes(publish(second).data)
    fetch(first)
    people.revoke(first, second.me.device, "Stolen from a car")
    publish(first)
    late = team.inspectors[2]
    for file in (team.store / names.packs(first.inspection().id)).glob("*3-*"):
        file.unlink()
    fetch(late)
    with pytest.raises(Refused, match="is in the packs of those who lead"):
        take_pack_file(late, known)


def test_a_revoked_lead_sends_nothing_back_in_a_colleagues_name(team: Team) -> None:
    first, second = with_second_lead(team)
    me, other = team.inspectors[1:]
    record = give_record(team)
    people.revoke(first, second.me.device, "Stolen from a car")
    publish(first)
    fetch(me)
    head = me.store.head(record.id)
    assert head is not None
    forged = in_name_of(
        other,
        replace(
            head,
            id=new_id(),
            parent_id=head.id,
            parent_hash=head.hash,
            body=record.model_copy(update={"unreadable": "The thief’s own"}).body(),
        ),
    )
    links = tuple(one.without_body() for one in me.store.history(record.id))
    with pytest.raises(BadBundle):
        take_return(me, a_return(second, me, (*links, forged)))
    assert me.store.find(Record, record.id) == record


def test_what_a_lead_changed_whose_laptop_is_revoked_goes_back_all_the_same(team: Team) -> None:
    """From the leads who are left, who had it before."""
    first, second = with_second_lead(team)
    me = team.inspectors[1]
    write_up(me)
    (piece,) = me.store.all(Evidence)
    send(me)
    collate(first)
    (changed,) = first.store.save(piece.model_copy(update={"weight": 3}))
    send(first)
    collate(second)
    people.revoke(second, first.me.device, "Stolen from a car")
    publish(second)
    assert collate(second).returns == 1
    assert look_back(me, store_of(me)).why == ""
    head = me.store.head(piece.id)
    assert head is not None
    assert head.id == changed.id


def test_a_number_far_beyond_any_is_not_followed_so_that_there_is_a_next_one(team: Team) -> None:
    first, second = with_second_lead(team)
    in_the_store(first, pack_by_hand(second, second.inspection(), 999_999), 999_999)
    with pytest.raises(BadFile, match="far beyond"):
        take_newer_packs(first, store_of(first))
    assert write_pack(first).sequence == 3


def test_two_packs_of_one_lead_under_one_number_are_said(team: Team) -> None:
    """A lead who tells people different things, or a thief with a lead's keys."""
    one = team.inspectors[0]
    for name in ("Strathlennox A", "Strathlennox B"):
        in_the_store(one, pack_by_hand(team.lead, one.inspection().model_copy(update={"partnership": name}), 2), 2)
    with pytest.raises(BadFile, match="Two different packs"):
        take_newer_packs(one, store_of(one))
    held = one.inspection()
    assert take_newer_packs(one, store_of(one)) == 0
    assert one.inspection() == held


def test_a_thief_with_a_leads_laptop_revokes_nobody_once_it_is_revoked_itself(team: Team) -> None:
    first, second = with_second_lead(team)
    one, innocent = team.inspectors[1:]
    people.revoke(first, second.me.device, "Stolen from a car")
    people.revoke(second, innocent.me.device, "The thief’s own reason")
    publish(second)
    assert fetch(one) == [1]
    pack = publish(first)
    with pytest.raises(TakesMoreAway):  # somebody counts again, so a person is asked, and the thief is out meanwhile
        take_newer_packs(one, store_of(one))
    assert second.me.age_recipient not in one.inspection().recipients
    assert fetch(one, agreed=frozenset({pack.sha256})) == [1]
    assert [member.device for member in one.inspection().roster if member.revoked is not None] == [second.me.device]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_two_leads_who_revoke_each_other_are_both_revoked(team: Team, order: tuple[int, int]) -> None:
    leads = with_second_lead(team)
    for lead, other in zip(leads, reversed(leads), strict=True):
        people.revoke(lead, other.me.device, "Stolen from a car")
    heads = [(desk.store.head(desk.inspection().id), desk.inspection()) for desk in leads]
    versions = [(head, version) for head, version in heads if head is not None]
    found = prevailing([versions[place] for place in order])
    assert found.leads() == found.recipients == ()
