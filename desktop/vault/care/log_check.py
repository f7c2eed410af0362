"""Whether a database's write-ahead log is whole, told from its own checksums, without a key.

SQLite takes a frame that does not check for the end of the log and passes over all that follows, without a word. A
log whose end was torn by a power cut looks the same but for what follows: each commit is on the disk before the
next begins, so nothing was lost unless more than one commit stands behind the first frame that does not check.
(The format: https://www.sqlite.org/fileformat2.html#walformat)
"""

from array import array
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from desktop.domain.rows import Finding
from desktop.vault.second_copies.live_copy import log_of

_HEADER, _FRAME_HEADER = 32, 24
_MAGIC = 0x377F0682
_LARGEST_BYTES = 1024 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class _Sums:
    """The running checksum, two 32-bit halves."""

    first: int
    second: int

    def over(self, data: bytes, order: Literal["little", "big"]) -> "_Sums":
        words = array("I", data)
        if order != _NATIVE:
            words.byteswap()
        first, second = self.first, self.second
        for index in range(0, len(words), 2):
            first = (first + words[index] + second) & 0xFFFFFFFF
            second = (second + words[index + 1] + first) & 0xFFFFFFFF
        return _Sums(first, second)


_NATIVE: Literal["little", "big"] = "little" if array("I", [1]).tobytes()[0] else "big"


def check_log(database: Path) -> Finding:
    """What a look at the log finds. A database that was closed in order has none."""
    try:
        log = log_of(database)
        data = log.read_bytes() if log.exists() and log.stat().st_size <= _LARGEST_BYTES else b""
    except OSError:
        return Finding("log", ok=False, says="The file with the last changes cannot be read. Check the drive.")
    if len(data) <= _HEADER:
        return Finding("log", ok=True, says="No changes wait to be written into the database file.")
    lost = commits_behind_a_break(data)
    if lost > 1:
        says = (
            f"The file with the last changes is damaged; {lost} saves stand behind the damage. Mending looks for them."
        )
        return Finding("log", ok=False, says=says)
    return Finding("log", ok=True, says="The last changes are whole and will be written into the database file.")


def commits_behind_a_break(data: bytes) -> int:
    """How many commits of the same log stand behind its first frame that does not check. 0 when all do."""
    words = [int.from_bytes(data[at : at + 4]) for at in range(0, _HEADER, 4)]
    magic, _, page_size = words[:3]
    if magic & ~1 != _MAGIC or not 512 <= page_size <= 65536:
        return _commits(data, _HEADER, 4096, None)
    order: Literal["little", "big"] = "big" if magic & 1 else "little"
    sums, salts = _Sums(0, 0).over(data[:24], order), data[16:24]
    size = _FRAME_HEADER + page_size
    if (sums.first, sums.second) != (words[6], words[7]):
        return _commits(data, _HEADER, page_size, None)
    for at in range(_HEADER, len(data) - size + 1, size):
        frame = data[at : at + size]
        sums = sums.over(frame[:8] + frame[_FRAME_HEADER:], order)
        written = (int.from_bytes(frame[16:20]), int.from_bytes(frame[20:24]))
        if frame[8:16] != salts or (sums.first, sums.second) != written:
            return _commits(data, at, page_size, salts)
    return 0


def _commits(data: bytes, start: int, page_size: int, salts: bytes | None) -> int:
    """Frames from ``start`` on that end a commit and belong to this log; with unknown salts those of the first."""
    size = _FRAME_HEADER + page_size
    frames = [data[at : at + _FRAME_HEADER] for at in range(start, len(data) - size + 1, size)]
    wanted = salts if salts is not None else (frames[0][8:16] if frames else b"")
    return sum(frame[8:16] == wanted and frame[4:8] != bytes(4) for frame in frames)
