"""How much a bundle may unpack to before it is refused."""

from dataclasses import dataclass

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Ceilings for one bundle, all inclusive. Text lies far below them; they are for hostile bundles.

    ``ratio`` is decompressed over compressed bytes and counts only above ``ratio_from_bytes``, because a
    blank scan in an attachment honestly shrinks a thousandfold.
    """

    decompressed_bytes: int = 8 * 1024 * _MIB
    ratio: int = 1000
    ratio_from_bytes: int = 64 * _MIB
    members: int = 20_000
    name_length: int = 100
    tag_bytes: int = 8 * _MIB
    pack_bytes: int = 8 * _MIB
    revisions_bytes: int = 512 * _MIB
    line_bytes: int = 32 * _MIB


DEFAULT_LIMITS = Limits()
