"""Whether snapshots can be opened and every page of them is as it was written."""

from collections.abc import Callable
from contextlib import closing

from desktop.domain.errors import PersonError
from desktop.domain.rows import Finding
from desktop.vault.care.swapping import move_aside
from desktop.vault.connection import Connection
from desktop.vault.second_copies.snapshots import Snapshot, Snapshots

Using = Callable[[Connection], object]
"""Is given each connection before it is used, so that somebody else can interrupt it."""


def used_by_nobody_else(_connection: Connection) -> None:
    """For who will not interrupt it."""


def check_snapshots(snapshots: Snapshots, key: bytearray, using: Using = used_by_nobody_else) -> Finding:
    """How many of a database's snapshots are good."""
    everything = snapshots.all()
    damaged = sum(not is_sound(snapshot, key, using) for snapshot in everything)
    if damaged:
        return Finding("snapshots", ok=False, says=f"{damaged} of {len(everything)} snapshots are damaged.")
    if not everything:
        return Finding("snapshots", ok=True, says="There is no snapshot yet; the first is made while you work.")
    return Finding("snapshots", ok=True, says=f"All {len(everything)} snapshots can be opened.")


def put_damaged_aside(snapshots: Snapshots, key: bytearray) -> int:
    """Take damaged snapshots out of the way of new ones. Returns how many there were."""
    damaged = [snapshot.path for snapshot in snapshots.all() if not is_sound(snapshot, key)]
    return move_aside(snapshots.places, damaged)


def is_sound(snapshot: Snapshot, key: bytearray, using: Using = used_by_nobody_else) -> bool:
    """Whether one can be opened and its pages check."""
    try:
        if snapshot.path.stat().st_size == 0:  # SQLite takes an empty file for a new database
            return False
        with closing(Connection(snapshot.path, key)) as connection:
            using(connection)
            return are_sound(connection)
    except (PersonError, OSError):
        return False


def are_sound(connection: Connection) -> bool:
    """Whether every page of a database file without a log checks. Raises Damaged when it cannot be read at all."""
    return not connection.rows("PRAGMA store.cipher_integrity_check")
