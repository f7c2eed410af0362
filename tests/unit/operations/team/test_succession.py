"""The only lead's laptop is lost: somebody of the team leads on, believed once the words were compared, not before."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.errors import BadBundle, BadFile, Refused
from desktop.domain.inspections import Role
from desktop.domain.interviews import Interview
from desktop.operations import recovery, recovery_office
from desktop.operations.clearance import clearance
from desktop.operations.clearing import Decision, clear
from desktop.operations.identities import new_identity
from desktop.operations.incoming.collation import collate
from desktop.operations.inspections import as_member, open_inspection
from desktop.operations.only_here import only_here
from desktop.operations.outgoing.bundles import make_bundle
from desktop.operations.outgoing.by_hand import write_pack_file
from desktop.operations.outgoing.coming_back import look_back
from desktop.operations.outgoing.sending import fetch_receipts, send_all
from desktop.operations.packs_at_hand import packs_at_hand
from desktop.operations.recovery_files import read_request
from desktop.operations.retention import ReportDates, set_report_dates
from desktop.operations.stores.at_hand import store_of
from desktop.operations.team import packs, people
from desktop.operations.team.new_keys import make_new_keys
from desktop.operations.team.pack_taking import take_pack_file
from desktop.operations.team.succession import look_at_successor, take_over
from desktop.operations.team.what_changes import TakesMoreAway
from desktop.operations.vault_keys import Confirmed
from desktop.paths import resources_folder
from desktop.vault.ids import new_id
from tests.leads import pack_by_hand
from tests.new_leads import WHY, follows, leads
from tests.teams import CHEAP, Team, make_team, sends, write_up


@pytest.fixture
def team(tmp_path: Path):
    made = make_team(tmp_path, inspectors=3)
    yield made
    made.close()


NEW = "quiet gravel lantern opposite meadow"


def test_everything_that_was_sent_to_the_lost_lead_comes_to_who_leads_on(team: Team, tmp_path: Path) -> None:
    inspector, successor, other = team.inspectors
    received, sent = sends(inspector), sends(other)
    collate(team.lead)
    fetch_receipts(inspector)
    take_over(successor, WHY)
    written = write_pack_file(successor, tmp_path / "pack")
    for desk in (inspector, other):
        assert follows(desk, tmp_path / "pack") == written.words
        assert leads(desk) == ["Inspector 2"]
        assert desk.inspection().recipients == (successor.me.age_recipient,)
        look_back(desk, store_of(desk))
        make_bundle(desk)
        send_all(desk)
    collate(successor)
    assert {item.id for item in successor.store.all(Interview)} == {received.id, sent.id}
    for desk in (inspector, other):
        assert look_back(desk, store_of(desk)).why == ""
        assert clearance(desk).obstacles == ()


def test_who_took_over_is_followed_by_newer_keys_that_the_older_ones_vouch_for(team: Team, tmp_path: Path) -> None:
    inspector, successor, other = team.inspectors
    sent = sends(inspector)
    take_over(successor, WHY)
    successor = make_new_keys(make_new_keys(successor))
    written = write_pack_file(successor, tmp_path / "pack")
    for desk in (inspector, other):
        assert follows(desk, tmp_path / "pack") == written.words
        assert desk.inspection().recipients == (successor.me.age_recipient,)
    look_back(inspector, store_of(inspector))
    make_bundle(inspector)
    send_all(inspector)
    collate(successor)
    assert [item.id for item in successor.store.all(Interview)] == [sent.id]


def test_until_the_words_are_compared_nothing_changes_and_it_is_said(team: Team, tmp_path: Path) -> None:
    inspector, successor, _ = team.inspectors
    take_over(successor, WHY)
    write_pack_file(successor, tmp_path / "pack")
    with pytest.raises(BadBundle, match="Inspector 2 says that they lead now"):
        packs.take_newer_packs(inspector, store_of(inspector))
    with pytest.raises(BadBundle, match="Phone the office"):
        take_pack_file(inspector, tmp_path / "pack")
    seen = look_at_successor(inspector, tmp_path / "pack")
    assert seen is not None
    assert (seen.designation, seen.instead_of) == ("Inspector 2", ("Lead inspector",))
    assert leads(inspector) == ["Lead inspector"]
    assert leads(team.lead) == ["Lead inspector"]


def test_what_the_lost_laptop_writes_afterwards_counts_for_nothing(team: Team, tmp_path: Path) -> None:
    inspector, successor, _ = team.inspectors
    take_over(successor, WHY)
    write_pack_file(successor, tmp_path / "pack")
    follows(inspector, tmp_path / "pack")
    people.revoke(team.lead, successor.me.device, "A thief says so.")
    packs.publish_pack(team.lead, store_of(team.lead), packs.write_pack(team.lead))
    look_back(inspector, store_of(inspector))
    assert leads(inspector) == ["Inspector 2"]


def test_two_leads_who_revoked_each_other_are_followed_by_a_third(team: Team, tmp_path: Path) -> None:
    inspector, deputy, successor = team.inspectors
    people.set_role(team.lead, deputy.me.device, Role.LEAD)
    write_pack_file(team.lead, tmp_path / "first")
    for desk in team.inspectors:
        packs.take_newer_packs(desk, store_of(desk))
    first = sends(inspector)
    collate(team.lead)
    fetch_receipts(inspector)
    people.revoke(team.lead, deputy.me.device, "They fell out.")
    people.revoke(deputy, team.lead.me.device, "They fell out.")
    for desk in (team.lead, deputy):
        packs.publish_pack(desk, store_of(desk), packs.write_pack(desk))
    for desk in (inspector, successor):
        assert "Phone the lead before you do anything else." in look_back(desk, store_of(desk)).why
        assert len(leads(desk)) <= 1
    take_over(successor, WHY)
    write_pack_file(successor, tmp_path / "pack")
    follows(inspector, tmp_path / "pack")
    assert leads(inspector) == ["Inspector 3"]
    look_back(inspector, store_of(inspector))
    make_bundle(inspector)
    send_all(inspector)
    collate(successor)
    assert successor.store.find(Interview, first.id) == first


def test_a_copy_of_the_lost_leads_folder_opens_with_the_organisations_answer_and_goes_on(
    team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What came between copy and loss is taken in once more from the store; nobody of the team has to do anything."""
    monkeypatch.setattr(recovery, "calibrate", lambda: CHEAP)
    inspector, other, _ = team.inspectors
    office = recovery_office.make_organisation_key(tmp_path / "office")
    team.lead.vault.keys.let_organisation_in(office.recipient, office.words)
    first = sends(inspector)
    collate(team.lead)
    copied = Path(shutil.copytree(team.lead.vault.folder, tmp_path / "copy", ignore=shutil.ignore_patterns("lock")))
    second = sends(other)
    collate(team.lead)
    people.set_role(team.lead, other.me.device, Role.VOLUNTEER)
    write_pack_file(team.lead, tmp_path / "pack 2")
    for desk in (inspector, other):
        look_back(desk, store_of(desk))
    recovery.ask_organisation(copied, NEW, team.clock)
    recovery.save_request(copied, tmp_path / "request")
    recovery_office.answer_request(read_request(tmp_path / "request"), office.identity_file, tmp_path / "answer")
    opened = recovery.open_with_answer(copied, bytearray(NEW, "utf-8"), tmp_path / "answer", team.clock)
    vault = opened[0]
    lead = open_inspection(vault, team.lead.inspection().id, packs_at_hand(vault, resources_folder()))
    collate(lead)
    assert {item.id for item in lead.store.all(Interview)} == {first.id, second.id}
    third = sends(inspector)
    collate(lead)
    written = write_pack_file(lead, tmp_path / "pack 3")
    assert written.sequence == 3
    assert lead.inspection().member("Inspector 2").role is Role.VOLUNTEER
    for desk in (inspector, other):
        assert look_back(desk, store_of(desk)).why == ""
        assert clearance(desk).obstacles == ()
    assert lead.store.find(Interview, third.id) == third
    vault.close()


