"""Searches another process's memory for secrets, as root or a debugger of the same user could (Linux only)."""

import os
import re
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

_REGION = re.compile(r"^([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ \d+ *(.*)$")
_PIECE_BYTES = 16 * 1024 * 1024
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


def counts_in(child: int, sought: Mapping[str, bytes]) -> dict[str, int]:
    """How often each byte string stands in what the process can write to, by its name in ``sought``.

    ``child`` is the number of a process that this one started. It stands still meanwhile: whatever it would free or
    move could slip through. Raises ChildProcessError when it has ended.
    """
    found = dict.fromkeys(sought, 0)
    longest = max(map(len, sought.values()))
    with _standing_still(child), Path(f"/proc/{child}/mem").open("rb", buffering=0) as memory:
        for start, end in _regions(child):
            tail = b""
            for read in _pieces(memory, start, end):
                piece = tail + read
                for name, secret in sought.items():
                    # What lies in the tail whole was counted with the piece before.
                    found[name] += piece.count(secret) - tail.count(secret)
                tail = piece[-(longest - 1) :] if read else b""
    return found


@contextmanager
def _standing_still(child: int) -> Iterator[None]:
    os.kill(child, signal.SIGSTOP)
    try:
        # Told once every thread has stopped. Left as it is for whoever waits for the process to end.
        ended = os.waitid(os.P_PID, child, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
        if ended is None or ended.si_code != os.CLD_STOPPED:
            raise ChildProcessError(f"process {child} has ended")
        yield
    finally:
        os.kill(child, signal.SIGCONT)


def _pieces(memory: BinaryIO, start: int, end: int) -> Iterator[bytes]:
    """A region piece by piece. A page that cannot be read, such as the kernel's own, reads as none and parts them."""
    at = start
    while at < end:
        try:
            memory.seek(at)
            read = memory.read(min(_PIECE_BYTES, end - at))
        except OSError:
            read = b""
        yield read
        at = at + len(read) if read else (at // _PAGE_BYTES + 1) * _PAGE_BYTES


def _regions(pid: int) -> list[tuple[int, int]]:
    lines = Path(f"/proc/{pid}/maps").read_text(encoding="utf-8").splitlines()
    read = [match for line in lines if (match := _REGION.match(line)) is not None]
    return [
        (int(match[1], 16), int(match[2], 16))
        for match in read
        if match[3].startswith("rw") and match[4] not in {"[vvar]", "[vsyscall]"}
    ]
