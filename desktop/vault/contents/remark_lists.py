"""The lists of remarks, read from the projections: what is written about an object, to somebody, and by the lead."""

from uuid import UUID

from desktop.domain.errors import Damaged
from desktop.domain.objects import Kind
from desktop.domain.registry import object_of
from desktop.domain.remarks import Remark, RemarkState
from desktop.vault.connection import Connection
from desktop.vault.contents.sight import Sight
from desktop.vault.contents.stored_form import unpacked

_REMARKS = (
    "SELECT b.packing, b.data FROM remark_item AS i JOIN object_head AS h USING (object_id) "
    "JOIN revision AS r ON r.id = h.shown_id JOIN body AS b ON b.revision = r.position"
)
_IN_ORDER = "ORDER BY i.written_at, i.object_id"


class RemarkLists:
    """Remarks as objects, the oldest first; those out of sight are left out."""

    def __init__(self, connection: Connection, sight: Sight) -> None:
        self._connection, self._sight = connection, sight

    def about(self, object_id: UUID) -> tuple[Remark, ...]:
        """Everything that was written about one object."""
        return self._read(f"{_REMARKS} WHERE i.about = ? {_IN_ORDER}", (object_id.bytes,))

    def to(self, designation: str, state: RemarkState) -> tuple[Remark, ...]:
        """What was written to somebody and has come so far."""
        where = f"WHERE i.recipient = ? AND i.state = ? {_IN_ORDER}"
        return self._read(f"{_REMARKS} {where}", (designation, state.value))

    def all(self) -> tuple[Remark, ...]:
        """Every one."""
        return self._read(f"{_REMARKS} {_IN_ORDER}", ())

    def counts(self) -> dict[RemarkState, int]:
        """How many have come how far."""
        rows = self._connection.rows("SELECT state, object_id FROM remark_item")
        unseen = self._sight.objects
        states = [RemarkState(state) for state, object_id in rows if UUID(bytes=object_id) not in unseen]
        return {state: states.count(state) for state in RemarkState}

    def _read(self, sql: str, values: tuple[object, ...]) -> tuple[Remark, ...]:
        unseen, found = self._sight.objects, list[Remark]()
        for packing, data in self._connection.rows(sql, values):
            try:
                item = object_of(Kind.REMARK, unpacked(packing, data))
            except Damaged:
                continue
            if isinstance(item, Remark) and item.id not in unseen:
                found.append(item)
        return tuple(found)
