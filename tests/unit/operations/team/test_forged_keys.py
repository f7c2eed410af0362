"""Packs that list keys of their own making: what is believed is the key that signed, never one that a pack only names.

Whoever has a copy of a pack knows everybody's public keys, and can seal to them.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop.domain.errors import BadBundle, BadFile, Refused
from desktop.domain.identity import Identity
from desktop.domain.inspections import Inspection, Member, Role
from desktop.domain.member_keys import EarlierKeys
from desktop.operations.identities import new_identity
from desktop.operations.inspections import as_member
from desktop.operations.outgoing.by_hand import write_pack_file
from desktop.operations.team import packs, people
from desktop.operations.team.pack_taking import take_pack_file
from desktop.operations.team.succession import accept_successor, look_at_successor, take_over
from desktop.vault.ids import new_id
from tests.leads import fetch, pack_by_hand, publish
from tests.new_leads import WHY
from tests.ready_team import ready_team
from tests.teams import Team, make_vault


@pytest.fixture
def team(tmp_path: Path):
    made = ready_team(tmp_path, inspectors=3)
    yield made
    made.close()


def stranger_as(member: Member) -> Identity:
    return replace(new_identity(member.designation, new_id=new_id), device=member.device)


def claiming(member: Member, signing_key: str, age_recipient: str) -> Member:
    """A member who is said to have had another key before, which signs their packs for ever."""
    before = EarlierKeys(
        signing_key=signing_key,
        age_recipient=age_recipient,
        until=date(2026, 3, 17),
        last_bundle=10_000_000,
        last_pack=10_000_000,
        signature="0" * 128,
    )
    return member.model_copy(update={"earlier_keys": (before, *member.earlier_keys)})


def with_members(inspection: Inspection, *members: Member) -> Inspection:
    roster = {one.device: one for one in inspection.roster} | {one.device: one for one in members}
    return inspection.model_copy(update={"roster": tuple(roster.values())})


def test_a_strangers_key_counts_for_no_lead_for_being_listed_as_an_earlier_one(team: Team, tmp_path: Path) -> None:
    """By somebody with a copy of an old pack, who can write to the store."""
    inspector, held = team.inspectors[0], team.lead.inspection()
    lead = held.member_of_device(team.lead.me.device)
    assert lead is not None
    forged = stranger_as(lead)
    said = with_members(held, claiming(lead, forged.signing_key, forged.age_recipient))
    said = said.model_copy(update={"recipients": (*held.recipients, forged.age_recipient)})
    (tmp_path / "pack").write_bytes(pack_by_hand(replace(team.lead, me=forged), said, 2))
    with pytest.raises(BadBundle, match="signed by a key that nobody vouches for"):
        take_pack_file(inspector, tmp_path / "pack")
    assert inspector.inspection().recipients == held.recipients


def test_the_words_of_a_first_pack_stand_for_the_key_that_signed_it(team: Team, tmp_path: Path) -> None:
    held = team.lead.inspection()
    lead = held.member_of_device(team.lead.me.device)
    assert lead is not None
    forged, vault = stranger_as(lead), make_vault(tmp_path / "new", "Inspector 4", team.clock)
    card = packs.my_identity(vault)
    said = with_members(held, claiming(lead, forged.signing_key, forged.age_recipient), as_member(card, Role.INSPECTOR))
    data = pack_by_hand(replace(team.lead, me=forged), said, 2, to=[as_member(card, Role.INSPECTOR)])
    with pytest.raises(BadFile, match="not signed by the inspection's own lead"):
        packs.open_pack(vault, data)
    vault.close()


def test_the_words_of_who_takes_over_stand_for_the_key_that_signed_their_pack(team: Team, tmp_path: Path) -> None:
    """A colleague names the true successor's keys as their own, and has the words that the office will read."""
    inspector, successor, hostile = team.inspectors
    take_over(successor, WHY)
    true = write_pack_file(successor, tmp_path / "true")
    held = inspector.inspection()
    theirs, of_hostile = (held.member_of_device(desk.me.device) for desk in (successor, hostile))
    assert theirs is not None
    assert of_hostile is not None
    dressed = of_hostile.model_copy(
        update={
            "designation": theirs.designation,
            "role": Role.LEAD,
            "signing_key": theirs.signing_key,
            "age_recipient": theirs.age_recipient,
        }
    )
    left = [one for one in held.roster if one.device == inspector.me.device]
    said = held.model_copy(
        update={
            "roster": (*left, claiming(dressed, of_hostile.signing_key, of_hostile.age_recipient)),
            "recipients": (theirs.age_recipient,),
        }
    )
    (tmp_path / "false").write_bytes(pack_by_hand(hostile, said, 2))
    with pytest.raises(BadBundle, match="not signed by anybody on the roster who leads"):
        look_at_successor(inspector, tmp_path / "false")
    seen = look_at_successor(inspector, tmp_path / "true")
    assert seen is not None
    assert seen.words == true.words


def test_who_is_revoked_while_the_office_is_phoned_is_not_followed(team: Team, tmp_path: Path) -> None:
    inspector, thief, _ = team.inspectors
    take_over(thief, WHY)
    write_pack_file(thief, tmp_path / "pack")
    seen = look_at_successor(inspector, tmp_path / "pack")
    assert seen is not None
    people.revoke(team.lead, thief.me.device, "Left on a train.")
    publish(team.lead)
    with pytest.raises(BadBundle):  # about the pack of who says that they lead, which lies in the store as well
        fetch(inspector)
    with pytest.raises(Refused, match="of a laptop that was revoked since"):
        accept_successor(inspector, seen, agreed=True)
    assert [one.designation for one in inspector.inspection().leads()] == ["Lead inspector"]


def test_nobody_else_says_for_a_colleague_that_they_lead_now(team: Team, tmp_path: Path) -> None:
    inspector, named, _ = team.inspectors
    take_over(named, WHY)
    forged = replace(new_identity("Inspector 2", new_id=new_id), device=named.me.device)
    (tmp_path / "pack").write_bytes(pack_by_hand(replace(named, me=forged), named.inspection(), 2))
    with pytest.raises(BadBundle, match="not signed by a lead on the roster"):
        take_pack_file(inspector, tmp_path / "pack")
