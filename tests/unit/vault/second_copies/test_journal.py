"""The second copy: everything saved stands in it too, and a database that lost something gets it back from there."""

import os
import shutil
from contextlib import suppress

import pytest

from desktop.domain.errors import StoreWriteFailed
from desktop.domain.interviews import Interview
from desktop.vault.folder import Vault
from desktop.vault.keys.sealing import subkey
from desktop.vault.second_copies.journal import _framed, is_damaged, journal_files, read_journal
from tests.unit.vault.conftest import PASSPHRASE, a_piece, an_interview, of_somebody_else


def files_of(vault, store):
    return journal_files(vault.inspection_folder(store_id(vault)) / "journal")


def store_id(vault):
    return vault.inspections()[0].id


def key_of(vault):
    return subkey(vault._held.key(store_id(vault), "evidence"), "journal")


def in_journal(vault, store):
    files = reversed(files_of(vault, store))
    return [revision for path in files for revision in read_journal(path, key_of(vault), store_id(vault))]


def opened_again(vault, clock):
    folder = vault.folder
    vault.close()
    again = Vault.open(folder, PASSPHRASE, clock=clock)
    return again, again.open_inspection(store_id(again))


def test_each_saved_version_stands_in_the_second_copy_as_it_was_saved(vault, store):
    interview = an_interview("They said é, 👩‍👧 and كتاب.")
    store.save(interview, a_piece(interview))
    store.save(interview.model_copy(update={"text": "Later. " * 500}))
    assert in_journal(vault, store) == list(store.revisions_of_device(vault.profile.identity().device, 1, 99))


def test_it_goes_on_in_the_same_file_after_opening_again(vault, store, clock):
    store.save(an_interview("first"))
    vault, store = opened_again(vault, clock)
    store.save(an_interview("second"))
    assert len(files_of(vault, store)) == 1
    assert len(in_journal(vault, store)) == 2
    vault.close()


def test_a_database_put_back_to_an_older_state_takes_in_again_what_was_saved_since(vault, store, clock):
    store.save(an_interview("before"))
    store._connection.checkpoint()
    folder = vault.inspection_folder(store_id(vault))
    shutil.copy(folder / "evidence.db", vault.folder.parent / "older.db")
    interview = an_interview("after")
    store.save(interview, a_piece(interview))
    vault_folder, inspection = vault.folder, store_id(vault)
    vault.close()
    shutil.copy(vault_folder.parent / "older.db", folder / "evidence.db")
    again = Vault.open(vault_folder, PASSPHRASE, clock=clock)
    store = again.open_inspection(inspection)
    assert store.get(interview.id) == interview
    assert all(finding.ok for finding in store.check())
    assert again.profile.audit_trail()[0].action == "brought back from the second copy"
    assert again.profile.audit_trail()[0].detail == {"count": 2}
    again.close()


def test_a_database_put_back_is_known_also_where_the_newest_file_has_only_begun(vault, store, clock):
    store.save(an_interview("before"))
    vault_folder, inspection = vault.folder, store_id(vault)
    database = vault.inspection_folder(inspection) / "evidence.db"
    vault.close_inspection()
    shutil.copy(database, vault_folder.parent / "older.db")
    store = vault.open_inspection(inspection)
    interview = an_interview("after")
    store.save(interview)
    vault.note_snapshots(vault.snapshot_job(whether_due_or_not=True).run())
    vault.close()
    shutil.copy(vault_folder.parent / "older.db", database)
    again = Vault.open(vault_folder, PASSPHRASE, clock=clock)
    assert again.open_inspection(inspection).get(interview.id) == interview
    again.close()


def test_words_that_came_after_their_version_stand_in_it_too(vault, store, clock, tmp_path):
    first, second = of_somebody_else(tmp_path, clock, an_interview("first words"), an_interview("second words"))
    store.append([first.without_body(), second])
    store.append([first])
    assert in_journal(vault, store) == [first.without_body(), second, first]
    vault, store = opened_again(vault, clock)
    store.save(an_interview("after"))
    assert len(files_of(vault, store)) == 1
    assert [one.body is not None for one in in_journal(vault, store)] == [False, True, True, True]
    vault.close()


def test_words_that_came_and_were_not_kept_are_not_in_it(vault, store, clock, tmp_path):
    (version,) = of_somebody_else(tmp_path, clock, an_interview("words"))
    store.append([version.without_body()])
    with suppress(StoreWriteFailed), store.together():
        store.append([version])
        raise StoreWriteFailed
    store.save(an_interview("saved"))
    assert version not in in_journal(vault, store)
    store.append([version])
    assert in_journal(vault, store)[-1] == version


