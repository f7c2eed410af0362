"""Something long that runs beside the vault's thread, and that closing the vault ends."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Event, Lock

from desktop.vault.connection import Connection
from desktop.vault.keys.key_derivation import wipe

_LOOK_AGAIN_S = 0.05


@dataclass
class Stoppable(ABC):
    """Its work is done on any one thread; ``stop`` from another ends it soon and returns when it has ended.

    The keys that it was given are its own, and wiped once it is over.
    """

    _stop: Event = field(default_factory=Event, init=False, repr=False)
    _running: Lock = field(default_factory=Lock, init=False, repr=False)
    _using: Connection | None = field(default=None, init=False, repr=False)
    _is_over: bool = field(default=False, init=False)

    def is_running(self) -> bool:
        """Whether it is waiting to run or running."""
        return not self._is_over

    def stop(self) -> None:
        """End it, if it runs; what is half made is removed."""
        self._stop.set()
        while not self._running.acquire(timeout=_LOOK_AGAIN_S):
            self._interrupt()  # again: one that comes before its statement has begun ends nothing
        self._forget_keys()
        self._running.release()

    @abstractmethod
    def own_keys(self) -> tuple[bytearray, ...]:
        """The keys to wipe."""

    @contextmanager
    def _going(self) -> Iterator[None]:
        with self._running:
            try:
                yield
            finally:
                self._using = None
                self._forget_keys()

    def _interrupt(self) -> None:
        using = self._using
        if using is not None:
            with suppress(Exception):  # it may be closing at this moment
                using.stop()

    def _forget_keys(self) -> None:
        self._is_over = True
        for key in self.own_keys():
            wipe(key)
