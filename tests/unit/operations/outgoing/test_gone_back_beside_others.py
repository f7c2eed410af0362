"""A laptop that went back to an older state, where two lead or where others had gone on from what it wrote before."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.inspections import Role
from desktop.domain.interviews import Interview
from desktop.domain.records import Record
from desktop.domain.revisions import NUMBERED_ANEW
from desktop.operations.clearance import clearance
from desktop.operations.incoming import collation
from desktop.operations.incoming.conflicts import conflicts, decide
from desktop.operations.outgoing import bundles, sending
from desktop.operations.outgoing.by_hand import write_pack_file
from desktop.operations.records import mark_unreadable
from desktop.operations.stores.at_hand import store_of
from desktop.operations.team import people
from desktop.operations.team.packs import take_newer_packs
from tests.conflicting import give_record, send
from tests.ready_team import ready_team
from tests.teams import Team, write_up
from tests.unit.operations.outgoing.test_gone_back import Laptop, is_well


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    made = ready_team(tmp_path, inspectors=2)
    yield made
    made.close()


@pytest.fixture
def laptop(team: Team, tmp_path: Path) -> Iterator[Laptop]:
    made = Laptop(team, tmp_path, team.inspectors[0])
    yield made
    made.desk.vault.close()


def sends_all(laptop: Laptop) -> None:
    while not bundles.what_leaves(laptop.desk).is_empty:
        laptop.sends()


def test_what_only_the_second_lead_has_no_place_for_reaches_that_lead_too(
    team: Team, laptop: Laptop, tmp_path: Path
) -> None:
    other = team.inspectors[1]
    people.set_role(team.lead, other.me.device, Role.LEAD)
    write_pack_file(team.lead, tmp_path / "pack")
    for desk in (laptop.desk, other):
        take_newer_packs(desk, store_of(desk))
    laptop.backs_up()
    write_up(laptop.desk, "Written before going back.")
    laptop.sends()
    (gone,) = team.store.rglob("bundles/*/*")
    away = gone.rename(team.store / "away")  # the first lead has it; the other has not looked yet
    laptop.goes_back()
    anew = write_up(laptop.desk, "Written after going back.")
    send(laptop.desk)
    collation.collate(other)
    assert sending.fetch_receipts(laptop.desk).why == ""
    away.rename(gone)
    collation.collate(team.lead)
    assert sending.fetch_receipts(laptop.desk).why.startswith("This laptop has gone back to an older state")
    sends_all(laptop)
    collation.collate(other)
    assert team.lead.store.find(Interview, anew.id).text == "Written after going back."
    assert team.lead.store.head(anew.id) == other.store.head(anew.id) == laptop.desk.store.head(anew.id)


def test_a_conflict_that_the_lead_has_decided_does_not_stay_on_a_laptop_that_went_back(
    team: Team, laptop: Laptop
) -> None:
    sample, (_, other) = give_record(team), team.inspectors
    mark_unreadable(team.lead, sample.id, "Water")
    write_pack_file(team.lead, team.store / "pack with water")
    take_newer_packs(laptop.desk, store_of(laptop.desk))
    laptop.backs_up()
    mark_unreadable(laptop.desk, sample.id, "Half of it is blank")
    laptop.sends()
    mark_unreadable(other, sample.id, "Not given")
    send(other)
    collation.collate(team.lead)
    laptop.goes_back()
    write_up(laptop.desk, "Under the number that the lead has something else for.", pieces=0)
    (view,) = conflicts(team.lead)
    chosen = next(one.item for one in view.versions if one.item.unreadable == "Not given")
    decide(team.lead, sample.id, chosen, "Her note says so.")
    write_pack_file(team.lead, team.store / "pack with a decision")
    take_newer_packs(laptop.desk, store_of(laptop.desk))
    assert laptop.desk.store.contested() == ()
    settled = laptop.desk.store.head(sample.id)
    assert (settled.note, laptop.desk.store.find(Record, sample.id).unreadable) == (NUMBERED_ANEW, "Not given")
    sends_all(laptop)
    assert team.lead.store.contested() == ()
    assert team.lead.store.head(sample.id) == laptop.desk.store.head(sample.id)
    assert clearance(laptop.desk).obstacles == ()
    assert is_well(laptop.desk)
    assert is_well(team.lead)
