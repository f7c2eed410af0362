"""Drafts: the one mutable row behind each open editor. What is put here is durable when the call returns."""

from datetime import datetime
from typing import Any
from uuid import UUID

from desktop.domain.objects import StoredObject
from desktop.domain.registry import object_of
from desktop.domain.rows import Draft
from desktop.vault.clock import Clock
from desktop.vault.connection import Connection, Row
from desktop.vault.stored_form import id_in, id_out, packed, time_in, time_of, unpacked

_SELECT = "SELECT kind, base, saved_at, packing, data FROM draft"


class Drafts:
    """The ``draft`` table."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock

    def put(self, item: StoredObject, base: UUID | None) -> datetime:
        """Keep an editor's state in place of what it held before. Returns the time it was saved at."""
        now = self._clock()
        self._connection.run(
            "INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?, ?)",
            (item.id.bytes, item.kind.value, id_in(base), time_in(now), *packed(item.body())),
        )
        return now

    def get(self, object_id: UUID) -> Draft | None:
        """The draft of one object, or None."""
        row = self._connection.row(f"{_SELECT} WHERE object_id = ?", (object_id.bytes,))
        return None if row is None else _draft(row)

    def all(self, kind: str | None = None) -> tuple[Draft, ...]:
        """All drafts, or those of a kind, the newest first."""
        where, values = ("", []) if kind is None else (" WHERE kind = ?", [kind])
        found: list[Any] = self._connection.rows(f"{_SELECT}{where} ORDER BY saved_at DESC, object_id", values)
        return tuple(_draft(row) for row in found)

    def drop(self, object_id: UUID) -> None:
        """Forget an object's draft, if it has one."""
        self._connection.run("DELETE FROM draft WHERE object_id = ?", (object_id.bytes,))


def _draft(row: Row) -> Draft:
    kind, base, saved_at, packing, data = row
    return Draft(object_of(kind, unpacked(packing, data)), id_out(base), time_of(saved_at))
