"""Where the audit trail ends, kept outside its database, so that cutting lines off its end shows.

``audit.json`` holds the number of lines and the last one's hash, vouched for by a key that follows from the master
key. Somebody who writes to the folder without the key can only put an older state of it back: of ``profile.db`` alone
that shows, of both files together it does not.
"""

import hmac
import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.canonical import canonical_json
from desktop.domain.errors import StoreWriteFailed
from desktop.vault.keys.key_derivation import wipe
from desktop.vault.twin_file import write_whole

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class End:
    """How many lines there are, and the last one's hash."""

    length: int
    hash: str


class TrailEnd:
    """The file ``audit.json``. Takes over its key; ``close`` wipes it."""

    def __init__(self, path: Path, key: bytearray) -> None:
        self._path = path
        self._key = key

    def read(self) -> End | None:
        """What the file says; None when it is missing, torn, or not written by this vault.

        Raises OSError when the drive does not answer, which says nothing about the file.
        """
        try:
            read = json.loads(self._path.read_bytes())
            end = End(int(read["length"]), str(read["hash"]))
            vouched = hmac.compare_digest(str(read["mac"]), self._mac(end))
        except (FileNotFoundError, IsADirectoryError, ValueError, KeyError, TypeError, RecursionError):
            return None
        return end if vouched else None

    def write(self, end: End) -> None:
        """Keep it. Where it cannot be written it is let go: the line itself is safe, and the next one tries again."""
        content = {"format": _FORMAT, "length": end.length, "hash": end.hash, "mac": self._mac(end)}
        with suppress(StoreWriteFailed):
            write_whole(self._path, json.dumps(content).encode())

    def close(self) -> None:
        """Forget the key."""
        wipe(self._key)

    def _mac(self, end: End) -> str:
        said = canonical_json({"format": _FORMAT, "length": end.length, "hash": end.hash})
        return hmac.digest(self._key, said, "sha256").hex()
