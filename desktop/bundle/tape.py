"""The tar layer: plain ustar entries for ordinary files, written always alike and read with suspicion.

Nothing is unpacked to disk. Anything but an ordinary file is refused: no links, devices, folders or extensions. A
header block is read here and not by ``tarfile``, which guesses: what two readers could take for different names or
sizes is refused.
"""

import re
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final

from desktop.bundle.faults import Fault, bad
from desktop.bundle.limits import Limits

_BLOCK = 512
_END = bytes(2 * _BLOCK)
_CHUNK = 64 * 1024
_ORDINARY: Final = {b"0", b"\0"}
_FAULTS: Final = {b"1": Fault.LINK, b"2": Fault.LINK, b"3": Fault.DEVICE, b"4": Fault.DEVICE, b"6": Fault.DEVICE}
_NUMBER = re.compile(rb" *([0-7]+)[ \0]*")


def entry(name: str, size_bytes: int, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """One file as tar blocks. ``chunks`` must come to ``size_bytes``."""
    described = tarfile.TarInfo(name)
    described.size, described.mode = size_bytes, 0o644
    yield described.tobuf(tarfile.USTAR_FORMAT)
    yield from chunks
    yield bytes(-size_bytes % _BLOCK)


def ending() -> bytes:
    """The two empty blocks that end a tar."""
    return _END


@dataclass(frozen=True, slots=True)
class Entry:
    """One file met in a tar. ``chunks`` can be taken once, before the next entry is asked for."""

    name: str
    size_bytes: int
    chunks: Iterator[bytes]


class Tape:
    """Bytes taken in exact amounts from chunks of any size. Raises BadBundle where they end too early."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._held = b""
        self._at = 0

    def take(self, size: int) -> bytes:
        """Exactly ``size`` bytes, of at most a chunk."""
        while len(self._held) - self._at < size:
            more = next(self._chunks, None)
            if more is None:
                raise bad(Fault.TRUNCATED)
            self._held, self._at = self._held[self._at :] + more, 0
        self._at += size
        return self._held[self._at - size : self._at]

    def flow(self, size: int) -> Iterator[bytes]:
        """``size`` bytes as chunks."""
        while size:
            piece = self.take(min(size, _CHUNK))
            size -= len(piece)
            yield piece

    def is_at_its_end(self) -> bool:
        """True when nothing follows."""
        return self._at == len(self._held) and not any(map(len, self._chunks))

    def only_zeros_left(self, most: int) -> bool:
        """True when nothing follows but padding, of at most so many bytes. Takes everything, or up to what it finds."""
        count = 0
        for chunk in chain([self._held[self._at :]], self._chunks):
            count += len(chunk)
            if chunk.count(0) != len(chunk) or count > most:
                return False
        return True


def entries(chunks: Iterable[bytes], limits: Limits) -> Iterator[Entry]:
    """Every file in a tar, in order. Raises BadBundle for anything but ordinary files and a proper end."""
    tape = Tape(chunks)
    count = 0
    while (block := tape.take(_BLOCK)) != bytes(_BLOCK):
        count += 1
        if count > limits.members:
            raise bad(Fault.OVER_LIMIT)
        name, size = _described(block, limits)
        flow = tape.flow(size)
        yield Entry(name, size, flow)
        for _ in flow:  # what the caller left
            pass
        if any(tape.take(-size % _BLOCK)):
            raise bad(Fault.MALFORMED)
    if tape.take(_BLOCK) != bytes(_BLOCK) or not tape.only_zeros_left(limits.padding_bytes):
        raise bad(Fault.MALFORMED)


def _described(block: bytes, limits: Limits) -> tuple[str, int]:
    """The name and size in a header block."""
    if _number(block[148:156]) != sum(block) - sum(block[148:156]) + 8 * ord(" ") or block[257:265] != b"ustar\x0000":
        raise bad(Fault.MALFORMED)
    kind = block[156:157]
    if kind not in _ORDINARY:
        raise bad(_FAULTS.get(kind, Fault.UNEXPECTED))
    name, size = _text(block[:100]), _number(block[124:136])
    if any(block[345:500]) or len(name) > limits.name_bytes or size > limits.decompressed_bytes:
        raise bad(Fault.OVER_LIMIT)
    if any(block[157:257]):
        raise bad(Fault.MALFORMED)  # it names what it is linked to, and says that it is no link
    try:
        return name.decode("utf-8"), size
    except UnicodeDecodeError as error:
        raise bad(Fault.UNSAFE_NAME) from error


def _number(field: bytes) -> int:
    found = _NUMBER.fullmatch(field)
    if found is None:
        raise bad(Fault.MALFORMED)
    return int(found[1], 8)


def _text(field: bytes) -> bytes:
    """What stands before the first NUL. Raises BadBundle when anything but NULs stands behind it."""
    text, _, behind = field.partition(b"\0")
    if behind.strip(b"\0"):
        raise bad(Fault.UNSAFE_NAME)
    return text
