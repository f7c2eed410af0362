"""A taking over that was a mistake is given back: two people agree, everybody meets in one version, nothing is lost."""

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.errors import BadBundle, Refused
from desktop.domain.evaluations import Evaluation
from desktop.domain.inspections import Role
from desktop.domain.interviews import Interview
from desktop.domain.remarks import Remark
from desktop.operations import judging
from desktop.operations.clearance import clearance
from desktop.operations.clearing import Decision, clear
from desktop.operations.identities import new_identity
from desktop.operations.incoming import remarks
from desktop.operations.incoming.collation import collate
from desktop.operations.incoming.quarantine import quarantined, release
from desktop.operations.inspections import as_member, change
from desktop.operations.only_here import Came, only_here
from desktop.operations.outgoing.bundles import make_bundle
from desktop.operations.outgoing.by_hand import write_pack_file
from desktop.operations.outgoing.coming_back import look_back, take_back
from desktop.operations.outgoing.sending import send_all
from desktop.operations.stores.at_hand import store_of
from desktop.operations.team import people
from desktop.operations.team.giving_back import accept_giving_back, give_back, given_back_to, look_at_giving_back
from desktop.operations.team.new_keys import make_new_keys
from desktop.operations.team.pack_checks import NothingNew, check_pack
from desktop.operations.team.pack_taking import take_newer_packs, take_pack_file
from desktop.operations.team.succession import look_at_successor, take_over
from desktop.operations.vault_keys import Confirmed
from desktop.vault.ids import new_id
from tests.leads import pack_by_hand, pack_of, publish
from tests.new_leads import WHY, agrees, ends, follows, leads
from tests.ready_team import ready_team
from tests.teams import Team, sends, write_up


@pytest.fixture
def team(tmp_path: Path):
    made = ready_team(tmp_path, inspectors=3)
    yield made
    made.close()


def test_everybody_meets_again_and_nothing_is_lost(team: Team, tmp_path: Path) -> None:
    lead, (follower, hasty, other) = team.lead, team.inspectors
    take_over(hasty, WHY)
    publish(hasty)
    write_pack_file(hasty, tmp_path / "taken over")
    follows(follower, tmp_path / "taken over")
    theirs, kept = sends(follower), sends(hasty)
    collate(hasty)
    people.revoke(lead, other.me.device, "Left on a bus.")  # meanwhile the lead went on
    assert given_back_to(hasty) == ("Lead inspector",)
    give_back(hasty)
    assert given_back_to(hasty) == ()
    publish(hasty)
    ends(lead, hasty, tmp_path / "given back")
    assert leads(lead) == ["Lead inspector"]
    assert lead.inspection().member_of_device(other.me.device).revoked is not None
    agrees(hasty)
    agrees(follower, "Lead inspector")  # that a laptop counts again is asked, whoever says it
    agrees(follower)
    for desk in (hasty, follower):
        assert leads(desk) == ["Lead inspector"]
        assert desk.inspection() == lead.inspection()
        assert desk.store.contested_count() == 0
        look_back(desk, store_of(desk))
        make_bundle(desk)
        send_all(desk)
    collate(lead)
    assert {item.id for item in lead.store.all(Interview)} == {theirs.id, kept.id}
    for desk in (hasty, follower):
        assert look_back(desk, store_of(desk)).why == ""
        assert clearance(desk).obstacles == ()


def test_who_never_followed_is_asked_nothing_and_reads_of_it_no_more(team: Team, tmp_path: Path) -> None:
    lead, (_, hasty, other) = team.lead, team.inspectors
    take_over(hasty, WHY)
    publish(hasty)
    assert "says that they lead now" in look_back(other, store_of(other)).why
    give_back(hasty)
    publish(hasty)
    look_back(lead, store_of(lead))  # the first pack was sealed to all but the lead
    assert "gives back the lead" in look_back(lead, store_of(lead)).why
    ends(lead, hasty, tmp_path / "given back")
    assert leads(other) == ["Lead inspector"]
    look_back(other, store_of(other))
    assert look_back(other, store_of(other)).why == ""
    assert other.inspection() == lead.inspection()


