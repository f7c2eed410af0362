"""Objects as they stand: which revision is shown of each, and reading it, unless it is out of sight."""

from collections.abc import Iterator
from itertools import groupby
from uuid import UUID

from desktop.domain.errors import Damaged, NotFound
from desktop.domain.objects import StoredObject
from desktop.domain.registry import object_of
from desktop.domain.revisions import Revision, common_base
from desktop.domain.rows import Contested, ContestedRow
from desktop.vault.connection import Connection
from desktop.vault.contents.revision_log import RevisionLog
from desktop.vault.contents.sight import Sight
from desktop.vault.contents.stored_form import unpacked

_SHOWN = (
    "SELECT h.kind, b.packing, b.data FROM object_head AS h JOIN revision AS r ON r.id = h.shown_id "
    "JOIN body AS b ON b.revision = r.position"
)


class CurrentObjects:
    """Reads objects through ``object_head``."""

    def __init__(self, connection: Connection, log: RevisionLog, sight: Sight) -> None:
        self._connection = connection
        self._log = log
        self._sight = sight

    def get(self, object_id: UUID) -> StoredObject:
        """The object. Raises NotFound; OutOfSight; Damaged when this version cannot read it."""
        self._sight.check(object_id)
        row = self._connection.row(f"{_SHOWN} WHERE h.object_id = ?", (object_id.bytes,))
        if row is None:
            raise NotFound("That item is not in this inspection.")
        kind, packing, data = row
        return object_of(kind, unpacked(packing, data))

    def all(self, kind: str) -> Iterator[StoredObject]:
        """Objects of a kind in order of id. One that this version cannot read is passed over; ``check`` names it."""
        unseen = self._sight.objects
        for _, packing, data in self._connection.rows(f"{_SHOWN} WHERE h.kind = ? ORDER BY h.object_id", (kind,)):
            try:
                item = object_of(kind, unpacked(packing, data))
            except Damaged:
                continue
            if item.id not in unseen:
                yield item

    def head(self, object_id: UUID) -> Revision | None:
        """The revision that is shown of an object, or None. Raises OutOfSight."""
        self._sight.check(object_id)
        found = self._connection.value("SELECT revision_id FROM object_head WHERE object_id = ?", (object_id.bytes,))
        return None if found is None else self._log.get(UUID(bytes=found))

    def heads_at_odds(self, object_id: UUID) -> tuple[Revision, ...]:
        """An object's heads with bodies, by id, where it has several; else none, at the cost of one look."""
        heads = self._connection.value("SELECT heads FROM object_head WHERE object_id = ?", (object_id.bytes,))
        return () if heads is None or heads < 2 else self._log.heads(object_id)

    def contested(self) -> tuple[Contested, ...]:
        """Objects with more than one head, in order of id."""
        return tuple(map(self._contested, self._contested_ids()))

    def contested_count(self) -> int:
        """How many there are."""
        return len(self._contested_ids())

    def _contested_ids(self) -> list[UUID]:
        rows = self._connection.rows("SELECT object_id FROM object_head WHERE heads > 1 ORDER BY object_id")
        unseen = self._sight.objects
        return [one for (object_id,) in rows if (one := UUID(bytes=object_id)) not in unseen]

    def contested_one(self, object_id: UUID) -> Contested | None:
        """As ``contested``, for one object; None when nobody is at odds over it (any more). Raises OutOfSight."""
        self._sight.check(object_id)
        heads = self._connection.value("SELECT heads FROM object_head WHERE object_id = ?", (object_id.bytes,))
        return self._contested(object_id) if heads is not None and heads > 1 else None

    def contested_rows(self) -> tuple[ContestedRow, ...]:
        """As ``contested``, where two versions or more have words here, in two queries however many there are."""
        of_contested = "JOIN object_head AS h USING (object_id) WHERE h.heads > 1"
        titles: dict[bytes, str] = dict(
            self._connection.rows(f"SELECT p.object_id, p.title FROM passage AS p {of_contested}")
        )
        unseen, found = self._sight.objects, list[ContestedRow]()
        for (object_id, kind), heads in groupby(self._log.contested(), key=lambda head: head[:2]):
            authors = tuple(author for _, _, author in heads)
            if len(authors) > 1 and object_id not in unseen:
                found.append(ContestedRow(object_id, kind, titles.get(object_id.bytes, ""), authors))
        return tuple(found)

    def _contested(self, object_id: UUID) -> Contested:
        history = self._log.of_object(object_id)
        head_ids = {head.id for head in self._log.heads(object_id)}
        heads = tuple(revision for revision in history if revision.id in head_ids)
        return Contested(object_id, heads[0].kind, heads, common_base(history, heads))

    def counts(self) -> dict[str, int]:
        """How many objects there are of each kind."""
        return dict(self._connection.rows("SELECT kind, count(*) FROM object_head GROUP BY kind ORDER BY kind"))
