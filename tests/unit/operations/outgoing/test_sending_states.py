"""How it stands with a bundle, through ends without warning, bad networks, wrong clocks, and receipts by hand."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from desktop import signing
from desktop.domain.canonical import digest
from desktop.domain.connection import Connection, waits_for
from desktop.domain.errors import BadFile, Refused, StoreUnavailable
from desktop.domain.outbox import OutboxItem, SendState
from desktop.operations.desk import Desk
from desktop.operations.incoming.collation import collate
from desktop.operations.outgoing import bundles, coming_back, sending
from desktop.operations.outgoing.receipt_files import take_receipt_file
from desktop.operations.outgoing.receipt_view import receipt_view
from desktop.operations.outgoing.sending import fetch_receipts, send_all
from desktop.operations.outgoing.sending_again import LATE_AFTER, may_be_lost, send_again
from desktop.operations.outgoing.sending_habits import SendingHabits, sending_habits, set_limit, set_paused, set_slowly
from desktop.operations.stores.at_hand import store_of
from desktop.operations.vaults import desk_for
from desktop.paths import resources_folder
from desktop.sync import names, parts, several
from desktop.sync.backoff import left_s
from desktop.sync.folder_store import FolderStore
from desktop.sync.parts import Moved
from desktop.sync.reins import Reins
from desktop.sync.stores import StoredFile
from desktop.vault.folder import Vault
from tests.ready_team import ready_team
from tests.teams import PASSPHRASE, Team, write_up


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    made = ready_team(tmp_path, 1)
    yield made
    made.close()


@pytest.fixture
def inspector(team: Team) -> Desk:
    return team.inspectors[0]


class Counting(FolderStore):
    """Counts what is asked of it, and breaks at the put that is told."""

    def __init__(self, root: Path, breaks_at: int = 10**6) -> None:
        super().__init__(root)
        self.asked: list[str] = []
        self._left = breaks_at

    def put(self, name: str, chunks: Iterable[bytes]) -> bool:
        self._left -= 1
        if self._left < 0:
            raise StoreUnavailable("Cut off.")
        return super().put(name, chunks)

    def get(self, name: str) -> Iterator[bytes]:
        self.asked.append(f"get {name}")
        return super().get(name)

    def list(self, prefix: str) -> tuple[StoredFile, ...]:
        self.asked.append(f"list {prefix}")
        return super().list(prefix)


def made(desk: Desk) -> OutboxItem:
    write_up(desk, text="They listened to me. " * 400)
    return bundles.make_bundle(desk)


def the_item(desk: Desk) -> OutboxItem:
    (item,) = desk.store.outbox.items()
    return item


def again(team: Team) -> Desk:
    """The inspector's laptop as it is after it ended without warning: nothing but what was on the disk."""
    old = team.inspectors[0].vault
    old.close()
    desk = desk_for(Vault.open(old.folder, PASSPHRASE, clock=team.clock), resources_folder())
    team.inspectors = (desk,)
    return desk


@pytest.mark.parametrize("parts", range(4))
def test_an_end_while_sending_goes_on_from_the_same_part(team: Team, inspector: Desk, parts: int) -> None:
    made(inspector)
    (ready,) = sending.to_send(inspector, part_size_bytes=700)
    sending.note_begun(inspector, ready.label.bundle_id)
    with pytest.raises(StoreUnavailable):
        sending.send_one(Counting(team.store, breaks_at=parts), ready)
    assert the_item(inspector).state is SendState.SENDING
    desk = again(team)
    assert send_all(desk, part_size_bytes=700).sent == 1
    assert collate(team.lead).bundles == 1
    assert fetch_receipts(desk).received == 1


def test_an_end_after_the_last_byte_and_before_it_was_noted_sends_nothing_twice(team: Team, inspector: Desk) -> None:
    made(inspector)
    (ready,) = sending.to_send(inspector)
    sending.note_begun(inspector, ready.label.bundle_id)
    sending.send_one(store_of(inspector), ready)
    desk = again(team)
    assert send_all(desk, Counting(team.store, breaks_at=0)).sent == 1
    assert collate(team.lead).bundles == 1


def test_every_state_outlives_an_end(team: Team, inspector: Desk) -> None:
    item = made(inspector)
    seen = [the_item(again(team)).state]
    sending.note_begun(team.inspectors[0], item.bundle_id)
    seen.append(the_item(again(team)).state)
    sending.note_failed(team.inspectors[0], item.bundle_id, StoreUnavailable("Gone."), lambda: 0.5)
    waiting = the_item(again(team))
    seen.append(waiting.state)
    assert (waiting.why, waiting.tries) == ("Gone.", 1)
    assert waiting.next_try_at is not None
    send_all(team.inspectors[0])
    seen.append(the_item(again(team)).state)
    collate(team.lead)
    fetch_receipts(team.inspectors[0])
    seen.append(the_item(again(team)).state)
    assert seen == [SendState.QUEUED, SendState.SENDING, SendState.WAITING, SendState.SENT, SendState.RECEIVED]


