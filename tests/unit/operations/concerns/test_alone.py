"""Open concerns are read, printed and written out by themselves while the evidence is in ruins."""

import json
from pathlib import Path

import pypdfium2
import pytest

from desktop.__main__ import main
from desktop.domain.concerns import Decision, Step, Taken
from desktop.domain.errors import NotFound, Refused, StoreWriteFailed
from desktop.operations.concerns.alone import read_alone, sheet_alone
from desktop.operations.concerns.salvage import WARNING, salvage_concerns
from desktop.operations.concerns.steps import ConcernWriting, Given, base_of, raise_concern, take_step
from desktop.operations.settings import set_concern_lead
from desktop.paths import resources_folder
from desktop.vault.folder import Vault
from desktop.vault.ids import new_id
from tests.desks import NOW, PASSPHRASE, make_desk
from tests.unit.operations.concerns.test_care import ruin


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


RESOURCES = resources_folder()
PHONE = "01632 960001"


class Broken:
    """A lead's vault whose evidence is in ruins: an open concern with a draft, one that is closed."""

    def __init__(self, folder: Path) -> None:
        desk = make_desk(folder)
        first = raise_concern(desk, new_id=new_id)
        first = first.model_copy(update={"at_risk": "Morag, 9", "worries": "She fears to go home."})
        desk.concerns.save(first)
        closed = raise_concern(desk, new_id=new_id)
        take_step(desk, closed.id, Given(Step.DECIDED, NOW, "me", "in person", "Nothing in it.", NO_ACTION))
        take_step(desk, closed.id, Given(Step.CLOSED, NOW, words="Nothing in it."))
        ConcernWriting(desk, base_of(desk, first.id)).keep(first.model_copy(update={"others": "her brother Ruaridh"}))
        self.first, self.closed = first.id, closed.id
        self.inspection = desk.inspection().id
        self.folder = folder
        desk.vault.close()
        self.place = folder / "inspections" / str(self.inspection)
        ruin(self.place / "evidence.db")

    def opened(self) -> Vault:
        return Vault.open(self.folder, PASSPHRASE, clock=lambda: NOW)


NO_ACTION = Decision.NO_FURTHER_ACTION


@pytest.fixture
def broken(tmp_path: Path) -> Broken:
    return Broken(tmp_path / "vault")


@pytest.fixture
def vault(broken: Broken):
    opened = broken.opened()
    yield opened
    opened.close()


def entry_of(vault: Vault):
    return vault.inspections()[0]


def test_what_is_open_is_read_with_its_draft_its_clock_and_the_numbers_of_the_area(broken, vault):
    alone = read_alone(vault, entry_of(vault), RESOURCES)
    (one,) = alone.concerns
    assert (one.concern.id, one.concern.at_risk, one.concern.others) == (
        broken.first,
        "Morag, 9",
        "her brother Ruaridh",
    )
    assert one.clock.awaits is Step.DECIDED
    assert (alone.closed, alone.unreadable, alone.area_known) == (1, 0, True)
    assert PHONE in {number.number for number in alone.numbers}
    assert alone.partnership == "Strathlennox"


def test_the_sheet_is_made_in_memory(broken, vault):
    alone = read_alone(vault, entry_of(vault), RESOURCES)
    before = {path for path in broken.folder.rglob("*") if path.is_file()}
    text = text_of(sheet_alone(vault, alone, broken.first, RESOURCES))
    for words in ("Morag, 9", "her brother Ruaridh", PHONE):
        assert words in text
    assert {path for path in broken.folder.rglob("*") if path.is_file()} == before
    with pytest.raises(NotFound):
        sheet_alone(vault, alone, new_id(), RESOURCES)


def test_nothing_that_is_held_says_a_name_when_it_is_written_down_by_mistake(vault):
    alone = read_alone(vault, entry_of(vault), RESOURCES)
    assert "Morag" not in repr(alone)
    assert "Ruaridh" not in repr(alone)


def test_the_trail_says_that_they_were_read_and_neither_which_nor_what(vault):
    read_alone(vault, entry_of(vault), RESOURCES)
    said = vault.profile.trail.newest(1)[0]
    assert (said.action, set(said.detail)) == ("concerns read alone", {"inspection"})


def test_numbers_that_change_later_are_to_hand_as_well(tmp_path):
    desk = make_desk(tmp_path / "vault")
    raise_concern(desk, new_id=new_id)
    lead = desk.inspection().concern_lead.model_copy(update={"phone": "01632 960777"})
    set_concern_lead(desk, lead)
    alone = read_alone(desk.vault, desk.vault.inspections()[0], RESOURCES)
    assert "01632 960777" in {number.number for number in alone.numbers}
    desk.vault.close()


