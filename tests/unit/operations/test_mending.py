"""What a person can do about a damaged vault: mend it, go back to a snapshot, salvage; each is in the trail."""

import io
from pathlib import Path

import pytest

from desktop.bundle.read import read_bundle
from desktop.domain.errors import NotFound, Refused, StoreWriteFailed
from desktop.domain.interviews import Interview
from desktop.operations.doctor import examine, repair
from desktop.operations.mending import findings_of, go_back, mend_inspection, mend_what_is_wrong, snapshots_of
from desktop.operations.salvage import salvage
from desktop.paths import resources_folder
from desktop.vault.folder import Vault
from desktop.vault.second_copies.snapshots import Snapshots
from tests.ready_team import ready_team
from tests.teams import PASSPHRASE, Clock, Team, write_up
from tests.unit.vault.test_concern_store import a_concern

WORDS = "They listened to me and changed the plan."


@pytest.fixture
def team(tmp_path: Path) -> Team:
    """An inspector with three interviews, a snapshot after the first."""
    made = ready_team(tmp_path, inspectors=1)
    (inspector,) = made.inspectors
    write_up(inspector, WORDS)
    vault = inspector.vault
    vault.note_snapshots(vault.snapshot_job(whether_due_or_not=True).run())
    write_up(inspector, "The second was about school.", pieces=2)
    write_up(inspector, "The third was about home.")
    made.close()
    return made


@pytest.fixture
def folder(team: Team, tmp_path: Path) -> Path:
    return tmp_path / "inspector-1"


def opened(folder: Path) -> Vault:
    return Vault.open(folder, PASSPHRASE, clock=Clock())


def database(folder: Path) -> Path:
    (found,) = (folder / "inspections").rglob("evidence.db")
    return found


def spoil(path: Path, at: int = 200) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


def texts(vault: Vault) -> set[str]:
    store = vault.open_inspection(vault.inspections()[0].id)
    return {interview.text for interview in store.all(Interview)}


ALL = {WORDS, "The second was about school.", "The third was about home."}


def test_mending_brings_everything_back_and_stands_in_the_trail(folder: Path) -> None:
    spoil(database(folder))
    vault = opened(folder)
    mended = mend_inspection(vault, vault.inspections()[0].id)
    assert texts(vault) == ALL
    assert mended.brought == mended.versions
    assert vault.profile.audit_trail()[0].action == "inspection mended"
    assert len(snapshots_of(vault, vault.inspections()[0].id)) == 2
    vault.close()


def test_going_back_to_a_snapshot_loses_nothing_that_was_saved_since(folder: Path) -> None:
    spoil(database(folder))
    vault = opened(folder)
    inspection = vault.inspections()[0].id
    (state,) = snapshots_of(vault, inspection)
    assert go_back(vault, inspection, state.snapshot.number) > 0
    assert texts(vault) == ALL
    assert vault.profile.audit_trail()[0].action == "snapshot restored"
    with pytest.raises(NotFound, match="not there any more"):
        go_back(vault, inspection, 99)
    vault.close()


def test_a_doctor_that_repairs_says_what_was_wrong_what_it_did_and_how_it_is_now(folder: Path) -> None:
    spoil(database(folder))
    spoil(next((folder / "snapshots").iterdir()))
    spoil(folder / "keys.copy.json", 40)
    before = examine(folder, PASSPHRASE, Clock())
    wrong = {(part.name, finding.name) for part in before for finding in part.findings if not finding.ok}
    assert {("the vault", "snapshots"), ("inspection 1", "opening")} <= wrong
    done = repair(folder, PASSPHRASE, Clock())
    assert all(part.is_well for part in done.after), done.after
    assert any("saved versions" in sentence for sentence in done.done)
    assert any("damaged snapshots" in sentence for sentence in done.done)
    assert all(part.is_well for part in examine(folder, PASSPHRASE, Clock()))
    assert repair(folder, PASSPHRASE, Clock()).done == ()
    vault = opened(folder)
    assert texts(vault) == ALL
    vault.close()


def test_a_doctor_mends_the_profile_too(folder: Path) -> None:
    spoil(folder / "profile.db")
    (part,) = examine(folder, PASSPHRASE, Clock())
    assert [finding.name for finding in part.findings if not finding.ok] == ["profile"]
    done = repair(folder, PASSPHRASE, Clock())
    assert done.done[0].startswith("The vault: its own database was made again")
    assert all(part.is_well for part in done.after)


def test_projections_that_do_not_agree_are_made_again_without_touching_the_rest(folder: Path) -> None:
    vault = opened(folder)
    store = vault.open_inspection(vault.inspections()[0].id)
    store._connection.run("DELETE FROM object_head")
    vault.close()
    done = repair(folder, PASSPHRASE, Clock())
    assert all(part.is_well for part in done.after)
    assert not list(database(folder).parent.glob("set-aside/*/evidence.db"))


def test_what_is_known_to_be_damaged_is_mended_whatever_a_check_finds(folder: Path) -> None:
    vault = opened(folder)
    (entry,) = vault.inspections()
    assert mend_what_is_wrong(vault, entry) == ""
    assert "What could be read is back" in mend_what_is_wrong(vault, entry, is_damaged=True)
    assert texts(vault) == ALL
    vault.close()