def test_a_refused_bundle_outlives_an_end_and_what_it_held_goes_with_the_next(team: Team, inspector: Desk) -> None:
    item = made(inspector)
    sending.note_failed(inspector, item.bundle_id, Refused("Another file is there."))
    desk = again(team)
    assert (the_item(desk).state, the_item(desk).why) == (SendState.REFUSED, "Another file is there.")
    assert bundles.make_bundle(desk).first_sequence == item.first_sequence


def test_what_got_through_makes_the_next_wait_short_again(inspector: Desk) -> None:
    item = made(inspector)
    for _ in range(6):
        sending.note_failed(inspector, item.bundle_id, StoreUnavailable("Cut off."), lambda: 1.0)
    assert the_item(inspector).tries == 6
    sending.note_begun(inspector, item.bundle_id)
    sending.note_moved(inspector, item.bundle_id, Moved(2, 5, 1, 900, 2000))
    noted = the_item(inspector)
    assert (noted.parts_sent, noted.parts, noted.tries) == (1, 5, 0)
    failed = sending.note_failed(inspector, item.bundle_id, StoreUnavailable("Cut off."), lambda: 1.0)
    assert failed.next_try_at is not None
    assert failed.parts_sent == 1
    assert left_s(failed.next_try_at, inspector.clock()) < 30


@pytest.mark.parametrize("days", [-3650, 3650])
def test_a_clock_that_jumps_while_it_waits_keeps_nothing_waiting(team: Team, inspector: Desk, days: int) -> None:
    item = made(inspector)
    noted = sending.note_failed(inspector, item.bundle_id, StoreUnavailable("Gone."))
    team.clock.now += timedelta(days=days)
    assert noted.next_try_at is not None
    assert left_s(noted.next_try_at, inspector.clock()) <= 3600
    assert send_all(inspector).sent == 1


def test_two_bundles_wait_and_the_older_says_why(inspector: Desk) -> None:
    made(inspector)
    made(inspector)
    sending.note_held_up(inspector, waits_for(Connection.METERED))
    newer, older = inspector.store.outbox.items()
    assert (older.state, newer.state) == (SendState.WAITING, SendState.QUEUED)
    assert "metered" in older.why
    assert older.next_try_at is None
    assert send_all(inspector).sent == 2
    assert [one.why for one in inspector.store.outbox.items()] == ["", ""]


@pytest.mark.parametrize(
    ("connection", "says"),
    [
        (Connection.OFFLINE, "no network"),
        (Connection.METERED, "metered"),
        (Connection.SIGN_IN, "asks you to sign in first"),
    ],
)
def test_each_network_in_the_way_has_its_sentence_and_none_holds_against_a_person(
    connection: Connection, says: str
) -> None:
    assert says in waits_for(connection)
    assert not waits_for(connection, anyway=True)


def test_no_network_in_the_way_is_not_said() -> None:
    assert not waits_for(Connection.OPEN)
    assert not waits_for(Connection.UNKNOWN)


def test_a_look_at_which_nothing_is_new_reads_nothing_and_lists_only_what_is_owed(team: Team, inspector: Desk) -> None:
    for _ in range(3):
        made(inspector)
        send_all(inspector)
        collate(team.lead)
        assert fetch_receipts(inspector).received == 1
    store = Counting(team.store)
    found = coming_back.look(store, coming_back.to_look_at(inspector))
    found = coming_back.fetch(store, found, coming_back.to_fetch(inspector, found))
    assert coming_back.take_back(inspector, found).received == 0
    folder = f"list {inspector.inspection().id}"
    assert store.asked == [f"{folder}/packs", f"{folder}/returns/{inspector.me.device}"]


def test_a_receipt_is_taken_in_from_what_was_fetched_beside(team: Team, inspector: Desk) -> None:
    made(inspector)
    send_all(inspector)
    collate(team.lead)
    store = Counting(team.store)
    found = coming_back.look(store, coming_back.to_look_at(inspector))
    found = coming_back.fetch(store, found, coming_back.to_fetch(inspector, found))
    asked = len(store.asked)
    assert coming_back.take_back(inspector, found).received == 1
    assert len(store.asked) == asked


# receipts by hand


def receipt_file(team: Team, out: Path) -> Path:
    (receipt,) = team.store.rglob("receipts/*/*.json")
    out.write_bytes(receipt.read_bytes())
    return out


