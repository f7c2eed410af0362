"""profile.db: who this person is, their settings, the inspections in the vault, and the audit trail."""

import json
from typing import Any
from uuid import UUID

from desktop.domain.errors import Refused
from desktop.domain.identity import Identity
from desktop.domain.rows import AuditEntry, Finding, InspectionEntry
from desktop.vault.care.page_checks import check_pages
from desktop.vault.clock import Clock
from desktop.vault.connection import Connection
from desktop.vault.contents.stored_form import time_in, time_out
from desktop.vault.second_copies.open_file import OpenFile
from desktop.vault.trail.audit_trail import AuditTrail
from desktop.vault.trail.concern_destruction_log import ConcernDestructionLog
from desktop.vault.trail.destruction_log import DestructionLog
from desktop.vault.trail.trail_end import TrailEnd


class Profile:
    """The vault owner's own database. Lives on the thread that opened the vault."""

    def __init__(self, connection: Connection, clock: Clock, end: TrailEnd) -> None:
        self._connection = connection
        self._clock = clock
        self._end = end
        self.trail = AuditTrail(connection, clock, end)
        self.destructions = DestructionLog(connection, self.trail, clock)
        self.destroyed_concerns = ConcernDestructionLog(connection, self.trail, clock)

    def identity(self) -> Identity | None:
        """Who this vault belongs to, or None until somebody said so."""
        row = self._connection.row(
            "SELECT designation, device, signing_key, age_recipient, signing_secret, age_secret FROM identity"
        )
        if row is None:
            return None
        designation, device, *keys = row
        return Identity(designation, UUID(bytes=device), *keys)

    def me(self) -> Identity:
        """Who this vault belongs to. Raises Refused until somebody said so."""
        identity = self.identity()
        if identity is None:
            raise Refused("First say who you are: how the team's list names you.")
        return identity

    def device(self) -> UUID | None:
        """The device of whom this vault belongs to, or None until somebody said so. Reads none of their secrets."""
        stored = self._connection.value("SELECT device FROM identity")
        return None if stored is None else UUID(bytes=stored)

    def set_identity(self, identity: Identity) -> None:
        """Say who this vault belongs to, in place of what was said before."""
        self._connection.run(
            "INSERT OR REPLACE INTO identity VALUES (1, ?, ?, ?, ?, ?, ?)",
            (
                identity.designation,
                identity.device.bytes,
                identity.signing_key,
                identity.age_recipient,
                identity.signing_secret,
                identity.age_secret,
            ),
        )

    def setting(self, name: str, default: Any = None) -> Any:
        """A setting's value, anything JSON can hold, or the default when it was never set."""
        stored = self._connection.value("SELECT value FROM setting WHERE name = ?", (name,))
        return default if stored is None else json.loads(stored)

    def set_setting(self, name: str, value: Any) -> None:
        """Keep a setting. ``value`` is anything JSON can hold."""
        self._connection.run("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, json.dumps(value)))

    def audit(self, action: str, detail: dict[str, Any] | None = None) -> None:
        """Add a line to the audit trail. ``detail`` holds counts, ids and times, never content or codes."""
        # Not through ``identity``: each line of the trail would then read the secret keys again.
        self.trail.add(self._connection.value("SELECT designation FROM identity") or "", action, detail or {})

    def audit_trail(self, limit: int = 200) -> tuple[AuditEntry, ...]:
        """The last lines of the audit trail, newest first."""
        return self.trail.newest(limit)

    def inspections(self) -> tuple[InspectionEntry, ...]:
        """The inspections in this vault, the one opened last first; none that is being cleared, or was."""
        rows = self._connection.rows(
            "SELECT id, title, last_opened_at FROM inspection WHERE id NOT IN "
            "(SELECT inspection_id FROM clearing UNION SELECT inspection_id FROM destruction) "
            "ORDER BY last_opened_at DESC NULLS LAST, title, id"
        )
        return tuple(InspectionEntry(UUID(bytes=id_), title, time_out(opened)) for id_, title, opened in rows)

    def add_inspection(self, inspection_id: UUID, title: str) -> None:
        """List an inspection, opened now."""
        now = time_in(self._clock())
        self._connection.run("INSERT INTO inspection VALUES (?, ?, ?, ?)", (inspection_id.bytes, title, now, now))

    def note_opened(self, inspection_id: UUID) -> None:
        """Remember that an inspection was opened now."""
        self._connection.run(
            "UPDATE inspection SET last_opened_at = ? WHERE id = ?", (time_in(self._clock()), inspection_id.bytes)
        )

    @property
    def file(self) -> OpenFile:
        """The database's file, for copying it while it is in use."""
        return self._connection.file

    def check_pages(self) -> Finding:
        """Whether the database file is as it was written."""
        return check_pages(self._connection)

    def close(self) -> None:
        """Close the database."""
        self._connection.close()
        self._end.close()
