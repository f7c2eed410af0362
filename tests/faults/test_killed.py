"""Ended without warning, in the middle of each long job: afterwards the vault is well and the job can be done."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.domain.interviews import Interview
from desktop.domain.outbox import SendState
from desktop.operations.desk import Desk
from desktop.operations.doctor import examine, repair
from desktop.operations.incoming.collation import collate
from desktop.operations.incoming.handed_over import take_in_file
from desktop.operations.incoming.returns_taken import take_returns
from desktop.operations.outgoing.bundles import make_bundle
from desktop.operations.outgoing.by_hand import export_to_file
from desktop.operations.outgoing.sending import fetch_receipts, send_all
from desktop.operations.stores.at_hand import store_of
from desktop.operations.vaults import desk_for
from desktop.paths import resources_folder
from desktop.vault.folder import Vault
from tests.ready_team import ready_team
from tests.teams import PASSPHRASE, Clock, write_up

BEFORE = """
import os, signal, sys
target = sys.argv.pop(1)
module, _, name = target.rpartition(".")
owner, _, attribute = name.partition(":")
import importlib
held = importlib.import_module(module)
if attribute:
    held = getattr(held, owner)
def end(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)
setattr(held, attribute or owner, end)
from desktop.__main__ import main
main(sys.argv[1:])
"""
"""Runs a command in a process that is killed at the moment when it would call what is named first."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A team's laptops, closed: the inspector has sent one bundle and has more to send."""
    team = ready_team(tmp_path, inspectors=1)
    (inspector,) = team.inspectors
    write_up(inspector, pieces=3)
    make_bundle(inspector)
    send_all(inspector)
    write_up(inspector)
    team.close()
    (tmp_path / "passphrase").write_text(PASSPHRASE)
    return tmp_path


def killed(at: str, folder: Path, command: str, *arguments: object) -> None:
    home = {name: str(folder / "home") for name in ("HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
    known = ("--passphrase-file", folder / "passphrase")
    done = subprocess.run(
        [sys.executable, "-c", BEFORE, at, command, *map(str, (*known, *arguments))],
        env={**os.environ, **home},
        capture_output=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()


def opened(folder: Path) -> Desk:
    return desk_for(Vault.open(folder, PASSPHRASE, clock=Clock()), resources_folder())


def is_well(folder: Path) -> bool:
    return all(part.is_well for part in examine(folder, PASSPHRASE, Clock()))


@pytest.mark.parametrize(
    "at",
    [
        "desktop.vault.contents.projections.Projections:show_new",
        "desktop.vault.contents.intake.Intake:add",
        "desktop.operations.incoming.collation.write_receipts",
        "desktop.sync.folder_store._named",
    ],
)
def test_collating_goes_on_after_it_was_killed(folder: Path, at: str) -> None:
    killed(at, folder, "collate", "--vault", folder / "lead", "--store", folder / "store")
    assert is_well(folder / "lead")
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "collate", "--vault", folder / "lead", "--json",
         "--passphrase-file", folder / "passphrase"],
        env={**os.environ, "XDG_STATE_HOME": str(folder / "home")}, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout)["conflicts"] == 0
    lead, inspector = opened(folder / "lead"), opened(folder / "inspector-1")
    assert lead.store.counts() == {**lead.store.counts(), "interview": 1, "evidence": 3}
    assert fetch_receipts(inspector).received == 1
    lead.vault.close()
    inspector.vault.close()


@pytest.mark.parametrize(
    "at",
    [
        "desktop.vault.contents.returns.Returns:keep",
        "desktop.sync.folder_store._named",
        "desktop.vault.contents.returns.Returns:note_given",
    ],
)
def test_what_goes_back_goes_once_after_it_was_killed(folder: Path, at: str) -> None:
    lead = opened(folder / "lead")
    collate(lead)
    (interview,) = lead.store.all(Interview)
    decided = interview.model_copy(update={"supporter": "aunt"})
    lead.store.save(decided)
    lead.vault.close()
    killed(at, folder, "collate", "--vault", folder / "lead", "--store", folder / "store")
    assert is_well(folder / "lead")
    lead, inspector = opened(folder / "lead"), opened(folder / "inspector-1")
    collate(lead)
    assert len(lead.store.returns.made()) == 1
    assert take_returns(inspector, store_of(inspector)).returns == 1
    assert inspector.store.find(Interview, interview.id) == decided
    lead.vault.close()
    inspector.vault.close()


@pytest.mark.parametrize(
    "at",
    ["desktop.vault.contents.intake.Intake:add", "desktop.operations.incoming.handed_over.write_receipts"],
)
def test_a_bundle_handed_over_can_be_taken_in_after_it_was_killed(folder: Path, at: str) -> None:
    (bundle,) = (folder / "inspector-1").rglob("*.age")
    killed(at, folder, "take-in", "--vault", folder / "lead", bundle)
    assert is_well(folder / "lead")
    lead = opened(folder / "lead")
    if not lead.store.intake.items():
        assert take_in_file(lead, bundle).bundle.items == 4
    assert lead.store.counts()["evidence"] == 3
    assert collate(lead).receipts <= 1
    assert lead.store.intake.owed() == 0
    lead.vault.close()


@pytest.mark.parametrize(
    "at",
    [
        "desktop.bundle.write.encrypt",
        "desktop.vault.contents.outbox.Outbox:add",
        "shutil.copyfileobj",
    ],
)
def test_an_export_can_be_made_after_it_was_killed(folder: Path, at: str) -> None:
    out = folder / "out"
    killed(at, folder, "export", "--vault", folder / "inspector-1", "--out", out)
    assert not out.exists()
    assert is_well(folder / "inspector-1")
    inspector = opened(folder / "inspector-1")
    item = export_to_file(inspector, folder / "again")
    assert (item.sequence, item.state) == (2, SendState.QUEUED)
    assert send_all(inspector).sent == 1
    inspector.vault.close()


@pytest.mark.parametrize(
    "at",
    [
        "desktop.vault.care.care.mended_database",
        "desktop.vault.care.evidence_mending.EvidenceMending:take_files",
        "desktop.vault.care.swapping.put_in_place",
        "desktop.vault.care.swapping.finish_swap",
        "desktop.vault.care.swapping.sync_folder",
        "desktop.operations.mending._new_snapshot",
        "desktop.vault.second_copies.snapshots.put_in_place",
    ],
)
@pytest.mark.parametrize("again", ["repaired", "opened"])
def test_mending_can_be_done_after_it_was_killed(folder: Path, at: str, again: str) -> None:
    vault_folder = folder / "inspector-1"
    before = opened(vault_folder)
    written = before.store.history(before.store.interview_rows()[0].id)
    before.vault.close()
    (database,) = (vault_folder / "inspections").rglob("evidence.db")
    with database.open("r+b") as file:
        file.seek(300)
        file.write(b"damage")
    killed(at, folder, "doctor", vault_folder, "--repair")
    if again == "repaired" or not is_well(vault_folder):
        assert all(part.is_well for part in repair(vault_folder, PASSPHRASE, Clock()).after)
    assert is_well(vault_folder)
    after = opened(vault_folder)
    assert after.store.history(written[0].object_id) == written
    assert not list(database.parent.glob("*.new*"))
    after.vault.close()
