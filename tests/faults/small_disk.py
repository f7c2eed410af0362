"""A disk of a process's own, in memory: so small that it fills up, and read-only when told. Nobody else sees it."""

import ctypes
import os
import shutil
from pathlib import Path

from desktop.domain.errors import PersonError
from tests.faults.children import Line
from tests.faults.jobs import Worker
from tests.faults.ledger import Ledger
from tests.faults.subjects import PASSPHRASE, Copy, desk_in, what_is_in

_NEW_MOUNTS, _NEW_USER = 0x00020000, 0x10000000
_READ_ONLY, _REMOUNT, _OF_ITS_OWN = 1, 32, (1 << 18) | (1 << 14)
_ROOM_BYTES = 400 * 1024
_C = ctypes.CDLL(None, use_errno=True)


class Refused(Exception):
    """This system lets nobody but its administrator have a disk of their own."""


class SmallDisk:
    """In memory, at ``place``, with a vault on it and a little room."""

    def __init__(self, vault: Path, place: Path) -> None:
        self._place = place
        self._size = sum(path.stat().st_size for path in vault.rglob("*") if path.is_file()) + _ROOM_BYTES
        place.mkdir(exist_ok=True)
        _leave_the_others()
        self._mount(0)
        self.vault = Path(shutil.copytree(vault, place / "vault"))

    def make_room(self) -> None:
        self._size *= 10
        self._mount(_REMOUNT)

    def read_only(self) -> None:
        self._mount(_REMOUNT | _READ_ONLY)

    def read_and_write(self) -> None:
        self._mount(_REMOUNT)

    def _mount(self, flags: int) -> None:
        settings = f"size={self._size}".encode()
        if _C.mount(b"tmpfs", bytes(self._place), b"tmpfs", flags, settings):
            raise Refused(os.strerror(ctypes.get_errno()))


def _leave_the_others() -> None:
    """Mounts of this process are its own from now on; where it is not the administrator it becomes that, for itself."""
    user, group = os.getuid(), os.getgid()
    if _C.unshare(_NEW_MOUNTS | (_NEW_USER if user else 0)):
        raise Refused(os.strerror(ctypes.get_errno()))
    if user:
        Path("/proc/self/setgroups").write_text("deny", "ascii")
        Path("/proc/self/uid_map").write_text(f"0 {user} 1", "ascii")
        Path("/proc/self/gid_map").write_text(f"0 {group} 1", "ascii")
    if _C.mount(b"none", b"/", None, _OF_ITS_OWN, None):
        raise Refused(os.strerror(ctypes.get_errno()))


class _Told(Line):
    """A line that also takes down what is said, as nobody outside can look the vault over."""

    def __init__(self, line: Line, ledger: Ledger) -> None:
        self._line, self._ledger = line, ledger

    def say(self, **said: object) -> None:
        self._ledger.note(said)
        self._line.say(**said)


def fill_it(line: Line, vault: str, place: str, code: str) -> None:
    """Write until the disk is full, look, make room, and go on in the same open vault."""
    try:
        disk = SmallDisk(Path(vault), Path(place))
    except Refused as error:
        line.say(left_out=str(error), over=True)
        return
    ledger = Ledger([PASSPHRASE], [code])
    ledger.begin_again(what_is_in(disk.vault, ledger))
    told = _Told(line, ledger)
    with desk_in(disk.vault) as desk:
        worker = Worker(desk, told, "fill", Path(vault).parent)
        _until_full(worker, told)
        disk.make_room()
        for name in ("draft", "save", "concern", "attach", "bundle", "passphrase", "code"):
            worker.steps[name]()
            told.say(did="steps once there was room")
    for wrong in Copy(disk.vault, ledger).faults():
        line.say(wrong=wrong)
    line.say(over=True)


def _until_full(worker: Worker, told: Line) -> None:
    """All steps in turn until each has failed: smaller things still fit where larger ones do not."""
    failed: set[str] = set()
    while len(failed) < 5:
        for name in ("attach", "bundle", "save", "concern", "concern draft", "draft", "passphrase"):
            try:
                worker.steps[name]()
                told.say(did="steps on a disk that fills up")
            except PersonError as error:
                told.say(sentence=str(error), at=name)
                failed.add(name)


def read_only(line: Line, vault: str, place: str, code: str) -> None:
    """Open on a disk that cannot be written, then on the same when it can be again."""
    try:
        disk = SmallDisk(Path(vault), Path(place))
    except Refused as error:
        line.say(left_out=str(error), over=True)
        return
    ledger = Ledger([PASSPHRASE], [code])
    ledger.begin_again(what_is_in(disk.vault, ledger))
    disk.read_only()
    try:
        with desk_in(disk.vault):
            pass
    except PersonError as error:
        line.say(sentence=str(error), at="opening")
    disk.read_and_write()
    line.say(did="openings of a disk that was read-only")
    for wrong in Copy(disk.vault, ledger).faults():
        line.say(wrong=wrong)
    line.say(over=True)