def test_a_receipt_from_a_file_makes_it_received_also_when_it_went_by_stick(team: Team, tmp_path: Path) -> None:
    (inspector,) = team.inspectors
    made(inspector)
    send_all(inspector, FolderStore(team.store))
    collate(team.lead)
    inspector.store.outbox.update(replace(the_item(inspector), state=SendState.QUEUED))
    taken = take_receipt_file(inspector, receipt_file(team, tmp_path / "receipt.json"))
    assert taken.item.state is SendState.RECEIVED
    assert not sending.to_send(inspector)


def test_a_receipt_that_is_here_already_is_said(team: Team, inspector: Desk, tmp_path: Path) -> None:
    made(inspector)
    send_all(inspector)
    collate(team.lead)
    file = receipt_file(team, tmp_path / "receipt.json")
    take_receipt_file(inspector, file)
    with pytest.raises(Refused, match="bundle 1 is here already"):
        take_receipt_file(inspector, file)


def test_each_wrong_receipt_file_has_its_sentence(team: Team, inspector: Desk, tmp_path: Path) -> None:
    made(inspector)
    send_all(inspector)
    collate(team.lead)
    file = receipt_file(team, tmp_path / "receipt.json")
    with pytest.raises(BadFile, match="somebody else’s bundle"):
        take_receipt_file(team.lead, file)
    none = tmp_path / "none.json"
    none.write_bytes(b"{}")
    with pytest.raises(BadFile, match="no receipt"):
        take_receipt_file(inspector, none)
    altered = json.loads(file.read_bytes())
    altered["statement"]["last_number"] = 7
    none.write_text(json.dumps(altered))
    with pytest.raises(BadFile, match="no receipt"):
        take_receipt_file(inspector, none)
    with pytest.raises(BadFile, match="could not be read"):
        take_receipt_file(inspector, tmp_path / "gone.json")
    assert the_item(inspector).state is SendState.SENT


def test_a_receipt_for_a_bundle_that_is_not_known_is_said(team: Team, inspector: Desk, tmp_path: Path) -> None:
    made(inspector)
    send_all(inspector)
    collate(team.lead)
    file = receipt_file(team, tmp_path / "receipt.json")
    statement, _ = signing.opened(file.read_bytes())
    for change, says in (
        ({"bundle_id": str(UUID(int=7))}, "knows nothing of"),
        ({"inspection_id": str(UUID(int=7))}, "another inspection"),
    ):
        file.write_bytes(signing.signed({**statement, **change}, team.lead.me.signing_secret))
        with pytest.raises(BadFile, match=says):
            take_receipt_file(inspector, file)


# what a receipt says


def test_what_the_lead_releases_later_is_received_by_a_further_receipt(team: Team, inspector: Desk) -> None:
    """Its name is another one, and it is looked for only while something is set aside."""
    item = made(inspector)
    send_all(inspector)
    collate(team.lead)
    (first,) = team.store.rglob("receipts/*/*.json")
    statement, _ = signing.opened(first.read_bytes())
    *most, last = statement["received"]
    aside = [{"id": last["id"], "why": "it is not the sender's own", "code": "not_own"}]
    secret = team.lead.me.signing_secret
    earlier = signing.signed({**statement, "received": most, "set_aside": aside}, secret)
    first.write_bytes(earlier)
    fetch_receipts(inspector)
    assert the_item(inspector).set_aside == 1
    later = signing.signed({**statement, "issue": 2}, secret)
    name = names.further_receipt(inspector.inspection().id, inspector.me.device, item.bundle_id, digest(later))
    (team.store / name).write_bytes(later)
    found = coming_back.look(FolderStore(team.store), coming_back.to_look_at(inspector))
    found = coming_back.fetch(FolderStore(team.store), found, coming_back.to_fetch(inspector, found))
    assert coming_back.take_back(inspector, found).received == 1
    assert the_item(inspector).set_aside == 0
    view = receipt_view(inspector, item.bundle_id)
    assert view is not None
    assert (view.arrived, view.aside) == (view.held, ())
    assert len(coming_back.to_look_at(inspector)) == 2


def test_a_stranger_in_a_receipts_place_keeps_nobody_from_the_true_one(team: Team, inspector: Desk) -> None:
    item = made(inspector)
    send_all(inspector)
    collate(team.lead)
    (first,) = team.store.rglob("receipts/*/*.json")
    true = first.read_bytes()
    first.write_bytes(b"{}")
    assert fetch_receipts(inspector).received == 0
    name = names.further_receipt(inspector.inspection().id, inspector.me.device, item.bundle_id, digest(true))
    (team.store / name).write_bytes(true)
    result = fetch_receipts(inspector)
    assert (result.received, result.why) == (1, "")