def test_of_two_who_took_over_one_gives_way_and_loses_nothing(team: Team, tmp_path: Path) -> None:
    inspector, successor, hasty = team.inspectors
    take_over(successor, WHY)
    write_pack_file(successor, tmp_path / "pack")
    take_over(hasty, WHY)
    written = write_up(hasty)
    with pytest.raises(Refused, match="make them a lead in Settings, People, and send"):
        look_at_successor(hasty, tmp_path / "pack")
    people.set_role(hasty, successor.me.device, Role.LEAD)
    make_bundle(hasty)
    send_all(hasty)
    collate(successor)
    assert successor.store.find(Interview, written.id) == written
    follows(inspector, tmp_path / "pack")
    people.revoke(successor, hasty.me.device, "Took over as well.")
    write_pack_file(successor, tmp_path / "after")
    take_pack_file(inspector, tmp_path / "after", agreed=True)
    assert leads(successor) == leads(inspector) == ["Inspector 2"]
    assert inspector.inspection().recipients == (successor.me.age_recipient,)


def test_who_took_over_by_mistake_sends_what_they_wrote_to_the_lead_by_adding_their_key(team: Team) -> None:
    lead, hasty = team.lead, team.inspectors[1]
    before = write_up(hasty)
    take_over(hasty, WHY)
    people.add_recipient(hasty, lead.me.age_recipient)
    after = sends(hasty)
    collate(lead)
    assert {item.id for item in lead.store.all(Interview)} == {before.id, after.id}
    assert leads(lead) == ["Lead inspector"]


