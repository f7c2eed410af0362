"""Arrive whole: bundles in any order and by hand, what is set aside, what comes back, and nobody there to collate."""

import json
from datetime import date

import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from desktop.__main__ import main
from desktop.domain.errors import PersonError
from desktop.domain.inspections import PackRef
from desktop.domain.interviews import Interview
from desktop.domain.member_keys import Revocation
from desktop.domain.outbox import SendState
from desktop.domain.records import Record
from desktop.operations.clearance import clearance
from desktop.operations.history import history
from desktop.operations.incoming import conflicts
from desktop.operations.incoming.collation import collate
from desktop.operations.incoming.handed_over import take_in_file
from desktop.operations.incoming.quarantine import quarantined, release
from desktop.operations.inspections import NewInspection, change, set_up_inspection
from desktop.operations.outgoing.bundles import make_bundle, outbox_file
from desktop.operations.outgoing.by_hand import write_pack_file
from desktop.operations.outgoing.coming_back import look_back
from desktop.operations.outgoing.sending import send_all
from desktop.operations.packs_at_hand import packs_at_hand
from desktop.operations.stores.access import keep_access
from desktop.operations.stores.at_hand import store_of
from desktop.operations.stores.moving import both_stores, copy_over, keep_store, note_moved
from desktop.operations.vaults import desk_for
from desktop.paths import resources_folder
from desktop.vault.ids import new_id
from tests.conflicting import give_record
from tests.ready_team import ready_team
from tests.teams import PASSPHRASE, write_up

scenarios("arrive_whole.feature")

WORDS = "They listened to me and changed the plan."


@pytest.fixture
def written():
    """The interviews that Inspector 1 sent, in their order."""
    return []


@given("a lead and two inspectors, each at a laptop", target_fixture="team")
def _(tmp_path):
    team = ready_team(tmp_path)
    yield team
    team.close()


@given("Inspector 1 has written and sent a bundle")
def _(team, written):
    _send(team.inspectors[0], written)


@given("Inspector 1 has written and sent two bundles")
def _(team, written):
    for _bundle in range(2):
        _send(team.inspectors[0], written)


def _send(desk, written):
    written.append(write_up(desk, WORDS))
    make_bundle(desk)
    send_all(desk)


@when("the first of them has not come yet")
def _(team):
    (bundle,) = team.store.glob("*/bundles/*/000001-*")
    bundle.rename(team.store / "on its way")


@when("the first has come")
def _(team):
    (second,) = team.store.glob("*/bundles/*/000002-*")
    (first,) = (item for item in team.inspectors[0].store.outbox.items() if item.sequence == 1)
    (team.store / "on its way").rename(second.with_name(f"000001-{first.bundle_id}"))


@when("the lead collates")
def _(team):
    collate(team.lead)


@then("the lead has what was written in the second alone")
def _(team):
    assert [item.sequence for item in team.lead.store.intake.items()] == [2]


@then("the lead has all that was written, once")
def _(team, written):
    assert team.lead.store.all(Interview) == tuple(written)
    assert team.lead.store.counts()["evidence"] == len(written)
    assert team.lead.store.contested_count() == 0


@when("the lead is handed the second on a stick", target_fixture="told")
def _(team):
    newest = team.inspectors[0].store.outbox.items()[0]
    with pytest.raises(PersonError) as told:
        take_in_file(team.lead, outbox_file(team.inspectors[0], newest.bundle_id))
    return str(told.value)


@then(parsers.parse('the lead is told "{words}"'))
def _(told, words):
    assert told.startswith(words)


@then("Inspector 1 finds a receipt for both")
def _(team):
    inspector = team.inspectors[0]
    assert look_back(inspector, store_of(inspector)).received == 2
    assert {item.state for item in inspector.store.outbox.items()} == {SendState.RECEIVED}


# another store


@when("the lead moves from the folder to object storage and copies what is in it", target_fixture="place")
def _(team, servers):
    place = servers.place("rclone")
    keep_store(team.lead, place.address.text(), place.access)
    moved = copy_over(*both_stores(team.lead), team.lead.inspection().id)
    assert moved.left == 0
    note_moved(team.lead, moved)
    return place


@when("the lead writes a new pack")
def _(team, tmp_path):
    assert write_pack_file(team.lead, tmp_path / "inspection.daybook-pack").in_store


@when("Inspector 1 takes in the pack and is given the credentials")
def _(team, place):
    inspector = team.inspectors[0]
    look_back(inspector, store_of(inspector))
    assert inspector.inspection().store == place.address.text()
    keep_access(inspector.vault, inspector.inspection().id, place.address, place.access)


