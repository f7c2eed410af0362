"""The tables ``clearing`` and ``destruction`` of profile.db: what is being cleared, and what was, for good."""

import json
from uuid import UUID

from desktop.domain.audit_actions import INSPECTION_CLEARED
from desktop.domain.destruction import Clearing, Destruction, finished
from desktop.domain.rows import Finding
from desktop.vault.clock import Clock
from desktop.vault.connection import Connection, Row
from desktop.vault.contents.stored_form import time_in, time_of
from desktop.vault.trail.audit_trail import AuditTrail

BEGUN = "inspection_id, number, title, counts, begun_at, who, basis"
DONE = "number, inspection_id, title, counts, begun_at, cleared_at, who, basis, method"
_WITH_INSPECTIONS_ONLY = ("packs_received",)
"""Settings that serve whatever inspections there are, and nothing once there is none."""


class DestructionLog:
    """Each step is durable when its method returns, with its line in the audit trail."""

    def __init__(self, connection: Connection, trail: AuditTrail, clock: Clock) -> None:
        self._connection = connection
        self._trail = trail
        self._clock = clock

    def begin(self, clearing: Clearing) -> None:
        """From here on the inspection is in no list and is not opened again."""
        detail = {"inspection": str(clearing.inspection), "certificate": clearing.number}
        with self._connection.transaction():
            self._connection.run(
                f"INSERT INTO clearing ({BEGUN}) VALUES (?, ?, ?, ?, ?, ?, ?)", row_of_clearing(clearing)
            )
            self._trail.add(clearing.who, "clearing begun", detail)
        self._trail.keep_end()

    def begun(self) -> tuple[Clearing, ...]:
        """What was begun and not finished, the oldest first."""
        rows = self._connection.rows(
            f"SELECT {BEGUN} FROM clearing WHERE inspection_id NOT IN (SELECT inspection_id FROM destruction) "
            "ORDER BY begun_at, number"
        )
        return tuple(clearing_in(row) for row in rows)

    def finish(self, clearing: Clearing) -> Destruction:
        """The record for good, its hash in the audit trail, and nothing else of the inspection in this database."""
        done = finished(clearing, self._clock())
        with self._connection.transaction():
            self._add(done)
            self._trail.add(done.who, INSPECTION_CLEARED, line_of(done))
            self._forget(done.inspection)
        self._trail.keep_end()
        self._connection.checkpoint()  # what was forgotten is not in the write-ahead log either
        return done

    def all(self) -> tuple[Destruction, ...]:
        """Everything that was cleared from this laptop, the last first."""
        rows = self._connection.rows(f"SELECT {DONE} FROM destruction ORDER BY position DESC")
        return tuple(destruction_in(row) for row in rows)

    def forget_again(self) -> None:
        """Take out what a profile that was mended from an older copy brought back of inspections that were cleared."""
        back = self._connection.rows(
            "SELECT inspection_id FROM destruction WHERE inspection_id IN "
            "(SELECT id FROM inspection UNION SELECT inspection_id FROM clearing)"
        )
        with self._connection.transaction():
            for (inspection,) in back:
                self._forget(UUID(bytes=inspection))

    def knows(self, inspection: UUID) -> bool:
        """Whether an inspection was cleared here, or is being cleared."""
        found = self._connection.row(
            "SELECT 1 FROM clearing WHERE inspection_id = ?1 UNION SELECT 1 FROM destruction WHERE inspection_id = ?1",
            (inspection.bytes,),
        )
        return found is not None

    def check(self) -> Finding:
        """Whether every record is as it was written, and none is half-way."""
        records = self.all()
        if any(not self._trail.has(INSPECTION_CLEARED, line_of(one)) for one in records):
            says, ok = "A record of what was cleared is not the one that the audit trail knows.", False
        elif self._connection.value("SELECT count(*) FROM audit WHERE action = ?", (INSPECTION_CLEARED,)) > len(
            records
        ):
            says, ok = "The audit trail knows of a clearing whose record is gone.", False
        elif self.begun():
            says, ok = "An inspection is half-way cleared. Unlocking the vault goes on with it.", False
        else:
            says, ok = f"Inspections cleared from this laptop: {len(records)}. Each record is as it was written.", True
        return Finding("destruction log", ok=ok, says=says)

    def _add(self, done: Destruction) -> None:
        self._connection.run(
            f"INSERT INTO destruction ({DONE}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row_of_destruction(done)
        )

    def _forget(self, inspection: UUID) -> None:
        """The inspection's row, and whatever settings keep under its id: as their name's end, or as a key inside."""
        run = self._connection.run
        run("DELETE FROM setting WHERE name LIKE '%:' || ?", (str(inspection),))
        run(
            "UPDATE setting SET value = json_remove(value, ?1) "
            "WHERE json_type(value) = 'object' AND json_type(value, ?1) IS NOT NULL",
            (f'$."{inspection}"',),
        )
        run("DELETE FROM setting WHERE value = '{}'")
        run("DELETE FROM inspection WHERE id = ?", (inspection.bytes,))
        run("DELETE FROM clearing WHERE inspection_id = ?", (inspection.bytes,))
        if self._connection.row("SELECT 1 FROM inspection") is None:
            for name in _WITH_INSPECTIONS_ONLY:
                run("DELETE FROM setting WHERE name = ?", (name,))


def row_of_clearing(clearing: Clearing) -> tuple[object, ...]:
    """The values of the columns ``BEGUN``."""
    begun_at, counts = time_in(clearing.begun_at), json.dumps(clearing.counts)
    return (
        clearing.inspection.bytes, clearing.number, clearing.title, counts, begun_at, clearing.who, clearing.basis,
    )  # fmt: skip


def row_of_destruction(done: Destruction) -> tuple[object, ...]:
    """The values of the columns ``DONE``."""
    times = (time_in(done.begun_at), time_in(done.cleared_at))
    counts = json.dumps(done.counts)
    return (done.number, done.inspection.bytes, done.title, counts, *times, done.who, done.basis, done.method)


def line_of(done: Destruction) -> dict[str, str]:
    """What the audit trail says of a record."""
    return {"inspection": str(done.inspection), "certificate": done.number, "sha256": done.hash}


def clearing_in(row: Row) -> Clearing:
    """The clearing in a row of the columns ``BEGUN``."""
    inspection, number, title, counts, begun_at, who, basis = row
    return Clearing(number, UUID(bytes=inspection), title, json.loads(counts), time_of(begun_at), who, basis)


def destruction_in(row: Row) -> Destruction:
    """The record in a row of the columns ``DONE``."""
    number, inspection, title, counts, begun_at, cleared_at, who, basis, method = row
    times = (time_of(begun_at), time_of(cleared_at))
    return Destruction(number, UUID(bytes=inspection), title, json.loads(counts), *times, who, basis, method)