def test_setting_a_number_makes_no_concerns(tmp_path):
    desk = make_desk(tmp_path / "vault")
    set_concern_lead(desk, desk.inspection().concern_lead)
    assert not list(desk.vault.folder.rglob("concerns*"))
    desk.vault.close()


def test_concerns_in_ruins_keep_nobody_from_setting_a_number(tmp_path):
    desk = make_desk(tmp_path / "vault")
    raise_concern(desk, new_id=new_id)
    desk.vault.close()
    (database,) = desk.vault.folder.rglob("concerns.db")
    ruin(database)
    vault = Vault.open(desk.vault.folder, PASSPHRASE, clock=lambda: NOW)
    from desktop.operations.vaults import desk_for

    desk = desk_for(vault, RESOURCES)
    set_concern_lead(desk, desk.inspection().concern_lead.model_copy(update={"phone": "01632 960778"}))
    assert desk.inspection().concern_lead.phone == "01632 960778"
    vault.close()


def written(broken: Broken, out: Path) -> dict[str, str]:
    return {path.name: text_of(path.read_bytes()) for path in sorted(out.iterdir())}


def test_each_is_written_out_as_a_sheet_that_names_nobody_in_its_name(broken, vault, tmp_path):
    done = salvage_concerns(vault, entry_of(vault), tmp_path / "out", RESOURCES)
    sheets = written(broken, tmp_path / "out")
    assert list(sheets) == ["01-C-1.pdf", "02-C-2.pdf", "03-C-1-not-saved.pdf"]
    assert (done.concerns, done.drafts, done.unreadable) == (2, 1, 0)
    assert "Morag, 9" in sheets["01-C-1.pdf"]
    assert "Ruaridh" in sheets["03-C-1-not-saved.pdf"]
    assert PHONE in sheets["01-C-1.pdf"]
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "out").iterdir()} == {0o600}


def test_they_are_written_out_of_a_database_in_ruins_from_its_second_copy(broken, tmp_path):
    ruin(broken.place / "concerns.db")
    before = {path: path.read_bytes() for path in broken.place.rglob("*") if path.is_file()}
    vault = broken.opened()
    done = salvage_concerns(vault, entry_of(vault), tmp_path / "out", RESOURCES)
    vault.close()
    assert done.concerns == 2
    assert "Morag, 9" in written(broken, tmp_path / "out")["01-C-1.pdf"]
    assert {path: path.read_bytes() for path in broken.place.rglob("*") if path.is_file()} == before


def test_a_step_that_was_begun_is_no_step_there_and_its_words_are_not_lost(tmp_path):
    desk = make_desk(tmp_path / "vault")
    concern = raise_concern(desk, new_id=new_id)
    begun = Taken(
        step=Step.DECIDED,
        at=NOW,
        recorded_at=NOW,
        by="",
        whom="me",
        words="I am not sure yet",
        decision=Decision.ESCALATE,
    )
    desk.concerns.keep_draft(concern.model_copy(update={"steps": (*concern.steps, begun)}), None)
    salvage_concerns(desk.vault, desk.vault.inspections()[0], tmp_path / "out", RESOURCES)
    text = text_of((tmp_path / "out" / "02-C-1-not-saved.pdf").read_bytes())
    assert "I am not sure yet" in text
    assert "Pass it on" not in text
    desk.vault.close()


def test_a_folder_with_something_in_it_and_a_place_that_takes_nothing_are_refused(vault, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(Refused):
        salvage_concerns(vault, entry_of(vault), tmp_path, RESOURCES)
    with pytest.raises(StoreWriteFailed):
        salvage_concerns(vault, entry_of(vault), tmp_path / "file", RESOURCES)


def test_by_the_command_only_when_they_are_asked_for_and_with_a_warning(broken, tmp_path, capsys):
    secret = tmp_path / "secret"
    secret.write_text(PASSPHRASE)
    common = ["--vault", str(broken.folder), "salvage", "--passphrase-file", str(secret), "--json", "--out"]
    assert main([*common, str(tmp_path / "evidence")]) in {0, 3}
    assert json.loads(capsys.readouterr().out)["concerns_left_out"] is True
    assert not any(b"Morag" in path.read_bytes() for path in (tmp_path / "evidence").iterdir())
    assert main([*common, str(tmp_path / "concerns"), "--concerns-in-clear"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out) == {"concerns": 2, "drafts": 1, "unreadable": 0}
    assert WARNING in told.err
    assert len(list((tmp_path / "concerns").iterdir())) == 3
