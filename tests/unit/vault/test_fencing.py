"""Whoever has lost the vault's lock writes no more: real processes, one of them asleep while its lock is taken."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest

from desktop.domain.destruction import Clearing
from desktop.domain.errors import VaultInUse
from desktop.domain.interviews import Interview
from desktop.vault.care.compartments import THE_CONCERNS
from desktop.vault.folder import Vault
from desktop.vault.ids import new_id
from desktop.vault.lock_file import LockFile
from desktop.vault.second_copies.live_copy import copy_in_use
from desktop.vault.second_copies.snapshot_job import SnapshotJob, SnapshotsTaken
from tests.unit.vault.conftest import PASSPHRASE, an_interview
from tests.unit.vault.test_concern_store import a_concern

_WRITES = """
import sys
from pathlib import Path
from desktop.domain.errors import PersonError
from desktop.vault.clock import utc_now
from desktop.domain.destruction import Clearing
from desktop.vault.care.compartments import THE_CONCERNS
from desktop.vault.folder import Vault
from tests.unit.vault.test_concern_store import a_concern
from tests.unit.vault.conftest import PASSPHRASE, an_interview

vault = Vault.open(Path(sys.argv[1]), PASSPHRASE, clock=utc_now)
store = vault.open_inspection(vault.inspections()[0].id)
does = {
    "save": lambda: store.save(an_interview("quernstane")),
    "draft": lambda: store.put_draft(an_interview("quernstane"), None),
    "draft beside": lambda: store.keep_draft(an_interview("quernstane"), None),
    "setting": lambda: vault.profile.set_setting("colour", "blue"),
    "passphrase": lambda: vault.keys.change_passphrase("another one altogether"),
}
print("open", flush=True)
for line in sys.stdin:
    try:
        does[line.strip()]()
        print("saved", flush=True)
    except PersonError as error:
        print(type(error).__name__, error, flush=True)