def test_whom_the_lead_had_revoked_for_it_counts_again(team: Team, tmp_path: Path) -> None:
    lead, (_, hasty, other) = team.lead, team.inspectors
    take_over(hasty, WHY)
    people.revoke(lead, hasty.me.device, "Somebody says that they lead.")
    publish(lead)
    take_newer_packs(other, store_of(other))
    written = write_up(hasty)
    give_back(hasty)
    ends(lead, hasty, tmp_path / "given back")
    agrees(hasty)
    agrees(other, "Inspector 2")
    for desk in (lead, hasty, other):
        member = desk.inspection().member_of_device(hasty.me.device)
        assert (member.role, member.revoked) == (Role.INSPECTOR, None)
    make_bundle(hasty)
    send_all(hasty)
    collate(lead)
    look_back(hasty, store_of(hasty))
    assert lead.store.find(Interview, written.id) == written
    assert clearance(hasty).obstacles == ()


def test_nothing_that_they_say_of_the_inspection_stands(team: Team, tmp_path: Path) -> None:
    lead, (_, hasty, other) = team.lead, team.inspectors
    before = lead.inspection()
    take_over(hasty, WHY)
    people.revoke(hasty, other.me.device, "A whim.")
    give_back(hasty)
    ends(lead, hasty, tmp_path / "given back")
    assert lead.inspection() == before


def test_what_came_to_them_alone_is_looked_at_before_clearing_unless_handed_on(team: Team, tmp_path: Path) -> None:
    lead, (follower, hasty, _) = team.lead, team.inspectors
    take_over(hasty, WHY)
    write_pack_file(hasty, tmp_path / "taken over")
    follows(follower, tmp_path / "taken over")
    theirs = sends(follower)
    collate(hasty)
    look_back(follower, store_of(follower))
    assert clearance(follower).obstacles == ()  # and so it may be cleared, and never send again
    give_back(hasty)
    ends(lead, hasty, tmp_path / "given back")
    agrees(hasty)
    make_bundle(hasty)
    send_all(hasty)
    collate(lead)
    look_back(hasty, store_of(hasty))
    assert clearance(hasty).obstacles == ()
    with pytest.raises(Refused, match="Look first at what is on this laptop alone"):
        clear(hasty, Decision("Strathlennox"), Confirmed(), new_id=new_id)
    assert only_here(hasty).came == (Came("Inspector 1", {"Interviews": 1, "Evidence": 1}),)
    people.set_role(lead, hasty.me.device, Role.LEAD)
    publish(lead)
    take_newer_packs(hasty, store_of(hasty))
    collate(hasty)
    collate(lead)
    assert lead.store.find(Interview, theirs.id) == theirs
    people.set_role(lead, hasty.me.device, Role.INSPECTOR)
    publish(lead)
    agrees(hasty)
    assert not clearance(hasty).asks_first


def test_it_is_known_whatever_came_meanwhile_and_by_newer_keys_too(team: Team, tmp_path: Path) -> None:
    lead, (_, hasty, other) = team.lead, team.inspectors
    take_over(hasty, WHY)
    hasty = make_new_keys(hasty)
    people.set_role(lead, other.me.device, Role.VOLUNTEER)
    publish(lead)
    give_back(hasty)
    take_back(hasty, store_of(hasty))  # the lead's pack, beside which their own stands
    assert hasty.store.contested_count() == 1
    ends(lead, hasty, tmp_path / "given back")
    agrees(hasty)
    assert hasty.inspection() == lead.inspection()
    assert hasty.store.contested_count() == 0


def test_what_they_changed_of_others_while_they_led_goes_back_to_these(team: Team, tmp_path: Path) -> None:
    lead, (follower, hasty, _) = team.lead, team.inspectors
    take_over(hasty, WHY)
    write_pack_file(hasty, tmp_path / "taken over")
    follows(follower, tmp_path / "taken over")
    theirs = sends(follower)
    collate(hasty)
    changed = hasty.store.find(Interview, theirs.id).model_copy(update={"title": "As the office calls it"})
    hasty.store.save(changed)
    give_back(hasty)
    publish(hasty)
    ends(lead, hasty, tmp_path / "given back")
    agrees(hasty)
    agrees(follower, "Lead inspector")
    agrees(follower)
    for desk in (hasty, follower):
        look_back(desk, store_of(desk))
        make_bundle(desk)
        send_all(desk)
    collate(lead)
    collate(lead)
    look_back(follower, store_of(follower))
    assert follower.store.find(Interview, theirs.id) == lead.store.find(Interview, theirs.id) == changed


