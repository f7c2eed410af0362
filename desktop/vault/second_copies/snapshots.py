"""Snapshots of one encrypted database: whole copies beside it, each opened and checked before it counts.

Their order is their number and never the clock's, and thinning counts the hours and days that have snapshots, so
a clock that jumps by years neither reorders them nor throws good ones away.
"""

import re
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

from desktop.domain.errors import Damaged, PersonError, StoreWriteFailed
from desktop.vault.connection import Connection, anybody_may
from desktop.vault.places import Places
from desktop.vault.second_copies.live_copy import copy_in_use, log_of
from desktop.vault.second_copies.open_file import OpenFile
from desktop.vault.twin_file import sync_file, sync_folder

EVERY = timedelta(hours=1)
"""While somebody works, and at unlocking when the last is older."""
_HOURS_KEPT, _DAYS_KEPT, _NEWEST_KEPT = 24, 7, 3

_NAME = re.compile(r"(\d{6,12})-(\d{8}T\d{6}Z)\.db")
_TIME = "%Y%m%dT%H%M%SZ"
_NOT_SOUND = (
    "A snapshot was made and did not stand the check: the database it was made from may be damaged. "
    "The snapshots before it are kept. Check everything in Settings, “Copies and care”."
)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One snapshot's file. ``number`` orders them; ``made_at`` is what the clock said, to the second."""

    path: Path
    number: int
    made_at: datetime


class Snapshots:
    """The snapshots of one database. Knows no key but the one that a call brings.

    ``may_write`` is called before anything is made, named or removed, and raises where that is not ours to do.
    """

    def __init__(self, places: Places, may_write: Callable[[], object] = anybody_may) -> None:
        self.places, self._folder, self._may_write = places, places.snapshots, may_write

    def all(self) -> tuple[Snapshot, ...]:
        """The newest first, by number. None when the folder cannot be read."""
        found = []
        with suppress(OSError):
            found = [snapshot for path in self._folder.iterdir() if (snapshot := _snapshot(path)) is not None]
        return tuple(sorted(found, key=lambda snapshot: snapshot.number, reverse=True))

    def is_due(self, now: datetime) -> bool:
        """True when there is none, or the newest is an hour away from now, before or after: a clock may be wrong."""
        newest = next(iter(self.all()), None)
        return newest is None or abs(now - newest.made_at) >= EVERY

    def take(
        self, source: OpenFile, key: bytearray, now: datetime, stop: Event, using: Callable[[Connection], None]
    ) -> Snapshot:
        """Copy, check, then count it. ``using`` is given the copy's connection before it is checked.

        Raises StoreWriteFailed when there is no room, Damaged when the copy is not sound, Stopped, VaultInUse.
        """
        number = max((snapshot.number for snapshot in self.all()), default=0) + 1
        path = self._folder / f"{number:06}-{now.astimezone(UTC).strftime(_TIME)}.db"
        unfinished = path.with_name(f"{path.name}.new")
        self._may_write()
        self._remove_left_over()
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            copy_in_use(source, self.places.database, key, unfinished, stop)
            check_copy(unfinished, key, using)
            self._may_write()
            put_in_place(unfinished, path)
        except OSError as error:
            raise StoreWriteFailed("The snapshot could not be written. Check the drive and its free room.") from error
        finally:
            remove_database(unfinished)
        return Snapshot(path, number, now.astimezone(UTC).replace(microsecond=0))

    def thin(self) -> None:
        """Keep the newest three, and the newest of each of the last 24 hours and 7 days that have any; no others."""
        self._may_write()
        everything = self.all()
        kept = kept_of(everything)
        for snapshot in everything:
            if snapshot not in kept:
                with suppress(OSError):  # it goes another time
                    snapshot.path.unlink()

    def _remove_left_over(self) -> None:
        for left in self._folder.glob("*.db.new*"):
            with suppress(OSError):
                left.unlink()


def kept_of(everything: Iterable[Snapshot]) -> frozenset[Snapshot]:
    """Which snapshots thinning keeps, of those given newest first."""
    everything = list(everything)
    hours: dict[str, Snapshot] = {}
    days: dict[str, Snapshot] = {}
    for snapshot in everything:
        hours.setdefault(f"{snapshot.made_at:%Y%m%d%H}", snapshot)
        days.setdefault(f"{snapshot.made_at:%Y%m%d}", snapshot)
    return frozenset(
        (*everything[:_NEWEST_KEPT], *list(hours.values())[:_HOURS_KEPT], *list(days.values())[:_DAYS_KEPT])
    )


def check_copy(copy: Path, key: bytearray, using: Callable[[Connection], None]) -> None:
    """Put a copy and its log together and check every page. ``using`` looks at it too. Raises Damaged."""
    try:
        with closing(Connection(copy, key)) as connection:
            connection.checkpoint()
            using(connection)
            if connection.rows("PRAGMA store.cipher_integrity_check"):
                raise Damaged(_NOT_SOUND)
    except StoreWriteFailed:
        raise
    except PersonError as error:
        raise Damaged(_NOT_SOUND) from error


def put_in_place(unfinished: Path, path: Path) -> None:
    """Give a closed, checked database its name, durably. Raises OSError."""
    with unfinished.open("r+b") as file:  # Windows flushes only what is open for writing
        sync_file(file)
    unfinished.replace(path)
    sync_folder(path.parent)


def remove_database(path: Path) -> None:
    """Remove a database with what SQLite keeps beside it. What cannot be removed stays."""
    for one in (path, log_of(path), path.with_name(f"{path.name}-shm")):
        with suppress(OSError):
            one.unlink()


def _snapshot(path: Path) -> Snapshot | None:
    named = _NAME.fullmatch(path.name)
    if named is None:
        return None
    try:
        made_at = datetime.strptime(named[2], _TIME).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Snapshot(path, int(named[1]), made_at)
