"""One round of snapshots: prepared on the vault's thread, made on another, so that nobody's typing waits for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from desktop.vault.connection import Connection
from desktop.vault.contents.revision_log import RevisionLog
from desktop.vault.second_copies.open_file import OpenFile
from desktop.vault.second_copies.snapshots import Snapshots
from desktop.vault.stoppable import Stoppable


@dataclass
class SnapshotOf:
    """One database that is due: where its snapshots go, its open file, and a copy of its key, wiped after use."""

    name: str
    snapshots: Snapshots
    source: OpenFile
    key: bytearray


@dataclass(frozen=True, slots=True)
class SnapshotsTaken:
    """What a round has made. ``positions`` are the last revisions' places in the inspection's databases, by name."""

    inspection: UUID | None
    positions: Mapping[str, int]


@dataclass
class SnapshotJob(Stoppable):
    """What is due of an inspection, in its order, and then of the vault itself."""

    profile: SnapshotOf | None
    of_inspection: tuple[SnapshotOf, ...]
    inspection: UUID | None
    now: datetime

    def run(self) -> SnapshotsTaken:
        """Take what is due and thin what is old; one that fails keeps the others from nothing.

        Raises as ``Snapshots.take``, of several failures the first; nothing when it was stopped.
        """
        positions: dict[str, int] = {}
        failed: list[Exception] = []
        with self._going():
            for one in self.of_inspection:
                self._try(one, failed, partial(_note_position, positions, one.name))
            if self.profile is not None:
                self._try(self.profile, failed, lambda _connection: None)
        if failed:
            raise failed[0]
        return SnapshotsTaken(self.inspection, positions)

    def own_keys(self) -> tuple[bytearray, ...]:
        return tuple(one.key for one in (self.profile, *self.of_inspection) if one is not None)

    def _try(self, one: SnapshotOf, failed: list[Exception], look: Callable[[Connection], None]) -> None:
        try:
            self._take(one, look)
        except Exception as error:  # noqa: BLE001  raised once the others had their turn
            failed.append(error)

    def _take(self, one: SnapshotOf, look: Callable[[Connection], None]) -> None:
        if self._stop.is_set():
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


def _note_position(positions: dict[str, int], name: str, connection: Connection) -> None:
    positions[name] = RevisionLog(connection).last_position()