def test_whom_a_later_pack_of_the_lost_lead_revoked_comes_back_only_if_somebody_agrees(
    team: Team, tmp_path: Path
) -> None:
    inspector, successor, stolen = team.inspectors
    people.revoke(team.lead, stolen.me.device, "Stolen.")
    packs.publish_pack(team.lead, store_of(team.lead), packs.write_pack(team.lead))
    packs.take_newer_packs(inspector, store_of(inspector))
    take_over(successor, WHY)  # without that pack
    write_pack_file(successor, tmp_path / "pack")
    with pytest.raises(TakesMoreAway):
        follows(inspector, tmp_path / "pack")
    assert inspector.inspection().member_of_device(stolen.me.device).revoked is not None
    people.revoke(successor, stolen.me.device, "Stolen.")
    write_pack_file(successor, tmp_path / "again")
    follows(inspector, tmp_path / "again")
    assert leads(inspector) == ["Inspector 2"]
    assert inspector.inspection().member_of_device(stolen.me.device).revoked is not None


def test_who_leads_or_gives_no_reason_takes_nothing_over(team: Team) -> None:
    with pytest.raises(Refused, match="who does not lead"):
        take_over(team.lead, WHY)
    with pytest.raises(Refused, match="Say why"):
        take_over(team.inspectors[0], "  ")


def test_a_stranger_or_a_revoked_laptop_takes_nothing_over(team: Team, tmp_path: Path) -> None:
    inspector, revoked, _ = team.inspectors
    people.revoke(team.lead, revoked.me.device, "Left on a train.")
    packs.publish_pack(team.lead, store_of(team.lead), packs.write_pack(team.lead))
    packs.take_newer_packs(inspector, store_of(inspector))
    take_over(revoked, WHY)  # on a laptop that has not heard
    write_pack_file(revoked, tmp_path / "pack")
    with pytest.raises(BadBundle, match="not signed by anybody on the roster who leads"):
        look_at_successor(inspector, tmp_path / "pack")
    stranger = make_team(tmp_path / "elsewhere", inspectors=1)
    write_pack_file(stranger.lead, tmp_path / "strange")
    with pytest.raises(BadFile):
        look_at_successor(inspector, tmp_path / "strange")
    stranger.close()
    assert leads(inspector) == ["Lead inspector"]


def test_somebody_who_calls_themselves_a_colleague_takes_nothing_over(team: Team, tmp_path: Path) -> None:
    """With the colleague's designation and laptop, and keys of their own."""
    inspector, named, _ = team.inspectors
    forged = replace(new_identity("Inspector 2", new_id=new_id), device=named.me.device)
    held = inspector.inspection()
    roster = [one for one in held.roster if one.device not in {named.me.device, team.lead.me.device}]
    said = held.model_copy(
        update={"roster": (*roster, as_member(forged, Role.LEAD)), "recipients": (forged.age_recipient,)}
    )
    (tmp_path / "pack").write_bytes(pack_by_hand(replace(named, me=forged), said, 7))
    with pytest.raises(BadBundle, match="not signed by anybody on the roster who leads"):
        look_at_successor(inspector, tmp_path / "pack")


