"""What goes back from a lead to single members, and what of it was looked at on their laptops."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from desktop.domain.errors import NotFound
from desktop.domain.evaluations import Level
from desktop.domain.objects import Kind
from desktop.vault.connection import Connection
from desktop.vault.contents.stored_form import time_in

_OWED = """
    SELECT DISTINCT m.device, h.object_id, h.revision_id
    FROM revision AS l
    JOIN object_head AS h ON h.object_id = l.object_id AND h.heads = 1
    JOIN revision AS m ON m.object_id = l.object_id AND m.device <> l.device
    JOIN revision AS r ON r.id = h.revision_id AND r.device <> m.device
    WHERE l.device = :lead AND l.kind <> :inspection AND NOT EXISTS
        (SELECT 1 FROM returned_version AS v WHERE v.device = m.device AND v.revision_id = h.revision_id)
    ORDER BY m.device, h.object_id
"""
_MINE = """
    SELECT DISTINCT h.object_id, h.revision_id, h.kind
    FROM revision AS l
    JOIN object_head AS h ON h.object_id = l.object_id AND h.revision_id = l.id AND h.heads = 1
    WHERE l.device = :lead AND (l.kind = :remark OR EXISTS (SELECT 1 FROM merge AS g WHERE g.revision_id = l.id)
        OR l.object_id IN (SELECT object_id FROM evaluation_item WHERE level <> :own AND frozen_at IS NOT NULL))
    ORDER BY h.object_id
"""
_NOT_GIVEN = """
    SELECT DISTINCT object_id FROM revision AS r
    WHERE r.device = :device AND r.device_sequence BETWEEN :first AND :last AND r.kind NOT IN (:a, :b, :c, :d)
        AND NOT EXISTS (SELECT 1 FROM returned_version AS v WHERE v.device = :to AND v.revision_id = r.id)
    ORDER BY object_id
"""
_IN_PACKS = (Kind.INSPECTION, Kind.RECORD, Kind.DRAW, Kind.PLAN_ENTRY)


@dataclass(frozen=True, slots=True)
class Owed:
    """The version that stands of an object, which a member's device has not been given."""

    device: UUID
    object_id: UUID
    revision_id: UUID


@dataclass(frozen=True, slots=True)
class ReturnMade:
    """A bundle for one member's device, by number from 1 for each device. ``sha256`` is of its encrypted bytes.

    ``is_given`` once it lies in the store.
    """

    bundle_id: UUID
    device: UUID
    sequence: int
    made_at: datetime
    sha256: str
    is_given: bool = False


