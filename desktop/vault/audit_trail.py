"""What was done with this vault, when and by whom: a hash-chained list that is only added to. Never content."""

import json
from typing import Any

from desktop.domain.canonical import canonical_json, digest
from desktop.domain.rows import AuditEntry
from desktop.vault.clock import Clock
from desktop.vault.connection import Connection
from desktop.vault.stored_form import time_in, time_of


class AuditTrail:
    """The ``audit`` table of profile.db."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock

    def add(self, who: str, action: str, detail: dict[str, Any]) -> None:
        """Add one line, at the vault's time. ``detail`` holds counts, ids and times only."""
        with self._connection.transaction():
            previous = self._connection.value("SELECT hash FROM audit ORDER BY position DESC LIMIT 1")
            line = (time_in(self._clock()), who, action, canonical_json(detail).decode())
            self._connection.run(
                "INSERT INTO audit (made_at, who, action, detail, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?)",
                (*line, previous, _hash_of(line, previous)),
            )

    def newest(self, limit: int) -> tuple[AuditEntry, ...]:
        """The last lines, newest first."""
        rows = self._connection.rows(
            "SELECT made_at, who, action, detail FROM audit ORDER BY position DESC LIMIT ?", (limit,)
        )
        return tuple(AuditEntry(time_of(at), who, action, json.loads(detail)) for at, who, action, detail in rows)

    def first_broken(self) -> int | None:
        """The number, from 1, of the first line that does not follow the line before it, or None."""
        previous: str | None = None
        rows = self._connection.rows(
            "SELECT position, made_at, who, action, detail, previous_hash, hash FROM audit ORDER BY position"
        )
        for number, (position, at, who, action, detail, before, own) in enumerate(rows, start=1):
            if position != number or before != previous or own != _hash_of((at, who, action, detail), previous):
                return number
            previous = own
        return None


def _hash_of(line: tuple[str | None, str, str, str], previous: str | None) -> str:
    return digest(canonical_json([*line, previous]))