def test_a_database_from_before_words_came_takes_them_in_again(vault, store, clock, tmp_path):
    interview = an_interview("words")
    (version,) = of_somebody_else(tmp_path, clock, interview)
    store.append([version.without_body()])
    store._connection.checkpoint()
    folder = vault.inspection_folder(store_id(vault))
    shutil.copy(folder / "evidence.db", tmp_path / "older.db")
    store.append([version])
    vault.close_inspection()
    shutil.copy(tmp_path / "older.db", folder / "evidence.db")
    assert vault.open_inspection(store_id(vault)).get(interview.id) == interview


def test_a_journal_that_cannot_be_written_stops_nobody_and_catches_up(vault, store, monkeypatch):
    store.save(an_interview("first"))

    def full(_descriptor):
        raise OSError(28, "no space")

    monkeypatch.setattr("desktop.vault.second_copies.journal.os.fsync", full)
    store.save(an_interview("second"))
    monkeypatch.setattr("desktop.vault.second_copies.journal.os.fsync", os.fdatasync)
    assert len(in_journal(vault, store)) == 1
    store.save(an_interview("third"))
    assert len(in_journal(vault, store)) == 3
    assert len(files_of(vault, store)) == 1


@pytest.mark.parametrize("error", [OSError(), KeyboardInterrupt(), MemoryError()])
def test_a_writing_that_did_not_end_spoils_nothing_behind_it(vault, store, monkeypatch, error):
    store.save(an_interview("first"))
    with monkeypatch.context() as broken:

        def fsync(_descriptor: int) -> None:
            raise error

        broken.setattr(os, "fsync", fsync)
        with suppress(type(error)):
            store.save(an_interview("not flushed"))
    store.save(an_interview("later"))
    assert in_journal(vault, store) == list(store.revisions_of_device(vault.profile.identity().device, 1, 99))


def test_a_journal_that_was_taken_away_is_begun_anew(vault, store):
    store.save(an_interview("first"))
    shutil.rmtree(files_of(vault, store)[0].parent)
    store.save(an_interview("second"))
    store.save(an_interview("third"))
    (text,) = {revision.body is not None for revision in in_journal(vault, store)}
    assert text
    assert [revision.device_sequence for revision in in_journal(vault, store)][-2:] == [2, 3]


def test_what_was_not_saved_is_not_in_it(vault, store):
    with suppress(StoreWriteFailed), store.together():
        store.save(an_interview("never"))
        raise StoreWriteFailed
    store.save(an_interview("saved"))
    (revision,) = in_journal(vault, store)
    assert b"never" not in revision.body


@pytest.mark.parametrize("cut", [1, 5, 40])
def test_a_torn_end_is_no_damage_and_is_made_whole_at_opening(vault, store, clock, cut):
    store.save(an_interview("first"))
    store.save(an_interview("second"))
    (path,) = files_of(vault, store)
    path.write_bytes(path.read_bytes()[:-cut])
    assert not is_damaged(path, key_of(vault), store_id(vault))
    assert len(in_journal(vault, store)) == 1
    vault, store = opened_again(vault, clock)
    assert len(in_journal(vault, store)) == 2
    vault.close()


def test_a_flipped_bit_costs_one_version_and_is_named(vault, store):
    for number in range(4):
        store.save(an_interview(f"number {number}"))
    (path,) = files_of(vault, store)
    data = bytearray(path.read_bytes())
    data[_framed(path)[1][2][0]] ^= 1  # where the second version begins, never in a record's length
    path.write_bytes(data)
    assert is_damaged(path, key_of(vault), store_id(vault))
    assert len(in_journal(vault, store)) == 3


def test_records_cannot_be_taken_out_or_put_elsewhere(vault, store, tmp_path):
    store.save(an_interview("first"))
    (path,) = files_of(vault, store)
    other = tmp_path / "00000009.journal"
    shutil.copy(path, other)
    assert read_journal(other, key_of(vault), store_id(vault)) == ()
    assert read_journal(path, bytearray(32), store_id(vault)) == ()


def test_a_new_file_begins_with_a_snapshot_and_old_ones_go(vault, store):
    for number in range(6):
        store.save(an_interview(f"number {number}"))
        vault.note_snapshots(vault.snapshot_job(whether_due_or_not=True).run())
    names = [path.stem for path in files_of(vault, store)]
    assert names == ["00000007", "00000006", "00000005", "00000004"]
    store.save(an_interview("the last"))
    (revision,) = read_journal(files_of(vault, store)[0], key_of(vault), store_id(vault))
    assert b"the last" in revision.body
    assert store.find(Interview, revision.object_id).text == "the last"
