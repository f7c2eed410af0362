"""A damaged inspection is made again from everything that can be read, and the damaged one is kept."""

import shutil

import pytest

from desktop.domain.errors import Damaged
from desktop.vault.care.swapping import finish_swap, set_aside_folders
from desktop.vault.folder import Vault
from desktop.vault.places import evidence_in
from desktop.vault.second_copies.journal import journal_files
from tests.unit.vault.conftest import PASSPHRASE, a_piece, an_interview, dice, of_somebody_else

PAGE = 4096


@pytest.fixture
def filled(vault, store):
    """Interviews, evidence, a draft and a file, a snapshot in between, everything written back. Closed."""
    interviews = [an_interview(f"Number {number} said this. " * 60) for number in range(60)]
    store.save(*interviews[:30])
    attachment = store.put_attachment([bytes(range(256)) * 900], "application/pdf")
    vault.note_snapshots(vault.snapshot_job(whether_due_or_not=True).run())
    store.save(*interviews[30:], *(a_piece(interview) for interview in interviews))
    store.save(interviews[0].model_copy(update={"text": "The last version. " * 50}))
    store.put_draft(interviews[1].model_copy(update={"text": "half a sentence"}), store.head(interviews[1].id).id)
    before = everything(store)
    vault.close()
    return vault.folder, vault.inspection_folder(before["inspection"]), {**before, "attachment": attachment.sha256}


def everything(store):
    device = store._profile.me().device
    (entry,) = store._profile.inspections()
    return {
        "inspection": entry.id,
        "revisions": store.revisions_of_device(device, 1, 10_000),
        "drafts": store.drafts(),
        "fingerprint": store._projections.fingerprint(),
    }


def mended(folder, clock, inspection):
    vault = Vault.open(folder, PASSPHRASE, clock=clock)
    try:
        with vault.care(inspection) as care:
            result = care.mend()
        return vault, vault.open_inspection(inspection), result
    except BaseException:
        vault.close()
        raise


def flip(path, page, chance):
    with path.open("r+b") as file:
        file.seek(page * PAGE + chance.randrange(PAGE))
        byte = file.read(1)[0]
        file.seek(-1, 1)
        file.write(bytes([byte ^ 1 << chance.randrange(8)]))


