"""The tar layer: plain ustar entries for ordinary files, written always alike and read with suspicion.

Nothing is unpacked to disk. Anything but an ordinary file is refused: no links, devices, folders or extensions.
"""

import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop.bundle.faults import Fault, bad
from desktop.bundle.limits import Limits

_BLOCK = 512
_END = bytes(2 * _BLOCK)
_CHUNK = 64 * 1024


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

    def take(self, size: int) -> bytes:
        """Exactly ``size`` bytes, of at most a chunk."""
        while len(self._held) < size:
            more = next(self._chunks, None)
            if more is None:
                raise bad(Fault.TRUNCATED)
            self._held += more
        taken, self._held = self._held[:size], self._held[size:]
        return taken

    def flow(self, size: int) -> Iterator[bytes]:
        """``size`` bytes as chunks."""
        while size:
            piece = self.take(min(size, _CHUNK))
            size -= len(piece)
            yield piece

    def only_zeros_left(self) -> bool:
        """True when nothing but padding follows. Takes everything."""
        return not any(self._held) and all(not any(chunk) for chunk in self._chunks)


def entries(chunks: Iterable[bytes], limits: Limits) -> Iterator[Entry]:
    """Every file in a tar, in order. Raises BadBundle for anything but ordinary files and a proper end."""
    tape = Tape(chunks)
    count = 0
    while (block := tape.take(_BLOCK)) != bytes(_BLOCK):
        count += 1
        if count > limits.members:
            raise bad(Fault.OVER_LIMIT)
        found = _described(block, limits)
        flow = tape.flow(found.size)
        yield Entry(found.name, found.size, flow)
        for _ in flow:  # what the caller left
            pass
        tape.take(-found.size % _BLOCK)
    if tape.take(_BLOCK) != bytes(_BLOCK) or not tape.only_zeros_left():
        raise bad(Fault.MALFORMED)


def _described(block: bytes, limits: Limits) -> tarfile.TarInfo:
    try:
        found = tarfile.TarInfo.frombuf(block, "utf-8", "strict")
    except (tarfile.HeaderError, UnicodeDecodeError, ValueError) as error:
        raise bad(Fault.MALFORMED) from error
    if found.type in {tarfile.SYMTYPE, tarfile.LNKTYPE}:
        raise bad(Fault.LINK)
    if found.type in {tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE}:
        raise bad(Fault.DEVICE)
    if found.type not in {tarfile.REGTYPE, tarfile.AREGTYPE}:
        raise bad(Fault.UNEXPECTED)
    if not 0 <= found.size <= limits.decompressed_bytes or len(found.name) > limits.name_length:
        raise bad(Fault.OVER_LIMIT)
    return found
