"""How many bytes a second may leave, over all parts together: a bucket that fills steadily and each byte empties."""

from collections.abc import Callable
from threading import Lock
from time import monotonic

_AT_ONCE_S = 0.25
"""How much may leave in one go after a rest, as seconds of the rate."""


class Throttle:
    """Safe from any thread. ``bytes_per_s`` of None lets everything through; it may change at any time."""

    def __init__(self, bytes_per_s: int | None = None, clock: Callable[[], float] = monotonic) -> None:
        """``clock`` gives seconds that only grow."""
        self._lock, self._clock = Lock(), clock
        self._rate: int | None = None
        self._held = 0.0
        self._at = clock()
        self.set_rate(bytes_per_s)

    @property
    def bytes_per_s(self) -> int | None:
        """The limit, or None."""
        return self._rate

    def set_rate(self, bytes_per_s: int | None) -> None:
        """Change the limit. What was owed under the old one is forgotten. ValueError for none that can be kept."""
        if bytes_per_s is not None and bytes_per_s < 1:
            raise ValueError("a limit of no bytes a second")
        with self._lock:
            self._rate, self._held, self._at = bytes_per_s, 0.0, self._clock()

    def take(self, size_bytes: int, wait: Callable[[float], None]) -> None:
        """Return once so many bytes may leave. ``wait(seconds)`` lets time pass; what it raises comes through."""
        with self._lock:
            owed_s = self._taken(size_bytes)
        if owed_s > 0:
            wait(owed_s)

    def _taken(self, size_bytes: int) -> float:
        """Seconds until what was taken has come in again."""
        if self._rate is None:
            return 0.0
        now = self._clock()
        most = self._rate * _AT_ONCE_S
        self._held = min(most, self._held + (now - self._at) * self._rate) - size_bytes
        self._at = now
        return -self._held / self._rate
