"""A bundle that comes as a file is checked and receipted as one from the store; each thing wrong has its sentence."""

from pathlib import Path
from secrets import token_bytes

import pytest

from desktop.domain.documents import Document
from desktop.domain.errors import BadBundle, BadFile, PersonError, Refused, StoreWriteFailed
from desktop.domain.interviews import Interview
from desktop.domain.outbox import SendState
from desktop.domain.records import Record
from desktop.operations.desk import Desk
from desktop.operations.incoming import handed_over, taking_in
from desktop.operations.incoming.collation import collate
from desktop.operations.incoming.handed_over import (
    HandedOver,
    read_beside,
    save_receipt,
    save_returns,
    take_in_file,
    taking_in_file,
)
from desktop.operations.incoming.returns import make_returns
from desktop.operations.inspections import change
from desktop.operations.outgoing import bundles
from desktop.operations.outgoing.by_hand import export_to_file, save_card
from desktop.operations.outgoing.sending import send_all, take_receipt
from desktop.operations.team import packs
from desktop.vault.ids import new_id
from tests.conflicting import decided, in_conflict
from tests.teams import Team, write_up

INSPECTORS = 2


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def carried(desk: Desk, stick: Path) -> Path:
    write_up(desk)
    export_to_file(desk, stick / "bundle")
    return stick / "bundle"


def test_a_bundle_is_taken_in_and_its_receipt_carried_back(team: Team, stick: Path) -> None:
    inspector, _ = team.inspectors
    file = carried(inspector, stick)
    team.store.rename(team.store.with_name("away"))
    taken = take_in_file(team.lead, file)
    assert (taken.what, taken.bundle.items, taken.in_store) == (HandedOver.BUNDLE, 2, False)
    assert len(team.lead.store.all(Interview)) == 1
    save_receipt(team.lead, taken.bundle.bundle_id, stick / "receipt.json")
    take_receipt(inspector, taken.bundle.bundle_id, (stick / "receipt.json").read_bytes())
    assert [item.state for item in inspector.store.outbox.items()] == [SendState.RECEIVED]
    team.store.with_name("away").rename(team.store)
    assert collate(team.lead).receipts == 1


def test_where_the_store_is_there_its_receipt_is_put_there_too(team: Team, stick: Path) -> None:
    assert take_in_file(team.lead, carried(team.inspectors[0], stick)).in_store
    assert collate(team.lead).receipts == 0


def test_one_that_is_here_already_is_said_however_it_came(team: Team, stick: Path) -> None:
    inspector, _ = team.inspectors
    file = carried(inspector, stick)
    send_all(inspector)
    collate(team.lead)
    with pytest.raises(Refused, match=r"taken in already, on \d+ "):
        take_in_file(team.lead, file)


def test_one_that_was_spoilt_in_the_store_is_good_from_a_stick(team: Team, stick: Path) -> None:
    inspector, _ = team.inspectors
    file = carried(inspector, stick)
    send_all(inspector)
    part = next(team.store.rglob("part-0001"))
    part.write_bytes(part.read_bytes()[::-1])
    assert collate(team.lead).bundles_set_aside == 1
    assert take_in_file(team.lead, file).bundle.items == 2
    (item,) = team.lead.store.intake.items()
    assert (item.why, item.issue) == ("", 2)


def said(desk: Desk, file: Path) -> str:
    before = desk.store.counts()
    with pytest.raises(PersonError) as refused:
        take_in_file(desk, file)
    assert desk.store.counts() == before
    return str(refused.value)


