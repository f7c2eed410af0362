"""The power is cut: everything a real job asked of the disk is recorded, and the disk rebuilt as a cut may leave it.

Promised: the vault opens from each of these disks with the passphrase that was acknowledged (while it is being
changed, with the old one or the new), what was acknowledged as saved is there, and the doctor is content.
"""

import shutil
from copy import deepcopy
from hashlib import sha256
from pathlib import Path

from tests.faults.careless import NOT_CARELESS, Careless
from tests.faults.chance import chance_of
from tests.faults.children import child
from tests.faults.disk_image import Disk
from tests.faults.jobs import work_when_told
from tests.faults.outcome import Outcome
from tests.faults.recorded import CALLS, Recording
from tests.faults.subjects import PASSPHRASE, Copy, Subject
from tests.faults.traced import beside, recording

_STEPS = ["draft", "draft", "save", "draft", "attach", "passphrase", "draft", "bundle", "code", "snapshot", "save"]


def torture(count: int, seed: int, folder: Path, *, strict: bool = False, careless: Careless = NOT_CARELESS) -> Outcome:
    """Try about ``count`` disks. ``careless`` leaves protections out, to see that it is seen."""
    outcome = Outcome("power", seed)
    chance = chance_of("power", seed)
    copy = Subject(folder / "subject").copy(folder / "vault")
    disk, trace = Disk.of(copy.folder, strict=strict), folder / "trace"
    _record(copy, seed, trace, careless)
    moments = sum(1 for _ in Recording(trace, copy.folder, deepcopy(disk)).moments())
    played = Recording(trace, copy.folder, disk)
    known: set[bytes] = set()
    for number, now in enumerate(played.moments()):
        ledger = deepcopy(copy.ledger)
        for said in played.said:
            ledger.note(said)
        for changes in now.cuts(chance, samples=max(1, count // moments - 3)):
            if chance.random() > count / (moments * 5):  # a short form tries some only
                continue
            files = now.after(changes)
            state = _digest(files, len(played.said))
            if state in known:
                outcome.did["disks seen before"] += 1
                continue
            known.add(state)
            _put(files, folder / "after")
            outcome.did["disks"] += 1
            outcome.add_faults(f"cut before sync {number}", Copy(folder / "after", deepcopy(ledger)).faults())
    for said in played.said:
        copy.ledger.note(said)
    outcome.did |= {"syncs": played.syncs, "acknowledged": copy.ledger.acknowledged}
    outcome.survived["disks that opened whole"] = outcome.did["disks"] - len({f.split(":")[0] for f in outcome.faults})
    return outcome


def _record(copy: Copy, seed: int, trace: Path, careless: Careless) -> None:
    steps = [*_STEPS, *chance_of("power steps", seed).choices(_STEPS, k=6)]
    with child(work_when_told, str(copy.folder), PASSPHRASE, f"power {seed}", steps, careless) as job:
        job.hears()
        with beside(job.pid, *recording(CALLS, trace)) as strace:
            job.tell("go")
            said = list(job.rest())
            strace.ended()
    assert {"closed": True} in said, said[-1]


def _digest(files: dict[str, bytes], said: int) -> bytes:
    """Of a state: what is on the disk, and what had been said by then."""
    summing = sha256(str(said).encode())
    for path in sorted(files):
        summing.update(path.encode() + sha256(files[path]).digest())
    return summing.digest()


def _put(files: dict[str, bytes], folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
