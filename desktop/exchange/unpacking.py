"""How much a zip file says it unpacks to, before anything in it is unpacked.

What a part says of its size can be relied on, because zipfile never unpacks more than that.
"""

from collections.abc import Sequence
from zipfile import ZipInfo

_MOST_PARTS = 2_000
_HIGHEST_RATIO = 200
_SMALL_ENOUGH_FOR_ANY_RATIO = 4 * 1024 * 1024


def unpacks_to_too_much(parts: Sequence[ZipInfo], most_bytes: int) -> bool:
    """Whether these are too many parts, more than ``most_bytes`` together, or one of them is a bomb."""
    return len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > most_bytes or any(map(_swells, parts))


def _swells(part: ZipInfo) -> bool:
    over_ratio = part.file_size > _HIGHEST_RATIO * max(part.compress_size, 1)
    return over_ratio and part.file_size > _SMALL_ENOUGH_FOR_ANY_RATIO
