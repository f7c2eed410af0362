"""The roster as a lead keeps it: cards, roles, lost laptops, and who can open bundles."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyrage import x25519

from desktop.domain.errors import BadBundle, Refused
from desktop.domain.inspections import Role
from desktop.operations.concerns.messages import recipients_of, sealed_message, take_in
from desktop.operations.concerns.steps import raise_concern
from desktop.operations.identities import new_identity
from desktop.operations.incoming.collation import collate
from desktop.operations.outgoing import bundles
from desktop.operations.outgoing.sending import send_all
from desktop.operations.plan import look_at_plan
from desktop.operations.team import people
from desktop.operations.team.enrolment import EnrolmentCard, read_card, write_card
from desktop.operations.team.new_keys import earlier_keys_for, make_new_keys
from desktop.operations.team.people import CardMeans
from desktop.vault.ids import new_id
from tests.leads import fetch, publish, with_second_lead
from tests.ready_team import ready_team
from tests.teams import Team, write_up


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    made = ready_team(tmp_path, inspectors=2)
    yield made
    made.close()


def card_of(designation: str) -> EnrolmentCard:
    return read_card(write_card(new_identity(designation, new_id=new_id)))


def test_a_new_laptop_comes_onto_the_roster_once_the_old_one_is_revoked(team: Team) -> None:
    lead, old = team.lead, team.inspectors[0].me
    card = card_of("inspector  1")
    assert people.look_at_card(lead, card).means is CardMeans.OTHER_LAPTOP
    with pytest.raises(Refused, match="revoke the old one first"):
        people.add_card(lead, card, Role.INSPECTOR)
    people.revoke(lead, old.device, "Handed in: the screen broke")
    people.add_card(lead, card, Role.INSPECTOR)
    inspection = lead.inspection()
    now = inspection.member("Inspector 1")
    assert now is not None
    assert now.device == card.device
    assert [member.designation for member in inspection.team()].count("Inspector 1") == 1
    assert people.look_at_card(lead, read_card(write_card(old))).means is CardMeans.REVOKED


def test_the_same_card_again_only_changes_what_they_do(team: Team) -> None:
    card = read_card(write_card(team.inspectors[0].me))
    before = team.lead.inspection().roster
    assert people.look_at_card(team.lead, card).means is CardMeans.SAME
    people.add_card(team.lead, card, Role.INSPECTOR)
    assert team.lead.inspection().roster == before
    people.add_card(team.lead, card, Role.LEAD)
    assert len(team.lead.inspection().leads()) == 2


def test_a_lost_laptop_is_revoked_with_what_had_come_of_it(team: Team) -> None:
    inspector = team.inspectors[0]
    write_up(inspector)
    bundles.make_bundle(inspector)
    send_all(inspector)
    collate(team.lead)
    people.revoke(team.lead, inspector.me.device, " Left on a train ")
    member = team.lead.inspection().member_of_device(inspector.me.device)
    tail = inspector.store.device_tail()
    assert member is not None
    assert member.revoked is not None
    assert tail is not None
    assert (member.revoked.why, member.revoked.by) == ("Left on a train", "Lead inspector")
    assert (member.revoked.last_bundle, member.revoked.last_number) == (1, tail.device_sequence)
    assert member.revoked.last_hash == tail.hash


def test_what_came_before_stays_and_what_comes_after_is_set_aside(team: Team) -> None:
    inspector = team.inspectors[0]
    first = write_up(inspector)
    bundles.make_bundle(inspector)
    send_all(inspector)
    collate(team.lead)
    people.revoke(team.lead, inspector.me.device, "Left on a train")
    late = write_up(inspector, text="Written by whoever found it.")
    bundles.make_bundle(inspector)
    send_all(inspector)
    collate(team.lead)
    assert team.lead.store.head(first.id) is not None
    assert team.lead.store.head(late.id) is None


@pytest.mark.parametrize("why", ["", "  ", "Phone 01632 960123 about it"])
def test_a_laptop_is_not_revoked_without_a_reason_that_may_travel(team: Team, why: str) -> None:
    with pytest.raises(Refused):
        people.revoke(team.lead, team.inspectors[0].me.device, why)
    assert len(team.lead.inspection().team()) == 3


def test_nobody_revokes_the_laptop_that_they_use_nor_one_twice(team: Team) -> None:
    with pytest.raises(Refused, match="laptop that you are using"):
        people.revoke(team.lead, team.lead.me.device, "Lost")
    people.revoke(team.lead, team.inspectors[0].me.device, "Lost")
    with pytest.raises(Refused, match="not on the roster any more"):
        people.revoke(team.lead, team.inspectors[0].me.device, "Lost")
    with pytest.raises(Refused, match="Only the inspection’s lead"):
        people.revoke(team.inspectors[1], team.inspectors[0].me.device, "Lost")


def test_a_lost_leads_key_opens_no_more_bundles(team: Team) -> None:
    lead, second = with_second_lead(team)
    people.revoke(second, lead.me.device, "Stolen from a car")
    assert second.inspection().recipients == (second.me.age_recipient,)
    assert people.look_at_card(second, read_card(write_card(lead.me))).role is not None
    assert [member.device for member in second.inspection().leads()] == [second.me.device]


def test_where_only_the_lost_lead_could_open_bundles_whoever_revokes_can(team: Team) -> None:
    lead, second = with_second_lead(team)
    second.store.save(second.inspection().model_copy(update={"recipients": (lead.me.age_recipient,)}))
    people.revoke(second, lead.me.device, "Stolen from a car")
    assert second.inspection().recipients == (second.me.age_recipient,)


def test_a_key_of_the_central_team_is_changed_for_another(team: Team) -> None:
    first, other = (str(x25519.Identity.generate().to_public()) for _ in range(2))
    lead = team.lead
    people.add_recipient(lead, first)
    with pytest.raises(Refused, match="already"):
        people.add_recipient(lead, first)
    people.add_recipient(lead, f"# public key: {other}", instead_of=first)
    assert lead.inspection().recipients == (lead.me.age_recipient, other)
    people.remove_recipient(lead, other)
    with pytest.raises(Refused, match="Nobody could open bundles"):
        people.remove_recipient(lead, lead.me.age_recipient)
    people.add_recipient(lead, other)
    with pytest.raises(Refused, match="somebody who leads"):
        people.remove_recipient(lead, lead.me.age_recipient)


def test_who_left_is_offered_for_nothing_new(team: Team) -> None:
    people.revoke(team.lead, team.inspectors[1].me.device, "Left the team")
    assert "Inspector 2" not in look_at_plan(team.lead).team


def test_a_concern_goes_to_no_revoked_lead_and_comes_from_no_revoked_laptop(team: Team) -> None:
    lead, second = with_second_lead(team)
    inspector = team.inspectors[1]
    concern = raise_concern(inspector, new_id=new_id)
    message = sealed_message(inspector, concern.id)
    assert [member.device for member in recipients_of(inspector, concern.id)] == [lead.me.device, second.me.device]
    people.revoke(second, lead.me.device, "Stolen from a car")
    pack = publish(second)
    fetch(inspector, agreed=frozenset({pack.sha256}))
    assert [member.device for member in recipients_of(inspector, concern.id)] == [second.me.device]
    people.revoke(second, inspector.me.device, "Stolen too")
    with pytest.raises(BadBundle) as refused:
        take_in(second, sealed_message(inspector, concern.id))
    assert refused.value.fault == "foreign"
    take_in(lead, message)  # which has not heard of it


def test_a_concern_sealed_and_signed_before_keys_were_made_anew_still_comes(team: Team) -> None:
    inspector = team.inspectors[1]
    concern = raise_concern(inspector, new_id=new_id)
    message = sealed_message(inspector, concern.id)
    lead = make_new_keys(team.lead)
    now = make_new_keys(inspector)
    people.add_card(lead, read_card(write_card(now.me, earlier_keys_for(now))), Role.INSPECTOR)
    assert take_in(lead, message).is_new
    answer = sealed_message(lead, concern.id)
    publish(lead)
    fetch(now)
    assert take_in(now, answer).sender == "Lead inspector"
