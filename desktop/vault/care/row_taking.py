"""Taking rows over from a database that may be damaged into a new one, table by table."""

from collections.abc import Iterable, Iterator

from desktop.vault.care.damaged_reader import DamagedReader
from desktop.vault.connection import Connection, Row


class RowTaking:
    """Copies what can be read into the tables of one new database, and never replaces a row that is there."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def tables(self, without: Iterable[str] = ()) -> list[str]:
        """The ordinary tables there are here, by name; not those of a search index."""
        rows = self._connection.rows("SELECT name FROM pragma_table_list WHERE schema = 'store' AND type = 'table'")
        left_out = frozenset(without)
        return sorted(name for (name,) in rows if name not in left_out and not name.startswith("sqlite_"))

    def take(self, reader: DamagedReader, table: str) -> None:
        """Every row of a table that can be read and is not here yet."""
        columns = self._columns(reader, table)
        marks = ", ".join("?" for _ in columns)
        for row in self.rows(reader, table):
            self._connection.run(f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({marks})", row)

    def rows(self, reader: DamagedReader, table: str) -> Iterator[Row]:
        """Every row of a table that can be read, with the columns that it has here and there."""
        selected = ", ".join(self._columns(reader, table))
        if not selected:
            return iter(())
        if not self._has_row_numbers(table):
            return iter(self._at_once(reader, f"SELECT {selected} FROM {table}"))

        def read(connection: Connection, first: int, last: int) -> list[Row]:
            return connection.rows(f"SELECT {selected} FROM {table} WHERE rowid BETWEEN ? AND ?", (first, last))

        return reader.between(table, read)

    def _at_once(self, reader: DamagedReader, sql: str) -> list[Row]:
        """A table without row numbers is small here, and cannot be read in stretches."""
        rows = reader.one(lambda connection: connection.rows(sql))
        if rows is None:
            reader.unreadable += 1
        return rows or []

    def _columns(self, reader: DamagedReader, table: str) -> list[str]:
        """The columns that a table has here and there: a snapshot may be of an older version."""
        asked = f"SELECT name FROM pragma_table_info('{table}', 'store')"
        there = reader.one(lambda connection: connection.rows(asked)) or []
        return [name for (name,) in self._connection.rows(asked) if (name,) in there]

    def _has_row_numbers(self, table: str) -> bool:
        return not self._connection.value(
            "SELECT wr FROM pragma_table_list WHERE schema = 'store' AND name = ?", (table,)
        )
