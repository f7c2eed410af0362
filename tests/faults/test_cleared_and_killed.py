"""Killed at every step of a clearing: nothing is destroyed before it is begun, and nothing is readable after.

The same of concerns that are destroyed by themselves: the evidence is whole at every step.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.domain.concerns import Decision, Step
from desktop.domain.errors import NotFound
from desktop.operations.certificates import certificates
from desktop.operations.concerns import post as concern_post
from desktop.operations.concerns.steps import Given, open_concern, raise_concern, take_step
from desktop.operations.desk import Desk
from desktop.operations.incoming.collation import collate
from desktop.operations.outgoing.bundles import make_bundle
from desktop.operations.outgoing.sending import send_all
from desktop.operations.vaults import desk_for
from desktop.paths import resources_folder
from desktop.vault.folder import Vault
from desktop.vault.ids import new_id
from tests.ready_team import ready_team
from tests.teams import PASSPHRASE, Clock, write_up

KILLED = """
import json, os, shutil, signal, sys
from pathlib import Path
from desktop.operations.clearing import Decision, clear
from desktop.operations.concerns.destroying import Decided, destroy_concerns
from desktop.operations.vault_keys import Confirmed
from desktop.operations.vaults import desk_for
from desktop.paths import resources_folder
from desktop.vault.connection import Connection
from desktop.vault.folder import Vault
from desktop.vault.ids import new_id
from tests.teams import PASSPHRASE, Clock

given, out = Path(sys.argv[1]), Path(sys.argv[2])
steps, last = [], None

def named(file):
    return Path(os.readlink(f"/proc/self/fd/{file}") if isinstance(file, int) else file).name

def counted(owner, name, says, when=lambda *given: True):
    real = getattr(owner, name)
    def step(*args, **kwargs):
        if when(*args):
            steps.append(says(*args))
            if len(steps) == last:
                os.kill(os.getpid(), signal.SIGKILL)
        return real(*args, **kwargs)
    setattr(owner, name, step)

def child(number, folder):
    global last
    vault = Vault.open(folder, PASSPHRASE, clock=Clock())
    desk = desk_for(vault, resources_folder())
    desk.store._connection.checkpoint()
    for name in ("fsync", "unlink", "rmdir", "replace"):
        counted(os, name, lambda file, *more, name=name: f"{name} {named(file)}")
    counted(Connection, "run", lambda *_: "write", lambda self, *_: self.is_in_transaction)
    counted(Connection, "checkpoint", lambda *_: "checkpoint")
    last = number
    if sys.argv[3] == "concerns":
        desk.concerns.all()
        desk.concerns._concerns.connection.checkpoint()
        steps.clear()
        destroy_concerns(desk, Decided("Strathlennox", kept_elsewhere=True), Confirmed(), new_id=new_id)
    else:
        clear(desk, Decision("Strathlennox"), Confirmed(), new_id=new_id)
    vault.close()
    return steps

number = 0
while True:
    number += 1
    folder = out / str(number)
    shutil.copytree(given, folder)
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        os.write(writing, json.dumps(child(number, folder)).encode())
        os._exit(0)
    os.close(writing)
    _, status = os.waitpid(pid, 0)
    said = os.read(reading, 1 << 20)
    os.close(reading)
    if os.WIFEXITED(status):
        assert os.WEXITSTATUS(status) == 0
        print(said.decode())
        break
    assert os.WTERMSIG(status) == signal.SIGKILL
"""
"""Clears a copy of the vault again and again, each time killed one step later, until a clearing ends by itself."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An inspector's laptop, closed, that may be cleared; it has a concern that is closed, and that the lead holds."""
    team = ready_team(tmp_path, inspectors=1)
    (inspector,) = team.inspectors
    write_up(inspector, "By the quernstane they listened to me.", pieces=3)
    make_bundle(inspector)
    send_all(inspector)
    collate(team.lead)
    send_all(inspector)
    closed_concern(inspector)
    concern_post.exchange(inspector)
    concern_post.exchange(team.lead)
    concern_post.exchange(inspector)
    job = inspector.vault.snapshot_job(whether_due_or_not=True)
    assert job is not None
    inspector.vault.note_snapshots(job.run())
    team.close()
    return tmp_path / "inspector-1"


