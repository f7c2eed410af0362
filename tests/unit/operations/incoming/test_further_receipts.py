"""Later receipts, another lead's, and those whose place a stranger took reach the sender; one that lies is noticed."""

import json

import pytest

from desktop import signing
from desktop.domain.canonical import digest
from desktop.domain.errors import BadFile
from desktop.domain.inspections import Role
from desktop.domain.outbox import OutboxItem, SendState
from desktop.operations.clearance import clearance
from desktop.operations.desk import Desk
from desktop.operations.incoming.collation import collate
from desktop.operations.incoming.quarantine import quarantined, release
from desktop.operations.inspections import change
from desktop.operations.outgoing.coming_back import fetch, look, take_back, to_fetch, to_look_at
from desktop.operations.outgoing.sending import fetch_receipts, take_receipt
from desktop.operations.stores.at_hand import store_of
from desktop.operations.team import packs
from desktop.sync import names
from desktop.sync.receipts import TAKEN_BACK
from tests.conflicting import send
from tests.teams import Team, write_up

INSPECTORS = 2


def item_of(desk: Desk) -> OutboxItem:
    (item,) = desk.store.outbox.items()
    return item


def put(team: Team, desk: Desk, data: bytes, name: str = "") -> str:
    """As somebody does who can write to the store."""
    inspection, bundle_id = team.lead.inspection().id, item_of(desk).bundle_id
    name = name or names.further_receipt(inspection, desk.me.device, bundle_id, digest(data))
    store_of(team.lead).put(name, (data,))
    return name


def altered(team: Team, receipt: bytes, **fields: object) -> bytes:
    """Another receipt, truly signed by the lead."""
    statement = {**json.loads(receipt)["statement"], **fields}
    return signing.signed(statement, team.lead.me.signing_secret)


def as_lead(team: Team, desk: Desk) -> None:
    """From now on on the lead's own roster alone."""
    roster = [
        member.model_copy(update={"role": Role.LEAD}) if member.device == desk.me.device else member
        for member in team.lead.inspection().roster
    ]
    change(team.lead, roster=roster, recipients=[*team.lead.inspection().recipients, desk.me.age_recipient])


def test_what_was_released_reaches_its_sender_as_received(team: Team) -> None:
    inspector = team.inspectors[0]
    change(inspector, roster=[one.model_copy(update={"role": Role.LEAD}) for one in inspector.inspection().roster])
    write_up(inspector)
    send(inspector)
    collate(team.lead)
    assert fetch_receipts(inspector).received == 1
    assert item_of(inspector).set_aside == 1
    as_lead(team, inspector)
    release(team.lead, [one.number for one in quarantined(team.lead)], "They lead now.")
    collate(team.lead)
    store = store_of(inspector)
    found = look(store, to_look_at(inspector))
    wanted = to_fetch(inspector, found)
    assert [names.receipt_file(name)[1] != "" for name in wanted if "/receipts/" in name] == [True]
    assert take_back(inspector, fetch(store, found, wanted)).received == 1
    assert (item_of(inspector).set_aside, item_of(inspector).state) == (0, SendState.RECEIVED)
    assert len(inspector.store.outbox.receipts(item_of(inspector).bundle_id)) == 2


