"""Keys made anew: everybody follows by the old keys' own word, and nobody without it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.errors import BadFile, Refused
from desktop.domain.inspections import Role
from desktop.operations.identities import new_identity
from desktop.operations.incoming.collation import collate
from desktop.operations.outgoing import bundles
from desktop.operations.outgoing.sending import fetch_receipts, send_all
from desktop.operations.stores.at_hand import store_of
from desktop.operations.team import people
from desktop.operations.team.enrolment import card_as_text, read_card, write_card
from desktop.operations.team.my_keys import my_earlier_keys
from desktop.operations.team.new_keys import earlier_keys_for, make_new_keys, roster_lags
from desktop.operations.team.pack_taking import take_newer_packs, take_pack_file
from desktop.operations.team.packs import publish_pack, write_pack
from desktop.operations.team.people import CardMeans
from tests.leads import fetch, publish
from tests.ready_team import ready_team
from tests.teams import Team, write_up


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    made = ready_team(tmp_path, inspectors=2)
    yield made
    made.close()


def test_a_lead_with_new_keys_is_followed_by_everybody_who_knew_the_old_ones(team: Team) -> None:
    before = team.lead.me
    lead = make_new_keys(team.lead)
    assert lead.me.signing_key != before.signing_key
    assert lead.leads()
    assert not roster_lags(lead.inspection().member_of_device(lead.me.device), lead.me)
    assert lead.inspection().recipients == (lead.me.age_recipient,)
    publish(lead)
    assert fetch(*team.inspectors) == [1, 1]
    for desk in team.inspectors:
        assert desk.inspection().leads()[0].signing_key == lead.me.signing_key


def test_a_lead_with_new_keys_twice_is_followed_by_who_missed_the_first(team: Team) -> None:
    lead = make_new_keys(make_new_keys(team.lead))
    publish(lead)
    assert fetch(*team.inspectors) == [1, 1]


def test_new_keys_that_no_old_key_vouches_for_are_not_followed(team: Team, tmp_path: Path) -> None:
    """As if somebody who has the lead's laptop id, and not the old key, wrote the roster."""
    lead = make_new_keys(team.lead)
    inspection = lead.inspection()
    (mine, *others) = inspection.roster
    for signature in ("", "00" * 64):
        forged = mine.earlier_keys[0].model_copy(update={"signature": signature})
        roster = (mine.model_copy(update={"earlier_keys": (forged,)}), *others)
        lead.store.save(inspection.model_copy(update={"roster": roster}))
        (tmp_path / "pack").write_bytes(write_pack(lead).data)
        with pytest.raises(BadFile, match="nobody vouches for"):
            take_pack_file(team.inspectors[0], tmp_path / "pack")


def test_packs_of_the_old_key_stay_good_and_later_ones_by_it_do_not(team: Team) -> None:
    old = team.lead
    older = write_pack(old)
    lead = make_new_keys(old)
    publish(lead)
    inspector, late = team.inspectors
    assert fetch(inspector) == [1]
    publish_pack(lead, store_of(lead), older)
    assert fetch(late) == [2]
    forged = write_pack(replace(old))  # whoever kept the old key
    publish_pack(lead, store_of(lead), forged)
    for desk in team.inspectors:
        with pytest.raises(BadFile, match="nobody vouches for"):
            take_newer_packs(desk, store_of(desk))


def test_a_members_new_keys_come_by_a_card_that_the_old_key_signed(team: Team) -> None:
    inspector = team.inspectors[0]
    write_up(inspector)
    bundles.make_bundle(inspector)
    send_all(inspector)
    now = make_new_keys(inspector)
    assert roster_lags(now.inspection().member_of_device(now.me.device), now.me)
    card = read_card(card_as_text(now.me, earlier_keys_for(now)).encode())
    seen = people.look_at_card(team.lead, card)
    assert (seen.means, seen.why_not, seen.role) == (CardMeans.NEW_KEYS, "", Role.INSPECTOR)
    people.add_card(team.lead, card, Role.INSPECTOR)
    write_up(now, text="After the keys were made anew.")
    bundles.make_bundle(now)
    send_all(now)
    publish(team.lead)
    assert fetch(now) == [1]
    member = now.inspection().member_of_device(now.me.device)
    assert member is not None
    assert member.key_of_bundle(1) == inspector.me.signing_key
    assert member.key_of_bundle(2) == now.me.signing_key


def test_bundles_signed_before_and_after_are_both_taken_in(team: Team) -> None:
    inspector = team.inspectors[0]
    write_up(inspector)
    bundles.make_bundle(inspector)
    send_all(inspector)
    now = make_new_keys(inspector)
    write_up(now, text="After the keys were made anew.")
    bundles.make_bundle(now)
    send_all(now)
    people.add_card(team.lead, read_card(write_card(now.me, earlier_keys_for(now))), Role.INSPECTOR)
    result = collate(team.lead)
    assert (result.bundles, result.bundles_set_aside) == (2, 0)
    assert fetch_receipts(now).received == 2


def test_what_was_sealed_to_the_old_key_is_still_opened(team: Team) -> None:
    publish(team.lead)
    now = make_new_keys(team.inspectors[0])
    assert fetch(now) == [1]
    write_up(team.inspectors[1])
    bundles.make_bundle(team.inspectors[1])
    send_all(team.inspectors[1])
    lead = make_new_keys(team.lead)
    assert collate(lead).bundles == 1


def test_keys_that_somebody_made_up_for_a_colleagues_laptop_do_not_come_onto_the_roster(team: Team) -> None:
    inspector = team.inspectors[0]
    made_up = new_identity(inspector.me.designation, new_id=lambda: inspector.me.device)
    seen = people.look_at_card(team.lead, read_card(write_card(made_up)))
    assert seen.means is CardMeans.NOT_VOUCHED
    with pytest.raises(Refused, match="do not vouch for them"):
        people.add_card(team.lead, read_card(write_card(made_up)), Role.INSPECTOR)


def test_keys_are_not_made_anew_while_a_bundle_that_they_signed_is_to_be_sent(team: Team) -> None:
    write_up(team.inspectors[0])
    bundles.make_bundle(team.inspectors[0])
    with pytest.raises(Refused, match="Send it first"):
        make_new_keys(team.inspectors[0])
    assert team.inspectors[0].vault.profile.me() == team.inspectors[0].me


def test_no_secret_of_old_keys_is_shown_anywhere(team: Team) -> None:
    make_new_keys(team.lead)
    (kept,) = my_earlier_keys(team.lead.vault)
    assert team.lead.me.age_secret == kept.age_secret
    assert "AGE-SECRET" not in repr(kept)
    assert not any("AGE-SECRET" in str(entry) for entry in team.lead.vault.profile.trail.newest(100))
