"""Two who lead take in from one store: each ends with everything, and neither vouches for what is their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.inspections import Role
from desktop.domain.interviews import Interview
from desktop.domain.outbox import SendState
from desktop.domain.records import Record
from desktop.domain.revisions import Revision
from desktop.operations.clearance import clearance
from desktop.operations.desk import Desk
from desktop.operations.incoming.collation import collate
from desktop.operations.outgoing.bundles import make_bundle
from desktop.operations.outgoing.by_hand import write_pack_file
from desktop.operations.outgoing.coming_back import look_back
from desktop.operations.outgoing.sending import fetch_receipts, send_all
from desktop.operations.stores.at_hand import store_of
from desktop.operations.team import packs, people
from desktop.vault.ids import new_id
from tests.conflicting import give_record
from tests.ready_team import ready_team
from tests.teams import Team, sends, write_up


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    made = ready_team(tmp_path)
    people.set_role(made.lead, made.inspectors[1].me.device, Role.LEAD)
    write_pack_file(made.lead, tmp_path / "pack")
    for desk in made.inspectors:
        packs.take_newer_packs(desk, store_of(desk))
    yield made
    made.close()


def states(desk: Desk) -> list[SendState]:
    return [item.state for item in desk.store.outbox.items()]


def test_a_lead_gives_no_receipt_for_what_is_their_own(team: Team) -> None:
    other = team.inspectors[1]
    interview = sends(team.lead)
    assert collate(team.lead).bundles == 0
    fetch_receipts(team.lead)
    assert states(team.lead) == [SendState.SENT]
    assert collate(other).bundles == 1
    fetch_receipts(team.lead)
    assert states(team.lead) == [SendState.RECEIVED]
    assert other.store.find(Interview, interview.id) == interview


def test_what_one_lead_met_damaged_and_the_other_took_in_is_looked_at_again(team: Team) -> None:
    inspector, other = team.inspectors
    interview = sends(inspector)
    (part,) = team.store.rglob("part-*")
    whole = part.read_bytes()
    part.write_bytes(whole[:-100])  # still on its way, in a folder that another program syncs
    assert collate(team.lead).bundles_set_aside == 1
    part.write_bytes(whole)
    assert collate(other).bundles == 1
    fetch_receipts(inspector)
    assert collate(team.lead).bundles == 1
    assert team.lead.store.find(Interview, interview.id) == interview
    assert collate(team.lead).bundles == 0


def test_what_only_a_lost_lead_vouched_for_is_cleared_once_it_went_again(team: Team) -> None:
    inspector, lost = team.inspectors
    sends(inspector)
    collate(lost)
    fetch_receipts(inspector)
    (part,) = team.store.rglob("part-*")
    part.write_bytes(part.read_bytes()[:-100])
    people.revoke(team.lead, lost.me.device, "Left on a train")
    packs.publish_pack(team.lead, store_of(team.lead), packs.write_pack(team.lead))
    look_back(inspector, store_of(inspector))
    assert "changed since the last receipt" in clearance(inspector).obstacles[0]
    assert collate(team.lead).bundles_set_aside == 1
    fetch_receipts(inspector)
    assert states(inspector) == [SendState.REFUSED]
    make_bundle(inspector)
    send_all(inspector)
    assert collate(team.lead).bundles == 1
    fetch_receipts(inspector)
    assert clearance(inspector).obstacles == ()


def test_a_lost_leads_receipt_stops_no_clearing_where_another_leads_lists_the_same(team: Team) -> None:
    inspector, lost = team.inspectors
    sends(inspector)
    for lead in (team.lead, lost):
        collate(lead)
        fetch_receipts(inspector)
    (item,) = inspector.store.outbox.items()
    assert len(inspector.store.outbox.receipts(item.bundle_id)) == 2
    people.revoke(team.lead, lost.me.device, "Left on a train")
    packs.publish_pack(team.lead, store_of(team.lead), packs.write_pack(team.lead))
    look_back(inspector, store_of(inspector))
    assert clearance(inspector).obstacles == ()


def test_a_pack_that_brings_one_later_version_makes_no_gap_for_the_doctor(team: Team) -> None:
    other = team.inspectors[1]
    sends(team.lead)
    collate(other)
    write_up(team.lead)
    team.lead.store.save(Record(id=new_id(), code="R-200"))
    packs.publish_pack(team.lead, store_of(team.lead), packs.write_pack(team.lead))
    packs.take_newer_packs(other, store_of(other))
    assert "R-200" in {row.code for row in other.store.record_rows()}
    assert [finding.says for finding in other.store.check() if not finding.ok] == []


def test_a_version_that_a_bundle_brought_and_that_is_gone_is_found_by_the_doctor(team: Team) -> None:
    other = team.inspectors[1]
    sends(team.lead)
    collate(other)
    connection, device = other.store._connection, team.lead.me.device.bytes
    connection.run("PRAGMA foreign_keys = OFF")
    connection.run("DROP TRIGGER store.revision_never_shrinks")
    connection.run("DELETE FROM revision WHERE device = ? AND device_sequence = 2", (device,))
    found = {finding.name: finding.says for finding in other.store.check() if not finding.ok}
    assert "before its number 3" in found["device chains"]


def written_apart(team: Team) -> Revision:
    """Both inspectors write about one record without knowing of each other. The second one's version."""
    record = give_record(team)
    for desk, reason in zip(team.inspectors, ("lost in a move", "not given by health"), strict=True):
        desk.store.save(record.model_copy(update={"unreadable": reason}))
    theirs = team.inspectors[1].store.head(record.id)
    assert theirs is not None
    return theirs


def test_a_lost_laptops_version_that_no_lead_has_does_not_keep_an_inspectors_laptop_from_clearing(team: Team) -> None:
    inspector, lost = team.inspectors
    theirs = written_apart(team)
    people.revoke(team.lead, lost.me.device, "Left on a train")
    packs.publish_pack(team.lead, store_of(team.lead), packs.write_pack(team.lead))
    look_back(inspector, store_of(inspector))
    inspector.store.append([theirs])  # as what the lost lead had sent back brought it
    make_bundle(inspector)
    send_all(inspector)
    collate(team.lead)
    fetch_receipts(inspector)
    assert len(inspector.store.contested()) == 1
    found = clearance(inspector)
    assert found.obstacles == ()
    assert "a version here that a laptop wrote after it was revoked" in found.basis


def test_a_version_that_still_counts_keeps_it_from_clearing(team: Team) -> None:
    inspector = team.inspectors[0]
    theirs = written_apart(team)
    inspector.store.append([theirs])
    make_bundle(inspector)
    send_all(inspector)
    collate(team.lead)
    fetch_receipts(inspector)
    assert "One item has two versions" in clearance(inspector).obstacles[0]
