"""Words that this laptop's owner always wants shown as possible identifiers. They never travel: each may be one."""

from desktop.vault.connection import Connection


class OwnWords:
    """The ``own_word`` table. Neither revisions nor projections know of it; it goes when the inspection is cleared."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> tuple[str, ...]:
        """Every word, in the order of the alphabet."""
        return tuple(sorted((row[0] for row in self._connection.rows("SELECT word FROM own_word")), key=str.casefold))

    def add(self, word: str) -> None:
        """Always show this word. Adding it again does nothing."""
        self._connection.run("INSERT OR IGNORE INTO own_word VALUES (?)", (word,))

    def remove(self, word: str) -> None:
        """Show it no more than any other."""
        self._connection.run("DELETE FROM own_word WHERE word = ?", (word,))
