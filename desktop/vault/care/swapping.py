"""Putting another database in a database's place, whole or not at all, and keeping the one that was there.

The new one is made ready under another name first. From the moment that it bears the name ``….ready`` the swap is
decided, and whoever opens the database next finishes it: a log that belongs to the old database must never meet
the new one.
"""

from contextlib import suppress
from pathlib import Path
from threading import Event

from desktop.domain.errors import StoreWriteFailed
from desktop.vault.care.log_check import check_log
from desktop.vault.places import Places
from desktop.vault.second_copies.live_copy import copy_log, log_of
from desktop.vault.second_copies.snapshots import put_in_place
from desktop.vault.twin_file import sync_folder

_BESIDE = ("-wal", "-shm", "-journal", "")
"""What belongs to a database, in the order in which it leaves: the database itself last."""


def swap_in(places: Places, new: Path, aside: Path) -> None:
    """Put ``new``, closed and checked, in the database's place; what was there goes to ``aside``.

    Raises StoreWriteFailed; then the old one is still in its place, or the swap is finished at the next opening.
    """
    try:
        put_in_place(new, _ready(places.database, aside))
    except OSError as error:
        raise StoreWriteFailed(
            "The mended database could not be put in place: the disk may be full or gone. Nothing was changed."
        ) from error
    finish_swap(places)


def finish_swap(places: Places) -> bool:
    """Finish a swap that was cut short, before the database is opened. Returns whether there was one."""
    database, ready = places.database, _waiting(places)
    if ready is None:
        return False
    aside = places.aside / ready.name.split(".")[-2]
    try:
        aside.mkdir(mode=0o700, parents=True, exist_ok=True)
        for ending in _BESIDE:
            old = database.with_name(database.name + ending)
            if old.exists():
                old.replace(aside / old.name)
        sync_folder(aside)
        sync_folder(database.parent)
        ready.replace(database)
        sync_folder(database.parent)
    except OSError as error:
        raise StoreWriteFailed(
            "A mended database waits to be put in place, and the disk does not let it. Check the drive and try again."
        ) from error
    return True


def swap_waits(places: Places) -> bool:
    """Whether a swap was cut short and has to be finished."""
    return _waiting(places) is not None


def keep_damaged_log(places: Places) -> None:
    """Before a database is opened whose log is damaged, keep the log: SQLite passes over what stands behind the damage.

    What was saved comes back from the journal; what was only being typed there may be in the log alone.
    """
    if log_of(places.database).exists() and not check_log(places.database).ok:
        with suppress(OSError):
            copy_log(places.database, next_aside(places) / "as-found.db", Event())


def move_aside(places: Places, damaged: list[Path]) -> int:
    """Move damaged second copies of a database out of the way of new ones. Returns how many there were."""
    if damaged:
        aside = next_aside(places)
        with suppress(OSError):  # one that cannot be moved is named again the next time
            for path in damaged:
                path.replace(aside / path.name)
    return len(damaged)


def set_aside_folders(places: Places) -> tuple[Path, ...]:
    """Where earlier databases are kept, the newest first."""
    with suppress(OSError):
        return tuple(sorted(places.aside.iterdir(), reverse=True))
    return ()


def next_aside(places: Places) -> Path:
    """A new folder for what is in a database's place now. Raises StoreWriteFailed."""
    parent = places.aside
    numbers = [int(path.name) for path in parent.glob("*") if path.name.isdecimal()]
    aside = parent / f"{max(numbers, default=0) + 1:06}"
    try:
        aside.mkdir(mode=0o700, parents=True)
    except OSError as error:
        raise StoreWriteFailed("There is no room to keep the old database: the disk may be full or gone.") from error
    return aside


def _waiting(places: Places) -> Path | None:
    database = places.database
    return next(iter(sorted(database.parent.glob(f"{database.name}.*.ready"))), None)


def _ready(database: Path, aside: Path) -> Path:
    return database.with_name(f"{database.name}.{aside.name}.ready")
