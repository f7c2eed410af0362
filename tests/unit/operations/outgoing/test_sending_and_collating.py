"""From a laptop to the lead and back: what leaves, what arrives, what is set aside, and when a bundle is received."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from desktop import signing
from desktop.domain.documents import Document
from desktop.domain.errors import BadFile, Refused, StoreUnavailable, StoreWriteFailed
from desktop.domain.evidence import Evidence
from desktop.domain.inspections import Role
from desktop.domain.interviews import Interview
from desktop.domain.outbox import SendState
from desktop.operations.incoming import collation
from desktop.operations.incoming.collation import collate
from desktop.operations.incoming.receipts import receipts_owed
from desktop.operations.incoming.senders import SenderState, senders
from desktop.operations.inspections import change
from desktop.operations.outgoing import bundles, sending
from desktop.operations.outgoing.sending import fetch_receipts, send_all
from desktop.operations.stores.at_hand import store_of
from desktop.operations.team import packs
from desktop.sync.parts import Moved, send_parts
from desktop.sync.receipts import Receipt, signed_receipt
from desktop.sync.reins import Reins
from desktop.vault.ids import new_id
from tests.ready_team import ready_team
from tests.teams import Team, write_up


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    made = ready_team(tmp_path)
    yield made
    made.close()


def states(desk) -> list[SendState]:
    return [item.state for item in desk.store.outbox.items()]


def test_what_one_person_writes_arrives_whole_and_comes_back_as_received(team: Team) -> None:
    inspector = team.inspectors[0]
    interview = write_up(inspector, pieces=2)
    item = bundles.make_bundle(inspector)
    assert item.counts == {"evidence": 2, "interview": 1}
    assert send_all(inspector).sent == 1
    result = collate(team.lead)
    assert (result.bundles, result.items, result.set_aside, result.receipts) == (1, 3, 0, 1)
    assert team.lead.store.find(Interview, interview.id) == interview
    assert len(team.lead.store.all(Evidence)) == 2
    assert fetch_receipts(inspector).received == 1
    assert states(inspector) == [SendState.RECEIVED]


def test_the_next_bundle_carries_what_changed_since_the_receipt(team: Team) -> None:
    inspector = team.inspectors[0]
    write_up(inspector)
    bundles.make_bundle(inspector)
    send_all(inspector)
    write_up(inspector)
    before = bundles.what_leaves(inspector)
    assert {kind.kind: kind.new for kind in before.kinds} == {"interview": 2, "evidence": 2}
    collate(team.lead)
    fetch_receipts(inspector)
    after = bundles.what_leaves(inspector)
    assert {kind.kind: (kind.new, kind.changed) for kind in after.kinds} == {"interview": (1, 0), "evidence": (1, 0)}
    assert (after.sequence, after.since) == (2, 1)
    bundles.make_bundle(inspector)
    send_all(inspector)
    assert collate(team.lead).items == 2
    assert fetch_receipts(inspector).received == 1


def test_a_change_is_told_from_something_new(team: Team) -> None:
    inspector = team.inspectors[0]
    interview = write_up(inspector)
    bundles.make_bundle(inspector)
    send_all(inspector)
    collate(team.lead)
    fetch_receipts(inspector)
    inspector.store.save(interview.model_copy(update={"supporter": "aunt"}))
    (kind,) = bundles.what_leaves(inspector).kinds
    assert (kind.kind, kind.new, kind.changed) == ("interview", 0, 1)


def test_with_nothing_new_no_bundle_is_made(team: Team) -> None:
    inspector = team.inspectors[0]
    with pytest.raises(Refused, match="nothing new"):
        bundles.make_bundle(inspector)
    write_up(inspector)
    bundles.make_bundle(inspector)
    assert bundles.what_leaves(inspector).on_its_way
    with pytest.raises(Refused, match="nothing new"):
        bundles.make_bundle(inspector)


def test_drafts_stay(team: Team) -> None:
    inspector = team.inspectors[0]
    interview = write_up(inspector)
    inspector.store.put_draft(interview.model_copy(update={"text": "half a sen"}), None)
    assert bundles.what_leaves(inspector).drafts == (interview.title,)
    bundles.make_bundle(inspector)
    send_all(inspector)
    collate(team.lead)
    assert team.lead.store.find(Interview, interview.id).text == interview.text


def test_a_document_comes_with_its_file(team: Team) -> None:
    inspector = team.inspectors[0]
    data = bytes(range(256)) * 5000
    attachment = inspector.store.put_attachment([data], "application/pdf")
    inspector.store.save(
        Document(id=new_id(), title="Improvement plan", received_at=team.clock(), attachment=attachment)
    )
    item = bundles.make_bundle(inspector)
    assert item.counts == {"document": 1, "attachment": 1}
    send_all(inspector, part_size_bytes=100_000)
    collate(team.lead)
    assert b"".join(team.lead.store.read_attachment(attachment.sha256)) == data


def test_a_file_that_cannot_be_read_is_left_out_and_named(team: Team) -> None:
    inspector = team.inspectors[0]
    write_up(inspector)
    attachment = inspector.store.put_attachment([b"whole"], "application/pdf")
    lost = attachment.model_copy(update={"sha256": "0" * 64})
    inspector.store.save(Document(id=new_id(), title="Lost plan", received_at=team.clock(), attachment=lost))
    (left_out,) = bundles.what_leaves(inspector).left_out
    assert "Lost plan" in left_out.name
    assert bundles.make_bundle(inspector).counts == {"interview": 1, "evidence": 1, "document": 1}
    send_all(inspector)
    assert collate(team.lead).items == 3


def test_collating_twice_adds_nothing(team: Team) -> None:
    write_up(team.inspectors[0])
    bundles.make_bundle(team.inspectors[0])
    send_all(team.inspectors[0])
    collate(team.lead)
    again = collate(team.lead)
    assert (again.bundles, again.items, again.receipts) == (0, 0, 0)


def test_a_missing_receipt_is_written_again(team: Team) -> None:
    write_up(team.inspectors[0])
    bundles.make_bundle(team.inspectors[0])
    send_all(team.inspectors[0])
    collate(team.lead)
    for receipt in (team.store / str(team.lead.inspection().id) / "receipts").rglob("*.json"):
        receipt.unlink()
    assert receipts_owed(team.lead, store_of(team.lead)) == 1
    assert collate(team.lead).receipts == 1
    assert fetch_receipts(team.inspectors[0]).received == 1


def test_only_the_lead_collates(team: Team) -> None:
    with pytest.raises(Refused, match="Only the lead"):
        collate(team.inspectors[0])


# the store fails


def test_a_store_that_is_gone_leaves_the_bundle_waiting_and_loses_nothing(team: Team) -> None:
    inspector = team.inspectors[0]
    write_up(inspector)
    bundles.make_bundle(inspector)
    away = team.store.rename(team.store.with_name("unplugged"))
    result = send_all(inspector)
    assert result.waiting == 1
    assert "Plug in the stick" in result.why
    (item,) = inspector.store.outbox.items()
    assert item.state is SendState.WAITING
    assert item.next_try_at is not None
    with pytest.raises(StoreUnavailable):
        collate(team.lead)
    away.rename(team.store)
    assert send_all(inspector).sent == 1
    assert collate(team.lead).items == 2


def test_sending_stopped_half_way_goes_on_with_the_same_bytes(team: Team) -> None:
    inspector = team.inspectors[0]
    write_up(inspector, text="A. " * 30_000)
    bundles.make_bundle(inspector)
    (sendable,) = sending.to_send(inspector, part_size_bytes=500)
    reins = Reins()

    def stop_after_two(moved: Moved) -> None:
        if moved.parts_sent >= 2:  # several arrive at once, so it may say three without having said two
            reins.stop()

    first = sending.send_one(store_of(inspector), sendable, stop_after_two, reins)
    assert not first.complete
    assert sending.note_sent(inspector, sendable.label.bundle_id, first).state is SendState.QUEUED
    assert collate(team.lead).waiting[0].says == "Still being sent"
    assert send_all(inspector, part_size_bytes=500).sent == 1
    assert collate(team.lead).bundles == 1


def test_a_part_that_has_not_come_yet_is_waited_for(team: Team) -> None:
    inspector = team.inspectors[0]
    write_up(inspector)
    bundles.make_bundle(inspector)
    send_all(inspector, part_size_bytes=800)
    part = next(team.store.rglob("part-0002"))
    hidden = part.rename(team.store / "hidden")
    result = collate(team.lead)
    assert [one.says for one in result.waiting] == ["Part 2 of bundle 1"]
    (row, _) = senders(team.lead, result.waiting)
    assert (row.state, row.says) == (SenderState.MISSING, "Part 2 of bundle 1")
    hidden.rename(part)
    assert collate(team.lead).bundles == 1


def test_a_bundle_file_that_is_gone_is_refused_and_its_content_goes_with_the_next(team: Team) -> None:
    inspector = team.inspectors[0]
    write_up(inspector)
    item = bundles.make_bundle(inspector)
    bundles.outbox_file(inspector, item.bundle_id).unlink()
    assert send_all(inspector).sent == 0
    assert states(inspector) == [SendState.REFUSED]
    assert bundles.make_bundle(inspector).sequence == 2
    send_all(inspector)
    assert collate(team.lead).items == 2


# hostile stores and people


def tampered(team: Team, change) -> collation.CollationResult:
    inspector = team.inspectors[0]
    write_up(inspector)
    bundles.make_bundle(inspector)
    send_all(inspector)
    change(next(team.store.rglob("part-0001")))
    return collate(team.lead)


def test_an_outbox_that_cannot_be_written_is_said_and_mended(team: Team) -> None:
    inspector = team.inspectors[0]
    write_up(inspector)
    outbox = inspector.vault.inspection_folder(inspector.inspection().id) / "outbox"
    outbox.rmdir()
    outbox.write_text("a file in its place")
    with pytest.raises(StoreWriteFailed, match="could not be written on this laptop"):
        bundles.make_bundle(inspector)
    outbox.unlink()
    assert bundles.make_bundle(inspector).sequence == 1


def test_a_part_changed_in_the_store_is_set_aside_and_the_sender_hears_of_it(team: Team) -> None:
    result = tampered(team, lambda part: part.write_bytes(part.read_bytes()[:-9] + bytes(9)))
    assert (result.bundles, result.bundles_set_aside, result.receipts) == (0, 1, 1)
    inspector = team.inspectors[0]
    assert fetch_receipts(inspector).refused == 1
    (item,) = inspector.store.outbox.items()
    assert item.why.startswith("Part 1 of the bundle was changed or damaged in the store. ")
    assert item.why.endswith(" What it held goes with your next bundle.")
    (row, _) = senders(team.lead)
    assert row.state is SenderState.SET_ASIDE
    bundles.make_bundle(inspector)
    send_all(inspector)
    assert collate(team.lead).items == 2


def test_a_stranger_is_set_aside_until_they_are_enrolled(team: Team) -> None:
    inspection = team.lead.inspection()
    inspector = team.inspectors[0]
    without = tuple(member for member in inspection.roster if member.device != inspector.me.device)
    team.lead.store.save(inspection.model_copy(update={"roster": without}))
    write_up(inspector)
    bundles.make_bundle(inspector)
    send_all(inspector)
    result = collate(team.lead)
    assert (result.bundles_set_aside, result.receipts) == (1, 0)
    assert "not on the roster" in result.taken[0].why
    team.lead.store.save(inspection)
    assert collate(team.lead).items == 2


def test_a_forged_receipt_does_not_make_a_bundle_received(team: Team) -> None:
    inspector, other = team.inspectors
    write_up(inspector)
    item = bundles.make_bundle(inspector)
    send_all(inspector)
    forged = Receipt(
        inspection_id=inspector.inspection().id,
        bundle_id=item.bundle_id,
        device=inspector.me.device,
        sequence=1,
        received_at=team.clock(),
        by="Lead inspector",
    )
    with pytest.raises(BadFile, match="not the lead"):
        sending.take_receipt(inspector, item.bundle_id, signed_receipt(forged, other.me.signing_secret))
    with pytest.raises(BadFile, match="does not match"):
        sending.take_receipt(inspector, item.bundle_id, signed_receipt(forged, team.lead.me.signing_secret))
    assert states(inspector) == [SendState.SENT]


def test_nobody_sends_in_somebody_elses_name(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    inspector, other = team.inspectors
    write_up(other)
    write_up(inspector)
    theirs = other.store.latest_bodies(other.me.device, 1, 9)
    gathered = bundles.gather(inspector)
    monkeypatch.setattr(
        bundles,
        "gather",
        lambda _: replace(gathered, revisions=(*gathered.revisions[:1], *theirs, gathered.revisions[-1])),
    )
    bundles.make_bundle(inspector)
    send_all(inspector)
    result = collate(team.lead)
    assert result.set_aside == len(theirs)
    assert team.lead.store.device_tail(other.me.device) is None


def test_a_bundle_moved_to_another_place_is_set_aside(team: Team) -> None:
    inspector, other = team.inspectors
    write_up(inspector)
    bundles.make_bundle(inspector)
    send_all(inspector)
    (folder,) = (team.store / str(team.lead.inspection().id) / "bundles").glob("*/*")
    elsewhere = folder.parent.with_name(str(other.me.device)) / folder.name
    elsewhere.parent.mkdir()
    folder.rename(elsewhere)
    result = collate(team.lead)
    assert result.bundles == 0
    assert result.bundles_set_aside == 1


def test_an_older_bundle_sent_again_under_a_new_number_is_set_aside(team: Team) -> None:
    inspector = team.inspectors[0]
    write_up(inspector)
    bundles.make_bundle(inspector)
    (sendable,) = sending.to_send(inspector)
    with sendable.file.open("rb") as file:
        later = replace(sendable.label, sequence=2)
        send_parts(store_of(inspector), later, file, signing_secret=inspector.me.signing_secret)
    result = collate(team.lead)
    assert (result.bundles, result.bundles_set_aside) == (0, 1)
    assert "another bundle" in result.taken[0].why


def test_a_receipt_names_what_was_set_aside(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    inspector = team.inspectors[0]
    write_up(inspector)
    gathered = bundles.gather(inspector)
    last = gathered.revisions[-1]
    spoilt = replace(last, body=last.body.replace(b"listened", b"whistled"))
    monkeypatch.setattr(bundles, "gather", lambda _: replace(gathered, revisions=(*gathered.revisions[:-1], spoilt)))
    bundles.make_bundle(inspector)
    send_all(inspector)
    monkeypatch.undo()
    result = collate(team.lead)
    assert (result.items, result.set_aside) == (1, 1)
    (row, _) = senders(team.lead)
    assert (row.words, row.says) == ("1 item set aside", "Its details do not match its hash")
    assert fetch_receipts(inspector).received == 1
    (item,) = inspector.store.outbox.items()
    assert item.set_aside == 1


# packs


def test_a_newer_pack_from_the_same_lead_brings_the_inspection_up_to_date(team: Team) -> None:
    changed = team.lead.inspection().model_copy(update={"partnership": "Strathlennox and the Isles"})
    team.lead.store.save(changed)
    packs.publish_pack(team.lead, store_of(team.lead), packs.write_pack(team.lead))
    inspector = team.inspectors[0]
    assert packs.take_newer_packs(inspector, store_of(inspector)) == 1
    assert inspector.inspection() == changed
    assert packs.take_newer_packs(inspector, store_of(inspector)) == 0


def test_a_pack_from_somebody_else_is_not_taken(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    inspector, other = team.inspectors
    monkeypatch.setattr(type(other), "leads", lambda _: True)
    other.store.save(other.inspection().model_copy(update={"store": "elsewhere"}))
    forged = packs.write_pack(other)
    packs.publish_pack(other, store_of(team.lead), forged)
    with pytest.raises(BadFile, match="not signed by a lead on the roster"):
        packs.take_newer_packs(inspector, store_of(team.lead))
    with pytest.raises(BadFile, match="own lead"):
        packs.open_pack(inspector.vault, forged.data)


def test_words_are_the_same_on_both_sides_and_differ_for_other_keys(team: Team) -> None:
    words = packs.words_of_office(team.lead)
    assert len(words) == 6
    assert packs.words_of_office(team.inspectors[0]) == words
    stranger = signing.public_key(bytes(range(32)))
    from desktop.operations.team.key_words import office_words

    assert office_words(team.lead.inspection(), stranger) != words
    assert packs.compared_on(team.inspectors[0]) == "2026-03-17"


def test_nothing_readable_is_in_the_store_or_the_outbox(team: Team) -> None:
    write_up(team.inspectors[0], text="A planted sentence about a heron.")
    bundles.make_bundle(team.inspectors[0])
    send_all(team.inspectors[0])
    collate(team.lead)
    for folder in (team.store, team.inspectors[0].vault.folder, team.lead.vault.folder):
        for file in folder.rglob("*"):
            assert not file.is_file() or b"heron" not in file.read_bytes()


def test_ids_of_bundles_are_uuids_of_their_content(team: Team) -> None:
    write_up(team.inspectors[0])
    assert isinstance(bundles.make_bundle(team.inspectors[0]).bundle_id, UUID)


def test_only_a_lead_changes_the_inspection(team: Team) -> None:
    """Else whoever has one inspector's laptop makes themselves the lead, or reads along."""
    inspector = team.inspectors[0]
    roster = [member.model_copy(update={"role": Role.LEAD}) for member in inspector.inspection().roster]
    change(inspector, roster=roster)
    interview = write_up(inspector)
    bundles.make_bundle(inspector)
    send_all(inspector)
    before = team.lead.inspection()
    result = collate(team.lead)
    assert team.lead.inspection() == before
    assert (result.set_aside, result.conflicts) == (1, 0)
    assert team.lead.store.find(Interview, interview.id) == interview


