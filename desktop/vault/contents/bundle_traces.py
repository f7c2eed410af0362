"""By which bundles versions travelled, out or in, so that a paper can say where what it rests on is to be found.

A trace is neither truth nor derived: it is noted when a bundle is made or taken in, and what was carried before such
notes were made has none.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from desktop.domain.objects import Kind
from desktop.vault.connection import Connection, Row
from desktop.vault.contents.sight import Sight, ids_in
from desktop.vault.contents.stored_form import hash_in, time_of

_COLUMNS = "bundle_id, device, sequence, first_sequence, last_sequence, tagmanifest, sealed_to"

_VERSIONS = """
    SELECT h.object_id, r.id, r.hash, r.body_hash, r.device, r.device_sequence, r.made_at
    FROM object_head AS h JOIN revision AS r ON r.id = coalesce(h.shown_id, h.revision_id)
    WHERE h.kind = ?
"""
_AMONG = """
    SELECT h.object_id, r.id, r.hash, r.body_hash, r.device, r.device_sequence, r.made_at, h.kind
    FROM object_head AS h JOIN revision AS r ON r.id = coalesce(h.shown_id, h.revision_id)
    WHERE h.object_id IN (SELECT unhex(value) FROM json_each(?))
"""


@dataclass(frozen=True, slots=True)
class BundleTrace:
    """One bundle: whose, its number, which of their versions it carries, by number.

    ``tagmanifest_sha256`` is the hash of the file that the bundle's signature is over, and through it of every file.
    ``sealed_to`` are the age keys that open it; none for one that was noted before these were.
    """

    bundle_id: UUID
    device: UUID
    sequence: int
    first_sequence: int
    last_sequence: int
    tagmanifest_sha256: str
    sealed_to: tuple[str, ...] = ()

    def carries(self, device: UUID, device_sequence: int) -> bool:
        """Whether a device's version with this number is in it."""
        return device == self.device and self.first_sequence <= device_sequence <= self.last_sequence


@dataclass(frozen=True, slots=True)
class Version:
    """The version of an object that is shown, by what it can be checked with. ``body_hash`` is its text's."""

    object_id: UUID
    id: UUID
    hash: str
    body_hash: str
    device: UUID
    device_sequence: int
    made_at: datetime


class BundleTraces:
    """The ``bundle_trace`` table, and beside it the versions that travelled; none of those out of sight."""

    def __init__(self, connection: Connection, sight: Sight) -> None:
        self._connection = connection
        self._sight = sight

    def note(self, trace: BundleTrace) -> None:
        """Remember a bundle; one that is known stays as it was noted first."""
        values = (
            trace.bundle_id.bytes,
            trace.device.bytes,
            trace.sequence,
            trace.first_sequence,
            trace.last_sequence,
            hash_in(trace.tagmanifest_sha256),
            " ".join(trace.sealed_to),
        )
        self._connection.run(f"INSERT OR IGNORE INTO bundle_trace ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", values)

    def all(self) -> tuple[BundleTrace, ...]:
        """Every bundle that is known, by device and then as its device numbered it."""
        rows = self._connection.rows(f"SELECT {_COLUMNS} FROM bundle_trace ORDER BY device, sequence, bundle_id")
        return tuple(map(_trace, rows))

    def versions(self, kind: Kind) -> dict[UUID, Version]:
        """The shown version of every object of a kind, by object. Quick, however long they are."""
        unseen, found = self._sight.objects, dict[UUID, Version]()
        for row in self._connection.rows(_VERSIONS, (kind.value,)):
            version = _version(row)
            if version.object_id not in unseen:
                found[version.object_id] = version
        return found

    def among(self, ids: Iterable[UUID]) -> dict[UUID, tuple[str, Version]]:
        """The kind and the shown version of each of some objects that is here and in sight, by object."""
        unseen, found = self._sight.objects, dict[UUID, tuple[str, Version]]()
        for *row, kind in self._connection.rows(_AMONG, (ids_in(frozenset(ids)),)):
            version = _version(tuple(row))
            if version.object_id not in unseen:
                found[version.object_id] = kind, version
        return found


def _trace(row: Row) -> BundleTrace:
    bundle, device, sequence, first, last, manifest, keys = row
    whose = UUID(bytes=bundle), UUID(bytes=device), sequence
    return BundleTrace(*whose, first, last, bytes(manifest).hex(), tuple(keys.split()))


def _version(row: Row) -> Version:
    object_id, revision_id, own_hash, body_hash, device, device_sequence, made_at = row
    return Version(
        UUID(bytes=object_id),
        UUID(bytes=revision_id),
        bytes(own_hash).hex(),
        bytes(body_hash).hex(),
        UUID(bytes=device),
        device_sequence,
        time_of(made_at),
    )
