"""The zstd layer as it is read: one frame, block by block.

A block unpacks to 128 KiB at most (RFC 8878, section 3.1.1.2.4). So the limits are looked at before more than that is
in memory, whatever a frame unpacks to, and where the frame ends is known to the byte.
"""

from collections.abc import Iterable, Iterator
from typing import Final

import zstandard

from desktop.bundle.faults import Fault, bad
from desktop.bundle.limits import Limits
from desktop.bundle.tape import Tape

_MAGIC: Final = b"\x28\xb5\x2f\xfd"
_LARGEST_WINDOW: Final = 2**27
_HAS_CHECKSUM, _IS_SINGLE = 0x04, 0x20
_DICTIONARY_BYTES, _SIZE_BYTES = (0, 1, 2, 4), (0, 2, 4, 8)
_REPEATED = 1
_FREE_BLOCKS, _BLOCK_BYTES = 4096, 256


def decompressed(chunks: Iterable[bytes], limits: Limits) -> Iterator[bytes]:
    """The one zstd frame in ``chunks``. Raises BadBundle when it is torn, followed by more, or over the limits."""
    unpacker = zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW).decompressobj()
    tape = Tape(chunks)
    taken = given = count = 0
    for count, piece in enumerate(_pieces(tape)):
        try:
            unpacked = unpacker.decompress(piece)
        except zstandard.ZstdError as error:
            raise bad(Fault.MALFORMED) from error
        taken += len(piece)
        given += len(unpacked)
        if _is_too_much(taken, given, limits) or count > _FREE_BLOCKS + given // _BLOCK_BYTES:
            raise bad(Fault.OVER_LIMIT)
        if unpacked:
            yield unpacked
    if not unpacker.eof or not tape.is_at_its_end():
        raise bad(Fault.MALFORMED)


def _is_too_much(taken: int, given: int, limits: Limits) -> bool:
    return given > limits.decompressed_bytes or (given > limits.ratio_from_bytes and given > limits.ratio * taken)


def _pieces(tape: Tape) -> Iterator[bytes]:
    """The frame's header, its blocks, its checksum. Raises BadBundle where they end too early."""
    if tape.take(len(_MAGIC)) != _MAGIC:
        raise bad(Fault.MALFORMED)
    descriptor = tape.take(1)
    yield _MAGIC + descriptor + tape.take(_rest_of_header(descriptor[0]))
    is_last = False
    while not is_last:
        head = tape.take(3)
        described = int.from_bytes(head, "little")
        is_last, kind, size = bool(described & 1), described >> 1 & 3, described >> 3
        yield head + tape.take(1 if kind == _REPEATED else size)
    if descriptor[0] & _HAS_CHECKSUM:
        yield tape.take(4)


def _rest_of_header(descriptor: int) -> int:
    """How many bytes of a frame's header follow its descriptor (RFC 8878, section 3.1.1.1)."""
    is_single = bool(descriptor & _IS_SINGLE)
    size = _SIZE_BYTES[descriptor >> 6] or int(is_single)
    return int(not is_single) + _DICTIONARY_BYTES[descriptor & 3] + size
