"""Making a damaged profile.db again from what can be read of it and of its snapshots, and putting it in place.

What cannot be had any more is made new: without who this is, Daybook asks again, and inspections whose folder is
there are listed again. The old file is kept in ``set-aside``.
"""

from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from uuid import UUID

from desktop.vault.care.damaged_reader import DamagedReader
from desktop.vault.care.row_taking import RowTaking
from desktop.vault.care.swapping import finish_swap, next_aside, swap_in
from desktop.vault.connection import Connection
from desktop.vault.contents.stored_form import time_in
from desktop.vault.migrations import PROFILE, make_database
from desktop.vault.places import Places
from desktop.vault.presence import has_keys
from desktop.vault.second_copies.snapshots import Snapshots, remove_database

_UNTITLED = "An inspection whose title was lost"


def mend_profile(places: Places, key: bytearray, now: datetime) -> None:
    """Put a new profile in the place of one that is damaged or missing. Raises StoreWriteFailed."""
    finish_swap(places)
    database = places.database
    new = database.with_name(f"{database.name}.new")
    remove_database(new)
    with closing(make_database(new, key, PROFILE)) as connection:
        _fill(connection, database, Snapshots(places), key)
        _list_folders(connection, database.parent / "inspections", now)
        connection.checkpoint()
    swap_in(places, new, next_aside(places))


def _fill(connection: Connection, database: Path, snapshots: Snapshots, key: bytearray) -> None:
    rows = RowTaking(connection)
    for path in (database, *(snapshot.path for snapshot in snapshots.all())):
        with DamagedReader(path, key) as reader:
            for table in rows.tables():
                rows.take(reader, table)
            if reader.is_open and not reader.unreadable:
                return  # an older copy has nothing more to say


def _list_folders(connection: Connection, inspections: Path, now: datetime) -> None:
    listed = {stored for (stored,) in connection.rows("SELECT id FROM inspection")}
    cleared = {stored for (stored,) in connection.rows("SELECT inspection_id FROM destruction")}
    for folder in sorted(inspections.glob("*")) if inspections.is_dir() else ():
        with suppress(ValueError):  # not a folder of ours
            inspection = UUID(folder.name)
            if has_keys(folder) and inspection.bytes not in listed | cleared:
                connection.run(
                    "INSERT INTO inspection (id, title, added_at) VALUES (?, ?, ?)",
                    (inspection.bytes, _UNTITLED, time_in(now)),
                )
