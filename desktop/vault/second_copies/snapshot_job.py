"""One round of snapshots: prepared on the vault's thread, made on another, so that nobody's typing waits for it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from desktop.vault.connection import Connection
from desktop.vault.contents.revision_log import RevisionLog
from desktop.vault.second_copies.open_file import OpenFile
from desktop.vault.second_copies.snapshots import Snapshots
from desktop.vault.stoppable import Stoppable


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
class SnapshotJob(Stoppable):
    """What is due, by database."""

    profile: SnapshotOf | None
    evidence: SnapshotOf | None
    inspection: UUID | None
    now: datetime

    def run(self) -> SnapshotsTaken:
        """Take what is due and thin what is old; one that fails keeps the other from nothing.

        Raises as ``Snapshots.take``; nothing when it was stopped.
        """
        position: list[int] = []
        with self._going():
            try:
                self._take(self.evidence, lambda connection: position.append(RevisionLog(connection).last_position()))
            finally:
                self._take(self.profile, lambda _connection: None)
        return SnapshotsTaken(self.inspection, position[0] if position else None)

    def own_keys(self) -> tuple[bytearray, ...]:
        return tuple(one.key for one in (self.profile, self.evidence) if one is not None)

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
