"""A byte-for-byte copy of a database that is in use, as it stood at one commit, while others go on writing.

The pages stay encrypted as they are and no key is written anywhere (``VACUUM INTO`` from an attached database would
write them in clear, and ``backup`` wants the key as a text that stays in memory). What makes it sound is the
write-ahead log: while a reader is held, no page behind its mark is written back that the log does not still have.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import Event

from desktop.domain.errors import StoreWriteFailed
from desktop.vault.connection import Connection
from desktop.vault.second_copies.open_file import OpenFile, copy

_HEADER_BYTES = 32

_NO_ROOM = "The snapshot could not be written: the disk may be full or gone. Your work itself is not touched by this."


def copy_in_use(source: OpenFile, database: Path, key: bytearray, target: Path, stop: Event) -> None:
    """Copy ``database`` with its log to ``target`` and ``target-wal``; opening the copy puts the two together.

    Nobody waits for it. Raises StoreWriteFailed, Damaged, Stopped.
    """
    try:
        with _held_reader(database, key):
            copy_log(database, target, stop)
            source.read_into(target, stop)
    except OSError as error:
        raise StoreWriteFailed(_NO_ROOM) from error


def copy_log(database: Path, target: Path, stop: Event) -> None:
    """Copy a database's write-ahead log, if there is one. Raises OSError, Stopped.

    A log that is begun anew meanwhile would be a mixture; its header, which is written first, tells.
    """
    begun = None
    while begun is None or begun != _header_of(database):
        begun = _header_of(database)
        with suppress(FileNotFoundError), log_of(database).open("rb", buffering=0) as log:
            copy(log.read, log_of(target), stop)


def log_of(database: Path) -> Path:
    """Where a database's write-ahead log is."""
    return database.with_name(f"{database.name}-wal")


def _header_of(database: Path) -> bytes:
    with suppress(FileNotFoundError), log_of(database).open("rb", buffering=0) as log:
        return log.read(_HEADER_BYTES)
    return b""


@contextmanager
def _held_reader(database: Path, key: bytearray) -> Iterator[None]:
    """A reader that sees one commit: until it ends, the file changes only where the log has the page too."""
    with closing(Connection(database, key)) as reader:
        reader.begin_reading()
        try:
            yield
        finally:
            reader.end_reading()