def test_each_thing_that_can_be_wrong_with_a_file_has_its_sentence(team: Team, stick: Path) -> None:
    inspector, other = team.inspectors
    lead, file = team.lead, carried(inspector, stick)
    whole = file.read_bytes()
    assert "could not be read" in said(lead, stick / "missing")
    assert "could not be read" in said(lead, stick)
    (stick / "letter").write_bytes(b"Dear lead, ")
    assert "not a Daybook bundle" in said(lead, stick / "letter")
    (stick / "cut").write_bytes(whole[: len(whole) // 2])
    assert "cut short" in said(lead, stick / "cut")
    (stick / "changed").write_bytes(whole[:-40] + bytes(40))
    assert "changed, cut short or damaged" in said(lead, stick / "changed")
    save_card(inspector.me, stick / "card")
    assert "enrolment card" in said(lead, stick / "card")
    (stick / "pack").write_bytes(packs.write_pack(lead).data)
    assert "inspection pack" in said(lead, stick / "pack")
    assert "not for this laptop" in said(other, file)
    roster = [member for member in lead.inspection().roster if member.device != inspector.me.device]
    change(lead, roster=roster)
    assert "not on the roster" in said(lead, file)
    assert lead.store.quarantine.items() == lead.store.intake.items() == ()


def test_a_bundle_of_another_inspection_is_said_to_be_that(
    team: Team, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inspector, _ = team.inspectors
    write_up(inspector)
    made = bundles.evidence_header
    other = inspector.me.device  # any id but the inspection's
    monkeypatch.setattr(bundles, "evidence_header", lambda **fields: made(**{**fields, "inspection_id": other}))
    export_to_file(inspector, stick / "bundle")
    with pytest.raises(BadBundle, match="belongs to another inspection, which is not in your vault"):
        take_in_file(team.lead, stick / "bundle")


def test_what_a_lead_sends_back_can_be_carried_too(team: Team, stick: Path) -> None:
    inspector, other = team.inspectors
    record = in_conflict(team)
    decided(team)
    make_returns(team.lead)
    (file,) = save_returns(team.lead, "Inspector 1", stick)
    taken = take_in_file(inspector, file)
    assert (taken.what, taken.versions, taken.bundle) == (HandedOver.RETURN, 2, None)
    assert inspector.store.find(Record, record.id) == team.lead.store.find(Record, record.id)
    assert take_in_file(inspector, file).versions == 0
    with pytest.raises(BadFile, match="not for this laptop"):
        take_in_file(other, file)


def test_a_receipt_that_cannot_be_written_leaves_nothing_half_made(team: Team, stick: Path) -> None:
    taken = take_in_file(team.lead, carried(team.inspectors[0], stick))
    with pytest.raises(StoreWriteFailed):
        save_receipt(team.lead, taken.bundle.bundle_id, stick / "gone" / "receipt.json")
    (stick / "receipt.json").mkdir()
    with pytest.raises(StoreWriteFailed):
        save_receipt(team.lead, taken.bundle.bundle_id, stick / "receipt.json")
    assert sorted(path.name for path in stick.iterdir()) == ["bundle", "receipt.json"]


@pytest.mark.parametrize("largest", [64 * 1024 * 1024, 0], ids=["read before", "read as it is taken in"])
def test_a_file_is_taken_in_in_stretches_between_which_others_save(
    team: Team, stick: Path, monkeypatch: pytest.MonkeyPatch, largest: int
) -> None:
    monkeypatch.setattr(handed_over, "_HELD_BYTES", largest)
    monkeypatch.setattr(taking_in, "_STRETCH", 1)
    file = carried(team.inspectors[0], stick)
    held = read_beside(file)
    assert (held is None) == (largest == 0)
    steps = list(taking_in_file(team.lead, file, held))
    assert steps[-1] is not None
    assert steps[:-1] == [None] * steps[-1].versions
    assert (steps[-1].bundle.items, steps[-1].in_store) == (2, False)


def with_a_plan(desk: Desk, data: bytes) -> str:
    """The SHA-256 of a document's file, which goes with the next bundle."""
    attachment = desk.store.put_attachment([data], "application/pdf")
    desk.store.save(Document(id=new_id(), title="Plan", received_at=desk.clock(), attachment=attachment))
    return attachment.sha256


def test_the_files_of_a_bundle_by_hand_come_so_much_at_a_time(team: Team, stick: Path) -> None:
    data = bytes(20_000_000)
    sha256 = with_a_plan(team.inspectors[0], data)
    steps = taking_in_file(team.lead, carried(team.inspectors[0], stick))
    seen = [team.lead.store.has_attachment(sha256) for _ in steps]
    assert seen[:4] == [False] * 4
    assert b"".join(team.lead.store.read_attachment(sha256)) == data


def test_a_bundle_by_hand_that_does_not_hold_leaves_no_file_and_takes_none_that_was_here(
    team: Team, stick: Path
) -> None:
    inspector = team.inspectors[0]
    here = with_a_plan(inspector, b"here")
    new = [with_a_plan(inspector, token_bytes(300_000)) for _ in range(2)]  # which does not pack
    team.lead.store.put_attachment([b"here"], "application/pdf")
    file = carried(inspector, stick)
    file.write_bytes(file.read_bytes()[:-20])
    with pytest.raises(BadBundle):
        take_in_file(team.lead, file)
    assert [team.lead.store.has_attachment(sha256) for sha256 in (here, *new)] == [True, False, False]