def test_once_everything_arrived_nobody_looks_for_more(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    inspector = team.inspectors[0]
    write_up(inspector)
    send(inspector)
    collate(team.lead)
    fetch_receipts(inspector)
    store = store_of(inspector)
    monkeypatch.setattr(store, "list", lambda prefix: pytest.fail(f"looked into {prefix}"))
    assert fetch_receipts(inspector, store).received == 0
    assert not any("/receipts/" in folder for folder in to_look_at(inspector))


def test_a_stranger_in_a_receipts_place_does_not_keep_it_from_its_sender(team: Team) -> None:
    inspector = team.inspectors[0]
    write_up(inspector)
    send(inspector)
    put(
        team,
        inspector,
        b"{}",
        names.receipt(team.lead.inspection().id, inspector.me.device, item_of(inspector).bundle_id),
    )
    assert "not signed" in fetch_receipts(inspector).why
    collate(team.lead)
    found = fetch_receipts(inspector)
    assert (found.received, found.why) == (1, "")


def test_what_one_lead_refused_is_received_once_another_has_it(team: Team) -> None:
    inspector, other = team.inspectors
    as_lead(team, other)
    packs.publish_pack(team.lead, store_of(team.lead), packs.write_pack(team.lead))
    for desk in team.inspectors:
        packs.take_newer_packs(desk, store_of(desk))
    write_up(inspector)
    send(inspector)
    part = next(team.store.rglob("part-0001"))
    whole = part.read_bytes()
    part.write_bytes(whole[::-1])
    collate(team.lead)
    assert fetch_receipts(inspector).refused == 1
    part.write_bytes(whole)
    collate(other)
    assert fetch_receipts(inspector).received == 1
    assert item_of(inspector).state is SendState.RECEIVED


def test_a_later_receipt_that_lists_less_is_noticed_and_nothing_is_cleared_on_it(team: Team) -> None:
    inspector = team.inspectors[0]
    write_up(inspector)
    send(inspector)
    collate(team.lead)
    fetch_receipts(inspector)
    assert clearance(inspector).obstacles == ()
    receipt = inspector.store.outbox.receipt(item_of(inspector).bundle_id)
    received = json.loads(receipt)["statement"]["received"]
    less = [{"id": received[-1]["id"], "why": "it cannot be read"}]
    taken = take_receipt(
        inspector,
        item_of(inspector).bundle_id,
        altered(team, receipt, issue=2, received=received[:-1], set_aside=less),
    )
    assert (taken.why, taken.item.set_aside) == (TAKEN_BACK, 1)
    assert any(TAKEN_BACK in sentence for sentence in clearance(inspector).obstacles)


def test_a_receipt_for_what_was_never_sent_is_refused(team: Team) -> None:
    inspector = team.inspectors[0]
    write_up(inspector)
    send(inspector)
    collate(team.lead)
    fetch_receipts(inspector)
    bundle_id = item_of(inspector).bundle_id
    receipt = inspector.store.outbox.receipt(bundle_id)
    received = json.loads(receipt)["statement"]["received"]
    for lie in (
        [*received[:-1], {**received[-1], "hash": "0" * 64}],
        [*received, {"id": str(bundle_id), "hash": "0" * 64}],
    ):
        with pytest.raises(BadFile, match="does not match what was sent"):
            take_receipt(inspector, bundle_id, altered(team, receipt, issue=2, received=lie))
    assert inspector.store.outbox.receipts(bundle_id) == (receipt,)


def test_a_file_that_is_no_receipt_is_read_once(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    inspector = team.inspectors[0]
    write_up(inspector)
    send(inspector)
    name = put(team, inspector, b'{"no": "receipt"}')
    read: list[str] = []
    store = store_of(inspector)
    get = store.get
    monkeypatch.setattr(store, "get", lambda each: read.append(each) or get(each))
    for _look in range(3):
        fetch_receipts(inspector, store)
    assert read == [name]


def test_what_two_leads_ask_to_be_numbered_anew_is_so_once(team: Team) -> None:
    inspector = team.inspectors[0]
    write_up(inspector)
    send(inspector)
    collate(team.lead)
    (file,) = team.store.rglob("receipts/*/*.json")
    received = json.loads(file.read_bytes())["statement"]["received"]
    again = [{"id": received[-1]["id"], "why": "its device has used its number for another revision", "again": True}]
    numbered, number = [], inspector.store.device_tail().device_sequence
    for issue in (1, 2):
        asked = altered(
            team, file.read_bytes(), issue=issue, received=received[:-1], set_aside=again, last_number=number
        )
        numbered.append(take_receipt(inspector, item_of(inspector).bundle_id, asked).numbered_anew)
    assert numbered == [1, 0]
