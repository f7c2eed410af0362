"""Searches another process's memory for secrets, as root or a debugger of the same user could (Linux only)."""

import re
from collections.abc import Mapping
from pathlib import Path

_REGION = re.compile(r"^([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ \d+ *(.*)$")
_PIECE_BYTES = 16 * 1024 * 1024


def counts_in(pid: int, sought: Mapping[str, bytes]) -> dict[str, int]:
    """How often each byte string stands in what the process can write to, by its name in ``sought``."""
    found = dict.fromkeys(sought, 0)
    longest = max(map(len, sought.values()))
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for start, end in _regions(pid):
            tail = b""
            for at in range(start, end, _PIECE_BYTES):
                try:
                    memory.seek(at)
                    piece = tail + memory.read(min(_PIECE_BYTES, end - at))
                except OSError:  # such as the kernel's own pages
                    break
                for name, secret in sought.items():
                    # What lies in the tail whole was counted with the piece before.
                    found[name] += piece.count(secret) - tail.count(secret)
                tail = piece[-(longest - 1) :]
    return found


def _regions(pid: int) -> list[tuple[int, int]]:
    lines = Path(f"/proc/{pid}/maps").read_text(encoding="utf-8").splitlines()
    read = [match for line in lines if (match := _REGION.match(line)) is not None]
    return [
        (int(match[1], 16), int(match[2], 16))
        for match in read
        if match[3].startswith("rw") and match[4] not in {"[vvar]", "[vsyscall]"}
    ]
