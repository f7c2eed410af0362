"""Bundles on their way out: which exist, how far they have come, and what the office has acknowledged."""

import json
from uuid import UUID

from desktop.domain.canonical import digest
from desktop.domain.errors import NotFound
from desktop.domain.outbox import OutboxItem, SendState
from desktop.vault.connection import Connection, Row
from desktop.vault.contents.stored_form import packed, time_in, time_of, time_out, unpacked

_COLUMNS = (
    "bundle_id, sequence, state, made_at, first_sequence, last_sequence, counts, size_bytes, "
    "parts_sent, parts, tries, next_try_at, why, received_at, set_aside, sent_at, by_hand"
)


class Outbox:
    """The ``outbox`` table. Each change is durable when the call returns."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, item: OutboxItem) -> None:
        """Put a new bundle in."""
        values = _values(item)
        marks = ", ".join("?" for _ in values)
        self._connection.run(f"INSERT INTO outbox ({_COLUMNS}) VALUES ({marks})", values)

    def update(self, item: OutboxItem) -> None:
        """Replace what is known of a bundle. Raises NotFound."""
        self.item(item.bundle_id)
        values = _values(item)
        settings = ", ".join(f"{column} = ?" for column in _COLUMNS.split(", "))
        self._connection.run(f"UPDATE outbox SET {settings} WHERE bundle_id = ?", (*values, item.bundle_id.bytes))

    def item(self, bundle_id: UUID) -> OutboxItem:
        """One bundle. Raises NotFound."""
        row = self._connection.row(f"SELECT {_COLUMNS} FROM outbox WHERE bundle_id = ?", (bundle_id.bytes,))
        if row is None:
            raise NotFound("That bundle is not in this inspection's outbox.")
        return _item(row)

    def items(self) -> tuple[OutboxItem, ...]:
        """All bundles, the newest first."""
        rows = self._connection.rows(f"SELECT {_COLUMNS} FROM outbox ORDER BY sequence DESC")
        return tuple(_item(row) for row in rows)

    def keep_receipt(self, bundle_id: UUID, data: bytes) -> None:
        """Keep a signed receipt as it came, as the newest for its bundle. Those before it stay behind it."""
        before = self.receipt(bundle_id)
        if before == data:
            return
        with self._connection.transaction():
            self._connection.run("DELETE FROM further_receipt WHERE sha256 = ?", (bytes.fromhex(digest(data)),))
            if before is not None:
                self._connection.run(
                    "INSERT OR IGNORE INTO further_receipt VALUES (?, ?, ?, ?)",
                    (bytes.fromhex(digest(before)), bundle_id.bytes, *packed(before)),
                )
            self._connection.run("INSERT OR REPLACE INTO receipt VALUES (?, ?, ?)", (bundle_id.bytes, *packed(data)))

    def receipt(self, bundle_id: UUID) -> bytes | None:
        """A bundle's newest signed receipt, or None when none was kept. Raises Damaged."""
        row = self._connection.row("SELECT packing, data FROM receipt WHERE bundle_id = ?", (bundle_id.bytes,))
        return None if row is None else unpacked(*row)

    def receipts(self, bundle_id: UUID) -> tuple[bytes, ...]:
        """All of a bundle's signed receipts, the newest last. Raises Damaged."""
        rows = self._connection.rows(
            "SELECT packing, data FROM further_receipt WHERE bundle_id = ? ORDER BY rowid", (bundle_id.bytes,)
        )
        newest = self.receipt(bundle_id)
        return (*(unpacked(*row) for row in rows), *([] if newest is None else [newest]))

    def last_received_sequence(self) -> int:
        """The last of this device's revisions up to which receipts acknowledge all that was sent; 0 before any.

        What is in a bundle that counts as received no more goes again, whatever came after it.
        """
        query = "SELECT state, first_sequence, last_sequence FROM outbox ORDER BY first_sequence"
        runs = [(state == SendState.RECEIVED, first, last) for state, first, last in self._connection.rows(query)]
        lacking = [(first, last) for is_received, first, last in runs if not is_received]
        reached = 0
        for first, last in ((first, last) for is_received, first, last in runs if is_received):
            if any(max(begins, reached + 1) <= min(ends, first - 1) for begins, ends in lacking):
                break
            reached = max(reached, last)
        return reached

    def next_bundle_sequence(self) -> int:
        """The number that the next bundle gets, from 1."""
        return int(self._connection.value("SELECT coalesce(max(sequence), 0) + 1 FROM outbox"))


def _values(item: OutboxItem) -> tuple[object, ...]:
    return (
        item.bundle_id.bytes,
        item.sequence,
        item.state.value,
        time_in(item.made_at),
        item.first_sequence,
        item.last_sequence,
        json.dumps(item.counts),
        item.size_bytes,
        item.parts_sent,
        item.parts,
        item.tries,
        time_in(item.next_try_at),
        item.why,
        time_in(item.received_at),
        item.set_aside,
        time_in(item.sent_at),
        item.by_hand,
    )


def _item(row: Row) -> OutboxItem:
    bundle_id, sequence, state, made_at, first, last, counts, *sending, received_at, set_aside, sent_at, by_hand = row
    size_bytes, parts_sent, parts, tries, next_try_at, why = sending
    return OutboxItem(
        bundle_id=UUID(bytes=bundle_id),
        sequence=sequence,
        state=SendState(state),
        made_at=time_of(made_at),
        first_sequence=first,
        last_sequence=last,
        counts=json.loads(counts),
        size_bytes=size_bytes,
        parts_sent=parts_sent,
        parts=parts,
        tries=tries,
        next_try_at=time_out(next_try_at),
        why=why,
        received_at=time_out(received_at),
        set_aside=set_aside,
        sent_at=time_out(sent_at),
        by_hand=bool(by_hand),
    )