class Returns:
    """The tables ``return_made``, ``returned_version`` and ``looked_at``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def owed(self, lead: UUID) -> tuple[Owed, ...]:
        """How objects stand on which both this lead's device and another wrote, where the other was not told.

        The inspection itself is not among them: it travels in packs.
        """
        rows = self._connection.rows(_OWED, {"lead": lead.bytes, "inspection": Kind.INSPECTION.value})
        return tuple(Owed(*(UUID(bytes=value) for value in row)) for row in rows)

    def decided_and_remarked(self, lead: UUID) -> tuple[tuple[UUID, UUID, str], ...]:
        """Objects, heads and kinds where the head is a decision of this lead's between versions, or a remark.

        Also what the team or the panel judged, once this lead froze it.
        """
        given = {"lead": lead.bytes, "remark": Kind.REMARK.value, "own": Level.INDIVIDUAL.value}
        rows = self._connection.rows(_MINE, given)
        return tuple((UUID(bytes=object_id), UUID(bytes=revision_id), kind) for object_id, revision_id, kind in rows)

    def given_to(self, device: UUID) -> frozenset[UUID]:
        """The versions that a device was given."""
        rows = self._connection.rows("SELECT revision_id FROM returned_version WHERE device = ?", (device.bytes,))
        return frozenset(UUID(bytes=revision_id) for (revision_id,) in rows)

    def note_had(self, device: UUID, versions: Iterable[tuple[UUID, bool]]) -> None:
        """Remember versions that a device sent: it has them, each with its words or, where not ``True``, without.

        What it sent without its words, and is here with them, it may lack.
        """
        had = list(versions)
        self._connection.run_many(
            "INSERT OR IGNORE INTO returned_version VALUES (?, ?)",
            [(device.bytes, version.bytes) for version, with_words in had if with_words],
        )
        self._connection.run_many(
            "INSERT OR IGNORE INTO returned_version SELECT ?, r.id FROM revision AS r WHERE r.id = ? "
            "AND NOT EXISTS (SELECT 1 FROM body AS b WHERE b.revision = r.position)",
            [(device.bytes, version.bytes) for version, with_words in had if not with_words],
        )

    def not_given(self, to: UUID, device: UUID, first: int, last: int) -> tuple[UUID, ...]:
        """Objects of which a device wrote versions with these numbers that were not given ``to`` another.

        Not what travels in packs. By id.
        """
        given = {"to": to.bytes, "device": device.bytes, "first": first, "last": last}
        rows = self._connection.rows(_NOT_GIVEN, {**given, **dict(zip("abcd", _IN_PACKS, strict=True))})
        return tuple(UUID(bytes=object_id) for (object_id,) in rows)

    def count_of(self, device: UUID, last: int) -> int:
        """How many versions of a device's are here, up to one of its numbers."""
        query = "SELECT count(*) FROM revision WHERE device = ? AND device_sequence <= ?"
        return int(self._connection.value(query, (device.bytes, last)))

    def next_sequence(self, device: UUID) -> int:
        """The number of the next bundle for a device, from 1."""
        return int(
            self._connection.value(
                "SELECT coalesce(max(sequence), 0) + 1 FROM return_made WHERE device = ?", (device.bytes,)
            )
        )

    def keep(self, made: ReturnMade, data: bytes, versions: Iterable[UUID]) -> None:
        """Keep a bundle, and that its device is told of these versions."""
        with self._connection.transaction():
            self._connection.run(
                "INSERT INTO return_made VALUES (?, ?, ?, ?, ?, ?, NULL)",
                (
                    made.bundle_id.bytes,
                    made.device.bytes,
                    made.sequence,
                    time_in(made.made_at),
                    bytes.fromhex(made.sha256),
                    data,
                ),
            )
            self._connection.run_many(
                "INSERT OR IGNORE INTO returned_version VALUES (?, ?)",
                [(made.device.bytes, version.bytes) for version in versions],
            )

    def made(self) -> tuple[ReturnMade, ...]:
        """All of them, the oldest first."""
        rows = self._connection.rows(
            "SELECT bundle_id, device, sequence, made_at, sha256, given_at IS NOT NULL FROM return_made "
            "ORDER BY made_at, device, sequence"
        )
        return tuple(
            ReturnMade(
                UUID(bytes=bundle_id), UUID(bytes=device), number, datetime.fromisoformat(at), sha.hex(), bool(given)
            )
            for bundle_id, device, number, at, sha, given in rows
        )

    def data(self, bundle_id: UUID) -> bytes:
        """A bundle's encrypted bytes. Raises NotFound."""
        found = self._connection.value("SELECT data FROM return_made WHERE bundle_id = ?", (bundle_id.bytes,))
        if found is None:
            raise NotFound("That bundle was not made on this laptop.")
        return bytes(found)

    def note_given(self, bundle_id: UUID, at: datetime) -> None:
        """Remember that a bundle lies in the store."""
        self._connection.run("UPDATE return_made SET given_at = ? WHERE bundle_id = ?", (time_in(at), bundle_id.bytes))

    def note_lost(self, bundle_ids: Iterable[UUID]) -> None:
        """Remember that these bundles do not lie there any more: they are owed again."""
        self._connection.run_many(
            "UPDATE return_made SET given_at = NULL WHERE bundle_id = ?", [(one.bytes,) for one in bundle_ids]
        )

    def looked_at(self, as_of: str) -> frozenset[str]:
        """The SHA-256 of what needs no other look, where the inspection stands as ``as_of`` says."""
        rows = self._connection.rows("SELECT sha256 FROM looked_at WHERE as_of IN ('', ?)", (as_of,))
        return frozenset(sha256.hex() for (sha256,) in rows)

    def any_taken(self) -> bool:
        """Whether anything that a lead sent back was taken in here."""
        return self._connection.row("SELECT 1 FROM looked_at WHERE why = ''") is not None

    def note_look(self, sha256: str, at: datetime, why: str = "", as_of: str = "") -> None:
        """Remember a look at a file: taken in, or why not, for good or for as long as the inspection stands so."""
        self._connection.run(
            "INSERT OR REPLACE INTO looked_at VALUES (?, ?, ?, ?)", (bytes.fromhex(sha256), time_in(at), why, as_of)
        )
