"""How long to wait after wrong passphrases: growing delays that outlive a restart and never lock anybody out for good.

The file is not secret and holds times only. Deleting it, or moving the clock between two runs of the program, shortens
a wait; that is accepted, because what guards the vault is the cost of each guess, and the delay is only for a borrowed,
running laptop. Within one run a clock counts that nobody can set.
"""

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from math import ceil
from pathlib import Path
from time import monotonic

from desktop.domain.errors import PersonError, StoreWriteFailed, WrongPassphrase
from desktop.vault.clock import Clock
from desktop.vault.twin_file import write_whole

_FREE_TRIES = 3
_FIRST_DELAY_S = 2.0
LONGEST_DELAY_S = 900.0
_KEPT = 50

_tries_of_this_run: dict[Path, tuple[datetime, ...]] = {}
"""What could not be written, for as long as this run lasts: a full disk must not make guessing free."""
_last_of_this_run: dict[Path, tuple[datetime, float]] = {}
"""The last try at each vault as this run knows it: its time as it is written, and what ``monotonic`` was then."""


class Attempts:
    """The tries since the vault was last opened, kept in ``attempts.json``."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._path = folder / "attempts.json"
        self._clock = clock

    def failed(self) -> tuple[datetime, ...]:
        """When tries failed since the vault was last opened, oldest first."""
        return max(self._kept(), _tries_of_this_run.get(self._path, ()), key=len)

    def _kept(self) -> tuple[datetime, ...]:
        """What the file says; nothing when it cannot be read."""
        try:
            times = [datetime.fromisoformat(text) for text in json.loads(self._path.read_bytes())["tried_at"]]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return ()
        return tuple(at for at in times if at.tzinfo is not None)

    def wait_s(self) -> float:
        """Seconds until the next try is let through; 0 when now. At most 15 minutes whatever the clock does."""
        tried = self.failed()
        if len(tried) < _FREE_TRIES:
            return 0.0
        delay_s = min(_FIRST_DELAY_S * 2.0 ** (len(tried) - _FREE_TRIES), LONGEST_DELAY_S)
        return max(0.0, delay_s - self._since_s(tried))

    def _since_s(self, tried: tuple[datetime, ...]) -> float:
        """Seconds since the last try. The laptop's clock is asked once; from then on it may jump as it likes."""
        at, then = _last_of_this_run.get(self._path, (None, 0.0))
        if at != tried[-1]:
            now = self._clock()
            then = monotonic() - max(0.0, (now - tried[-1]) / timedelta(seconds=1))
            if tried[-1] > now:
                # The clock was set back. Counting from now keeps the wait from lasting until the old time comes again.
                self._write((*tried[:-1], now))
            _last_of_this_run[self._path] = (min(tried[-1], now), then)
        return monotonic() - then

    def one(self, opening: Callable[[], bytearray]) -> bytearray:
        """Let one try be made, if it is time, and give what it opened. Counted before it is made.

        Raises WrongPassphrase, with how long to wait, and whatever ``opening`` raises.
        """
        wait_s = self.wait_s()
        if wait_s > 0:
            raise WrongPassphrase(f"Too many wrong tries. Try again in {ceil(wait_s)} seconds.", wait_s)
        self.begin()
        try:
            return opening()
        except WrongPassphrase as error:
            error.wait_s = self.wait_s()
            raise
        except PersonError:
            self._write(self.failed()[:-1])  # it was no guess: too little memory, a damaged file
            raise

    def begin(self) -> None:
        """Count a try before it is made, so that killing the program does not make it free."""
        now = self._clock()
        self._write((*self.failed(), now)[-_KEPT:])
        _last_of_this_run[self._path] = (now, monotonic())

    def succeeded(self) -> tuple[datetime, ...]:
        """Forget all tries, the last of which opened the vault. Returns those before it, for the audit trail."""
        tried = self.failed()
        _tries_of_this_run.pop(self._path, None)
        with suppress(OSError):
            self._path.unlink()
        return tried[:-1]

    def _write(self, tried: Sequence[datetime]) -> None:
        # A folder that cannot be written must still open, so a count that cannot be written is kept in memory only.
        try:
            write_whole(self._path, json.dumps({"tried_at": [at.isoformat() for at in tried]}).encode())
        except StoreWriteFailed:
            _tries_of_this_run[self._path] = tuple(tried)
        else:
            _tries_of_this_run.pop(self._path, None)
