"""Two who lead write packs, at once and in whatever order they arrive, and everybody ends with the same."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.errors import BadBundle, Refused
from desktop.domain.inspections import Role
from desktop.operations.desk import Desk
from desktop.operations.identities import new_identity
from desktop.operations.incoming import conflicts
from desktop.operations.incoming.collation import collate
from desktop.operations.inspections import change
from desktop.operations.stores.at_hand import store_of
from desktop.operations.team import people
from desktop.operations.team.enrolment import read_card, write_card
from desktop.operations.team.new_keys import earlier_keys_for, make_new_keys
from desktop.operations.team.pack_taking import take_newer_packs, take_pack_file
from desktop.operations.team.packs import publish_pack, words_of_office, write_pack
from desktop.vault.ids import new_id
from tests.leads import fetch, publish, with_second_lead
from tests.ready_team import ready_team
from tests.teams import Team


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    made = ready_team(tmp_path, inspectors=3)
    yield made
    made.close()


def saved(desk: Desk, folder: Path, name: str) -> Path:
    """A pack in a file and not in the store."""
    (folder / name).write_bytes(write_pack(desk).data)
    return folder / name


def test_a_second_lead_writes_packs_that_everybody_follows(team: Team) -> None:
    first, second = with_second_lead(team)
    assert second.leads()
    change(second, partnership="Strathlennox and the Isles")
    pack = publish(second)
    assert pack.sequence == 3
    assert fetch(first, *team.inspectors[1:]) == [1, 1, 1]
    assert {desk.inspection().partnership for desk in (first, *team.inspectors)} == {"Strathlennox and the Isles"}
    change(first, partnership="Strathlennox")
    publish(first)
    assert fetch(*team.inspectors) == [1, 1, 1]
    assert {desk.inspection().partnership for desk in team.inspectors} == {"Strathlennox"}


def test_who_leads_can_open_bundles_and_who_leads_no_more_cannot(team: Team) -> None:
    first, second = with_second_lead(team)
    assert second.me.age_recipient in first.inspection().recipients
    people.set_role(first, second.me.device, Role.INSPECTOR)
    assert second.me.age_recipient not in first.inspection().recipients
    with pytest.raises(Refused, match="Nobody would lead"):
        people.set_role(first, first.me.device, Role.INSPECTOR)


def test_the_words_stay_those_that_were_compared_when_a_second_lead_comes(team: Team) -> None:
    first, _ = with_second_lead(team)
    inspector = team.inspectors[1]
    assert words_of_office(inspector) == words_of_office(first)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_two_packs_made_at_once_are_both_taken_whatever_their_order(
    team: Team, tmp_path: Path, order: tuple[int, int]
) -> None:
    first, second = with_second_lead(team)
    change(first, partnership="Strathlennox and the Isles")
    change(second, store="elsewhere")
    files = [saved(first, tmp_path, "first"), saved(second, tmp_path, "second")]
    one, other = team.inspectors[1:]
    for place in order:
        take_pack_file(one, files[place])
    for place in reversed(order):
        take_pack_file(other, files[place])
    assert one.inspection() == other.inspection()
    (contested,) = one.store.contested()
    assert len(contested.heads) == 2
    assert all(head.body is not None for head in contested.heads)


def test_two_leads_who_changed_the_inspection_at_once_decide_it_and_everybody_follows(team: Team) -> None:
    first, second = with_second_lead(team)
    change(first, partnership="Strathlennox and the Isles")
    change(second, partnership="Strathlennox (whole)")
    assert publish(first).sequence == publish(second).sequence
    assert fetch(first, second, *team.inspectors[1:]) == [1, 1, 2, 2]
    (view,) = conflicts.conflicts(first)
    assert {version.author for version in view.versions} == {first.me.designation, second.me.designation}
    chosen = next(version for version in view.versions if version.author == second.me.designation)
    conflicts.decide(first, view.object_id, chosen.item, "The name on the letter")
    publish(first)
    assert fetch(second, *team.inspectors[1:]) == [1, 1, 1]
    for desk in (first, *team.inspectors):
        assert desk.store.contested() == ()
        assert desk.inspection().partnership == "Strathlennox (whole)"


def test_who_two_leads_put_on_the_roster_at_once_is_on_it_whichever_version_is_taken(team: Team) -> None:
    first, second = with_second_lead(team)
    lost = team.inspectors[2].me.device
    for desk, name in ((first, "Inspector 8"), (second, "Inspector 9")):
        people.add_card(desk, read_card(write_card(new_identity(name, new_id=new_id))), Role.LEAD)
    people.revoke(second, lost, "Stolen from a car")
    pack = publish(second)
    fetch(first, agreed=frozenset({pack.sha256}))
    (view,) = conflicts.conflicts(first)
    chosen = next(version for version in view.versions if version.author == first.me.designation)
    conflicts.decide(first, view.object_id, chosen.item, "Both are to come")
    inspection = first.inspection()
    assert {"Inspector 8", "Inspector 9"} <= {member.designation for member in inspection.leads()}
    assert len(inspection.recipients) == 4
    member = inspection.member_of_device(lost)
    assert member is not None
    assert member.revoked is not None


def test_newer_keys_outlive_a_decision_for_a_version_that_did_not_know_them(team: Team) -> None:
    first, second = with_second_lead(team)
    inspector = make_new_keys(team.inspectors[2])
    people.add_card(second, read_card(write_card(inspector.me, earlier_keys_for(inspector))), Role.INSPECTOR)
    second = make_new_keys(second)
    change(first, partnership="Strathlennox and the Isles")
    publish(second)
    fetch(first)
    (view,) = conflicts.conflicts(first)
    chosen = next(version for version in view.versions if version.author == first.me.designation)
    conflicts.decide(first, view.object_id, chosen.item, "The name on the letter")
    for desk in (inspector, second):
        member = first.inspection().member_of_device(desk.me.device)
        assert member is not None
        assert (member.signing_key, member.age_recipient) == (desk.me.signing_key, desk.me.age_recipient)
    assert set(first.inspection().recipients) == {first.me.age_recipient, second.me.age_recipient}


def test_collating_alone_follows_another_lead_first(team: Team) -> None:
    first, second = with_second_lead(team)
    change(second, partnership="Strathlennox and the Isles")
    publish(second)
    collate(first)
    assert first.inspection().partnership == "Strathlennox and the Isles"


def test_a_pack_hands_on_every_version_that_is_still_to_be_decided(team: Team, tmp_path: Path) -> None:
    first, second = with_second_lead(team)
    change(first, partnership="Strathlennox and the Isles")
    change(second, partnership="Strathlennox (whole)")
    publish(second)
    fetch(first)
    file = saved(first, tmp_path, "both")
    take_pack_file(team.inspectors[1], file)
    (view,) = conflicts.conflicts(team.inspectors[1])
    assert len(view.versions) == 2


def test_a_revocation_stands_whatever_another_lead_wrote_at_once(team: Team, tmp_path: Path) -> None:
    """Else whoever is quick with another change gives a thief's laptop its place back."""
    first, second = with_second_lead(team)
    lost = team.inspectors[2].me.device
    people.revoke(first, lost, "Left on a train")
    change(second, partnership="Strathlennox and the Isles")
    files = [saved(first, tmp_path, "first"), saved(second, tmp_path, "second")]
    for place, desk in enumerate((team.inspectors[1], first, second)):
        for file in files if place else reversed(files):
            try:
                take_pack_file(desk, file, agreed=True)
            except Refused as error:
                assert "here already" in str(error)  # noqa: PT017  a lead's own
        member = desk.inspection().member_of_device(lost)
        assert member is not None
        assert member.revoked is not None