def test_a_pack_that_cannot_be_used_does_not_stop_the_next(team: Team) -> None:
    inspector, store = team.inspectors[0], store_of(team.lead)
    first, second = packs.write_pack(team.lead), packs.write_pack(team.lead)
    packs.publish_pack(team.lead, store, replace(first, data=b"no pack at all"))
    team.lead.store.save(team.lead.inspection().model_copy(update={"partnership": "Strathlennox and the Isles"}))
    packs.publish_pack(team.lead, store, second)
    packs.publish_pack(team.lead, store, packs.write_pack(team.lead))
    with pytest.raises(BadFile, match="changed or damaged"):
        packs.take_newer_packs(inspector, store)
    assert inspector.inspection().partnership == "Strathlennox and the Isles"


def test_an_older_pack_under_a_higher_number_is_not_taken(team: Team) -> None:
    inspector, store = team.inspectors[0], store_of(team.lead)
    older, newer = packs.write_pack(team.lead), packs.write_pack(team.lead)
    packs.publish_pack(team.lead, store, older)
    packs.publish_pack(team.lead, store, newer)
    assert packs.take_newer_packs(inspector, store) == 2
    packs.publish_pack(team.lead, store, replace(older, sequence=newer.sequence + 1))
    assert packs.take_newer_packs(inspector, store) == 0
    with pytest.raises(BadFile, match="another number"):
        packs.take_newer_packs(team.inspectors[1], store)
    assert packs.take_newer_packs(team.inspectors[1], store) == 0