@pytest.mark.parametrize("seed", range(8))
def test_flipped_bits_anywhere_cost_nothing_that_a_second_copy_holds(filled, clock, seed):
    folder, inspection_folder, before = filled
    path, chance = inspection_folder / "evidence.db", dice(seed)
    pages = path.stat().st_size // PAGE
    for page in chance.sample(range(pages), k=max(1, pages // 10)):
        flip(path, page, chance)
    vault, store, _ = mended(folder, clock, before["inspection"])
    assert everything(store)["revisions"] == before["revisions"]
    assert everything(store)["fingerprint"] == before["fingerprint"]
    assert b"".join(store.read_attachment(before["attachment"])) == bytes(range(256)) * 900
    assert all(finding.ok for finding in store.check())
    vault.close()


@pytest.mark.parametrize("harm", ["first page", "empty", "missing", "half", "noise"])
def test_a_database_of_which_nothing_can_be_read_comes_back_whole(filled, clock, harm):
    folder, inspection_folder, before = filled
    path = inspection_folder / "evidence.db"
    whole = path.read_bytes()
    damaged = {"empty": b"", "half": whole[: len(whole) // 3], "noise": dice(1).randbytes(9000)}
    if harm == "first page":
        flip(path, 0, dice(3))
    elif harm == "missing":
        path.unlink()
    else:
        path.write_bytes(damaged[harm])
    vault = Vault.open(folder, PASSPHRASE, clock=clock)
    with pytest.raises(Damaged):
        vault.open_inspection(before["inspection"]).check()[0].ok or (_ for _ in ()).throw(Damaged)
    vault.close()
    vault, store, result = mended(folder, clock, before["inspection"])
    assert everything(store)["revisions"] == before["revisions"]
    assert everything(store)["fingerprint"] == before["fingerprint"]
    assert result.versions == len(before["revisions"])
    vault.close()


def test_words_that_came_after_their_version_come_back(vault, store, clock, tmp_path):
    interview = an_interview("They said so.")
    (version,) = of_somebody_else(tmp_path, clock, interview)
    store.append([version.without_body()])
    store.append([version])
    inspection = vault.inspections()[0].id
    database = vault.inspection_folder(inspection) / "evidence.db"
    vault.close()
    database.write_bytes(dice(2).randbytes(9000))
    vault, store, _ = mended(vault.folder, clock, inspection)
    assert store.get(interview.id) == interview
    assert all(finding.ok for finding in store.check())
    vault.close()


def test_the_draft_comes_back_where_its_page_can_be_read(filled, clock):
    folder, _, before = filled
    vault, store, result = mended(folder, clock, before["inspection"])
    assert store.drafts() == before["drafts"]
    assert result.drafts == 1
    vault.close()


def test_the_damaged_database_is_kept_as_it_was_found(filled, clock):
    folder, inspection_folder, before = filled
    path = inspection_folder / "evidence.db"
    flip(path, 5, dice(5))
    found = path.read_bytes()
    vault, _, _ = mended(folder, clock, before["inspection"])
    (aside,) = set_aside_folders(evidence_in(inspection_folder))
    assert (aside / "evidence.db").read_bytes() == found
    vault.close()


def test_without_second_copies_what_can_be_read_is_brought_and_the_loss_is_counted(filled, clock):
    folder, inspection_folder, before = filled
    shutil.rmtree(inspection_folder / "journal")
    shutil.rmtree(inspection_folder / "snapshots")
    path, chance = inspection_folder / "evidence.db", dice(11)
    pages = path.stat().st_size // PAGE
    for page in range(pages * 2 // 3, pages, 11):
        flip(path, page, chance)
    vault, store, result = mended(folder, clock, before["inspection"])
    kept = {revision.id: revision for revision in everything(store)["revisions"]}
    assert 0 < result.unreadable < 40
    assert len(before["revisions"]) * 0.7 < len(kept) <= len(before["revisions"])
    for revision in before["revisions"]:
        if revision.id in kept:
            assert kept[revision.id] in (revision, revision.without_body())
    assert result.brought == 0
    vault.close()


def test_a_file_of_which_a_page_is_lost_is_counted_and_no_part_of_it_is_kept(filled, clock):
    folder, inspection_folder, before = filled
    shutil.rmtree(inspection_folder / "journal")
    shutil.rmtree(inspection_folder / "snapshots")
    path = inspection_folder / "evidence.db"
    whole, lost = path.read_bytes(), 0
    for page in range(1, len(whole) // PAGE, 7):
        path.write_bytes(whole)
        flip(path, page, dice(page))
        try:
            vault, store, result = mended(folder, clock, before["inspection"])
        except Damaged:  # the page that leads to all versions: without second copies there is no way to them
            continue
        assert len(store._attachments.all()) == result.files == 1 - result.files_lost
        assert not store._attachments.all() or store._attachments.all() == (before["attachment"],)
        lost += result.files_lost
        vault.close()
    assert lost > 2


def test_a_swap_that_was_decided_is_finished_before_the_inspection_opens(filled, clock):
    folder, inspection_folder, before = filled
    database = inspection_folder / "evidence.db"
    (inspection_folder / "set-aside" / "000001").mkdir(parents=True)
    shutil.copy(database, inspection_folder / "evidence.db.000001.ready")
    flip(database, 0, dice(1))
    vault = Vault.open(folder, PASSPHRASE, clock=clock)
    assert everything(vault.open_inspection(before["inspection"]))["revisions"] == before["revisions"]
    vault.close()


def test_when_nothing_at_all_can_be_read_nothing_is_changed(filled, clock):
    folder, inspection_folder, before = filled
    shutil.rmtree(inspection_folder / "journal")
    shutil.rmtree(inspection_folder / "snapshots")
    path = inspection_folder / "evidence.db"
    flip(path, 0, dice(1))
    found = path.read_bytes()
    with pytest.raises(Damaged, match="Nothing could be read"):
        mended(folder, clock, before["inspection"])
    assert path.read_bytes() == found


def test_going_back_to_a_snapshot_adds_what_was_saved_since(filled, clock):
    folder, inspection_folder, before = filled
    flip(inspection_folder / "evidence.db", 0, dice(1))
    vault = Vault.open(folder, PASSPHRASE, clock=clock)
    with vault.care(before["inspection"]) as care:
        (state,) = care.snapshots()
        assert state.versions == 30
        added = care.go_back(state.snapshot)
    store = vault.open_inspection(before["inspection"])
    assert added == len(before["revisions"]) - 30
    assert everything(store)["revisions"] == before["revisions"]
    assert all(finding.ok for finding in store.check())
    vault.close()


def test_going_back_to_a_snapshot_keeps_what_only_the_database_has(filled, clock):
    folder, inspection_folder, before = filled
    vault = Vault.open(folder, PASSPHRASE, clock=clock)
    later = vault.open_inspection(before["inspection"]).put_attachment([b"came later" * 400], "text/plain")
    shutil.rmtree(inspection_folder / "journal")
    with vault.care(before["inspection"]) as care:
        (state,) = care.snapshots()
        assert care.go_back(state.snapshot) == len(before["revisions"]) - 30
    store = vault.open_inspection(before["inspection"])
    after = everything(store)
    assert after["revisions"] == before["revisions"]
    assert after["drafts"] == before["drafts"]
    assert store.has_attachment(later.sha256)
    vault.close()


def test_a_whole_database_put_back_to_an_older_state_is_mended_from_newer_snapshots(filled, clock):
    folder, inspection_folder, before = filled
    vault = Vault.open(folder, PASSPHRASE, clock=clock)
    store = vault.open_inspection(before["inspection"])
    store.save(an_interview("in the newest snapshot"))
    vault.note_snapshots(vault.snapshot_job(whether_due_or_not=True).run())
    full = everything(store)
    vault.close_inspection()
    shutil.rmtree(inspection_folder / "journal")
    shutil.copy(min((inspection_folder / "snapshots").iterdir()), inspection_folder / "evidence.db")
    with vault.care(before["inspection"]) as care:
        care.mend()
    assert everything(vault.open_inspection(before["inspection"]))["revisions"] == full["revisions"]
    vault.close()


def test_a_damaged_snapshot_is_said_and_not_taken(filled, clock):
    folder, inspection_folder, before = filled
    (snapshot,) = (inspection_folder / "snapshots").iterdir()
    flip(snapshot, 7, dice(2))
    found = (inspection_folder / "evidence.db").read_bytes()
    vault = Vault.open(folder, PASSPHRASE, clock=clock)
    with vault.care(before["inspection"]) as care:
        (state,) = care.snapshots()
        assert state.versions is None
        assert {finding.name: finding.ok for finding in care.findings()}["snapshots"] is False
        with pytest.raises(Damaged):
            care.go_back(state.snapshot)
    assert (inspection_folder / "evidence.db").read_bytes() == found
    vault.close()


@pytest.mark.parametrize("moved", [(), ("-wal",), ("-wal", "-shm", "")])
def test_a_swap_that_was_cut_short_is_finished_at_the_next_opening(tmp_path, moved):
    database = tmp_path / "evidence.db"
    for ending in ("", "-wal", "-shm"):
        (tmp_path / f"evidence.db{ending}").write_text(f"old{ending}")
    (tmp_path / "evidence.db.000003.ready").write_text("new")
    aside = tmp_path / "set-aside" / "000003"
    aside.mkdir(parents=True)
    for ending in moved:
        (tmp_path / f"evidence.db{ending}").rename(aside / f"evidence.db{ending}")
    assert finish_swap(evidence_in(tmp_path))
    assert database.read_text() == "new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["evidence.db", "set-aside"]
    assert (aside / "evidence.db-wal").read_text() == "old-wal"
    assert (aside / "evidence.db").read_text() == "old"
    assert not finish_swap(evidence_in(tmp_path))


def test_saving_goes_on_after_mending_and_is_in_the_second_copy(filled, clock):
    folder, inspection_folder, before = filled
    flip(inspection_folder / "evidence.db", 0, dice(1))
    vault, store, _ = mended(folder, clock, before["inspection"])
    store.save(an_interview("after the mending"))
    vault.close()
    flip(inspection_folder / "evidence.db", 0, dice(1))
    vault, store, _ = mended(folder, clock, before["inspection"])
    assert len(everything(store)["revisions"]) == len(before["revisions"]) + 1
    assert len(journal_files(inspection_folder / "journal")) == 2
    vault.close()
