"""The revision tables: adding to them and reading them. What is derived from them is elsewhere."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from desktop.domain.revisions import BEYOND_NUMBERS, Revision
from desktop.vault.connection import Connection, Row
from desktop.vault.contents.stored_form import (
    hash_in,
    hash_out,
    id_in,
    id_out,
    packed,
    time_in,
    time_of,
    unpacked,
)

_LINK = (
    "r.id, r.object_id, r.kind, r.parent_id, r.parent_hash, r.author, r.device, r.device_sequence, "
    "r.previous_hash, r.made_at, r.note, r.body_hash, r.hash"
)
_MERGES = "(SELECT group_concat(hex(m.merged_id), ' ' ORDER BY m.place) FROM merge AS m WHERE m.revision_id = r.id)"
_WITH_BODY = (
    f"SELECT {_LINK}, {_MERGES}, b.packing, b.data FROM revision AS r LEFT JOIN body AS b ON b.revision = r.position"
)
_WITH_PLACE = _WITH_BODY.replace("SELECT ", "SELECT r.position, ", 1)
_WITHOUT_BODY = f"SELECT {_LINK}, {_MERGES}, NULL, NULL FROM revision AS r"
_IS_FOLLOWED = (
    "(EXISTS (SELECT 1 FROM revision AS c WHERE c.parent_id = r.id AND c.object_id = r.object_id) "
    "OR EXISTS (SELECT 1 FROM merge AS m JOIN revision AS c ON c.id = m.revision_id "
    "WHERE m.merged_id = r.id AND c.object_id = r.object_id))"
)

_PLACE = """
    SELECT
        (SELECT hash FROM revision WHERE id = :id),
        (SELECT hash FROM revision WHERE device = :device AND device_sequence = :number),
        (SELECT hash FROM revision WHERE device = :device AND device_sequence = :number - 1),
        (SELECT previous_hash FROM revision WHERE device = :device AND device_sequence = :number + 1),
        parent.object_id,
        parent.hash,
        (SELECT kind FROM revision WHERE object_id = :object LIMIT 1)
    FROM (SELECT 1) LEFT JOIN revision AS parent ON parent.id = :parent
