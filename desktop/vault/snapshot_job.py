"""One round of snapshots: prepared on the vault's thread, made on another, so that nobody's typing waits for it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from threading import Event, Lock
from uuid import UUID

from desktop.vault.connection import Connection
from desktop.vault.key_derivation import wipe
from desktop.vault.open_file import OpenFile
from desktop.vault.revision_log import RevisionLog
from desktop.vault.snapshots import Snapshots

_LOOK_AGAIN_S = 0.05


@dataclass
class SnapshotOf:
    """One database that is due: where its snapshots go, its open file, and a copy of its key, wiped after use."""

    snapshots: Snapshots
    source: OpenFile
    key: bytearray


@dataclass(frozen=True, slots=True)
class SnapshotsTaken:
    """What a round has made. ``position`` is the place of the last revision in the inspection's; None without one."""

    inspection: UUID | None
    position: int | None


@dataclass
class SnapshotJob:
    """``run`` on any one thread; ``stop`` from another ends it soon and returns when it has ended."""

    profile: SnapshotOf | None
    evidence: SnapshotOf | None
    inspection: UUID | None
    now: datetime
    _stop: Event = field(default_factory=Event)
    _running: Lock = field(default_factory=Lock)
    _using: Connection | None = None
    _is_over: bool = False

    def run(self) -> SnapshotsTaken:
        """Take what is due and thin what is old; one that fails keeps the other from nothing.

        Raises as ``Snapshots.take``; nothing when it was stopped.
        """
        position: list[int] = []
        with self._running:
            try:
                self._take(self.evidence, lambda connection: position.append(RevisionLog(connection).last_position()))
            finally:
                try:
                    self._take(self.profile, lambda _connection: None)
                finally:
                    self._forget_keys()
        return SnapshotsTaken(self.inspection, position[0] if position else None)

    def is_running(self) -> bool:
        """Whether it is waiting to run or running."""
        return not self._is_over

    def stop(self) -> None:
        """End the round, if it runs; what is half made is removed."""
        self._stop.set()
        while not self._running.acquire(timeout=_LOOK_AGAIN_S):
            self._interrupt()  # again: one that comes before its statement has begun ends nothing
        self._forget_keys()
        self._running.release()

    def _interrupt(self) -> None:
        using = self._using
        if using is not None:
            with suppress(Exception):  # it may be closing at this moment
                using.stop()

    def _take(self, one: SnapshotOf | None, look: Callable[[Connection], None]) -> None:
        if one is None or self._stop.is_set():
            return

        def using(connection: Connection) -> None:
            self._using = connection
            look(connection)

        try:
            one.snapshots.take(one.source, one.key, self.now, self._stop, using)
            one.snapshots.thin()
        except Exception:
            if not self._stop.is_set():  # else it is how a statement ends that was interrupted
                raise
        finally:
            self._using = None

    def _forget_keys(self) -> None:
        self._is_over = True
        for one in (self.profile, self.evidence):
            if one is not None:
                wipe(one.key)