"""
WAYS = ("save", "draft", "draft beside", "setting", "passphrase")


class Other:
    """Another process that has the vault open and writes to it when told to."""

    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _WRITES, str(folder)],
            cwd=Path(__file__).parents[3],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._hears() == "open"

    def falls_asleep(self) -> None:
        self._process.send_signal(signal.SIGSTOP)
        assert os.WIFSTOPPED(os.waitpid(self._process.pid, os.WUNTRACED)[1])

    def wakes(self) -> None:
        self._process.send_signal(signal.SIGCONT)

    def dies(self) -> None:
        self._process.kill()
        self._process.communicate()

    def writes(self, way: str) -> str:
        """What came of it."""
        assert self._process.stdin is not None
        print(way, file=self._process.stdin, flush=True)
        return self._hears()

    def _hears(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


@pytest.fixture
def folder(vault: Vault, store: object) -> Path:
    """A vault with an inspection that nobody has open."""
    vault.close()
    return vault.folder


@pytest.fixture
def other(folder: Path) -> Iterator[Other]:
    started = Other(folder)
    yield started
    started.dies()


def texts_in(vault: Vault) -> list[str]:
    store = vault.open_inspection(vault.inspections()[0].id)
    drafts = [draft.item for draft in store.drafts() if isinstance(draft.item, Interview)]
    return [interview.text for interview in (*store.all(Interview), *drafts)]


@pytest.mark.parametrize("way", WAYS)
def test_a_process_that_slept_while_its_lock_was_taken_writes_no_more(folder, other, clock, way):
    assert other.writes("draft") == "saved"
    other.falls_asleep()
    (folder / "lock").unlink()
    mine = Vault.open(folder, PASSPHRASE, clock=clock)
    mine.open_inspection(mine.inspections()[0].id).save(an_interview("mine"))
    before = (folder / "keys.json").read_bytes()
    other.wakes()
    assert other.writes(way).startswith("VaultInUse Another Daybook window has opened this vault since")
    assert sorted(texts_in(mine)) == ["mine", "quernstane"]  # the one draft from before it slept
    assert mine.profile.setting("colour") is None
    assert (folder / "keys.json").read_bytes() == before
    mine.close()
    assert other.writes(way).startswith("VaultInUse")  # nor when the other has gone: it has been there


@pytest.mark.parametrize("way", WAYS)
def test_a_lock_that_a_network_drive_forgot_is_known_by_its_token(folder, other, way):
    there = folder / "lock"
    held = there.read_bytes()
    there.write_bytes(held[:-3] + (b"1" if held[-3:-2] == b"0" else b"0") + held[-2:])  # another token in any case
    assert other.writes(way).startswith("VaultInUse")


def test_a_copy_of_the_lock_file_in_its_place_is_not_the_lock(folder, other):
    text = (folder / "lock").read_bytes()
    (folder / "lock").rename(folder / "moved")
    (folder / "lock").write_bytes(text)
    assert other.writes("draft").startswith("VaultInUse")


def test_a_lock_file_that_nobody_else_wanted_is_taken_again(folder, other, clock):
    (folder / "lock").unlink()
    assert other.writes("draft") == "saved"
    with pytest.raises(VaultInUse):
        Vault.open(folder, PASSPHRASE, clock=clock)
    assert other.writes("save") == "saved"


def test_a_vault_in_use_says_since_when(folder, clock):
    began = clock.now.astimezone()
    lock = LockFile(folder, lambda: began)
    with pytest.raises(VaultInUse, match=f"open in another Daybook window, since {began:%H:%M}. Use that one"):
        Vault.open(folder, PASSPHRASE, clock=clock)
    clock.move(days=1)
    with pytest.raises(VaultInUse, match=f"since {began.day} {began:%B}, {began:%H:%M}"):
        Vault.open(folder, PASSPHRASE, clock=clock)
    lock.release()


@pytest.mark.parametrize("text", [b"", b"\xff", b"[]", b"{}", b'{"since": 5}', b'{"since": "2026-01-01"}', b"[" * 9999])
def test_a_lock_file_with_nonsense_in_it_still_locks(folder, clock, text):
    lock = LockFile(folder, clock)
    (folder / "lock").write_bytes(text)
    with pytest.raises(VaultInUse, match="This vault is open in another Daybook window"):
        LockFile(folder, clock)
    lock.release()


def test_the_lock_of_a_killed_process_is_free_at_once_whatever_its_file_says(folder, other, clock):
    with pytest.raises(VaultInUse, match=r"since .*\d\d:\d\d"):
        LockFile(folder, clock)
    other.dies()
    LockFile(folder, clock).release()


def _cares_for_concerns(vault: Vault, inspection: UUID) -> None:
    with vault.care(inspection, THE_CONCERNS) as care:
        care.mend()


def _cares(vault: Vault, inspection: UUID) -> None:
    with vault.care(inspection) as care:
        care.mend()


BESIDE_A_DATABASE: dict[str, Callable[[Vault, UUID], object]] = {
    "mend": _cares,
    "mend concerns": _cares_for_concerns,
    "open concerns": lambda vault, inspection: vault.open_concerns(inspection),
    "raise the first concern": lambda vault, _inspection: vault.concerns.save(a_concern()),
    "keep the first draft of a concern": lambda vault, _inspection: vault.concerns.keep_draft(a_concern(), None),
    "destroy concerns": lambda vault, inspection: vault.destroy_concerns(
        Clearing("1", inspection, "", {}, vault.clock(), "", "")
    ),
    "open anew": lambda vault, inspection: vault.open_inspection(inspection),
    "begin a journal": lambda vault, inspection: vault.note_snapshots(SnapshotsTaken(inspection, {"evidence": 1})),
    "add": lambda vault, _inspection: vault.add_inspection(new_id(), "Another"),
    "snapshot": lambda vault, _inspection: _job(vault).run(),
    "check on a copy": lambda vault, _inspection: vault.check_job(),
    "put snapshots aside": lambda vault, _inspection: vault.put_damaged_snapshots_aside(),
}


def _job(vault: Vault) -> SnapshotJob:
    job = vault.snapshot_job(whether_due_or_not=True)
    assert job is not None
    return job


def _files(folder: Path) -> dict[Path, int]:
    """Every file with the time it was written; not SQLite's own lock table, which readers write too."""
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if not path.name.endswith("-shm")}


@pytest.mark.parametrize("way", BESIDE_A_DATABASE)
def test_what_writes_beside_a_database_asks_for_the_lock_too(vault, store, clock, way):
    store.save(an_interview("before"))
    _job(vault).run()
    (vault.folder / "lock").unlink()
    other = LockFile(vault.folder, clock)
    before = _files(vault.folder)
    with pytest.raises(VaultInUse):
        BESIDE_A_DATABASE[way](vault, vault.inspections()[0].id)
    assert _files(vault.folder) == before
    other.release()


def test_a_snapshot_that_was_being_made_when_the_lock_was_taken_gets_no_name(vault, store, clock, monkeypatch):
    store.save(an_interview("before"))
    others: list[LockFile] = []

    def another_comes(*given: object) -> None:
        copy_in_use(*given)  # type: ignore[arg-type]  # as it was called
        (vault.folder / "lock").unlink(missing_ok=True)
        others.append(LockFile(vault.folder, clock))

    monkeypatch.setattr("desktop.vault.second_copies.snapshots.copy_in_use", another_comes)
    with pytest.raises(VaultInUse):
        _job(vault).run()
    assert not list(vault.folder.rglob("snapshots/*"))
    others[0].release()
