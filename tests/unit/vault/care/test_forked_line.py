"""A folder put back to an older state, written on, and mended from a snapshot of what it was: no words are lost."""

import shutil

import pytest

from desktop.domain.interviews import Interview
from desktop.vault.folder import Vault
from tests.unit.vault.conftest import PASSPHRASE, an_interview


@pytest.fixture
def forked(vault, store, clock):
    """Begun; changed and another written, in a snapshot; the older database put back, changed otherwise. Closed."""
    first, other = an_interview("begun"), an_interview("written before the older state was put back")
    store.save(first)
    inspection = vault.inspections()[0].id
    folder = vault.inspection_folder(inspection)
    store._connection.checkpoint()
    shutil.copy(folder / "evidence.db", vault.folder.parent / "older.db")
    store.save(first.model_copy(update={"text": "in the snapshot"}), other)
    vault.note_snapshots(vault.snapshot_job(whether_due_or_not=True).run())
    vault.close()
    shutil.rmtree(folder / "journal")
    shutil.copy(vault.folder.parent / "older.db", folder / "evidence.db")
    again = Vault.open(vault.folder, PASSPHRASE, clock=clock)
    again.open_inspection(inspection).save(first.model_copy(update={"text": "written afterwards"}))
    again.close()
    return vault.folder, inspection, first.id, other


def texts_of(store, object_id):
    return {Interview.model_validate_json(revision.body).text for revision in store.history(object_id)}


EVERYTHING = {"begun", "in the snapshot", "written afterwards"}


def test_mending_keeps_what_stands_and_saves_the_other_words_below_it(forked, clock):
    folder, inspection, first, other = forked
    vault = Vault.open(folder, PASSPHRASE, clock=clock)
    with vault.care(inspection) as care:
        mended = care.mend()
    store = vault.open_inspection(inspection)
    assert store.get(first).text == "written afterwards"
    assert texts_of(store, first) == EVERYTHING
    assert store.get(other.id) == other
    assert mended.saved_anew == 2
    assert not store.contested()
    vault.close()


def test_going_back_puts_the_snapshot_on_top_and_loses_nothing_written_afterwards(forked, clock):
    folder, inspection, first, other = forked
    vault = Vault.open(folder, PASSPHRASE, clock=clock)
    with vault.care(inspection) as care:
        (state,) = care.snapshots()
        care.go_back(state.snapshot)
    store = vault.open_inspection(inspection)
    assert store.get(first).text == "in the snapshot"
    assert texts_of(store, first) == EVERYTHING
    assert store.get(other.id) == other
    vault.close()


def test_mending_again_saves_nothing_anew_a_second_time(forked, clock):
    folder, inspection, first, _ = forked
    vault = Vault.open(folder, PASSPHRASE, clock=clock)
    with vault.care(inspection) as care:
        care.mend()
    with vault.care(inspection) as care:
        again = care.mend()
    store = vault.open_inspection(inspection)
    assert store.get(first).text == "written afterwards"
    assert texts_of(store, first) == EVERYTHING
    assert again.saved_anew == 0
    vault.close()
