"""How much a bundle may unpack to before it is refused."""

from dataclasses import dataclass

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Ceilings for one bundle, all inclusive. Text lies far below them; they are for hostile bundles.

    ``ratio`` is decompressed over compressed bytes and counts only above ``ratio_from_bytes``, because a
    blank scan in an attachment honestly shrinks a thousandfold. ``age_header_bytes`` is some 600 recipients, and low
    because the time that age takes over a header grows with its square. ``pack_bytes`` is for all frameworks and
    templates together. ``padding_bytes`` are zeros behind the end of the tar.
    """

    age_header_bytes: int = 64 * 1024
    decompressed_bytes: int = 8 * 1024 * _MIB
    ratio: int = 1000
    ratio_from_bytes: int = 64 * _MIB
    members: int = 20_000
    name_bytes: int = 100
    padding_bytes: int = 64 * 1024
    tag_bytes: int = 8 * _MIB
    pack_bytes: int = 32 * _MIB
    revisions_bytes: int = 128 * _MIB
    revisions: int = 200_000
    line_bytes: int = 32 * _MIB


DEFAULT_LIMITS = Limits()
