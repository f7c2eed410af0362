"""An encrypted database file, opened: its key, its settings, its transactions, and what its errors mean.

The file is attached as ``store`` to an empty database in memory, because a key bound to ATTACH leaves no copy
behind, and a key written into ``PRAGMA key`` leaves several. Only DDL and PRAGMA must say ``store.``; other SQL
finds its tables by name. One thread owns a connection. What it has written counts once the file that it wrote to
is seen at its place.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any, TypeVar

from sqlcipher3 import dbapi2 as sqlcipher

from desktop.domain.errors import Damaged, StoreWriteFailed
from desktop.vault.handing_over import closed_on_failure
from desktop.vault.keys.key_derivation import wipe, wiped
from desktop.vault.meaning import Meaning
from desktop.vault.second_copies.open_file import OpenFile
from desktop.vault.turns import Turns
from desktop.vault.whereabouts import Whereabouts

Row = tuple[Any, ...]
T = TypeVar("T")

_HEX = b"0123456789abcdef"
_BUSY_TIMEOUT_MS = 5_000
_CACHE_KIB = 16 * 1024
_SECOND_BUSY_TIMEOUT_MS = 60_000
"""A draft waits for a long save rather than give up; the editor says when it has waited too long."""
_SECOND_CACHE_KIB = 1024

_IN_NO_TRANSACTION = ("PRAGMA", "ATTACH", "DETACH", "VACUUM")

_no_other = nullcontext()


def anybody_may() -> None:
    """What stands before each write of a database that no lock guards."""


class Connection:
    """An open encrypted database. Every error that a person can act on comes out as a PersonError.

    Given ``key_again``, it opens the file anew after an error that SQLCipher does not get over (see ``Meaning``), so
    that a drive that did not answer for a moment costs one try and not the session. It wipes the key it is given.
    ``file`` is for copying it while it is in use. ``turns`` is shared by the connections to one file: transactions go
    through in the order they were begun.
    """

    def __init__(
        self,
        path: Path,
        key: bytearray,
        may_write: Callable[[], object] = anybody_may,
        *,
        beside: "Connection | None" = None,
        any_thread: bool = False,
    ) -> None:
        """Open the file, or make it. ``key`` is 32 bytes and stays the caller's. Raises Damaged, StoreWriteFailed.

        ``may_write`` is called in every transaction once it has the database to itself, before anything is changed,
        and before a checkpoint; what it raises ends either. A vault asks there whether its lock is still its own.
        One ``beside`` another is for another thread than the one that opens and closes both; one for ``any_thread``
        may be opened by another thread than the one that uses it.
        """
        self.path = path
        self.file = OpenFile(path)
        self.may_write = may_write
        self.turns: Turns = Turns() if beside is None else beside.turns
        self._is_second = beside is not None
        self._any_thread = any_thread or self._is_second
        self._depth = 0
        self._after_commit: list[Callable[[], None]] = []
        self._meaning = Meaning()
        self.key_again: Callable[[], bytearray] | None = None if beside is None else beside.key_again
        self._raw = self._opened(key)
        self._whereabouts = Whereabouts(path)

    def _opened(self, key: bytearray) -> sqlcipher.Connection:
        raw = sqlcipher.connect(":memory:", isolation_level=None, check_same_thread=not self._any_thread)
        with closed_on_failure(raw), self._meaning:
            self._attach(raw, key)
        return raw

    def _attach(self, raw: sqlcipher.Connection, key: bytearray) -> None:
        raw.execute("PRAGMA cipher_log = off")
        raw.execute("PRAGMA temp_store = MEMORY")
        literal = _key_literal(key)
        try:
            raw.execute("ATTACH ? AS store KEY ?", (str(self.path), literal))
        finally:
            wipe(literal)
        raw.execute("PRAGMA cipher_memory_security = OFF")
        raw.execute(f"PRAGMA busy_timeout = {_SECOND_BUSY_TIMEOUT_MS if self._is_second else _BUSY_TIMEOUT_MS}")
        raw.execute("SELECT count(*) FROM store.sqlite_master").fetchone()  # a wrong key shows itself here
        for setting in (
            "store.journal_mode = WAL",
            "store.synchronous = FULL",
            "fullfsync = ON",  # on macOS, where a mere fsync leaves it in the drive's own cache
            "checkpoint_fullfsync = ON",
            "store.secure_delete = ON",
            f"store.cache_size = -{_SECOND_CACHE_KIB if self._is_second else _CACHE_KIB}",
            "foreign_keys = ON",
            "recursive_triggers = ON",  # without it INSERT OR REPLACE deletes past the triggers that refuse to
        ):
            raw.execute(f"PRAGMA {setting}")

    def _is_well_again(self) -> bool:
        """Whether a connection that was sick has been opened anew; not inside a transaction, which that would end."""
        if not self._meaning.is_sick or self.key_again is None or self._raw.in_transaction:
            return False
        self._whereabouts.check()  # where the file has gone a new one would be made
        with wiped(self.key_again()) as key:
            fresh = self._opened(key)
        self._raw.close()
        self._raw, self._meaning.is_sick = fresh, False
        return True

    def rows(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> list[Row]:
        """All rows of a query."""
        found: list[Row] = self._read(lambda: self._raw.execute(sql, values).fetchall())
        return found

    def made(self, make: Callable[[Row], T], sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> list[T]:
        """What ``make`` makes of each row of a query, without holding all rows at once. It changes nothing itself."""
        return self._read(lambda: [make(row) for row in self._raw.execute(sql, values)])

    def row(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> Row | None:
        """The first row of a query, or None."""
        found: Row | None = self._read(lambda: self._raw.execute(sql, values).fetchone())
        return found

    def _read(self, query: Callable[[], T]) -> T:
        """What a query finds, if need be at the second try."""
        try:
            with self._meaning:
                return query()
        except (Damaged, StoreWriteFailed):
            if not self._is_well_again():
                raise
        with self._meaning:
            return query()

    def value(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> Any:
        """The first value of the first row, or None when there is no row."""
        found = self.row(sql, values)
        return None if found is None else found[0]

    def run(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> None:
        """Run one statement that changes something. Outside a transaction it is durable when this returns."""
        with self._writing(sql), self._meaning:
            self._raw.execute(sql, values)

    def insert(self, sql: str, values: Sequence[Any]) -> int:
        """Insert one row. Returns its row number."""
        with self._writing(sql), self._meaning:
            position: int = self._raw.execute(sql, values).lastrowid
        return position

    def run_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each row of values."""
        with self._writing(sql), self._meaning:
            self._raw.executemany(sql, rows)

    def _writing(self, sql: str) -> AbstractContextManager[None]:
        """The transaction that is open, or one of its own: no statement changes a row unasked."""
        as_it_is = self._raw.in_transaction or sql.startswith(_IN_NO_TRANSACTION)
        return _no_other if as_it_is else self.transaction()

    def run_script(self, sql: str, then: Callable[[], None]) -> None:
        """Run many statements and ``then``, which may change something too, in one transaction."""
        with self._meaning:
            try:
                # executescript commits before it starts, so the transaction has to begin inside the script
                self._raw.executescript(f"BEGIN IMMEDIATE;\n{sql}")
                then()
                self._raw.execute("COMMIT")
            finally:
                self._roll_back()

    @property
    def changes(self) -> tuple[int, int]:
        """Another value after each change that went through here: what was worked out before may not hold any more."""
        return id(self._raw), self._raw.total_changes

    @property
    def is_in_transaction(self) -> bool:
        """Whether a ``transaction`` block is open."""
        return self._depth > 0

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; durable when the outermost block ends. An inner block joins the outer one.

        Raises VaultGone, before anything or at the end, when the file is not at its place.
        """
        if self._depth:
            yield
            return
        with self.turns:
            self._begin()
            self._depth = 1
            try:
                yield
                with self._meaning:
                    self._raw.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise
            finally:
                self._depth = 0
            self._whereabouts.check()
        for then in self._after_commit:
            then()

    def _begin(self) -> None:
        self._whereabouts.check()
        self._is_well_again()
        with self._meaning:
            self._raw.execute("BEGIN IMMEDIATE")
        try:
            self.may_write()  # only now: nobody else can write until this transaction has ended
        except BaseException:
            self._roll_back()
            raise

    @contextmanager
    def trial(self) -> Iterator[None]:
        """A block whose changes are undone when it ends."""
        with self.turns:
            self._begin()
            try:
                yield
            finally:
                self._roll_back()

    def begin_reading(self) -> None:
        """See the database as it stands now until ``end_reading``, whatever others write meanwhile."""
        with self._meaning:
            self._raw.execute("BEGIN")
        self.value("SELECT count(*) FROM store.sqlite_master")  # only a first look fixes what is seen

    def end_reading(self) -> None:
        """See what others have written since."""
        self._roll_back()

    def stop(self) -> None:
        """End what is running now, with an error. The one method that another thread may call."""
        self._raw.interrupt()

    def after_commit(self, then: Callable[[], None]) -> None:
        """Call ``then`` each time that a transaction has become durable, before ``transaction`` returns."""
        self._after_commit.append(then)

    def checkpoint(self) -> None:
        """Move everything from the write-ahead log into the database file."""
        self.may_write()
        with self._meaning:
            self._raw.execute("PRAGMA store.wal_checkpoint(TRUNCATE)")

    def _roll_back(self) -> None:
        # SQLite has rolled back by itself after some errors (a full disk), and a second time is an error.
        if self._raw.in_transaction:
            self._raw.rollback()

    def close(self) -> None:
        """Close. Closing twice does nothing. The key is gone from the library's memory afterwards."""
        self._raw.close()
        self.file.close()  # after SQLite has let go of it


def second_connection(first: Connection, key: bytearray) -> Connection:
    """Another connection to the same file, for another thread. When it cannot be had, the first is closed too."""
    with closed_on_failure(first):
        return Connection(first.path, key, first.may_write, beside=first)


def _key_literal(key: bytearray) -> bytearray:
    """The key as SQLCipher takes a raw one, ``x'…'``, made without leaving a copy in an immutable object."""
    literal = bytearray(b"x'" + b"0" * (2 * len(key)) + b"'")
    for index, byte in enumerate(key):
        literal[2 + 2 * index] = _HEX[byte >> 4]
        literal[3 + 2 * index] = _HEX[byte & 15]
    return literal
