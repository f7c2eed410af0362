"""Filling memory that was given back with zeros, so that less of what was open lies about in it after locking.

What SQLite, Python and OpenSSL let go keeps its bytes until something else is written there. Asking the allocators for
all they have free and filling it overwrites most of it. It is their choice what they give, so this is care and no
promise. ``PRAGMA cipher_memory_security`` would be one for SQLite's part, but cannot be turned off again in a process,
and makes everything four times slower from then on.
"""

import re

_SMALL_BYTES = range(8, 480, 16)
"""Python keeps objects up to 512 bytes in pools, one for each 16 bytes of size; these reach every pool."""
_OF_EACH_SMALL = 3_000
_MIB = 1024 * 1024
_PAGES = 4_500
"""Bytes of one of SQLite's pages with what it keeps beside it."""
_LARGE = {**dict.fromkeys((600, 1_000, 1_600, 2_600, 8_200, 16_400, 66_000, 262_000), 4 * _MIB), _PAGES: 20 * _MIB}
"""How much of each size: as many pages as the cache holds and some more; texts, and what lies between."""


def sweep() -> None:
    """Fill what is free with zeros. Some 50 ms, on the thread that calls.

    Each thread has memory of its own, so the one that owned what is to go calls this. Python's store of patterns is
    emptied first: some were made of record codes and names.
    """
    re.purge()
    held = [bytes(size) for size in _SMALL_BYTES for _ in range(_OF_EACH_SMALL)]
    held += [bytes(size) for size, whole in _LARGE.items() for _ in range(whole // size)]
    del held
