"""An opening that is cut short leaves nothing behind: no lock, no open file, no key."""

import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from desktop.domain.errors import Damaged, StoreWriteFailed
from desktop.vault import folder as vault_folder
from desktop.vault import store_opening
from desktop.vault.folder import Vault
from desktop.vault.inspection_store import InspectionStore
from desktop.vault.keys import sealing
from tests.unit.vault.conftest import PASSPHRASE, an_interview


def raising(error: BaseException):
    def raises(*_given: object) -> None:
        raise error

    return raises


def open_files(folder: Path) -> list[str]:
    """Names of the files below a folder that this process has open."""
    found = list[Path]()
    for entry in Path("/proc/self/fd").iterdir():
        with suppress(FileNotFoundError):  # closed since: by a thread, or the look at this very folder
            found.append(entry.readlink())
    return sorted(path.name for path in found if path.is_relative_to(folder) and path.exists())


@pytest.fixture
def derived(monkeypatch):
    """Every key that a vault derives."""
    keys: list[bytearray] = []
    real = sealing.subkey

    def noted(*given: object) -> bytearray:
        keys.append(real(*given))
        return keys[-1]

    for module in (vault_folder, store_opening):
        monkeypatch.setattr(module, "subkey", noted)
    return keys


@pytest.mark.parametrize("error", [KeyboardInterrupt(), MemoryError(), StoreWriteFailed("")])
def test_an_opening_that_is_cut_short_leaves_no_lock_and_no_key(made, clock, monkeypatch, derived, error):
    folder = made[0].folder
    made[0].close()
    with monkeypatch.context() as cut:
        cut.setattr(vault_folder, "go_on_clearing", raising(error))
        with pytest.raises(type(error)):
            Vault.open(folder, PASSPHRASE, clock=clock)
    assert open_files(folder) == []
    assert derived
    assert not any(any(key) for key in derived)
    Vault.open(folder, PASSPHRASE, clock=clock).close()


def test_an_inspection_that_cannot_take_its_journal_back_is_closed_again(vault, store, monkeypatch, derived):
    inspection = vault.inspections()[0].id
    database = vault.inspection_folder(inspection) / "evidence.db"
    vault.close_inspection()
    shutil.copy(database, vault.folder.parent / "older.db")
    vault.open_inspection(inspection).save(an_interview("after"))
    vault.close_inspection()
    shutil.copy(vault.folder.parent / "older.db", database)
    derived.clear()
    with monkeypatch.context() as full:
        full.setattr(InspectionStore, "append", raising(StoreWriteFailed("")))
        with pytest.raises(StoreWriteFailed):
            vault.open_inspection(inspection)
    assert "evidence.db" not in open_files(vault.folder)
    assert derived
    assert not any(any(key) for key in derived)


def test_a_round_of_snapshots_that_cannot_be_prepared_keeps_no_key(vault, store, derived):
    for file in vault.inspection_folder(vault.inspections()[0].id).glob("keys*.json"):
        file.unlink()
    with pytest.raises(Damaged):
        vault.snapshot_job(whether_due_or_not=True)
    assert not any(any(key) for key in derived)
