"""What runs beside an open vault on a thread of its own: rounds of snapshots, and a check of everything."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from desktop.vault.clock import Clock
from desktop.vault.keys.key_derivation import wipe
from desktop.vault.second_copies.check_job import CheckJob
from desktop.vault.second_copies.open_file import OpenFile
from desktop.vault.second_copies.snapshot_files import SnapshotFiles
from desktop.vault.second_copies.snapshot_job import SnapshotJob, SnapshotOf
from desktop.vault.second_copies.snapshots import Snapshots


@dataclass(frozen=True, slots=True)
class Source:
    """An open database: name, where its snapshots go, its file, a way to a copy of its key, how many files it has."""

    name: str
    snapshots: Snapshots
    file: OpenFile
    key: Callable[[], bytearray]
    files: int = 0


class Beside:
    """At most one round and one check at a time. ``failed`` says why the last round could not be made, else nothing."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self._round: SnapshotJob | None = None
        self._check: CheckJob | None = None
        self._files = SnapshotFiles()
        self.failed = ""

    def snapshots(
        self, profile: Source, of_inspection: Sequence[Source], inspection: UUID | None, *, whether_due_or_not: bool
    ) -> SnapshotJob | None:
        """A round of what is due, ready to run; None when nothing is, or one runs still."""
        if self._round is not None and self._round.is_running():
            return None
        now = self.clock()
        found = [self._due(source, now, whether_due_or_not=whether_due_or_not) for source in of_inspection]
        due = tuple(one for one in found if one is not None)
        of_profile = self._due(profile, now, whether_due_or_not=whether_due_or_not)  # its key can always be had
        if of_profile is None and not due:
            return None
        self._round = SnapshotJob(of_profile, due, inspection, now)
        return self._round

    def _due(self, source: Source, now: datetime, *, whether_due_or_not: bool) -> SnapshotOf | None:
        key = source.key()
        is_due = whether_due_or_not or source.snapshots.is_due(now)
        if is_due or (source.files and self._files.lack_some(source.snapshots, key, source.files)):
            return SnapshotOf(source.name, source.snapshots, source.file, key)
        wipe(key)
        return None

    def check(self, prepare: Callable[[], CheckJob]) -> CheckJob | None:
        """A check of an inspection that is open, ready to run; None while one runs still."""
        if self._check is not None and self._check.is_running():
            return None
        self._check = prepare()
        return self._check

    def stop(self) -> None:
        """End what runs, and return when it has ended."""
        for job in (self._round, self._check):
            if job is not None:
                job.stop()
        self._round = self._check = None
