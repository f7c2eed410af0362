"""The one way JSON is written where its bytes are hashed or signed.

Keys sorted, no spaces, UTF-8 without escapes, no NaN: the same value always gives the same bytes.
"""

import json
from hashlib import sha256
from typing import Any

_encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode


def canonical_json(value: Any) -> bytes:
    """``value`` (what ``json.loads`` can give) as canonical bytes.

    Raises ValueError for NaN, infinity, and text that is not Unicode (a lone surrogate).
    """
    return _encode(value).encode()


def digest(data: bytes) -> str:
    """SHA-256 as 64 lower-case hexadecimal digits."""
    return sha256(data).hexdigest()
