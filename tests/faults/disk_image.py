"""A disk as a power cut leaves it: what was synced is there, and of the rest anything may be, torn and in any order.

Names are apart from contents, as on a disk: a rename that no sync of its folder followed may not have happened.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

SECTOR, PAGE = 512, 4096


@dataclass(frozen=True, slots=True)
class Written:
    """Bytes put into a file, or, without ``data``, its length set to ``at``."""

    file: int
    at: int
    data: bytes | None

    def onto(self, held: bytearray) -> None:
        if self.data is None:
            if self.at < len(held):
                del held[self.at :]
            else:
                held.extend(bytes(self.at - len(held)))
            return
        if len(held) < self.at:
            held.extend(bytes(self.at - len(held)))
        held[self.at : self.at + len(self.data)] = self.data


@dataclass(frozen=True, slots=True)
class Named:
    """A name given to a file, or taken from it (``file`` None); ``before`` is the name it had, when it was renamed."""

    path: str
    file: int | None
    before: str | None = None

    def onto(self, names: dict[str, int]) -> None:
        if self.before is not None and names.get(self.before) == self.file:
            del names[self.before]
        if self.file is None:
            names.pop(self.path, None)
        else:
            names[self.path] = self.file


Change = Written | Named


@dataclass
class Disk:
    """What is durable, and in ``pending`` what is not yet. ``strict``: a new name is durable only with its folder."""

    strict: bool = False
    names: dict[str, int] = field(default_factory=dict)
    files: dict[int, bytearray] = field(default_factory=dict)
    pending: list[Change] = field(default_factory=list)

    @classmethod
    def of(cls, folder: Path, *, strict: bool = False) -> "Disk":
        """A folder that was synced long ago."""
        disk = cls(strict)
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            number = len(disk.files)
            disk.names[str(path.relative_to(folder))] = number
            disk.files[number] = bytearray(path.read_bytes())
        return disk

    def sync_file(self, number: int) -> None:
        """What was written to a file is durable, and, as on ext4, the name that it was made under."""
        held = self.files.setdefault(number, bytearray())
        left: list[Change] = []
        for change in self.pending:
            if isinstance(change, Written) and change.file == number:
                change.onto(held)
            elif not self.strict and isinstance(change, Named) and change.file == number and change.before is None:
                change.onto(self.names)
            else:
                left.append(change)
        self.pending = left

    def sync_folder(self, folder: str) -> None:
        """Names given and taken in a folder are durable."""
        left: list[Change] = []
        for change in self.pending:
            if isinstance(change, Named) and str(Path(change.path).parent) == folder:
                change.onto(self.names)
            else:
                left.append(change)
        self.pending = left

    def after(self, changes: list[Change]) -> "dict[str, bytes]":
        """The files that are found when the power comes back and only these changes have reached the disk."""
        names = dict(self.names)
        touched = {change.file for change in changes if isinstance(change, Written)}
        files = {number: bytearray(self.files.get(number, b"")) for number in touched}
        for change in changes:
            if isinstance(change, Written):
                change.onto(files[change.file])
            else:
                change.onto(names)
        return {path: bytes(files.get(number, self.files.get(number, b""))) for path, number in names.items()}

    def cuts(self, chance: Random, samples: int) -> Iterator[list[Change]]:
        """Which of the pending changes may have reached the disk: none, all, the first ones, some, torn ones."""
        pending = self.pending
        names = [change for change in pending if isinstance(change, Named)]
        data = [change for change in pending if isinstance(change, Written)]
        yield []
        yield pending
        if names and data:
            yield list(names)
            yield list(data)
        for sample in range(samples if pending else 0):
            yield _WAYS[sample % len(_WAYS)](chance, pending)


def _the_first(chance: Random, pending: list[Change]) -> list[Change]:
    return pending[: chance.randrange(len(pending) + 1)]


def _some(chance: Random, pending: list[Change]) -> list[Change]:
    return [change for change in pending if chance.random() < 0.5]


def _out_of_order(chance: Random, pending: list[Change]) -> list[Change]:
    kept = _some(chance, pending)
    writes = [change for change in kept if isinstance(change, Written)]
    chance.shuffle(writes)
    return [*writes, *(change for change in kept if isinstance(change, Named))]


def _torn_at_the_end(chance: Random, pending: list[Change]) -> list[Change]:
    kept = _the_first(chance, pending)
    if kept and isinstance(kept[-1], Written) and kept[-1].data:
        last, unit = kept[-1], chance.choice([SECTOR, PAGE])
        kept[-1] = Written(last.file, last.at, (last.data or b"")[: unit * chance.randrange(8)])
    return kept


def _some_sectors(chance: Random, pending: list[Change]) -> list[Change]:
    unit = chance.choice([SECTOR, PAGE])
    return [part for change in pending for part in _parts(change, unit) if chance.random() < 0.6]


def _parts(change: Change, unit: int) -> Iterator[Change]:
    """A write in the pieces that a disk writes whole."""
    if isinstance(change, Named) or not change.data:
        yield change
        return
    at, end = change.at, change.at + len(change.data)
    while at < end:
        following = min(end, (at // unit + 1) * unit)
        yield Written(change.file, at, change.data[at - change.at : following - change.at])
        at = following


_WAYS = (_the_first, _some, _torn_at_the_end, _some_sectors, _out_of_order)
