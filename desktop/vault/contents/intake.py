"""Bundles that collation has dealt with, so that each is dealt with once and its receipt can be given again."""

import json
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from desktop.domain.errors import NotFound
from desktop.domain.outbox import IntakeItem
from desktop.vault.connection import Connection, Row
from desktop.vault.contents.stored_form import time_in, time_of

_COLUMNS = (
    "bundle_id", "device", "sequence", "taken_at", "items", "set_aside", "why", "fault", "issue", "receipt",
)  # fmt: skip
_SELECT = (
    "SELECT bundle_id, device, sequence, taken_at, items, set_aside, why, fault, "
    "CASE WHEN length(receipt) = 0 THEN 0 ELSE issue END FROM intake"
)

_WHOLE_UNTIL = """
    SELECT i.device, max(r.device_sequence)
    FROM intake AS i, json_each(CAST(i.receipt AS TEXT), '$.statement.received') AS listed
    JOIN revision AS r ON r.id = unhex(replace(listed.value ->> 'id', '-', '')) AND r.device = i.device
    WHERE i.why = '' AND length(i.receipt) > 0
    GROUP BY i.device HAVING count(DISTINCT i.sequence) = max(i.sequence)
"""
"""Read from our own receipts: they list each revision that a bundle brought."""

_FILES_MISSING = """
    SELECT DISTINCT attachment FROM document_item
    WHERE attachment IS NOT NULL AND attachment NOT IN (SELECT sha256 FROM attachment)
"""
_BROUGHT_A_FILE = f"""
    SELECT DISTINCT i.bundle_id
    FROM intake AS i, json_each(CAST(i.receipt AS TEXT), '$.statement.attachments') AS listed
    WHERE i.why = '' AND length(i.receipt) > 0 AND unhex(listed.value) IN ({_FILES_MISSING})
"""


class Intake:
    """The ``intake`` table."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, item: IntakeItem, receipt: bytes = b"") -> None:
        """Remember a bundle, with the receipt that counts; one that is known is replaced by what is now known of it.

        Whoever sent it does not have this receipt yet.
        """
        set_aside = json.dumps([[str(revision_id), why] for revision_id, why in item.set_aside])
        values = (
            item.bundle_id.bytes,
            item.device.bytes,
            item.sequence,
            time_in(item.taken_at),
            item.items,
            set_aside,
            item.why,
            item.fault,
            max(item.issue, 1),
            receipt,
        )
        changed = ", ".join(f"{column} = excluded.{column}" for column in _COLUMNS[1:])
        with self._connection.transaction():
            self._connection.run(
                f"INSERT INTO intake ({', '.join(_COLUMNS)}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                f"ON CONFLICT (bundle_id) DO UPDATE SET {changed}",
                values,
            )
            self._connection.run("DELETE FROM receipt_given WHERE bundle_id = ?", (item.bundle_id.bytes,))

    def has(self, bundle_id: UUID) -> bool:
        """True when the bundle was dealt with."""
        return self._connection.row("SELECT 1 FROM intake WHERE bundle_id = ?", (bundle_id.bytes,)) is not None

    def item(self, bundle_id: UUID) -> IntakeItem:
        """One bundle. Raises NotFound."""
        row = self._connection.row(f"{_SELECT} WHERE bundle_id = ?", (bundle_id.bytes,))
        if row is None:
            raise NotFound("That bundle has not been taken in.")
        return _item(row)

    def receipt(self, bundle_id: UUID) -> bytes:
        """The receipt that counts for a bundle, empty where none was made. Raises NotFound."""
        row = self._connection.row("SELECT receipt FROM intake WHERE bundle_id = ?", (bundle_id.bytes,))
        if row is None:
            raise NotFound("That bundle has not been taken in.")
        return bytes(row[0])

    def items(self) -> tuple[IntakeItem, ...]:
        """All bundles, the one dealt with last first."""
        return tuple(_item(row) for row in self._connection.rows(f"{_SELECT} ORDER BY position DESC"))

    def note_given(self, bundle_id: UUID, at: datetime, name: str) -> None:
        """Remember that a bundle's receipt lies where its sender finds it, and under which name."""
        self._connection.run(
            "INSERT OR REPLACE INTO receipt_given (bundle_id, given_at, name) VALUES (?, ?, ?)",
            (bundle_id.bytes, time_in(at), name),
        )

    def note_lost(self, bundle_ids: Iterable[UUID]) -> None:
        """Remember that these receipts do not lie there any more: they are owed again."""
        self._connection.run_many("DELETE FROM receipt_given WHERE bundle_id = ?", [(one.bytes,) for one in bundle_ids])

    def given(self) -> dict[UUID, str]:
        """Whose receipts lie where their senders find them, by bundle, with the name, which may be empty."""
        rows = self._connection.rows("SELECT bundle_id, name FROM receipt_given")
        return {UUID(bytes=bundle_id): name for bundle_id, name in rows}

    def owed(self) -> int:
        """How many bundles were dealt with here whose sender cannot have a receipt yet."""
        return int(
            self._connection.value(
                "SELECT count(*) FROM intake WHERE bundle_id NOT IN (SELECT bundle_id FROM receipt_given)"
            )
        )

    def whole_until(self) -> dict[UUID, int]:
        """Whose bundles were taken in here, each from the first to the last that came, and up to which revision.

        What that device wrote is here without a gap up to there. A pack may bring single ones that are later.
        """
        rows = self._connection.rows(_WHOLE_UNTIL)
        return {UUID(bytes=device): last for device, last in rows}

    def brought_missing_files(self) -> frozenset[UUID]:
        """Bundles that brought a document's file which is here no more. Receipts are read only where one is missing."""
        if self._connection.row(_FILES_MISSING) is None:
            return frozenset()
        return frozenset(UUID(bytes=bundle_id) for (bundle_id,) in self._connection.rows(_BROUGHT_A_FILE))

    def last_sequence(self, device: UUID) -> int:
        """The number of a device's last bundle that was taken in, not set aside as a whole; 0 before any."""
        return int(
            self._connection.value(
                "SELECT coalesce(max(sequence), 0) FROM intake WHERE device = ? AND why = ''", (device.bytes,)
            )
        )


def _item(row: Row) -> IntakeItem:
    bundle_id, device, sequence, taken_at, items, set_aside, why, fault, issue = row
    return IntakeItem(
        bundle_id=UUID(bytes=bundle_id),
        device=UUID(bytes=device),
        sequence=sequence,
        taken_at=time_of(taken_at),
        items=items,
        set_aside=tuple((UUID(revision_id), reason) for revision_id, reason in json.loads(set_aside)),
        why=why,
        fault=fault,
        issue=issue,
    )
