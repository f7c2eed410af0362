"""What a concern names stands in concerns.db, under its own key, and in no other file of the vault."""

from pathlib import Path

import pytest

from desktop.domain.concerns import Concern, Heard, Passage, Step
from desktop.domain.inspections import Inspection
from desktop.operations.concerns.begun import open_at_step
from desktop.operations.concerns.care import concerns_alone, mend_concerns
from desktop.operations.concerns.steps import Given
from desktop.operations.mending import mend_inspection
from desktop.operations.outgoing.bundles import make_bundle
from desktop.operations.vaults import desk_for
from desktop.paths import resources_folder
from desktop.vault.folder import Vault
from desktop.vault.places import concerns_in
from tests.planted import Keys, look
from tests.ready_team import ready_team
from tests.teams import PASSPHRASE, Clock, Team, write_up
from tests.unit.vault.test_concern_store import AT, a_concern, told

NAME, PLACE, WORDS, PHONE = "Quernstane Ferquharson", "Skelfbark Wynd 14", "he sgoltadh-ùrlair me", "01632 960983"
PLANTED = (NAME, PLACE, WORDS, PHONE, "Quernstane", "Skelfbark")


def the_concern(passage: Passage | None = None) -> Concern:
    return a_concern(
        at_risk=f"{NAME}, 14, at {PLACE}", worries=f"{NAME} may be hurt. " * 40, reachable=PHONE, passage=passage,
    ).model_copy(update={"heard": (Heard(at=AT, words=WORDS, said_by=NAME),)})  # fmt: skip


@pytest.fixture
def team(tmp_path: Path) -> Team:
    made = ready_team(tmp_path, inspectors=1)
    yield made
    made.close()


def a_day(desk) -> None:
    """Raised from a passage, drafted, saved, copied by the hour, written on, and ordinary work in between."""
    interview = write_up(desk, "They listened to me and changed the plan.", pieces=2)
    concern = the_concern(Passage(object_id=interview.id, quote=WORDS))
    desk.concerns.keep_draft(concern, None)
    desk.concerns.save(concern)
    vault = desk.vault
    vault.note_snapshots(vault.snapshot_job(whether_due_or_not=True).run())
    desk.concerns.keep_draft(told(concern), desk.concerns.head(concern.id).id)
    desk.concerns.save(told(concern), note=f"told about {NAME}")
    write_up(desk, "Another one.")
    make_bundle(desk)
    vault.note_snapshots(vault.snapshot_job(whether_due_or_not=True).run())
    desk.concerns.put_draft(told(told(concern)), None)


def test_the_planted_words_stand_nowhere_else(team: Team, tmp_path: Path) -> None:
    for desk in (team.lead, *team.inspectors):
        a_day(desk)
        keys, folder = Keys.of(desk.vault), desk.vault.folder
        open_still = look(folder, keys, PLANTED, tmp_path / "work")
        desk.vault.close()
        locked = look(folder, keys, PLANTED, tmp_path / "work")
        for looked in (open_still, locked):
            assert looked.stands_in == []
            assert looked.in_concerns == set(PLANTED)
            assert looked.opened["evidence"] == looked.opened["profile"] == 3  # each with two snapshots
            assert looked.opened["journal"] >= 2


def test_nor_after_both_databases_were_mended(team: Team, tmp_path: Path) -> None:
    (desk,) = team.inspectors
    a_day(desk)
    vault, inspection = desk.vault, desk.inspection().id
    mend_inspection(vault, inspection)
    mend_concerns(vault, inspection)
    looked = look(vault.folder, Keys.of(vault), PLANTED, tmp_path / "work")
    assert looked.stands_in == []
    assert looked.in_concerns == set(PLANTED)
    assert concerns_alone(vault, inspection).all()


@pytest.mark.parametrize("where", ["a file", "a setting", "an object", "a note", "a draft", "a body that was packed"])
def test_a_leak_would_be_seen(team: Team, tmp_path: Path, where: str) -> None:
    desk = team.lead
    a_day(desk)
    if where == "a file":
        (desk.vault.folder / "notes.txt").write_text(f"about {NAME}", "utf-16")
    elif where == "a setting":
        desk.vault.profile.set_setting("last", NAME)
    elif where == "an object":
        interview = write_up(desk, f"about {NAME}")
        desk.store.save(interview.model_copy(update={"text": "nothing"}))  # only its history has the name now
    elif where == "a note":
        desk.store.save(desk.store.all(Inspection)[0].model_copy(update={"partnership": "X"}), note=NAME)
    elif where == "a draft":
        interview = write_up(desk, "calm")
        desk.store.put_draft(interview.model_copy(update={"text": f"about {NAME}"}), None)
        desk.store.drop_draft(interview.id)  # its row is gone, and the log of the moment has it still
    else:
        write_up(desk, f"{NAME} " * 400)
    looked = look(desk.vault.folder, Keys.of(desk.vault), PLANTED, tmp_path / "work")
    assert any(NAME in found for found in looked.stands_in)


def test_the_other_laptop_has_them_in_its_concerns_only(team: Team, tmp_path: Path) -> None:
    (inspector,) = team.inspectors
    concern = the_concern()
    inspector.concerns.save(concern)
    team.lead.concerns.take_in(inspector.concerns.history(concern.id))
    looked = look(team.lead.vault.folder, Keys.of(team.lead.vault), PLANTED, tmp_path / "work")
    assert looked.stands_in == []
    assert looked.in_concerns == set(PLANTED)


def test_what_travels_ordinarily_has_none_of_it(team: Team, tmp_path: Path) -> None:
    """The inspector's bundle, opened with the lead's key."""
    (inspector,) = team.inspectors
    a_day(inspector)
    mine = Keys.of(inspector.vault)
    lead = Keys(mine.profile, mine.evidence, mine.concerns, Keys.of(team.lead.vault).age)
    looked = look(inspector.vault.folder, lead, PLANTED, tmp_path / "work")
    assert looked.opened["outbox"] == 1
    assert not looked.sealed
    assert looked.stands_in == []


def test_the_kept_folder_has_its_names_from_ids_and_numbers_only(team: Team) -> None:
    (inspector,) = team.inspectors
    a_day(inspector)
    places = concerns_in(inspector.vault.inspection_folder(inspector.inspection().id))
    names = {path.name for path in (places.database, *places.beside.rglob("*"))}
    assert not any("C-" in name or "Quernstane" in name for name in names)
    inspector.vault.close()
    again = desk_for(Vault.open(inspector.vault.folder, PASSPHRASE, clock=Clock()), resources_folder())
    assert again.concerns.all()
    again.vault.close()


def test_none_of_it_is_said_by_what_is_written_down_by_mistake(team: Team) -> None:
    """A ``repr`` ends in a crash report, a test's output, a debugger's log."""
    (inspector,) = team.inspectors
    a_day(inspector)
    concern = inspector.concerns.all()[0]
    inspector.concerns.put_draft(concern, None)
    taken = concern.steps[-1].model_copy(update={"whom": PLANTED[0]})
    held = (
        *(concern, concern.heard, concern.passage, taken, open_at_step(inspector, concern.id)),
        *(inspector.concerns.drafts(), inspector.concerns.history(concern.id)),
        Given(Step.PASSED_ON, AT, PLANTED[0], PLANTED[0], PLANTED[0]),
    )
    for each in held:
        said = f"{each!r}{each}"
        assert not [name for name in PLANTED if name in said], type(each)
