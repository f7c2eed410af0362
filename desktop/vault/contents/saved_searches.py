"""Searches that a person keeps under a name. They never travel: what is looked for may itself be a name."""

from desktop.domain.rows import SavedSearch
from desktop.vault.connection import Connection


class SavedSearches:
    """The ``saved_search`` table. No revision and no projection knows of it; it goes with the inspection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> tuple[SavedSearch, ...]:
        """Each, the first kept first."""
        rows = self._connection.rows("SELECT name, asked FROM saved_search ORDER BY place")
        return tuple(SavedSearch(name, asked) for name, asked in rows)

    def keep(self, name: str, asked: str) -> None:
        """Keep one last; one of this name, in whatever capitals, is replaced where it stands."""
        self._connection.run(
            "INSERT INTO saved_search VALUES (?, ?, (SELECT coalesce(max(place), 0) + 1 FROM saved_search)) "
            "ON CONFLICT (name) DO UPDATE SET name = excluded.name, asked = excluded.asked",
            (name, asked),
        )

    def rename(self, name: str, new_name: str) -> None:
        """Give one another name, which nothing else has."""
        self._connection.run("UPDATE saved_search SET name = ? WHERE name = ?", (new_name, name))

    def remove(self, name: str) -> None:
        """Forget one."""
        self._connection.run("DELETE FROM saved_search WHERE name = ?", (name,))
