"""A database's file held open beside SQLite, so that it can be copied without giving up SQLite's locks."""

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import BinaryIO

_STRETCH_BYTES = 1024 * 1024


class Stopped(Exception):
    """A copy was stopped before it was whole. Never shown to a person."""


class OpenFile:
    """A database file held open for copying until ``close``, which must come after the last connection's.

    On Linux and macOS closing any descriptor of a file gives up all locks that the process has on it, also those
    that SQLite holds through other descriptors.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: BinaryIO | None = None

    def read_into(self, target: Path, stop: Event) -> None:
        """Copy the whole file as it stands. Raises OSError, Stopped."""
        if self._file is None:
            self._file = self._path.open("rb", buffering=0)
        self._file.seek(0)
        copy(self._file.read, target, stop)

    def close(self) -> None:
        """Let the file go."""
        if self._file is not None:
            self._file.close()
            self._file = None


def copy(read: Callable[[int], bytes], target: Path, stop: Event) -> None:
    """Write what ``read`` gives to a new file, a stretch at a time. Raises OSError, Stopped."""
    with target.open("wb") as out:
        while piece := read(_STRETCH_BYTES):
            if stop.is_set():
                raise Stopped
            out.write(piece)
