"""How values stand in a row: ids and hashes as bytes, times as sortable text, bodies packed when that is smaller."""

from datetime import datetime
from threading import local
from uuid import UUID

import zstandard

from desktop.domain.errors import Damaged
from desktop.domain.revisions import time_text

PLAIN, ZSTD = 0, 1

_SMALLEST_WORTH_PACKING = 200
_LARGEST_BODY_BYTES = 256 * 1024 * 1024


class _Zstd(local):
    """One a thread: two threads in one of zstd's contexts spoil each other's bytes."""

    def __init__(self) -> None:
        self.packer = zstandard.ZstdCompressor(level=3, write_checksum=False, write_content_size=True)
        self.unpacker = zstandard.ZstdDecompressor()


_zstd = _Zstd()


def id_out(stored: bytes | None) -> UUID | None:
    """An id that may be missing."""
    return None if stored is None else UUID(bytes=stored)


def id_in(value: UUID | None) -> bytes | None:
    """An id that may be missing, as a row holds it."""
    return None if value is None else value.bytes


def hash_in(value: str | None) -> bytes | None:
    """A hash in hexadecimal, as a row holds it. Raises ValueError when it is not one."""
    return None if value is None else bytes.fromhex(value)


def hash_out(stored: bytes | None) -> str | None:
    """A hash that may be missing, in lower-case hexadecimal."""
    return None if stored is None else stored.hex()


def time_in(value: datetime | None) -> str | None:
    """A time that may be missing, as a row holds it."""
    return None if value is None else time_text(value)


def time_out(stored: str | None) -> datetime | None:
    """A time that may be missing."""
    return None if stored is None else datetime.fromisoformat(stored)


def time_of(stored: str) -> datetime:
    """A time that is there."""
    return datetime.fromisoformat(stored)


def packed(body: bytes) -> tuple[int, bytes]:
    """How a body is packed, and its bytes."""
    if len(body) >= _SMALLEST_WORTH_PACKING:
        smaller = _zstd.packer.compress(body)
        if len(smaller) < len(body):
            return ZSTD, smaller
    return PLAIN, body


def unpacked(packing: int, data: bytes) -> bytes:
    """The body that ``packed`` took. Raises Damaged."""
    if packing == PLAIN:
        return data
    try:
        return _zstd.unpacker.decompress(data, max_output_size=_LARGEST_BODY_BYTES)
    except zstandard.ZstdError as error:
        raise Damaged(
            "One item's text is damaged. “Look after this vault”, when you unlock it, says what can be mended."
        ) from error
