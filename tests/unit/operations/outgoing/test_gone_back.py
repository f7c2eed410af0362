"""A laptop that went back to an older state: what is written on it from then on still reaches the lead."""

import shutil
from pathlib import Path
from uuid import UUID

import pytest

from desktop.domain.interviews import Interview
from desktop.domain.records import Record
from desktop.domain.revisions import NUMBERED_ANEW
from desktop.operations.clearance import clearance
from desktop.operations.desk import Desk
from desktop.operations.incoming import collation
from desktop.operations.inspections import open_inspection
from desktop.operations.interviews import save_interview
from desktop.operations.mending import mend_inspection
from desktop.operations.outgoing import bundles, sending
from desktop.operations.outgoing.by_hand import write_pack_file
from desktop.operations.packs_at_hand import packs_at_hand
from desktop.operations.records import mark_unreadable
from desktop.operations.stores.at_hand import store_of
from desktop.operations.team.packs import take_newer_packs
from desktop.paths import resources_folder
from desktop.vault.folder import Vault
from desktop.vault.ids import new_id
from tests.ready_team import ready_team
from tests.teams import PASSPHRASE, Team, write_up
from tests.unit.vault.conftest import dice


class Laptop:
    """Somebody's, whose folder is copied and put back as people do with backups."""

    def __init__(self, team: Team, folder: Path, desk: Desk) -> None:
        self._team, self._backup = team, folder / "backup"
        self.desk = desk

    def backs_up(self) -> None:
        self._closed(lambda vault: shutil.copytree(vault, self._backup, dirs_exist_ok=True))

    def goes_back(self) -> None:
        def put_back(vault: Path) -> None:
            shutil.rmtree(vault)
            shutil.copytree(self._backup, vault)

        self._closed(put_back)

    def sends(self) -> sending.SendResult:
        """Whatever there is, and takes the receipt that the lead gives at once."""
        if not bundles.what_leaves(self.desk).is_empty:
            bundles.make_bundle(self.desk)
        sending.send_all(self.desk)
        collation.collate(self._team.lead)
        return sending.fetch_receipts(self.desk)

    def texts(self) -> dict[UUID, str]:
        return {interview.id: interview.text for interview in self.desk.store.all(Interview)}

    def _closed(self, meanwhile) -> None:
        folder, inspection = self.desk.vault.folder, self.desk.inspection().id
        self.desk.vault.close()
        meanwhile(folder)
        vault = Vault.open(folder, PASSPHRASE, clock=self._team.clock)
        self.desk = open_inspection(vault, inspection, packs_at_hand(vault, resources_folder()))


@pytest.fixture
def team(tmp_path: Path):
    made = ready_team(tmp_path, inspectors=1)
    yield made
    made.close()


@pytest.fixture
def laptop(team: Team, tmp_path: Path):
    made = Laptop(team, tmp_path, team.inspectors[0])
    yield made
    made.desk.vault.close()


def heads_at_the_lead(team: Team, object_id: UUID) -> dict[UUID, str]:
    """The text of each version that stands there, by the version's id."""
    store = team.lead.store
    contested = next((one.heads for one in store.contested() if one.object_id == object_id), ())
    heads = contested or tuple(filter(None, [store.head(object_id)]))
    return {head.id: Interview.model_validate_json(head.body or b"").text for head in heads}


def is_well(desk: Desk) -> bool:
    return all(finding.ok for finding in desk.store.check())


def test_what_is_written_after_going_back_reaches_the_lead(team: Team, laptop: Laptop) -> None:
    shared = write_up(laptop.desk, "As it stood in the backup.")
    laptop.sends()
    laptop.backs_up()
    changed = save_interview(laptop.desk, shared.model_copy(update={"text": "Changed before going back."}))
    gone = write_up(laptop.desk, "Written before going back.")
    laptop.sends()
    laptop.goes_back()
    anew = write_up(laptop.desk, "Written after going back.")
    save_interview(laptop.desk, shared.model_copy(update={"text": "Changed after going back."}))
    says = laptop.sends().why
    assert says.startswith("This laptop has gone back to an older state")
    assert laptop.sends().why == ""
    assert team.lead.store.find(Interview, anew.id).text == "Written after going back."
    assert team.lead.store.find(Interview, gone.id).text == "Written before going back."
    assert set(heads_at_the_lead(team, shared.id).values()) == {changed.text, "Changed after going back."}
    assert list(heads_at_the_lead(team, anew.id).values()) == ["Written after going back."]
    assert laptop.desk.store.contested() == ()
    assert laptop.desk.store.history(anew.id)[-1].note == NUMBERED_ANEW
    assert laptop.texts()[shared.id] == "Changed after going back."
    assert is_well(laptop.desk)
    assert is_well(team.lead)
    assert bundles.what_leaves(laptop.desk).is_empty
    assert clearance(laptop.desk).obstacles == ()