def closed_concern(desk: Desk) -> None:
    concern = raise_concern(desk, new_id=new_id)
    for step, decision in ((Step.LEAD_TOLD, None), (Step.DECIDED, Decision.NO_FURTHER_ACTION), (Step.CLOSED, None)):
        if step in open_concern(desk, concern.id).can_follow:
            take_step(desk, concern.id, Given(step, desk.clock(), "the lead", "by phone", "Known already.", decision))
    concern_post.ask_to_send(desk, concern.id)


def steps_of(folder: Path, out: Path, what: str) -> list[str]:
    """Do it to copies of a vault, each ended one step later than the one before. Returns the steps of the last."""
    out.mkdir()
    command = [sys.executable, "-c", KILLED, str(folder), str(out), what]
    done = subprocess.run(command, capture_output=True, check=False, cwd=Path(__file__).parents[2])
    assert done.returncode == 0, done.stderr.decode()
    return list(json.loads(done.stdout))


def test_killed_while_concerns_are_destroyed_the_evidence_is_whole_and_it_is_gone_through_with(
    folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "killed"
    steps = steps_of(folder, out, "concerns")
    last_write = next(place for place, step in enumerate(steps) if step == "write" and steps[place + 1] != "write")
    keys = [step for step in steps if " keys" in step]
    assert keys == [
        "fsync keys.json.new", "fsync keys.json", "replace keys.json.new",
        "fsync keys.copy.json.new", "fsync keys.copy.json", "replace keys.copy.json.new",
    ]  # fmt: skip
    assert last_write < steps.index(keys[0]) < steps.index("unlink concerns.db")
    assert [has_concerns(out / str(number)) for number in range(1, len(steps) + 2)] == [
        place <= last_write for place in range(len(steps) + 1)
    ]


def has_concerns(folder: Path) -> bool:
    """Whether they stand as if nothing had been; if not, that is on record once. The evidence is whole either way."""
    vault = Vault.open(folder, PASSPHRASE, clock=Clock())
    try:
        desk = desk_for(vault, resources_folder())
        assert desk.store.search("quernstane")
        assert all(one.ok for one in (*vault.check(), *desk.store.check(), *desk.concerns.check()))
        assert len(certificates(vault)) == (not desk.concerns.all())
        if desk.concerns.all():
            return True
        assert not list(vault.inspection_folder(desk.inspection().id).glob("concerns*"))
        assert raise_concern(desk, new_id=new_id)
        return False
    finally:
        vault.close()


def test_killed_at_every_step_it_goes_on_and_leaves_nothing_half(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "killed"
    steps = steps_of(folder, out, "everything")
    # One transaction says that it is begun; then every key file is flushed over, only then is one removed.
    last_write = next(place for place, step in enumerate(steps) if step == "write" and steps[place + 1] != "write")
    keys = [step for step in steps if step.startswith(("fsync keys", "unlink keys"))]
    assert keys == ["fsync keys.copy.json", "fsync keys.json", "unlink keys.copy.json", "unlink keys.json"]
    for database in ("evidence.db", "concerns.db"):
        assert last_write < steps.index(keys[0]) < steps.index(f"unlink {database}")
    assert steps.count("rmdir snapshots") == 2  # the evidence's and the concerns'
    untouched = [is_untouched(out / str(number)) for number in range(1, len(steps) + 2)]
    assert untouched == [place <= last_write for place in range(len(steps) + 1)]
    for number in range(last_write + 2, len(steps) + 2):
        is_gone(out / str(number))


def is_untouched(folder: Path) -> bool:
    """Whether the inspection opens as if nothing had been; then it must be whole. Opening goes on with a clearing."""
    vault = Vault.open(folder, PASSPHRASE, clock=Clock())
    try:
        assert all(finding.ok for finding in vault.check())
        if not vault.inspections():
            return False
        desk = desk_for(vault, resources_folder())
        assert desk.store.search("quernstane")
        assert all(finding.ok for finding in desk.store.check())
        assert certificates(vault) == ()
        return True
    finally:
        vault.close()


def is_gone(folder: Path) -> None:
    """Nothing but the record, once, whatever the moment was."""
    assert not list((folder / "inspections").iterdir())
    vault = Vault.open(folder, PASSPHRASE, clock=Clock())
    (certificate,) = certificates(vault)
    assert certificate.title == "Strathlennox"
    with pytest.raises(NotFound):
        vault.open_inspection(certificate.inspection)
    actions = [entry.action for entry in vault.profile.audit_trail(1000)]
    assert (actions.count("clearing begun"), actions.count("inspection cleared")) == (1, 1)
    assert all(finding.ok for finding in vault.check())
    vault.close()
