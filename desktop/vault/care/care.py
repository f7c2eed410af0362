"""Looking after one database of an inspection while it is closed: checking, mending, going back to a snapshot.

Nothing here erases: whatever takes the place of a database, the one that was there is kept in ``set-aside``.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event
from uuid import UUID

from desktop.domain.errors import Damaged, PersonError, StoreWriteFailed
from desktop.domain.identity import Identity
from desktop.domain.rows import Finding
from desktop.vault.care.compartments import Compartment
from desktop.vault.care.log_check import check_log
from desktop.vault.care.mending import Mended, Sources, mended_database, sources_in
from desktop.vault.care.swapping import move_aside, next_aside, swap_in
from desktop.vault.clock import Clock
from desktop.vault.connection import Connection
from desktop.vault.contents.revision_log import RevisionLog
from desktop.vault.inspection_store import InspectionStore
from desktop.vault.migrations import open_database
from desktop.vault.profile import Profile
from desktop.vault.second_copies.journal import is_damaged, read_journal
from desktop.vault.second_copies.live_copy import copy_log
from desktop.vault.second_copies.snapshot_checks import (
    Using,
    are_sound,
    check_snapshots,
    put_damaged_aside,
    used_by_nobody_else,
)
from desktop.vault.second_copies.snapshots import Snapshot, Snapshots, remove_database

Progress = Callable[[int, int], object]


def no_progress(_done: int, _all: int) -> None:
    """For who does not want to know how far it is."""


@dataclass(frozen=True, slots=True)
class SnapshotState:
    """One snapshot as a person chooses it. ``versions`` is how many saved versions it holds, None when damaged."""

    snapshot: Snapshot
    versions: int | None


class Care:
    """Works on one compartment in an inspection's folder. Its keys stay the caller's to wipe.

    No connection may be open meanwhile, but for ``checks_in_use``. ``keys`` are the database's and the journal's,
    ``me`` whose vault this is, ``device`` this laptop's, None where what it wrote need not be whole.
    """

    def __init__(
        self,
        compartment: Compartment,
        folder: Path,
        inspection: UUID,
        keys: tuple[bytearray, bytearray],
        me: Identity | None,
        clock: Clock,
        *,
        own_may_have_gaps: bool = False,
    ) -> None:
        key, journal_key = keys
        self.compartment, self._me, self._clock = compartment, me, clock
        self.device = None if me is None or own_may_have_gaps else me.device
        self.places = compartment.places(folder)
        self._sources = sources_in(self.places, inspection, key, journal_key)
        self._snapshots = Snapshots(self.places)

    def findings(self) -> tuple[Finding, ...]:
        """What can be told beside a check of the open database: log, journal, snapshots. Changes nothing."""
        found = (check_log(self.places.database), *(check() for check in self.checks_in_use()))
        return tuple(map(self.compartment.told, found))

    def checks_in_use(self, using: Using = used_by_nobody_else) -> tuple[Callable[[], Finding], ...]:
        """What can be told while the database is open: of the journal and the snapshots."""
        return (self._check_journal, lambda: check_snapshots(self._snapshots, self._sources.key, using))

    @property
    def database(self) -> Path:
        """The database's file."""
        return self.places.database

    def own_keys(self) -> tuple[bytearray, bytearray]:
        """The database's key and the journal's, which are the caller's to wipe."""
        return self._sources.key, self._sources.journal_key

    def snapshots(self, progress: Progress = no_progress) -> tuple[SnapshotState, ...]:
        """Every snapshot, the newest first, each opened and its pages checked. ``progress(done, all)`` before each."""
        everything = self._snapshots.all()
        states: list[SnapshotState] = []
        for snapshot in everything:
            progress(len(states), len(everything))
            states.append(SnapshotState(snapshot, self._versions_in(snapshot)))
        return tuple(states)

    def snapshot(self, number: int) -> Snapshot | None:
        """One by its number, unchecked; None when it is not there."""
        return next((snapshot for snapshot in self._snapshots.all() if snapshot.number == number), None)

    def mend(self) -> Mended:
        """Make the database again from everything that can be read, and put it in place.

        Raises Damaged when nothing could be read at all, StoreWriteFailed; the old database is as it was then.
        """
        new = self._new()
        aside = next_aside(self.places)
        self._keep_log(aside)
        mended = self._mended(new, self._sources)
        if not mended.versions and not self.compartment.may_be_empty:
            remove_database(new)
            raise Damaged(
                "Nothing could be read: not from the database, nor from its snapshots or its second copy. "
                "Nothing was changed. Copy this inspection's folder from a backup."
            )
        swap_in(self.places, new, aside)
        return mended

    def go_back(self, snapshot: Snapshot) -> int:
        """Put a snapshot in the database's place, with all that the second copy and the database itself have since.

        Returns how many versions were added. Raises Damaged for a snapshot that is not sound, StoreWriteFailed.
        """
        held = self._versions_in(snapshot)
        if held is None:
            raise Damaged("This snapshot is damaged. Nothing was changed. Choose another one.")
        new = self._new()
        aside = next_aside(self.places)
        self._keep_log(aside)
        mended = self._mended(new, replace(self._sources, first=snapshot.path, snapshots=(snapshot.path,)))
        swap_in(self.places, new, aside)
        return mended.versions - held

    def _mended(self, new: Path, sources: Sources) -> Mended:
        return mended_database(self.compartment.mending, new, sources, self._me, self._clock)

    def _new(self) -> Path:
        new = self.places.database.with_name(f"{self.places.database.name}.new")
        remove_database(new)
        return new

    def _keep_log(self, aside: Path) -> None:
        """Reading a damaged database may write its log back; a copy stays as it was found."""
        try:
            copy_log(self.places.database, aside / "as-found.db", Event())
        except OSError as error:
            raise StoreWriteFailed("There is no room to mend it: the disk may be full or gone.") from error

    def put_damaged_copies_aside(self) -> int:
        """Take snapshots and journal files that are damaged out of the way of new ones. Returns how many there were."""
        damaged = [path for path in self._sources.journal if self._is_damaged(path)]
        return put_damaged_aside(self._snapshots, self._sources.key) + move_aside(self.places, damaged)

    @contextmanager
    def salvaged(self, into: Path, profile: Profile, clock: Clock) -> Iterator[tuple[InspectionStore, Mended]]:
        """All evidence that can be read, as a store of its own at ``into``, which goes after. Changes nothing here.

        Raises StoreWriteFailed.
        """
        with self.read_out(into) as (connection, mended), closing(InspectionStore(connection, profile, clock)) as store:
            yield store.whole, mended

    @contextmanager
    def read_out(self, into: Path) -> Iterator[tuple[Connection, Mended]]:
        """All that can be read, as an open database at ``into``, encrypted as this one is, which goes after.

        Changes nothing here: it reads from a copy, so that even the damaged database's log stays as it is. Raises
        StoreWriteFailed.
        """
        work = into.with_name(f"{into.name}.work")
        try:
            self._copy_to(work)
            mended = self._mended(into, replace(self._sources, places=replace(self.places, database=work)))
            with closing(open_database(into, self._sources.key, self.compartment.mending.series)) as connection:
                yield connection, mended
        finally:
            remove_database(work)
            remove_database(into)

    def _copy_to(self, work: Path) -> None:
        try:
            copy_log(self.places.database, work, Event())
            if self.places.database.exists():
                shutil.copyfile(self.places.database, work)
        except OSError as error:
            raise StoreWriteFailed("There is no room there to salvage to. Choose another place.") from error

    def _versions_in(self, snapshot: Snapshot) -> int | None:
        try:
            with closing(Connection(snapshot.path, self._sources.key)) as connection:
                return RevisionLog(connection).last_position() if are_sound(connection) else None
        except PersonError:
            return None

    def _is_damaged(self, path: Path) -> bool:
        return is_damaged(path, self._sources.journal_key, self._sources.inspection)

    def _check_journal(self) -> Finding:
        key, inspection, files = self._sources.journal_key, self._sources.inspection, self._sources.journal
        damaged = sum(map(self._is_damaged, files))
        if damaged:
            says = f"{damaged} of {len(files)} files of the second copy are damaged."
            return Finding("second copy", ok=False, says=says)
        held = len({revision.id for path in files for revision in read_journal(path, key, inspection)})
        return Finding("second copy", ok=True, says=f"The second copy holds {held} versions, as they were written.")