def test_what_they_judged_while_they_led_is_let_in_and_they_lead_no_more(team: Team, tmp_path: Path) -> None:
    lead, (follower, hasty, other) = team.lead, team.inspectors
    sends(other)
    take_over(hasty, WHY)
    write_pack_file(hasty, tmp_path / "taken over")
    follows(follower, tmp_path / "taken over")
    theirs = sends(follower)
    collate(hasty)
    judged = judging.end_round(hasty, "5.4")
    (remark,) = remarks.ask(hasty, theirs.id, ["Inspector 1"], "Please say more.", new_id=new_id)
    give_back(hasty)
    ends(lead, hasty, tmp_path / "given back")
    agrees(hasty)
    agrees(follower, "Lead inspector")
    agrees(follower)
    for desk in (hasty, follower):
        make_bundle(desk)
        send_all(desk)
    collate(lead)
    held = quarantined(lead)
    assert {one.item.code for one in held} == {"not_to_judge", "not_own"}
    assert not lead.store.all(Evaluation)  # nothing is believed before a lead decides
    assert all("Inspector 2 led once" in one.led for one in held)
    look_back(hasty, store_of(hasty))
    assert clearance(hasty).obstacles
    done = release(lead, [one.number for one in held], "They led by mistake, and these are right.")
    assert (len(done.taken), done.not_taken) == (2, ())
    assert lead.store.find(Evaluation, judged.id) == judged
    assert lead.store.find(Remark, remark.id) == remark
    collate(lead)
    look_back(hasty, store_of(hasty))
    assert clearance(hasty).obstacles == ()
    assert leads(lead) == ["Lead inspector"]


def test_who_never_led_and_says_so_is_not_let_in(team: Team) -> None:
    lead, inspector = team.lead, team.inspectors[0]
    roster = [member.model_copy(update={"role": Role.LEAD}) for member in inspector.inspection().roster]
    change(inspector, roster=roster)
    judging.end_round(inspector, "5.4")
    make_bundle(inspector)
    send_all(inspector)
    collate(lead)
    held = quarantined(lead)
    assert {one.item.code for one in held} == {"not_lead", "not_to_judge"}
    assert {one.led for one in held} == {""}
    assert release(lead, [one.number for one in held], "They say so.").taken == ()


def test_after_it_nothing_about_the_inspection_changes_until_the_leads_pack_came(team: Team, tmp_path: Path) -> None:
    lead, (_, hasty, other) = team.lead, team.inspectors
    take_over(hasty, WHY)
    people.set_role(lead, other.me.device, Role.VOLUNTEER)  # a pack of the lead's came meanwhile
    give_back(hasty)
    publish(lead)
    with pytest.raises(Refused, match="until the lead’s next pack has come"):
        people.set_role(hasty, other.me.device, Role.LOCAL_READER)
    with pytest.raises(Refused, match="Make new keys once"):
        make_new_keys(hasty)
    ends(lead, hasty, tmp_path / "given back")
    agrees(hasty)
    assert hasty.inspection() == lead.inspection()
    assert hasty.store.contested_count() == 0


def test_somebody_who_calls_themselves_who_took_over_gives_nothing_back(team: Team, tmp_path: Path) -> None:
    """With their designation, laptop and versions, and keys of their own."""
    lead, hasty = team.lead, team.inspectors[1]
    take_over(hasty, WHY)
    give_back(hasty)
    forged = replace(new_identity("Inspector 2", new_id=new_id), device=hasty.me.device)
    said = hasty.inspection()
    roster = [one for one in said.roster if one.device != hasty.me.device]
    said = said.model_copy(update={"roster": (*roster, as_member(forged, Role.LEAD))})
    (tmp_path / "pack").write_bytes(pack_by_hand(replace(hasty, me=forged), said, 7))
    assert look_at_giving_back(lead, tmp_path / "pack") is None