@when("Inspector 1 writes and sends another bundle")
def _(team, written):
    _send(team.inspectors[0], written)


# set aside


@given("Inspector 1 has left their laptop on a train, and the lead has revoked it")
def _(team):
    word = Revocation(on=date(2026, 3, 17), why="Left on a train.", by="Lead inspector")
    lost = team.inspectors[0].me.device
    roster = [
        member.model_copy(update={"revoked": word}) if member.device == lost else member
        for member in team.lead.inspection().roster
    ]
    change(team.lead, roster=roster)


@then(parsers.parse('the lead has nothing of it, and reads that "{why}"'))
def _(team, why):
    assert team.lead.store.all(Interview) == ()
    assert {one.item.why for one in quarantined(team.lead)} == {why}


@when(parsers.parse('the lead releases it because "{why}"'))
def _(team, why):
    numbers = [one.number for one in quarantined(team.lead)]
    assert len(release(team.lead, numbers, why).taken) == len(numbers)


@then("a later receipt tells Inspector 1 that all of it arrived")
def _(team):
    inspector = team.inspectors[0]
    assert look_back(inspector, store_of(inspector)).received == 1
    (item,) = inspector.store.outbox.items()
    assert (item.state, item.set_aside) == (SendState.RECEIVED, 0)
    assert clearance(inspector).obstacles == ()


# what comes back


@given("both inspectors have written why R-009 cannot be read, each differently, and sent it", target_fixture="record")
def _(team):
    record = give_record(team)
    for desk, why in zip(team.inspectors, ("not given by health", "lost in a move"), strict=True):
        desk.store.save(record.model_copy(update={"unreadable": why}))
        make_bundle(desk)
        send_all(desk)
    return record


@when(parsers.parse('the lead decides between them because "{why}"'))
def _(team, why):
    (view,) = conflicts.conflicts(team.lead)
    conflicts.decide(team.lead, view.object_id, view.versions[0].item, why)


@when("both inspectors look for what came back")
def _(team):
    for desk in team.inspectors:
        assert look_back(desk, store_of(desk)).why == ""


@then(parsers.parse('both read the same of R-009, and that the lead decided because "{why}"'))
def _(team, record, why):
    stands = team.lead.store.find(Record, record.id)
    for desk in team.inspectors:
        assert desk.store.find(Record, record.id) == stands
        assert desk.store.contested_count() == 0
        newest = history(desk, record.id).versions[0]
        assert (newest.author, newest.note) == ("Lead inspector", why)


@then("nothing came back that the other wrote")
def _(team, record):
    for desk in team.inspectors:
        others = [one for one in desk.store.history(record.id) if one.author.startswith("Inspector")]
        assert {one.author for one in others if one.body is not None} == {desk.me.designation}


# nobody there


@given("the lead has another inspection, whose stick is unplugged")
def _(team, tmp_path):
    first, vault = team.lead.inspection().id, team.lead.vault
    away = NewInspection(
        partnership="Glenfinnan",
        notified_on=date(2026, 1, 26),
        framework=PackRef(id="cso-at-home", version=1),
        review_template=PackRef(id="cso-record-review", version=1),
        store=str(tmp_path / "stick"),
    )
    set_up_inspection(vault, packs_at_hand(vault, resources_folder()), away, new_id=new_id)
    desk_for(vault, resources_folder(), first)


@when("the lead's laptop collates every inspection with nobody there", target_fixture="printed")
def _(team, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("desktop.paths.log_folder", lambda: tmp_path / "log")
    monkeypatch.setattr("desktop.__main__.start_log", lambda _folder: None)
    team.lead.vault.close()
    (tmp_path / "passphrase").write_text(PASSPHRASE)
    known = ["--vault", str(team.lead.vault.folder), "--passphrase-file", str(tmp_path / "passphrase")]
    main(["collate", *known, "--all", "--json"])
    return capsys.readouterr().out


@then("the first is done, and the second says that its folder cannot be found")
def _(printed):
    first, second = sorted(json.loads(printed)["inspections"], key=lambda one: one["state"])
    assert (first["state"], first["items"], first["receipts"]) == ("done", 2, 1)
    assert (second["state"], second["fault"]) == ("failed", "folder_gone")
    assert "cannot be found" in second["why"]


@then("nothing that Inspector 1 wrote is printed")
def _(printed):
    assert "listened" not in printed