def test_a_damaged_database_and_a_damaged_snapshot_of_it_are_both_seen_to(folder: Path) -> None:
    spoil(database(folder))
    (snapshot,) = database(folder).parent.glob("snapshots/*.db")
    spoil(snapshot)
    vault = opened(folder)
    (entry,) = vault.inspections()
    did = mend_what_is_wrong(vault, entry)
    assert "What could be read is back" in did
    assert "1 damaged second copy was put aside." in did
    assert all(finding.ok for finding in findings_of(vault, entry))
    assert texts(vault) == ALL
    vault.close()


def test_no_room_for_a_new_snapshot_undoes_no_mending(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise StoreWriteFailed("There is no room for it.")

    spoil(database(folder))
    vault = opened(folder)
    with monkeypatch.context() as patched:
        patched.setattr(Snapshots, "take", full)
        mend_inspection(vault, vault.inspections()[0].id)
    assert vault.snapshot_failed == "There is no room for it."
    assert texts(vault) == ALL
    vault.close()


def test_salvage_writes_a_page_and_a_bundle_that_the_team_can_open(folder: Path, team: Team, tmp_path: Path) -> None:
    spoil(database(folder))
    before = {path: path.read_bytes() for path in database(folder).parent.rglob("*") if path.is_file()}
    vault = opened(folder)
    done = salvage(vault, vault.inspections()[0].id, tmp_path / "out", resources_folder())
    vault.close()
    out = tmp_path / "out"
    assert sorted(path.name for path in out.iterdir()) == ["evidence.html", "salvage-1.age"]
    page = (out / "evidence.html").read_text("utf-8")
    assert all(words in page for words in ALL)
    assert done.bundles == 1
    assert done.for_the_team
    assert {path: path.read_bytes() for path in before} == before
    bundle = read_bundle(io.BytesIO((out / "salvage-1.age").read_bytes()), age_secret=team.lead.me.age_secret)
    assert bundle.header.counts["interview"] == 3


def test_salvage_without_the_page_leaves_nothing_readable(folder: Path, tmp_path: Path) -> None:
    vault = opened(folder)
    salvage(vault, vault.inspections()[0].id, tmp_path / "out", resources_folder(), page=False)
    vault.close()
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["salvage-1.age"]
    assert b"listened" not in (tmp_path / "out" / "salvage-1.age").read_bytes()


def test_salvage_with_an_identifier_unsettled_opens_for_nobody_else(tmp_path: Path) -> None:
    team = ready_team(tmp_path, inspectors=1)
    (inspector,) = team.inspectors
    write_up(inspector, "Her number is 0101011237. She said so.")
    vault, inspection = inspector.vault, inspector.inspection().id
    done = salvage(vault, inspection, tmp_path / "out", resources_folder(), page=False)
    assert not done.for_the_team
    data = (tmp_path / "out" / "salvage-1.age").read_bytes()
    opened_by_me = read_bundle(io.BytesIO(data), age_secret=inspector.me.age_secret)
    assert opened_by_me.header.counts["interview"] == 1
    team.close()


def test_salvage_overwrites_nothing(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine").write_text("mine")
    vault = opened(folder)
    with pytest.raises(Refused, match="not empty"):
        salvage(vault, vault.inspections()[0].id, tmp_path / "out", resources_folder())
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreWriteFailed, match="Nothing can be written there"):
        salvage(vault, vault.inspections()[0].id, tmp_path / "file" / "out", resources_folder())
    vault.close()


def test_a_salvage_leaves_concerns_out_and_says_so(folder: Path, tmp_path: Path) -> None:
    vault = opened(folder)
    inspection = vault.inspections()[0].id
    first = salvage(vault, inspection, tmp_path / "without", resources_folder())
    assert not first.concerns_left_out
    vault.open_inspection(inspection)
    vault.concerns.save(a_concern(worries="she fears for Quillfeather"))
    done = salvage(vault, inspection, tmp_path / "out", resources_folder())
    assert done.concerns_left_out
    assert done.items == first.items
    for path in (tmp_path / "out").iterdir():
        assert b"Quillfeather" not in path.read_bytes()
    vault.open_inspection(inspection)
    assert len(vault.concerns.all()) == 1
    vault.close()


def test_words_that_are_always_shown_come_back_from_the_snapshot(folder: Path) -> None:
    """They are in no version and in no journal: each may itself name somebody, so they never travel."""
    vault = opened(folder)
    inspection = vault.inspections()[0].id
    vault.open_inspection(inspection).own_words.add("The Chippy")
    vault.note_snapshots(vault.snapshot_job(whether_due_or_not=True).run())
    vault.close()
    database(folder).write_bytes(bytes(8192))
    vault = opened(folder)
    mend_inspection(vault, inspection)
    assert vault.open_inspection(inspection).own_words.all() == ("The Chippy",)
    assert texts(vault) == ALL
    vault.close()
