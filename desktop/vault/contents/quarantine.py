"""Revisions that collation did not take in, kept as they came until a person decides, and after."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from desktop.domain.errors import NotFound
from desktop.domain.quarantine import HeldItem, HeldState
from desktop.vault.connection import Connection, Row
from desktop.vault.contents.stored_form import id_in, id_out, packed, time_in, time_of, time_out, unpacked

_COLUMNS = (
    "bundle_id, line, device, sequence, author, revision_id, object_id, kind, code, why, held_at, state, "
    "decided_at, decided_by, reason"
)
_SELECT = f"SELECT position, {_COLUMNS} FROM quarantined_item"


class Quarantine:
    """The ``quarantined_item`` table. A row is added once, and only ever decided on."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def hold(self, items: Iterable[HeldItem]) -> None:
        """Keep lines of a bundle. One that is kept already stays as it is, decided or not."""
        columns = f"{_COLUMNS}, packing, data"
        marks = ", ".join("?" for _ in columns.split(", "))
        self._connection.run_many(
            f"INSERT OR IGNORE INTO quarantined_item ({columns}) VALUES ({marks})", [_values(item) for item in items]
        )

    def items(self, state: HeldState | None = None) -> tuple[HeldItem, ...]:
        """All of them, or those of one state, in the order they came, without ``data``."""
        where = "" if state is None else " WHERE state = ?"
        rows = self._connection.rows(f"{_SELECT}{where} ORDER BY position", () if state is None else (state.value,))
        return tuple(map(_item, rows))

    def of_bundle(self, bundle_id: UUID) -> tuple[HeldItem, ...]:
        """Those of one bundle, in its order, without ``data``."""
        return tuple(
            map(_item, self._connection.rows(f"{_SELECT} WHERE bundle_id = ? ORDER BY line", (bundle_id.bytes,)))
        )

    def item(self, number: int) -> HeldItem:
        """One, with ``data``. Raises NotFound, Damaged."""
        row = self._connection.row(f"{_SELECT} WHERE position = ?", (number,))
        held = self._connection.row("SELECT packing, data FROM quarantined_item WHERE position = ?", (number,))
        if row is None or held is None:
            raise NotFound("That item is not among those that were set aside.")
        return replace(_item(row), data=unpacked(*held))

    def decide(self, numbers: Iterable[int], state: HeldState, *, at: datetime, by: str, reason: str) -> None:
        """Note what a person decided of items. One that was released stays released."""
        self._connection.run_many(
            "UPDATE quarantined_item SET state = ?, decided_at = ?, decided_by = ?, reason = ? "
            "WHERE position = ? AND state <> ?",
            [(state.value, time_in(at), by, reason, number, HeldState.RELEASED.value) for number in numbers],
        )

    def held_of(self, device: UUID) -> tuple[HeldItem, ...]:
        """What waits for a decision of a device's and has a readable id, in the order it came, without ``data``."""
        where = "WHERE device = ? AND state = ? AND revision_id IS NOT NULL ORDER BY position"
        return tuple(map(_item, self._connection.rows(f"{_SELECT} {where}", (device.bytes, HeldState.HELD.value))))

    def count(self, state: HeldState = HeldState.HELD) -> int:
        """How many are in a state."""
        return int(self._connection.value("SELECT count(*) FROM quarantined_item WHERE state = ?", (state.value,)))

    def devices(self) -> frozenset[UUID]:
        """Whose chains have gaps here, because something of theirs was not taken in."""
        rows = self._connection.rows(
            "SELECT DISTINCT device FROM quarantined_item WHERE state <> ?", (HeldState.RELEASED.value,)
        )
        return frozenset(UUID(bytes=device) for (device,) in rows)


def _values(item: HeldItem) -> tuple[object, ...]:
    return (
        item.bundle_id.bytes,
        item.line,
        item.device.bytes,
        item.sequence,
        item.author,
        id_in(item.revision_id),
        id_in(item.object_id),
        item.kind,
        item.code,
        item.why,
        time_in(item.held_at),
        item.state.value,
        time_in(item.decided_at),
        item.decided_by,
        item.reason,
        *packed(item.data),
    )


def _item(row: Row) -> HeldItem:
    number, bundle_id, line, device, sequence, author, revision_id, object_id, kind, code, why, held_at, *decided = row
    state, decided_at, decided_by, reason = decided
    return HeldItem(
        bundle_id=UUID(bytes=bundle_id),
        line=line,
        device=UUID(bytes=device),
        sequence=sequence,
        author=author,
        revision_id=id_out(revision_id),
        object_id=id_out(object_id),
        kind=kind,
        code=code,
        why=why,
        held_at=time_of(held_at),
        data=b"",
        state=HeldState(state),
        decided_at=time_out(decided_at),
        decided_by=decided_by,
        reason=reason,
        number=number,
    )
