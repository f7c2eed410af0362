"""Drafts: the one mutable row behind each open editor. What is put here is durable when the call returns.

Two threads write them, each through its own connection: drafts are kept on one, so that they never wait for long work,
and saved on the other. What was asked for later wins, whichever comes first.

A draft that cannot be read is never written over or forgotten: it gives up its object's place and is kept by itself.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from desktop.domain.errors import Damaged
from desktop.domain.objects import Kept, Kind
from desktop.domain.rows import DraftOf, UnreadableDraft
from desktop.vault.clock import Clock
from desktop.vault.connection import Connection, Row
from desktop.vault.contents.asking import place
from desktop.vault.contents.frozen_versions import refuse_draft
from desktop.vault.contents.kinds import Kinds
from desktop.vault.contents.stored_form import id_in, id_out, packed, time_in, time_of, unpacked
from desktop.vault.ids import new_id

_SELECT = "SELECT object_id, kind, base, saved_at, packing, data FROM draft"

K = TypeVar("K", bound=Kept)


class Drafts(Generic[K]):
    """The ``draft`` table through one connection. ``places`` says when each row was asked for.

    ``places`` is read and changed only inside a writing transaction, of which the database lets in one at a time.
    """

    def __init__(
        self, connection: Connection, clock: Clock, kinds: Kinds[K], places: dict[UUID, int] | None = None
    ) -> None:
        self._connection = connection
        self._clock = clock
        self._kinds = kinds
        self._places = {} if places is None else places

    def beside(self, connection: Connection) -> "Drafts[K]":
        """The same table through another connection, for another thread."""
        return Drafts(connection, self._clock, self._kinds, self._places)

    def put(self, item: K, base: UUID | None) -> datetime:
        """Keep an editor's state in place of what it held before. Returns the time it was saved at.

        A state that was asked for earlier than the one that is here changes nothing. Raises Refused for what is frozen.
        """
        self._kinds.require(item)
        if item.kind is Kind.EVALUATION:
            refuse_draft(self._connection, item.id)
        asked_at, data = place(), packed(item.body())
        with self._connection.transaction():
            now = self._clock()
            if self._places.get(item.id, 0) <= asked_at:
                self._make_room(item.id)
                self._connection.run(
                    "INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?, ?)",
                    (item.id.bytes, item.kind.value, id_in(base), time_in(now), *data),
                )
                self._places[item.id] = asked_at
        return now

    def settle(self, object_id: UUID, base: UUID) -> None:
        """An object was saved as revision ``base``: forget the draft that it holds, and let a newer one start there.

        Call it in the save's own transaction.
        """
        if self._places.get(object_id, 0) <= place():
            self.drop(object_id)
        else:
            self._connection.run("UPDATE draft SET base = ? WHERE object_id = ?", (base.bytes, object_id.bytes))

    def get(self, object_id: UUID) -> DraftOf[K] | None:
        """The draft of one object, or None: also where there is one that cannot be read."""
        row = self._connection.row(f"{_SELECT} WHERE object_id = ?", (object_id.bytes,))
        return None if row is None else self._draft(row)

    def all(self, kind: str | None = None) -> tuple[DraftOf[K], ...]:
        """All drafts that can be read, or those of a kind, the newest first."""
        return tuple(draft for row in self._rows(kind) if (draft := self._draft(row)) is not None)

    def unreadable(self) -> tuple[UnreadableDraft, ...]:
        """The others, the newest first."""
        return tuple(self._told(row) for row in self._rows(None) if self._draft(row) is None)

    def drop(self, object_id: UUID) -> None:
        """Forget an object's draft, if it has one that can be read."""
        with self._connection.transaction():
            self._make_room(object_id)
            self._connection.run("DELETE FROM draft WHERE object_id = ?", (object_id.bytes,))

    def _make_room(self, object_id: UUID) -> None:
        """Put what cannot be read under an id of its own, so that nothing takes its place."""
        row = self._connection.row(f"{_SELECT} WHERE object_id = ?", (object_id.bytes,))
        if row is not None and self._draft(row) is None:
            self._connection.run(
                "UPDATE draft SET object_id = ? WHERE object_id = ?", (new_id().bytes, object_id.bytes)
            )

    def _rows(self, kind: str | None) -> Iterator[Row]:
        where, values = ("", []) if kind is None else (" WHERE kind = ?", [kind])
        found: list[Any] = self._connection.rows(f"{_SELECT}{where} ORDER BY saved_at DESC, object_id", values)
        return iter(found)

    def _told(self, row: Row) -> UnreadableDraft:
        """What is known of it. Once it has given up its place, what it began with still says whose draft it is."""
        object_id, kind, base, saved_at, _, _ = row
        known = None if base is None else self._object_of_base(base)
        return UnreadableDraft(UUID(bytes=object_id), kind, known or UUID(bytes=object_id), time_of(saved_at))

    def _object_of_base(self, base: bytes) -> UUID | None:
        found = self._connection.value("SELECT object_id FROM revision WHERE id = ?", (base,))
        return None if found is None else UUID(bytes=found)

    def _draft(self, row: Row) -> DraftOf[K] | None:
        _, kind, base, saved_at, packing, data = row
        try:
            return DraftOf(self._kinds.read(kind, unpacked(packing, data)), id_out(base), time_of(saved_at))
        except Damaged:
            return None