def test_what_was_ended_is_nothing_new_only_by_the_key_of_who_had_said_it(team: Team, tmp_path: Path) -> None:
    """Somebody else who says it again, word for word, is told of as any forger is."""
    lead, hasty = team.lead, team.inspectors[1]
    take_over(hasty, WHY)
    give_back(hasty)
    said = hasty.store.history(hasty.inspection().id)
    ends(lead, hasty, tmp_path / "given back")
    forger = replace(new_identity("Inspector 2", new_id=new_id), device=hasty.me.device)
    for me, fault in ((hasty.me, NothingNew), (forger, BadBundle)):
        with pytest.raises(fault):
            check_pack(lead, pack_of(replace(hasty, me=me), said, 7))


def test_what_was_ended_is_not_asked_again_and_brings_no_laptop_back_that_was_lost_since(
    team: Team, tmp_path: Path
) -> None:
    lead, hasty = team.lead, team.inspectors[1]
    take_over(hasty, WHY)
    give_back(hasty)
    write_pack_file(hasty, tmp_path / "given back")
    seen = look_at_giving_back(lead, tmp_path / "given back")
    accept_giving_back(lead, seen)
    people.revoke(lead, hasty.me.device, "Left on a bus.")
    before = lead.inspection()
    with pytest.raises(NothingNew, match="Nothing was changed"):
        look_at_giving_back(lead, tmp_path / "given back")
    with pytest.raises(NothingNew, match="Nothing was changed"):
        accept_giving_back(lead, seen)
    assert lead.inspection() == before


def test_a_taking_over_that_was_ended_is_followed_by_nobody_from_a_pack_from_before(team: Team, tmp_path: Path) -> None:
    lead, (_, hasty, other) = team.lead, team.inspectors
    take_over(hasty, WHY)
    write_pack_file(hasty, tmp_path / "taken over")
    give_back(hasty)
    ends(lead, hasty, tmp_path / "given back")
    look_back(other, store_of(other))
    with pytest.raises(NothingNew, match="that was ended since"):
        look_at_successor(other, tmp_path / "taken over")
    assert leads(other) == ["Lead inspector"]


def test_two_who_took_over_give_back_at_once_and_everybody_meets(team: Team, tmp_path: Path) -> None:
    lead, (follower, hasty, other) = team.lead, team.inspectors
    for successor in (hasty, other):
        take_over(successor, WHY)
        publish(successor)
    write_pack_file(hasty, tmp_path / "taken over")
    follows(follower, tmp_path / "taken over")
    written = {sends(desk).id for desk in (follower, other)}
    for successor in (hasty, other):
        collate(successor)
        give_back(successor)
        write_pack_file(successor, tmp_path / successor.me.designation)
    both = [look_at_giving_back(lead, tmp_path / successor.me.designation) for successor in (hasty, other)]
    for seen in both:
        accept_giving_back(lead, seen)
    publish(lead)
    for desk in (hasty, other, follower):
        while asks := take_back(desk, store_of(desk)).asks:
            take_back(desk, store_of(desk), frozenset(one.key for one in asks))
        assert desk.inspection() == lead.inspection()
        look_back(desk, store_of(desk))
        make_bundle(desk)
        send_all(desk)
    collate(lead)
    assert {item.id for item in lead.store.all(Interview)} == written


def test_only_who_took_over_gives_back_and_only_a_lead_ends_it(team: Team, tmp_path: Path) -> None:
    lead, (inspector, hasty, _) = team.lead, team.inspectors
    for desk in (lead, inspector):
        with pytest.raises(Refused, match="Only who took over gives back"):
            give_back(desk)
    take_over(hasty, WHY)
    write_pack_file(hasty, tmp_path / "taken over")
    with pytest.raises(BadBundle):  # it is not sealed to who is said to have lost their laptop
        look_at_giving_back(lead, tmp_path / "taken over")
    give_back(hasty)
    write_pack_file(hasty, tmp_path / "given back")
    assert look_at_giving_back(inspector, tmp_path / "given back") is None
    with pytest.raises(BadBundle, match="gives back the lead"):
        take_pack_file(inspector, tmp_path / "given back")
    seen = look_at_giving_back(lead, tmp_path / "given back")
    with pytest.raises(Refused, match="Only a lead ends"):
        accept_giving_back(inspector, seen)
    assert leads(inspector) == ["Lead inspector"]
