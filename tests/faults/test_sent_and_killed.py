"""A program that is killed while it sends: what is in the store stays, the rest follows, it arrives once and whole."""

import subprocess
import sys
from pathlib import Path

import pytest

from desktop.domain.interviews import Interview
from desktop.domain.outbox import SendState
from desktop.operations.incoming.collation import collate
from desktop.operations.outgoing.bundles import make_bundle
from desktop.operations.outgoing.sending import fetch_receipts, send_all
from desktop.operations.vaults import desk_for
from desktop.paths import resources_folder
from desktop.vault.folder import Vault
from tests.ready_team import ready_team
from tests.teams import PASSPHRASE, Clock, write_up

PART_BYTES = 1500
SENDS_UNTIL = """
import os, signal, sys, threading
from pathlib import Path
from desktop.operations.outgoing import sending
from desktop.operations.stores.at_hand import store_of
from desktop.operations.vaults import desk_for
from desktop.paths import resources_folder
from desktop.sync.folder_store import FolderStore
from desktop.vault.folder import Vault
from tests.teams import PASSPHRASE, Clock
folder, name, when, size = sys.argv[1:]
put = FolderStore.put
def end():
    os.kill(os.getpid(), signal.SIGKILL)
first_two = {"part-0001": threading.Event(), "part-0002": threading.Event()}
def killed_in_the_middle(chunks):
    for chunk in chunks:
        yield chunk[: len(chunk) // 2]
        for there in first_two.values():
            there.wait()
        end()
def watched(self, at, chunks):
    if not at.endswith(name):
        taken = put(self, at, chunks)
        first_two.get(at.rsplit("/", 1)[1], threading.Event()).set()
        return taken
    taken = put(self, at, killed_in_the_middle(chunks) if when == "in" else chunks)
    end()
FolderStore.put = watched
desk = desk_for(Vault.open(Path(folder), PASSPHRASE, clock=Clock()), resources_folder())
sending.send_all(desk, store_of(desk), part_size_bytes=int(size))
"""


@pytest.mark.parametrize(("name", "when"), [("part-0003", "in"), ("complete.json", "after")])
def test_what_is_killed_while_sending_arrives_once_and_whole(tmp_path: Path, name: str, when: str) -> None:
    team = ready_team(tmp_path, inspectors=1)
    (inspector,) = team.inspectors
    interview = write_up(inspector, text="They asked me what I wanted. " * 200, pieces=3)
    item = make_bundle(inspector)
    assert item.size_bytes > 3 * PART_BYTES
    vault = inspector.vault.folder
    inspector.vault.close()
    ended = subprocess.run([sys.executable, "-c", SENDS_UNTIL, vault, name, when, str(PART_BYTES)], check=False)
    assert ended.returncode == -9
    before = {path: path.read_bytes() for path in team.store.rglob("part-*")}
    assert len(before) >= 2
    desk = desk_for(Vault.open(vault, PASSPHRASE, clock=Clock()), resources_folder())
    (left,) = desk.store.outbox.items()
    assert left.state is SendState.SENDING
    assert send_all(desk, part_size_bytes=PART_BYTES).sent == 1
    assert before.items() <= {path: path.read_bytes() for path in team.store.rglob("part-*")}.items()
    result = collate(team.lead)
    assert (result.bundles, result.set_aside) == (1, 0)
    assert team.lead.store.find(Interview, interview.id) == interview
    assert fetch_receipts(desk).received == 1
    desk.vault.close()
    team.lead.vault.close()