"""


@dataclass(frozen=True, slots=True)
class Place:
    """What is here already where a revision wants to go. None for what is not here.

    ``hash`` is of the revision with its id, ``number_taken_by`` of the one with its device's number, ``before`` of
    the one with the number before. ``named_by_next`` is what the one with the number after says went before it.
    """

    hash: str | None
    number_taken_by: str | None
    before: str | None
    named_by_next: str | None
    parent: tuple[UUID, str] | None
    kind: str | None


class RevisionLog:
    """Every saved state of every object, as it was written. Only ever added to (the database refuses anything else).

    ``words_since`` are places of revisions to which their body came later than they did, until whoever keeps second
    copies has it and takes them out; a transaction that did not hold may leave some that have none.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.words_since: list[int] = []

    def add(self, revision: Revision) -> None:
        """Add one revision, and its body when it has one. The caller has checked it and holds the transaction."""
        position = self._connection.insert(
            "INSERT INTO revision (id, object_id, kind, parent_id, parent_hash, author, device, device_sequence, "
            "previous_hash, made_at, note, body_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                revision.id.bytes,
                revision.object_id.bytes,
                revision.kind,
                id_in(revision.parent_id),
                hash_in(revision.parent_hash),
                revision.author,
                revision.device.bytes,
                revision.device_sequence,
                hash_in(revision.previous_hash),
                time_in(revision.made_at),
                revision.note,
                hash_in(revision.body_hash),
                hash_in(revision.hash),
            ),
        )
        if revision.merges:
            self._connection.run_many(
                "INSERT INTO merge VALUES (?, ?, ?)",
                [(revision.id.bytes, place, merged.bytes) for place, merged in enumerate(revision.merges)],
            )
        if revision.body is not None:
            self._put_body(position, revision.body)

    def add_body(self, revision: Revision) -> bool:
        """Keep the body of a revision that is here, unless it is kept already. Returns whether it was new."""
        if revision.body is None:
            return False
        position = self._connection.value("SELECT position FROM revision WHERE id = ?", (revision.id.bytes,))
        if self._connection.row("SELECT 1 FROM body WHERE revision = ?", (position,)) is not None:
            return False
        self._put_body(position, revision.body)
        self.words_since.append(position)
        return True

    def _put_body(self, position: int, body: bytes) -> None:
        self._connection.run("INSERT INTO body VALUES (?, ?, ?)", (position, *packed(body)))

    def place_of(self, revision: Revision) -> Place:
        """What stands around a revision's place, in one look: taking in thousands, the looks are what it costs."""
        row = self._connection.row(
            _PLACE,
            {
                "id": revision.id.bytes,
                "device": revision.device.bytes,
                "number": revision.device_sequence,
                "parent": id_in(revision.parent_id),
                "object": revision.object_id.bytes,
            },
        )
        own, taken, before, named, parent_object, parent_hash, kind = row or (None,) * 7
        parent = None if parent_object is None else (UUID(bytes=parent_object), parent_hash.hex())
        return Place(hash_out(own), hash_out(taken), hash_out(before), hash_out(named), parent, kind)

    def get(self, revision_id: UUID) -> Revision | None:
        """One revision with its body, or None."""
        return self._one(f"{_WITH_BODY} WHERE r.id = ?", (revision_id.bytes,))

    def link(self, revision_id: UUID) -> Revision | None:
        """One revision without its body, or None."""
        return self._one(f"{_WITHOUT_BODY} WHERE r.id = ?", (revision_id.bytes,))

    def tail(self, device: UUID) -> Revision | None:
        """A device's last revision, without its body, or None."""
        return self._one(f"{_WITHOUT_BODY} WHERE r.device = ? ORDER BY r.device_sequence DESC LIMIT 1", (device.bytes,))

    def last_of_each(self, device: UUID) -> tuple[Revision, ...]:
        """A device's last revision of each object it changed, without bodies, in its order."""
        return self._many(
            f"{_WITHOUT_BODY} WHERE r.device = :device AND r.device_sequence IN "
            "(SELECT max(device_sequence) FROM revision WHERE device = :device GROUP BY object_id) "
            "ORDER BY r.device_sequence",
            {"device": device.bytes},
        )

    def objects_changed(self, device: UUID, after: int, last: int = BEYOND_NUMBERS) -> dict[str, int]:
        """How many objects of each kind a device has changed after one of its revisions, up to another of them."""
        rows = self._connection.rows(
            "SELECT kind, count(DISTINCT object_id) FROM revision"
            " WHERE device = ? AND device_sequence > ? AND device_sequence <= ? GROUP BY kind",
            (device.bytes, after, last),
        )
        return dict(rows)

    def of_object(self, object_id: UUID) -> tuple[Revision, ...]:
        """An object's revisions with bodies: by time, then by id."""
        return self._many(f"{_WITH_BODY} WHERE r.object_id = ? ORDER BY r.made_at, r.id", (object_id.bytes,))

    def links_of_object(self, object_id: UUID) -> tuple[Revision, ...]:
        """As ``of_object``, without bodies."""
        return self._many(f"{_WITHOUT_BODY} WHERE r.object_id = ? ORDER BY r.made_at, r.id", (object_id.bytes,))

    def with_bodies(self, object_id: UUID) -> frozenset[UUID]:
        """Which of an object's revisions have their body here."""
        rows = self._connection.rows(
            "SELECT r.id FROM revision AS r JOIN body AS b ON b.revision = r.position WHERE r.object_id = ?",
            (object_id.bytes,),
        )
        return frozenset(UUID(bytes=revision_id) for (revision_id,) in rows)

    def of_device(self, device: UUID, first: int, last: int) -> tuple[Revision, ...]:
        """A device's revisions with bodies, in its order, both ends included."""
        return self._many(
            f"{_WITH_BODY} WHERE r.device = ? AND r.device_sequence BETWEEN ? AND ? ORDER BY r.device_sequence",
            (device.bytes, first, last),
        )

    def of_device_latest_bodies(self, device: UUID, first: int, last: int, run_ends: int) -> tuple[Revision, ...]:
        """As ``of_device``, with a body only on the last revision of each object in the run that ends there.

        Begins (CROSS JOIN) at the objects of these revisions, so that a part of a long run costs what the part does.
        """
        return self._many(
            "WITH latest AS MATERIALIZED (SELECT max(l.device_sequence) AS sequence FROM "
            "(SELECT DISTINCT object_id FROM revision "
            "WHERE device = :device AND device_sequence BETWEEN :first AND :last) AS these "
            "CROSS JOIN revision AS l ON l.object_id = these.object_id "
            "WHERE +l.device = :device AND l.device_sequence <= :ends GROUP BY l.object_id) "
            f"{_WITH_BODY} AND r.device_sequence IN (SELECT sequence FROM latest) "
            "WHERE r.device = :device AND r.device_sequence BETWEEN :first AND :last ORDER BY r.device_sequence",
            {"device": device.bytes, "first": first, "last": last, "ends": run_ends},
        )

    def after(self, position: int, limit: int) -> tuple[tuple[int, Revision], ...]:
        """The revisions added after a place in this database, with their places, at most ``limit``."""
        rows = self._connection.rows(
            f"{_WITH_PLACE} WHERE r.position > ? ORDER BY r.position LIMIT ?", (position, limit)
        )
        return tuple((place, _revision(row)) for place, *row in rows)

    def between(self, first: int, last: int, *, bodies: bool = True) -> list[Revision]:
        """The revisions at places in this database, both ends included; without bodies when those cannot be read."""
        select = _WITH_BODY if bodies else _WITHOUT_BODY
        return list(self._many(f"{select} WHERE r.position BETWEEN ? AND ? ORDER BY r.position", (first, last)))

    def last_position(self) -> int:
        """Where the revision added last stands in this database; 0 in an empty one."""
        return int(self._connection.value("SELECT coalesce(max(position), 0) FROM revision"))

    def last(self) -> Revision | None:
        """The revision added last, without its body; None in an empty database."""
        return self._one(f"{_WITHOUT_BODY} ORDER BY r.position DESC LIMIT 1", ())

    def heads(self, object_id: UUID) -> tuple[Revision, ...]:
        """The revisions of an object that none follows, by id. More than one is a conflict.

        Revisions forged to follow each other in a ring leave none; then all count, and a person sees them.
        """
        of_object = f"{_WITH_BODY} WHERE r.object_id = ?"
        found = self._many(f"{of_object} AND NOT {_IS_FOLLOWED} ORDER BY r.id", (object_id.bytes,))
        return found or self._many(f"{of_object} ORDER BY r.id", (object_id.bytes,))

    def contested(self) -> list[tuple[UUID, str, str]]:
        """Every head with a body of the objects that have several: the object, its kind, the author. By object, id.

        Begins (CROSS JOIN) at those objects, of which there are few; else SQLite goes through every revision.
        """
        rows = self._connection.rows(
            "SELECT r.object_id, r.kind, r.author FROM object_head AS h CROSS JOIN revision AS r USING (object_id) "
            f"JOIN body AS b ON b.revision = r.position WHERE h.heads > 1 AND NOT {_IS_FOLLOWED} "
            "ORDER BY r.object_id, r.id"
        )
        return [(UUID(bytes=object_id), kind, author) for object_id, kind, author in rows]

    def nearest_with_body(self, revision: Revision) -> Revision | None:
        """The revision, or the nearest one before it whose body was received; None when there is none."""
        current: Revision | None = revision
        seen: set[UUID] = set()
        while current is not None and current.body is None and current.id not in seen:
            seen.add(current.id)
            current = None if current.parent_id is None else self.get(current.parent_id)
        return None if current is None or current.body is None else current

    def first_at(self, object_id: UUID) -> str:
        """When an object was first saved, as far as is known here, in stored form."""
        return str(self._connection.value("SELECT min(made_at) FROM revision WHERE object_id = ?", (object_id.bytes,)))

    def object_ids(self) -> tuple[UUID, ...]:
        """Every object there are revisions of, in order of id."""
        rows = self._connection.rows("SELECT DISTINCT object_id FROM revision ORDER BY object_id")
        return tuple(UUID(bytes=object_id) for (object_id,) in rows)

    def devices(self) -> tuple[UUID, ...]:
        """Every device there are revisions of."""
        return tuple(UUID(bytes=device) for (device,) in self._connection.rows("SELECT DISTINCT device FROM revision"))

    def _one(self, sql: str, values: tuple[Any, ...]) -> Revision | None:
        row = self._connection.row(sql, values)
        return None if row is None else _revision(row)

    def _many(self, sql: str, values: tuple[Any, ...] | dict[str, Any]) -> tuple[Revision, ...]:
        return tuple(_revisions(self._connection.rows(sql, values)))


