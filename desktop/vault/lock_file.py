"""One running Daybook a vault.

The operating system's own lock on an open file is what counts: it ends with the process that holds it, however
that ends, so a lock is never stale. A lock can still be lost: the file is deleted, or a network drive forgets it,
while the laptop sleeps. So whoever holds it asks ``check`` before each write, and writes no more once somebody else
has come in. For that the file says whose it is: a token of this opening. Process id and time are for a person.
"""

import json
import os
import secrets
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from threading import Lock
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
_LONGEST_TEXT_BYTES = 512

_CANNOT_WRITE = "This vault's folder cannot be written. Check the drive and its permissions, and try again."
_TAKEN = (
    "Another Daybook window has opened this vault since, so nothing more is saved from this one. "
    "Copy what is on the screen into the other window, then close this one."
)


class LockFile:
    """Holds the vault's lock from construction until ``release`` or the end of the process."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        """Take the lock. Raises VaultInUse when another process, or another window of this one, has it."""
        self._path, self._clock = folder / "lock", clock
        self._asking = Lock()  # a draft and a save ask on two threads, and only one may take a lost lock again
        self._take("a+b")
        self.check()

    def _take(self, mode: str) -> None:
        try:
            # Without a buffer, in which words that a full disk did not take would wait, to fail later.
            file: IO[bytes] = self._path.open(mode, buffering=0)
        except FileExistsError as error:
            raise VaultInUse(_TAKEN) from error
        except OSError as error:
            raise StoreWriteFailed(_CANNOT_WRITE) from error
        try:
            _take(file)
        except OSError as error:
            since = _since(file)
            file.close()
            raise VaultInUse(_in_use(since, clock=self._clock)) from error
        self._file = file
        with suppress(OSError):  # on a full disk the lock still holds, only unsigned
            self._say_whose()
        try:
            self._text = _text_of(file)
        except OSError as error:
            file.close()
            raise StoreWriteFailed(_CANNOT_WRITE) from error

    def _say_whose(self) -> None:
        whose = {"pid": os.getpid(), "since": self._clock().isoformat(), "token": secrets.token_hex(16)}
        self._file.seek(0)
        self._file.truncate()
        self._file.write(json.dumps(whose).encode())

    def check(self) -> None:
        """Return when the lock is still this opening's, some ten microseconds later.

        A lock file that is gone is made and taken again, as long as nobody came first: who did has left theirs.
        Raises VaultInUse when somebody did, StoreWriteFailed when the folder cannot be reached.
        """
        with self._asking:
            self._check()

    def _check(self) -> None:
        try:
            with self._path.open("rb") as there:
                ours = os.path.sameopenfile(there.fileno(), self._file.fileno()) and _text_of(there) == self._text
        except FileNotFoundError:
            self._take_again()
            return
        except OSError as error:
            raise StoreWriteFailed(_CANNOT_WRITE) from error
        if not ours:
            raise VaultInUse(_TAKEN)

    def _take_again(self) -> None:
        lost = self._file
        self._take("x+b")
        lost.close()

    def release(self) -> None:
        """Give the lock back. The file stays: removing it would let two processes lock two different files."""
        self._file.close()


def _text_of(file: IO[bytes]) -> bytes:
    file.seek(0)
    return file.read(_LONGEST_TEXT_BYTES)


def _since(file: IO[bytes]) -> datetime | None:
    """Since when whoever has the lock has had it, if the file says so."""
    try:
        since = datetime.fromisoformat(json.loads(_text_of(file))["since"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return since.astimezone() if since.tzinfo is not None else None


def _in_use(since: datetime | None, *, clock: Clock) -> str:
    if since is None:
        return "This vault is open in another Daybook window. Use that one, or close it first."
    today = since.date() == clock().astimezone().date()
    when = f"{since:%H:%M}" if today else f"{since.day} {since:%B}, {since:%H:%M}"
    return f"This vault is open in another Daybook window, since {when}. Use that one, or close it first."