def test_a_receipt_says_how_much_arrived_and_who_signed(team: Team, inspector: Desk) -> None:
    item = made(inspector)
    assert receipt_view(inspector, item.bundle_id) is None
    send_all(inspector)
    collate(team.lead)
    fetch_receipts(inspector)
    view = receipt_view(inspector, item.bundle_id)
    assert view is not None
    assert (view.arrived, view.held, view.aside) == (2, 2, ())
    assert (view.by, view.compared_on) == ("Lead inspector", "2026-03-17")


def test_what_was_set_aside_is_named_with_why(team: Team, inspector: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    interview = write_up(inspector)
    gathered = bundles.gather(inspector)
    spoilt = tuple(
        replace(one, body=one.body.replace(b"listened", b"whistled"))
        if one.object_id == interview.id and one.body
        else one
        for one in gathered.revisions
    )
    monkeypatch.setattr(bundles, "gather", lambda _: replace(gathered, revisions=spoilt))
    item = bundles.make_bundle(inspector)
    monkeypatch.undo()
    send_all(inspector)
    collate(team.lead)
    fetch_receipts(inspector)
    view = receipt_view(inspector, item.bundle_id)
    assert view is not None
    assert view.arrived == view.held - len(view.aside)
    assert [one.name for one in view.aside] == [interview.title]
    assert view.aside[0].why == "it was damaged on this laptop or on its way"


def test_habits_outlive_an_end(team: Team, inspector: Desk) -> None:
    assert sending_habits(inspector.vault) == SendingHabits()
    assert sending_habits(inspector.vault).bytes_per_s is None
    set_slowly(inspector.vault, True)
    set_limit(inspector.vault, 200)
    set_paused(inspector.vault, True)
    assert sending_habits(again(team).vault) == SendingHabits(slowly=True, limit_kb=200, paused=True)
    assert sending_habits(team.inspectors[0].vault).bytes_per_s == 200_000
    with pytest.raises(Refused, match="on the list"):
        set_limit(team.inspectors[0].vault, 7)


def test_only_what_was_sent_and_has_no_receipt_is_sent_again_and_the_same_bytes_go(
    team: Team, inspector: Desk, tmp_path: Path
) -> None:
    write_up(inspector)
    item = bundles.make_bundle(inspector)
    with pytest.raises(Refused):
        send_again(inspector, item.bundle_id)
    stick = FolderStore(tmp_path / "stick")
    (tmp_path / "stick").mkdir()
    send_all(inspector, stick)
    assert send_again(inspector, item.bundle_id).state is SendState.QUEUED
    send_all(inspector)
    sent = next((tmp_path / "stick").rglob("part-0001")), next(team.store.rglob("part-0001"))
    assert sent[0].read_bytes() == sent[1].read_bytes()
    collate(team.lead)
    fetch_receipts(inspector)
    with pytest.raises(Refused):
        send_again(inspector, item.bundle_id)


def test_a_receipt_is_late_after_some_days_of_the_sending_and_not_of_the_making(team: Team, inspector: Desk) -> None:
    write_up(inspector)
    bundles.make_bundle(inspector)
    team.clock.now += LATE_AFTER
    send_all(inspector)
    (item,) = inspector.store.outbox.items()
    assert not may_be_lost(item, team.clock())
    assert may_be_lost(item, team.clock() + LATE_AFTER)
    assert not may_be_lost(item, team.clock() - LATE_AFTER)  # a clock that was set back
    assert may_be_lost(replace(item, sent_at=None), team.clock())  # sent by a Daybook that kept no time


def test_a_bundle_whose_file_is_gone_is_not_sent_again(inspector: Desk) -> None:
    write_up(inspector)
    item = bundles.make_bundle(inspector)
    send_all(inspector)
    bundles.outbox_file(inspector, item.bundle_id).unlink()
    with pytest.raises(Refused, match="gone"):
        send_again(inspector, item.bundle_id)


def test_what_a_line_could_not_carry_is_tried_one_by_one(
    inspector: Desk, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    together: list[int] = []

    def noted(steps: list[several.Step], at_once: int, reins: Reins) -> None:
        together.append(at_once)
        several.do_several(steps, at_once, reins)

    monkeypatch.setattr(parts, "do_several", noted)
    made(inspector)
    assert send_all(inspector, Counting(team.store, 1), part_size_bytes=400).waiting == 1
    assert send_all(inspector, FolderStore(team.store), part_size_bytes=400).sent == 1
    assert together == [parts.AT_ONCE, 1]
