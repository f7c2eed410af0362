"""Whether the newest snapshot has every file: files stand in no journal, so an added one is in danger until then."""

from contextlib import closing
from pathlib import Path

from desktop.domain.errors import PersonError
from desktop.vault.connection import Connection
from desktop.vault.contents.attachments import Attachments
from desktop.vault.second_copies.snapshots import Snapshots


class SnapshotFiles:
    """Asked often, so it opens each snapshot once. What it says holds after a crash too: nothing has to be noted."""

    def __init__(self) -> None:
        self._path: Path | None = None
        self._count = 0

    def lack_some(self, snapshots: Snapshots, key: bytearray, count: int) -> bool:
        """Whether the newest of ``snapshots`` has fewer than ``count`` files, or cannot be read."""
        newest = next(iter(snapshots.all()), None)
        if newest is None:
            return True
        if newest.path != self._path:
            self._path, self._count = newest.path, _files_in(newest.path, key)
        return self._count < count


def _files_in(snapshot: Path, key: bytearray) -> int:
    try:
        with closing(Connection(snapshot, key)) as connection:
            return Attachments(connection).count()
    except PersonError:
        return -1
