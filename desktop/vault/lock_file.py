"""One running Daybook a vault.

The operating system's own lock on an open file is what counts: it ends with the process that holds it, however
that ends, so a lock is never stale. The process id and start time inside are for a person who looks.
"""

import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO

from desktop.domain.errors import StoreWriteFailed, VaultInUse
from desktop.vault.clock import Clock

if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> None:
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


_LOCKED_BYTE = 1 << 20
"""Windows locks bytes, and readers of a locked byte fail; so the locked one lies far behind the text."""


class LockFile:
    """Holds the vault's lock from construction until ``release`` or the end of the process."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        """Take the lock. Raises VaultInUse when another process, or another window of this one, has it."""
        try:
            self._file = (folder / "lock").open("a+b")
        except OSError as error:
            raise StoreWriteFailed(
                "This vault's folder cannot be written. Check the drive and its permissions, and try again."
            ) from error
        try:
            _take(self._file)
        except OSError as error:
            self._file.close()
            raise VaultInUse(
                "This vault is open in another Daybook window. Use that one, or close it first."
            ) from error
        with suppress(OSError):  # on a full disk the lock still holds, only unsigned
            self._say_whose(clock)

    def _say_whose(self, clock: Clock) -> None:
        self._file.truncate(0)
        self._file.write(json.dumps({"pid": os.getpid(), "since": clock().isoformat()}).encode())
        self._file.flush()

    def release(self) -> None:
        """Give the lock back. The file stays: removing it would let two processes lock two different files."""
        self._file.close()
