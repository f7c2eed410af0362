"""A recording of what a process asked of one folder's disk, played back up to each sync."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.faults.disk_image import Disk, Named, Written
from tests.faults.ledger import Said
from tests.faults.traced import Call, read_trace

_UNKNOWN = (
    "pwritev,pwritev2,writev,link,linkat,symlink,symlinkat,fallocate,copy_file_range,sendfile,splice,dup,dup2,dup3"
)
CALLS = (
    "openat,creat,close,lseek,write,pwrite64,ftruncate,fsync,fdatasync,unlink,unlinkat,rename,renameat,renameat2,sendto,"
    + _UNKNOWN
)
"""What is recorded. Those at the end would write in a way that this cannot play back, so they are an error."""
_NOT_ON_DISK = "-shm"
"""SQLite's shared memory is a file in name only: it is made anew after a power cut."""


@dataclass
class _Open:
    """A descriptor: of a file by its number, or of a folder."""

    file: int | None
    folder: str = ""
    at: int = 0
    appends: bool = False


class Recording:
    """Plays a trace back onto a disk. ``said`` is what the process has said by then."""

    def __init__(self, trace: Path, folder: Path, disk: Disk) -> None:
        self._trace, self._folder, self._disk = trace, folder, disk
        self._names = dict(disk.names)
        self._lengths = {number: len(data) for number, data in disk.files.items()}
        self._open: dict[int, _Open] = {}
        self._heard = b""
        self.said: list[Said] = []
        self.syncs = 0

    def moments(self) -> Iterator[Disk]:
        """The disk just before each sync, and at the end: a cut at any time in between leaves one of its states."""
        for call in read_trace(self._trace):
            if call.result < 0:
                continue
            if call.name in {"fsync", "fdatasync"} and call.first in self._open:
                yield self._disk
                self._sync(self._open[call.first])
            else:
                self._play(call)
        yield self._disk

    def _sync(self, opened: _Open) -> None:
        self.syncs += 1
        if opened.file is None:
            self._disk.sync_folder(opened.folder)
        else:
            self._disk.sync_file(opened.file)

    def _play(self, call: Call) -> None:
        match call.name:
            case "openat" | "creat":
                self._opened(call)
            case "sendto":
                self._heard += call.strings[0]
                *lines, self._heard = self._heard.split(b"\n")
                self.said += [json.loads(line) for line in lines if line.startswith(b"{")]
            case "rename" | "renameat" | "renameat2":
                self._renamed(call)
            case "unlink" | "unlinkat":
                self._removed(call)
            case _ if call.first in self._open:
                self._used(call, self._open[call.first])

    def _used(self, call: Call, opened: _Open) -> None:
        match call.name:
            case "close":
                del self._open[call.first]
            case "lseek":
                opened.at = call.result
            case "write":
                if opened.appends and opened.file is not None:
                    opened.at = self._lengths[opened.file]
                self._write(opened, opened.at, call.strings[0][: call.result])
                opened.at += call.result
            case "pwrite64":
                self._write(opened, call.last, call.strings[0][: call.result])
            case "ftruncate":
                self._write(opened, call.last, None)
            case _:
                raise AssertionError(f"{call.name} writes in a way that cannot be played back")

    def _write(self, opened: _Open, at: int, data: bytes | None) -> None:
        assert opened.file is not None
        self._disk.pending.append(Written(opened.file, at, data))
        end = at if data is None else max(at + len(data), self._lengths[opened.file])
        self._lengths[opened.file] = end

    def _opened(self, call: Call) -> None:
        path = self._path(call.strings[0])
        if path is None:
            return
        file = self._names.get(path)
        if file is None and "O_CREAT" not in call.given:
            self._open[call.result] = _Open(None, folder=path)
            return
        if file is None:
            file = len(self._lengths)
            self._lengths[file] = 0
            self._names[path] = file
            self._disk.pending.append(Named(path, file))
        self._open[call.result] = _Open(file, appends="O_APPEND" in call.given)
        if "O_TRUNC" in call.given:
            self._write(self._open[call.result], 0, None)

    def _renamed(self, call: Call) -> None:
        before, after = self._path(call.strings[0]), self._path(call.strings[1])
        if before is not None and after is not None:
            file = self._names.pop(before)
            self._names[after] = file
            self._disk.pending.append(Named(after, file, before))

    def _removed(self, call: Call) -> None:
        path = self._path(call.strings[0])
        if path is not None and self._names.pop(path, None) is not None:
            self._disk.pending.append(Named(path, None))

    def _path(self, written: bytes) -> str | None:
        path = Path(written.decode())
        if not path.is_relative_to(self._folder) or path.name.endswith(_NOT_ON_DISK):
            return None
        return str(path.relative_to(self._folder))
