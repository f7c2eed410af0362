"""Packs that somebody made to be followed: each is a sentence, and changes nothing."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.bundle.header import FormatVersion
from desktop.domain.canonical import digest
from desktop.domain.errors import BadFile, Refused
from desktop.domain.inspections import Inspection, Role
from desktop.operations.inspections import change
from desktop.operations.outgoing.by_hand import export_to_file
from desktop.operations.stores.at_hand import store_of
from desktop.operations.team import people
from desktop.operations.team.pack_checks import check_pack
from desktop.operations.team.pack_numbers import last_pack_of
from desktop.operations.team.pack_taking import MOST_IN_ONE_GO, newer_packs, take_newer_packs, take_pack_file
from desktop.operations.team.packs import open_pack, write_pack
from desktop.operations.team.what_changes import TakesMoreAway
from desktop.sync import names
from tests.leads import pack_by_hand, publish, with_second_lead
from tests.ready_team import ready_team
from tests.teams import Team, make_team, write_up


@pytest.fixture(scope="module")
def teams(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    """Nothing that is tried here changes it."""
    made = ready_team(tmp_path_factory.mktemp("hostile"), inspectors=2)
    yield made
    made.close()


def roster_of(inspection: Inspection, **changes: Callable[[Inspection], object]) -> Inspection:
    return inspection.model_copy(update={name: make(inspection) for name, make in changes.items()})


def same_keys(inspection: Inspection) -> object:
    first, *others, last = inspection.roster
    return (first, *others, last.model_copy(update={"age_recipient": first.age_recipient}))


def one_key_twice(inspection: Inspection) -> object:
    first, *others, last = inspection.roster
    return (first, *others, last.model_copy(update={"signing_key": first.signing_key}))


def one_name_twice(inspection: Inspection) -> object:
    *others, last = inspection.roster
    return (*others, last.model_copy(update={"designation": "inspector  1"}))


def nobody_leads(inspection: Inspection) -> object:
    return tuple(member.model_copy(update={"role": Role.INSPECTOR}) for member in inspection.roster)


ROSTERS = {
    "the same designation": {"roster": one_name_twice},
    "on its roster twice": {"roster": lambda one: (*one.roster, one.roster[-1])},
    "have the same keys": {"roster": same_keys},
    "laptops on its roster have the same keys": {"roster": one_key_twice},
    "nobody who leads": {"roster": nobody_leads},
    "nobody who can open bundles": {"recipients": lambda _: ()},
    "longer than any team": {"roster": lambda one: one.roster * 400},
    "is not a key": {"recipients": lambda _: ("age1" + "q" * 58,)},
}


@pytest.mark.parametrize("says", ROSTERS)
def test_a_roster_that_nobody_can_follow_is_refused(teams: Team, says: str) -> None:
    lead, inspector = teams.lead, teams.inspectors[0]
    before = inspector.store.history(inspector.inspection().id)
    data = pack_by_hand(lead, roster_of(lead.inspection(), **ROSTERS[says]), 7)
    with pytest.raises(BadFile, match=says):
        check_pack(inspector, data)
    assert inspector.store.history(inspector.inspection().id) == before


def test_a_pack_by_somebody_who_does_not_lead_is_refused(teams: Team) -> None:
    one, other = teams.inspectors
    roster = [member.model_copy(update={"role": Role.LEAD}) for member in one.inspection().roster]
    data = pack_by_hand(other, one.inspection().model_copy(update={"roster": tuple(roster)}), 7)
    with pytest.raises(BadFile, match="not signed by a lead on the roster") as refused:
        check_pack(one, data)
    assert getattr(refused.value, "fault", "") == "foreign"


def test_a_pack_that_takes_the_leads_place_with_other_keys_is_refused(teams: Team) -> None:
    """Its roster says that the lead's laptop has the thief's keys, and no old key vouches for them."""
    one, thief = teams.inspectors
    lead = teams.lead.me
    roster = tuple(
        member.model_copy(update={"signing_key": thief.me.signing_key}) if member.device == lead.device else member
        for member in one.inspection().roster
        if member.device != thief.me.device
    )
    as_lead = replace(thief, me=replace(thief.me, device=lead.device))
    data = pack_by_hand(as_lead, one.inspection().model_copy(update={"roster": roster}), 7)
    with pytest.raises(BadFile, match="a key that nobody vouches for"):
        check_pack(one, data)


def test_another_inspections_pack_is_refused_also_by_hand(teams: Team, tmp_path: Path) -> None:
    other = make_team(tmp_path / "other", inspectors=0)
    try:
        everybody = [*teams.lead.inspection().roster]
        data = pack_by_hand(other.lead, other.lead.inspection(), 7, to=everybody)
    finally:
        other.close()
    with pytest.raises(BadFile, match="belongs to another inspection"):
        check_pack(teams.inspectors[0], data)
    with pytest.raises(BadFile, match="not on this inspection's roster"):
        open_pack(teams.inspectors[0].vault, data)


def test_a_bundle_of_evidence_is_no_pack(teams: Team, tmp_path: Path) -> None:
    write_up(teams.inspectors[0])
    export_to_file(teams.inspectors[0], tmp_path / "bundle")
    with pytest.raises(BadFile, match="bundle of evidence and not an inspection pack"):
        check_pack(teams.lead, (tmp_path / "bundle").read_bytes())


def test_a_file_that_is_far_too_large_is_not_even_read(teams: Team, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("desktop.operations.team.pack_taking.LARGEST_PACK_BYTES", 1000)
    (tmp_path / "large").write_bytes(b"x" * 1001)
    with pytest.raises(BadFile, match="far too large"):
        take_pack_file(teams.inspectors[0], tmp_path / "large")


def test_a_number_that_its_place_in_the_store_does_not_have_is_refused(teams: Team) -> None:
    data = pack_by_hand(teams.lead, teams.lead.inspection(), 7)
    with pytest.raises(BadFile, match="made under another number"):
        check_pack(teams.inspectors[0], data, 8)


def test_a_flood_of_files_called_packs_is_looked_at_a_part_at_a_time(teams: Team) -> None:
    inspector, store = teams.inspectors[0], store_of(teams.lead)
    for number in range(MOST_IN_ONE_GO + 5):
        store.put(names.pack(inspector.inspection().id, 900_000 + number, f"{number:064x}"), (b"junk",))
    assert len(newer_packs(inspector, store)) == MOST_IN_ONE_GO
    with pytest.raises(BadFile):
        take_newer_packs(inspector, store)


def test_a_pack_of_a_newer_major_version_says_so(teams: Team) -> None:
    data = pack_by_hand(teams.lead, teams.lead.inspection(), 7, version=FormatVersion(major=2))
    with pytest.raises(BadFile, match="newer Daybook"):
        check_pack(teams.inspectors[0], data)


# these change the team


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    made = ready_team(tmp_path, inspectors=2)
    yield made
    made.close()


def test_a_pack_that_leaves_out_a_lead_and_others_stops_until_a_person_agrees(team: Team, tmp_path: Path) -> None:
    lead, second = with_second_lead(team)
    inspector = team.inspectors[1]
    kept = tuple(member for member in lead.inspection().roster if member.device != lead.me.device)
    (tmp_path / "coup").write_bytes(pack_by_hand(second, lead.inspection().model_copy(update={"roster": kept}), 7))
    held, history = inspector.inspection(), inspector.store.history(inspector.inspection().id)
    with pytest.raises(TakesMoreAway, match="would take away more than it adds") as stopped:
        take_pack_file(inspector, tmp_path / "coup")
    (people_,) = stopped.value.changes.kinds
    assert people_.gone == ("Lead inspector", "Lead inspector, as a lead")
    assert people_.added == ()
    assert inspector.inspection() == held
    assert inspector.store.history(inspector.inspection().id) == history
    assert last_pack_of(inspector.vault, held.id, second.me.device) == 0
    take_pack_file(inspector, tmp_path / "coup", agreed=True)
    assert [member.designation for member in inspector.inspection().leads()] == ["Inspector 1"]


def test_a_stop_in_the_store_is_agreed_to_by_its_own_pack_and_no_other(team: Team) -> None:
    inspector, store = team.inspectors[0], store_of(team.lead)
    gone = team.inspectors[1].me.device
    change(team.lead, roster=tuple(one for one in team.lead.inspection().roster if one.device != gone))
    publish(team.lead)
    with pytest.raises(TakesMoreAway) as stopped:
        take_newer_packs(inspector, store)
    with pytest.raises(TakesMoreAway):
        take_newer_packs(inspector, store, frozenset({"another"}))
    assert take_newer_packs(inspector, store, frozenset({stopped.value.key})) == 1


def test_a_first_pack_that_knows_other_keys_for_me_is_refused(team: Team) -> None:
    lead, inspector = team.lead, team.inspectors[0]
    other = team.inspectors[1].inspection().member_of_device(team.inspectors[1].me.device)
    assert other is not None
    roster = [
        member.model_copy(update={"signing_key": "ab" * 32}) if member.device == inspector.me.device else member
        for member in lead.inspection().roster
    ]
    data = pack_by_hand(lead, lead.inspection().model_copy(update={"roster": tuple(roster)}), 7)
    with pytest.raises(BadFile, match="other keys for this laptop"):
        open_pack(inspector.vault, data)


def test_a_first_pack_from_a_revoked_laptop_or_to_one_is_refused(team: Team) -> None:
    lead, second = with_second_lead(team)
    people.revoke(lead, second.me.device, "Stolen from a car")
    data = pack_by_hand(second, lead.inspection(), 1)
    with pytest.raises(BadFile, match="wrote this pack is revoked"):
        open_pack(team.inspectors[1].vault, data)
    data = pack_by_hand(lead, lead.inspection(), 9, to=second.inspection().roster)
    with pytest.raises(BadFile, match="This laptop was revoked"):
        open_pack(second.vault, data)


def test_a_lead_cannot_write_what_nobody_could_follow(team: Team) -> None:
    member = team.lead.inspection().roster[-1].model_copy(update={"designation": "INSPECTOR 1"})
    roster = (*team.lead.inspection().roster[:-1], member)
    team.lead.store.save(team.lead.inspection().model_copy(update={"roster": roster}))
    with pytest.raises(Refused, match="same designation"):
        write_pack(team.lead)


def test_evidence_that_somebody_put_into_a_pack_is_left_out(team: Team) -> None:
    interview = write_up(team.inspectors[1], text="Nobody wrote this on this laptop.")
    slipped_in = team.inspectors[1].store.history(interview.id)
    inspector = team.inspectors[0]
    data = pack_by_hand(team.lead, team.lead.inspection(), 7, more=slipped_in)
    store = store_of(team.lead)
    store.put(names.pack(inspector.inspection().id, 7, digest(data)), (data,))
    assert take_newer_packs(inspector, store) == 1
    assert inspector.store.head(interview.id) is None
