"""The tables ``concern_clearing`` and ``concern_destruction`` of profile.db: concerns destroyed by themselves.

The inspection goes on, and another concern can be raised in it. The record says how many there were and never what.
"""

from dataclasses import dataclass
from uuid import UUID

from desktop.domain.audit_actions import CONCERNS_DESTROYED
from desktop.domain.destruction import METHOD_FOR_CONCERNS, Clearing, Destruction, finished
from desktop.domain.rows import Finding
from desktop.vault.clock import Clock
from desktop.vault.connection import Connection
from desktop.vault.trail.audit_trail import AuditTrail
from desktop.vault.trail.destruction_log import (
    BEGUN,
    DONE,
    clearing_in,
    destruction_in,
    line_of,
    row_of_clearing,
    row_of_destruction,
)

_ALL = f"{BEGUN}, key_print, last_hash"


@dataclass(frozen=True, slots=True)
class Begun:
    """One that was begun, and what it was decided of: their key and their last version, each by what tells it."""

    clearing: Clearing
    key_print: str
    last_hash: str


class ConcernDestructionLog:
    """Each step is durable when its method returns, with its line in the audit trail."""

    def __init__(self, connection: Connection, trail: AuditTrail, clock: Clock) -> None:
        self._connection, self._trail, self._clock = connection, trail, clock

    def begin(self, begun: Begun) -> None:
        """From here on it is gone through with, unless something is written before that can be done."""
        clearing = begun.clearing
        detail = {"inspection": str(clearing.inspection), "certificate": clearing.number}
        with self._connection.transaction():
            self._connection.run(
                f"INSERT INTO concern_clearing ({_ALL}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (*row_of_clearing(clearing), begun.key_print, begun.last_hash),
            )
            self._trail.add(clearing.who, "concerns destruction begun", detail)
        self._trail.keep_end()

    def begun(self) -> tuple[Begun, ...]:
        """What was begun and not finished, the oldest first; not of an inspection that was cleared since."""
        rows = self._connection.rows(
            f"SELECT {_ALL} FROM concern_clearing WHERE number NOT IN (SELECT number FROM concern_destruction) "
            "AND inspection_id NOT IN (SELECT inspection_id FROM clearing UNION SELECT inspection_id FROM destruction) "
            "ORDER BY begun_at, number"
        )
        return tuple(Begun(clearing_in(row[:-2]), *row[-2:]) for row in rows)

    def give_up(self, clearing: Clearing) -> None:
        """Nothing was destroyed, because something was written since: a person has to decide again."""
        detail = {"inspection": str(clearing.inspection), "certificate": clearing.number}
        with self._connection.transaction():
            self._connection.run("DELETE FROM concern_clearing WHERE number = ?", (clearing.number,))
            self._trail.add(clearing.who, "concerns destruction given up", detail)
        self._trail.keep_end()

    def finish(self, clearing: Clearing) -> Destruction:
        """The record for good, and its hash in the audit trail."""
        done = finished(clearing, self._clock(), METHOD_FOR_CONCERNS)
        with self._connection.transaction():
            self._connection.run(
                f"INSERT INTO concern_destruction ({DONE}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row_of_destruction(done),
            )
            self._trail.add(done.who, CONCERNS_DESTROYED, line_of(done))
            self._connection.run("DELETE FROM concern_clearing WHERE number = ?", (done.number,))
        self._trail.keep_end()
        return done

    def all(self) -> tuple[Destruction, ...]:
        """Every time that concerns were destroyed by themselves on this laptop, the last first."""
        rows = self._connection.rows(f"SELECT {DONE} FROM concern_destruction ORDER BY position DESC")
        return tuple(destruction_in(row) for row in rows)

    def knows(self, inspection: UUID) -> bool:
        """Whether concerns of an inspection were destroyed here, so that what comes in again may have gaps."""
        asked = "SELECT 1 FROM concern_destruction WHERE inspection_id = ?"
        return self._connection.row(asked, (inspection.bytes,)) is not None

    def check(self) -> Finding:
        """Whether every record is as it was written, and none is half-way."""
        records = self.all()
        told = self._connection.value("SELECT count(*) FROM audit WHERE action = ?", (CONCERNS_DESTROYED,))
        if any(not self._trail.has(CONCERNS_DESTROYED, line_of(one)) for one in records):
            ok, says = False, "A record of concerns that were destroyed is not the one that the audit trail knows."
        elif told > len(records):
            ok, says = False, "The audit trail knows of a destruction of concerns whose record is gone."
        elif self.begun():
            ok, says = False, "Concerns are half-way destroyed. Unlocking the vault goes on with it."
        else:
            ok, says = True, f"Times that concerns were destroyed by themselves: {len(records)}."
        return Finding("destroyed concerns", ok=ok, says=says)
