"""Hints at words that somebody does not want in a text. They stay on this laptop: no bundle and no report has them."""

from uuid import UUID

from desktop.vault.connection import Connection

ALL = ""
"""In the place of a word: no hints in this text at all."""


class WordsLeft:
    """The ``word_left`` table. Neither revisions nor projections know of it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, object_id: UUID) -> frozenset[str]:
        """Ids of the hints that are not wanted in an object's texts; ``ALL`` among them when none is."""
        rows = self._connection.rows("SELECT word FROM word_left WHERE object_id = ?", (object_id.bytes,))
        return frozenset(word for (word,) in rows)

    def leave(self, object_id: UUID, word: str) -> None:
        """Do not hint at it there any more."""
        self._connection.run("INSERT OR IGNORE INTO word_left VALUES (?, ?)", (object_id.bytes, word))

    def take_up(self, object_id: UUID, word: str) -> None:
        """Hint at it there again."""
        self._connection.run("DELETE FROM word_left WHERE object_id = ? AND word = ?", (object_id.bytes, word))