def test_newer_keys_that_the_older_ones_never_vouched_for_take_nothing_over(team: Team, tmp_path: Path) -> None:
    inspector, named, _ = team.inspectors
    take_over(named, WHY)
    renewed = make_new_keys(named)
    forged = replace(new_identity("Inspector 2", new_id=new_id), device=named.me.device)
    said = renewed.inspection()
    theirs = said.member_of_device(named.me.device)
    assert theirs is not None
    keys = {"signing_key": forged.signing_key, "age_recipient": forged.age_recipient}
    roster = [theirs.model_copy(update=keys) if one == theirs else one for one in said.roster]
    said = said.model_copy(update={"roster": tuple(roster), "recipients": (forged.age_recipient,)})
    (tmp_path / "pack").write_bytes(pack_by_hand(replace(named, me=forged), said, 7))
    with pytest.raises(BadBundle, match="not signed by anybody on the roster who leads"):
        look_at_successor(inspector, tmp_path / "pack")


def test_a_leads_own_pack_is_no_succession(team: Team, tmp_path: Path) -> None:
    write_pack_file(team.lead, tmp_path / "pack")
    assert look_at_successor(team.inspectors[0], tmp_path / "pack") is None


def test_who_takes_over_clears_nothing_that_nobody_else_has_unless_they_saw_it_and_said_so(team: Team) -> None:
    successor = team.inspectors[1]
    sent = sends(successor)  # to the lost lead, who never signed for it
    unsent = write_up(successor)
    take_over(successor, WHY)
    set_report_dates(successor, ReportDates(submitted_on=team.clock().date()))
    assert clearance(successor).obstacles == ()
    told = Decision("Strathlennox", kept_elsewhere=True)
    with pytest.raises(Refused, match="Look first at what is on this laptop alone"):
        clear(successor, told, Confirmed(), new_id=new_id)
    seen = only_here(successor)
    talks = next(one for one in seen.written if one.kind == "Interviews")
    assert (talks.count, sorted(talks.names)) == (2, sorted([sent.title, unsent.title]))
    write_up(successor)
    with pytest.raises(Refused, match="is not what you looked at any more"):
        clear(successor, replace(told, let_go=seen.key), Confirmed(), new_id=new_id)
    assert successor.store.find(Interview, unsent.id) == unsent
    done = clear(successor, replace(told, let_go=only_here(successor).key), Confirmed(), new_id=new_id)
    assert "shown and let go: items written on it, 7; sent by others, 0." in done.basis


def test_what_comes_anew_of_something_that_was_looked_at_was_not_looked_at(team: Team) -> None:
    """A window may fetch by the clock while somebody types the passphrase."""
    lead, inspector = team.lead, team.inspectors[0]
    talk = sends(inspector)
    collate(lead)
    seen = only_here(lead)
    assert only_here(lead) == seen
    inspector.store.save(talk.model_copy(update={"text": "She said more."}))
    make_bundle(inspector)
    send_all(inspector)
    collate(lead)
    again = only_here(lead)
    assert (again.came, again.written, again.key == seen.key) == (seen.came, seen.written, False)


def test_what_another_leads_receipt_lists_is_not_on_this_laptop_alone(team: Team) -> None:
    lead, deputy, _ = team.lead, *team.inspectors[:2]
    people.set_role(lead, deputy.me.device, Role.LEAD)
    packs.publish_pack(lead, store_of(lead), packs.write_pack(lead))
    packs.take_newer_packs(deputy, store_of(deputy))
    theirs = sends(team.inspectors[1])
    collate(lead)
    mine = sends(lead)
    assert "Interviews" in {one.kind for one in only_here(lead).written}
    collate(deputy)
    look_back(lead, store_of(lead))
    seen = only_here(lead)
    assert seen.written == ()
    assert seen.others_who_lead == ("Inspector 1",)
    assert [(one.designation, one.counts["Interviews"]) for one in seen.came] == [("Inspector 2", 1)]
    assert {item.id for item in lead.store.all(Interview)} == {mine.id, theirs.id}