def test_an_older_pack_is_refused_with_its_sentence(team: Team, tmp_path: Path) -> None:
    inspector = team.inspectors[0]
    older, newer = saved(team.lead, tmp_path, "older"), saved(team.lead, tmp_path, "newer")
    take_pack_file(inspector, newer)
    before = inspector.store.history(inspector.inspection().id)
    with pytest.raises(Refused, match="This is inspection pack 2, and pack 3 is here already"):
        take_pack_file(inspector, older)
    with pytest.raises(Refused, match="Inspection pack 3 is here already"):
        take_pack_file(inspector, newer)
    assert inspector.store.history(inspector.inspection().id) == before


def test_packs_that_somebody_puts_back_into_the_store_change_nothing(team: Team) -> None:
    inspector, store = team.inspectors[0], store_of(team.lead)
    older = write_pack(team.lead)
    people.revoke(team.lead, team.inspectors[2].me.device, "Stolen from a car")
    newer = write_pack(team.lead)
    publish_pack(team.lead, store, newer)
    assert fetch(inspector, agreed=frozenset({newer.sha256})) == [1]
    held = inspector.inspection()
    publish_pack(team.lead, store, older)
    assert fetch(inspector) == [0]
    assert inspector.inspection() == held
    assert fetch(inspector) == [0]


def test_a_revoked_leads_packs_count_up_to_the_last_that_was_known(team: Team, tmp_path: Path) -> None:
    first, second = with_second_lead(team)
    known, unknown = saved(second, tmp_path, "known"), None
    take_pack_file(first, known)
    people.revoke(first, second.me.device, "Stolen from a car")
    file = saved(first, tmp_path, "revoking")
    change(second, partnership="The thief’s own")
    unknown = saved(second, tmp_path, "unknown")
    for desk in team.inspectors[1:]:
        take_pack_file(desk, file, agreed=True)
        with pytest.raises(BadBundle, match="laptop that was revoked on 17 March 2026") as refused:
            take_pack_file(desk, unknown)
        assert refused.value.fault == "foreign"
        assert desk.inspection().partnership == "Strathlennox"
    with pytest.raises(BadBundle, match="revoked"):
        take_pack_file(first, unknown)


def test_what_a_lost_leads_laptop_wrote_is_passed_over_where_it_came_first(team: Team, tmp_path: Path) -> None:
    first, second = with_second_lead(team)
    change(second, partnership="The thief’s own", store="the thief’s")
    thiefs = saved(second, tmp_path, "thief")
    people.revoke(first, second.me.device, "Stolen from a car")
    revoking = saved(first, tmp_path, "revoking")
    early, late = team.inspectors[1:]
    take_pack_file(early, thiefs)
    assert early.inspection().partnership == "The thief’s own"
    take_pack_file(early, revoking, agreed=True)
    take_pack_file(late, revoking, agreed=True)
    assert early.inspection() == late.inspection() == first.inspection()


def test_a_pack_is_not_sealed_to_a_revoked_laptop(team: Team, tmp_path: Path) -> None:
    lost = team.inspectors[2]
    people.revoke(team.lead, lost.me.device, "Left on a train")
    file = saved(team.lead, tmp_path, "pack")
    with pytest.raises(BadBundle, match="not for this laptop") as refused:
        take_pack_file(lost, file)
    assert refused.value.fault == "wrong_key"
    publish(team.lead)
    with pytest.raises(BadBundle):
        take_newer_packs(lost, store_of(lost))
    assert take_newer_packs(lost, store_of(lost)) == 0
