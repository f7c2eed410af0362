"""Objects as they stand: which revision is shown of each, and reading it."""

from collections.abc import Iterator
from uuid import UUID

from desktop.domain.errors import Damaged, NotFound
from desktop.domain.objects import StoredObject
from desktop.domain.registry import object_of
from desktop.domain.revisions import Revision
from desktop.vault.connection import Connection
from desktop.vault.contents.revision_log import RevisionLog
from desktop.vault.contents.stored_form import unpacked

_SHOWN = (
    "SELECT h.kind, b.packing, b.data FROM object_head AS h JOIN revision AS r ON r.id = h.shown_id "
    "JOIN body AS b ON b.revision = r.position"
)


class CurrentObjects:
    """Reads objects through ``object_head``."""

    def __init__(self, connection: Connection, log: RevisionLog) -> None:
        self._connection = connection
        self._log = log

    def get(self, object_id: UUID) -> StoredObject:
        """The object. Raises NotFound; Damaged when this version cannot read it."""
        row = self._connection.row(f"{_SHOWN} WHERE h.object_id = ?", (object_id.bytes,))
        if row is None:
            raise NotFound("That item is not in this inspection.")
        kind, packing, data = row
        return object_of(kind, unpacked(packing, data))

    def all(self, kind: str) -> Iterator[StoredObject]:
        """Objects of a kind in order of id. One that this version cannot read is passed over; ``check`` names it."""
        for _, packing, data in self._connection.rows(f"{_SHOWN} WHERE h.kind = ? ORDER BY h.object_id", (kind,)):
            try:
                yield object_of(kind, unpacked(packing, data))
            except Damaged:
                continue

    def head(self, object_id: UUID) -> Revision | None:
        """The revision that is shown of an object, or None."""
        found = self._connection.value("SELECT revision_id FROM object_head WHERE object_id = ?", (object_id.bytes,))
        return None if found is None else self._log.get(UUID(bytes=found))

    def contested_ids(self) -> tuple[UUID, ...]:
        """Objects with more than one head."""
        rows = self._connection.rows("SELECT object_id FROM object_head WHERE heads > 1 ORDER BY object_id")
        return tuple(UUID(bytes=object_id) for (object_id,) in rows)

    def counts(self) -> dict[str, int]:
        """How many objects there are of each kind."""
        return dict(self._connection.rows("SELECT kind, count(*) FROM object_head GROUP BY kind ORDER BY kind"))