def test_what_is_changed_after_going_back_arrives_though_an_own_later_version_came_back_in_a_pack(
    team: Team, laptop: Laptop, tmp_path: Path
) -> None:
    sample = Record(id=new_id(), code="R-014")
    team.lead.store.save(sample)
    write_pack_file(team.lead, tmp_path / "first pack")
    take_newer_packs(laptop.desk, store_of(laptop.desk))
    laptop.backs_up()
    write_up(laptop.desk, "So that the version below bears a high number.")
    mark_unreadable(laptop.desk, sample.id, "Not given")
    laptop.sends()
    write_pack_file(team.lead, tmp_path / "second pack")
    laptop.goes_back()
    mark_unreadable(laptop.desk, sample.id, "Half of it is blank")
    take_newer_packs(laptop.desk, store_of(laptop.desk))
    while not bundles.what_leaves(laptop.desk).is_empty:
        laptop.sends()
    (contested,) = team.lead.store.contested()
    said = {Record.model_validate_json(head.body or b"").unreadable for head in contested.heads}
    assert said == {"Not given", "Half of it is blank"}
    lost = next(one for one in laptop.desk.store.history(sample.id) if one.device_sequence == 1)
    assert laptop.desk.store.number_anew({lost.id}, 100) == ()  # as when another lead's receipt says the same
    assert is_well(team.lead)


def test_what_was_numbered_anew_outlives_mending(team: Team, laptop: Laptop) -> None:
    write_up(laptop.desk)
    laptop.backs_up()
    write_up(laptop.desk)
    laptop.sends()
    laptop.goes_back()
    write_up(laptop.desk, "Written after going back.")
    laptop.sends()
    before = laptop.texts()
    tail = laptop.desk.store.device_tail()
    vault, inspection = laptop.desk.vault, laptop.desk.inspection().id
    mend_inspection(vault, inspection)
    laptop.desk = open_inspection(vault, inspection, packs_at_hand(vault, resources_folder()))
    assert laptop.texts() == before
    assert laptop.desk.store.device_tail() == tail
    assert is_well(laptop.desk)


def test_what_the_lead_sets_aside_for_another_reason_is_not_numbered_anew(team: Team, laptop: Laptop) -> None:
    inspection = laptop.desk.inspection()
    laptop.desk.store.save(inspection.model_copy(update={"partnership": "Somewhere else"}))
    tail = laptop.desk.store.device_tail()
    assert laptop.sends().why == ""
    assert laptop.desk.store.device_tail() == tail


@pytest.mark.parametrize("seed", range(6))
def test_however_often_it_goes_back_the_lead_has_all_of_it_in_the_end(team: Team, laptop: Laptop, seed: int) -> None:
    chance = dice(seed)
    write_up(laptop.desk, "The first.", pieces=0)
    laptop.backs_up()
    for number in range(14):
        match chance.randrange(6):
            case 0 | 1:
                write_up(laptop.desk, f"New {number}.", pieces=0)
            case 2:
                one = chance.choice(laptop.desk.store.all(Interview))
                save_interview(laptop.desk, one.model_copy(update={"text": f"Changed {number}."}))
            case 3:
                laptop.sends()
            case 4:
                laptop.backs_up()
            case 5:
                laptop.goes_back()
    rounds = 0
    while not bundles.what_leaves(laptop.desk).is_empty:
        laptop.sends()
        rounds += 1
    assert rounds <= 4
    for object_id, text in laptop.texts().items():
        mine, heads = laptop.desk.store.head(object_id), heads_at_the_lead(team, object_id)
        assert mine is not None
        # Where another stands there, it is one that followed mine before the laptop went back.
        assert heads[mine.id] == text if mine.id in heads else team.lead.store.revision(mine.id) is not None
    assert is_well(laptop.desk)


@pytest.fixture
def leads(team: Team, tmp_path: Path):
    made = Laptop(team, tmp_path, team.lead)
    yield made
    made.desk.vault.close()


def publishes(laptop: Laptop, folder: Path, name: str = "") -> None:
    """The inspection's pack, after its name was changed, where one is given."""
    if name:
        laptop.desk.store.save(laptop.desk.inspection().model_copy(update={"partnership": name}))
    assert write_pack_file(laptop.desk, folder / "pack").in_store


def name_at(inspector: Desk) -> str:
    take_newer_packs(inspector, store_of(inspector))
    assert inspector.store.contested() == ()
    assert is_well(inspector)
    return inspector.inspection().partnership


def test_what_a_lead_writes_between_two_packs_is_no_gap_at_an_inspector(team: Team, leads: Laptop, tmp_path: Path):
    write_up(leads.desk)
    publishes(leads, tmp_path, "Another name")
    assert name_at(team.inspectors[0]) == "Another name"


def test_everybody_goes_on_following_a_lead_that_went_back(team: Team, leads: Laptop, tmp_path: Path) -> None:
    inspector = team.inspectors[0]
    leads.backs_up()
    publishes(leads, tmp_path, "Before going back")
    publishes(leads, tmp_path, "Again before going back")
    assert name_at(inspector) == "Again before going back"
    leads.goes_back()
    publishes(leads, tmp_path, "After going back")
    assert name_at(inspector) == leads.desk.inspection().partnership == "After going back"
    publishes(leads, tmp_path, "Later")
    assert name_at(inspector) == leads.desk.inspection().partnership == "Later"
    assert is_well(leads.desk)


@pytest.mark.parametrize("writes_meanwhile", [False, True])
def test_a_lead_that_went_back_has_from_its_own_packs_what_it_changed(
    team: Team, leads: Laptop, tmp_path: Path, writes_meanwhile: bool
) -> None:
    leads.backs_up()
    write_up(leads.desk)
    publishes(leads, tmp_path, "Before going back")
    leads.goes_back()
    if writes_meanwhile:
        write_up(leads.desk)
        write_up(leads.desk)
    publishes(leads, tmp_path)
    assert name_at(team.inspectors[0]) == leads.desk.inspection().partnership == "Before going back"
    publishes(leads, tmp_path, "Later")
    assert name_at(team.inspectors[0]) == leads.desk.inspection().partnership == "Later"