def own_or_first(heads: Sequence[Revision], device: UUID | None) -> Revision:
    """Which of an object's heads is shown while a person has yet to decide: this laptop's own, else the first by id."""
    own = [head for head in heads if head.device == device]
    if own:
        return max(own, key=lambda head: head.device_sequence)
    return min(heads, key=lambda head: head.id)


@lru_cache(maxsize=64)
def _device(stored: bytes) -> UUID:
    """A team has few devices, and a device writes thousands of revisions."""
    return UUID(bytes=stored)


def _revisions(rows: Iterable[Row]) -> Iterable[Revision]:
    return (_revision(row) for row in rows)


def _revision(row: Sequence[Any]) -> Revision:
    (id_, object_id, kind, parent_id, parent_hash, author, device, sequence, previous_hash, made_at, note) = row[:11]
    body_hash, own_hash, merges, packing, data = row[11:]
    return Revision(
        id=UUID(bytes=id_),
        object_id=UUID(bytes=object_id),
        kind=kind,
        parent_id=id_out(parent_id),
        parent_hash=hash_out(parent_hash),
        merges=tuple(UUID(hex=merged) for merged in merges.split()) if merges else (),
        author=author,
        device=_device(device),
        device_sequence=sequence,
        previous_hash=hash_out(previous_hash),
        made_at=time_of(made_at),
        note=note,
        body_hash=body_hash.hex(),
        hash=own_hash.hex(),
        body=None if data is None else unpacked(packing, data),
    )
