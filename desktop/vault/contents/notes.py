"""Small things that the concerns' database remembers beside the concerns. They never travel, and may be forgotten."""

import json
from typing import Any

from desktop.vault.connection import Connection


class Notes:
    """The ``note`` table. Values are anything JSON can hold."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, name: str, default: Any = None) -> Any:
        """What was remembered under a name, or the default."""
        stored = self._connection.value("SELECT value FROM note WHERE name = ?", (name,))
        return default if stored is None else json.loads(stored)

    def put(self, name: str, value: Any) -> None:
        """Remember it in place of what was remembered before."""
        self._connection.run("INSERT OR REPLACE INTO note VALUES (?, ?)", (name, json.dumps(value)))
