"""Reading a database of which pages may be damaged: what can be read is given, what cannot is counted.

SQLCipher refuses a page whose authentication code is wrong, and from then on everything, until the file is opened
again. So ranges of rows are halved until the row that cannot be read stands alone.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self, TypeAlias, TypeVar

from desktop.domain.errors import Damaged, PersonError
from desktop.vault.connection import Connection

_STRETCH = 256
_WORTH_PROBING, _PROBES = 63, 8
_BEYOND = 2_000
"""How far to look past the highest row known elsewhere, when the database cannot say how many it has."""

T = TypeVar("T")
Read: TypeAlias = Callable[[Connection, int, int], list[T]]


class DamagedReader:
    """Opens the file as often as it must. ``unreadable`` counts rows that are there, or may be, and cannot be read.

    ``is_open`` is False when not even the first page can be read: then there are no rows at all.
    """

    def __init__(self, path: Path, key: bytearray) -> None:
        self._path, self._key = path, key
        self._connection: Connection | None = None
        self.unreadable = 0
        self.is_open = path.exists() and path.stat().st_size > 0 and self._open()

    def between(self, table: str, read: Read[T], known_to: int = 0, otherwise: Read[T] = lambda *_: []) -> Iterator[T]:
        """What ``read(connection, first, last)`` gives for every row number of a table, both ends included.

        ``known_to`` is the highest row number known from elsewhere. ``otherwise`` is tried for a single row that
        cannot be read, for what of it can.
        """
        if not self.is_open:
            return
        last = self._last(table, known_to)
        for first in range(1, last + 1, _STRETCH):
            yield from self._halving(read, otherwise, first, min(first + _STRETCH - 1, last))

    def one(self, read: Callable[[Connection], T]) -> T | None:
        """What a single look gives, or None when it meets a damaged page; that is not counted."""
        if self._connection is None and not self._open():
            return None
        connection = self._connection
        if connection is None:
            return None
        try:
            return read(connection)
        except PersonError:
            self._close()
            return None

    def close(self) -> None:
        """Let the file go. Nothing in it was changed by reading, but a whole log may have been written back."""
        self._close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        self.close()

    def _halving(self, read: Read[T], otherwise: Read[T], first: int, last: int) -> Iterator[T]:
        rows = self.one(lambda connection: read(connection, first, last))
        if rows is not None:
            yield from rows
        elif last - first >= _WORTH_PROBING and self._is_lost(read, first, last):
            self.unreadable += last - first + 1
        elif first == last:
            self.unreadable += 1
            yield from self.one(lambda connection: otherwise(connection, first, last)) or ()
        else:
            middle = (first + last) // 2
            yield from self._halving(read, otherwise, first, middle)
            yield from self._halving(read, otherwise, middle + 1, last)

    def _is_lost(self, read: Read[T], first: int, last: int) -> bool:
        """Whether rows all over a range cannot be read: then the page that leads to them is damaged, and none can."""
        places = range(first, last + 1, (last - first) // _PROBES)
        return all(self._at(read, place) is None for place in places)

    def _at(self, read: Read[T], place: int) -> list[T] | None:
        return self.one(lambda connection: read(connection, place, place))

    def _last(self, table: str, known_to: int) -> int:
        found = self.one(lambda connection: [connection.value(f"SELECT coalesce(max(rowid), 0) FROM {table}")])
        return int(found[0]) if found is not None else known_to + _BEYOND

    def _open(self) -> bool:
        try:
            self._connection = Connection(self._path, self._key)
        except Damaged:
            self._connection = None
        return self._connection is not None

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
