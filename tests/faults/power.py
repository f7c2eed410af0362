"""The power is cut: everything a real job asked of the disk is recorded, and the disk rebuilt as a cut may leave it.

Promised: the vault opens from each of these disks with the passphrase that was acknowledged (while it is being
changed, with the old one or the new), what was acknowledged as saved is there, and the doctor is content. A vault that
was cut in its making opens, or can be made.
"""

import shutil
from collections.abc import Callable
from copy import deepcopy
from hashlib import sha256
from pathlib import Path
from typing import Any

from tests.faults.careless import NOT_CARELESS, Careless
from tests.faults.chance import chance_of
from tests.faults.children import child
from tests.faults.disk_image import Disk
from tests.faults.jobs import work_when_told
from tests.faults.ledger import Said
from tests.faults.making import make_when_told, making_faults
from tests.faults.outcome import Outcome
from tests.faults.recorded import CALLS, Recording
from tests.faults.subjects import PASSPHRASE, Copy, Subject
from tests.faults.traced import beside, recording

_STEPS = ["draft", "concern draft", "save", "concern", "attach", "passphrase", "draft", "bundle", "code", "snapshot"]
_STEPS += ["save", "concern draft", "concern"]


Judge = Callable[[Path, list[Said]], list[str]]
"""What is wrong with the vault in a folder, after so much was said."""


def torture(count: int, seed: int, folder: Path, *, strict: bool = False, careless: Careless = NOT_CARELESS) -> Outcome:
    """Try about ``count`` disks, a fifth of them while a vault is made. ``careless`` leaves protections out."""
    outcome = Outcome("power", seed)
    copy = Subject(folder / "subject").copy(folder / "vault")
    (folder / "new").mkdir()

    def as_acknowledged(after: Path, said: list[Said]) -> list[str]:
        ledger = deepcopy(copy.ledger)
        for one in said:
            ledger.note(one)
        return Copy(after, ledger).faults()

    steps = [*_STEPS, *chance_of("power steps", seed).choices(_STEPS, k=6)]
    work = (work_when_told, str(copy.folder), PASSPHRASE, f"power {seed}", steps, careless)
    _cut(outcome, count * 4 // 5, Recorded(copy.folder, folder / "trace", strict, work), as_acknowledged)
    make = (make_when_told, str(folder / "new"), careless)
    _cut(outcome, count // 5, Recorded(folder / "new", folder / "trace of making", strict, make), making_faults)
    whole = outcome.did["disks"] - len({fault.split(":")[0] for fault in outcome.faults})
    outcome.survived["disks that opened whole"] = whole
    return outcome


class Recorded:
    """A job on a folder, done once and written down; ``played`` plays it from the start."""

    def __init__(self, folder: Path, trace: Path, strict: bool, job: tuple[Any, ...]) -> None:
        self.folder, self._trace, self._disk = folder, trace, Disk.of(folder, strict=strict)
        with child(*job) as process:
            process.hears()
            with beside(process.pid, *recording(CALLS, trace)) as strace:
                process.tell("go")
                said = list(process.rest())
                strace.ended()
        assert {"closed": True} in said, said[-1:]

    def played(self) -> Recording:
        return Recording(self._trace, self.folder, deepcopy(self._disk))


def _cut(outcome: Outcome, count: int, recorded: Recorded, judge: Judge) -> None:
    """Judge about ``count`` of the disks that a cut at any moment may leave."""
    moments = sum(1 for _ in recorded.played().moments())
    played = recorded.played()
    known: set[bytes] = set()
    for number, now in enumerate(played.moments()):
        chance = chance_of("power", outcome.seed, recorded.folder.name, number)
        for changes in now.cuts(chance, samples=max(1, count // moments - 3)):
            if chance.random() > count / (moments * 5):  # a short form tries some only
                continue
            files = now.after(changes)
            state = _digest(files, len(played.said))
            if state in known:
                outcome.did["disks seen before"] += 1
                continue
            known.add(state)
            after = recorded.folder.with_name("after")
            _put(files, after)
            outcome.did["disks"] += 1
            outcome.add_faults(f"{recorded.folder.name}, cut before sync {number}", judge(after, played.said))
    outcome.did["syncs"] += played.syncs
    outcome.did["things said by then"] += len(played.said)


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
