"""What stands in small boxes and is not confirmed yet. It stays on this laptop: no bundle and no report has it."""

from uuid import UUID

from desktop.vault.connection import Connection


class BegunWords:
    """The ``begun_words`` table. Neither revisions nor projections know of it.

    It is read through one connection and kept through that of the thread that keeps drafts, never inside a transaction
    of the other.
    """

    def __init__(self, connection: Connection, keeping: Connection) -> None:
        self._connection, self._keeping = connection, keeping

    def of(self, object_id: UUID) -> dict[str, str]:
        """The words by the box they stand in, beside one object."""
        asked = "SELECT box, words FROM begun_words WHERE object_id = ?"
        return dict(self._connection.rows(asked, (object_id.bytes,)))

    def keep(self, object_id: UUID, box: str, words: str) -> None:
        """Keep what stands in a box, in place of what stood there; nothing is kept of an empty one."""
        with self._keeping.transaction():
            if words.strip():
                self._keeping.run("INSERT OR REPLACE INTO begun_words VALUES (?, ?, ?)", (object_id.bytes, box, words))
            else:
                self._keeping.run("DELETE FROM begun_words WHERE object_id = ? AND box = ?", (object_id.bytes, box))
