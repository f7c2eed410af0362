"""What was done with this vault, when and by whom: a hash-chained list that is only added to. Never content.

Where the list ends is kept a second time outside the database (``trail_end``), so that lines cut off its end are
missed. Before a line is added the two are compared, and what is missing is said in a line of its own: it stays said.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from desktop.domain.audit_actions import CLOCK_CONFIRMED, END_LOST, LINE_REPLACED, LINES_MISSING
from desktop.domain.canonical import canonical_json, digest
from desktop.domain.rows import AuditEntry
from desktop.vault.clock import Clock
from desktop.vault.connection import Connection
from desktop.vault.contents.stored_form import time_in, time_of, time_out
from desktop.vault.trail.trail_end import End, TrailEnd

_COLUMNS = "position, made_at, who, action, detail, hash"


@dataclass(frozen=True, slots=True)
class BrokenLine:
    """The first line that does not follow from the one before it: its number from 1, and what now stands there."""

    number: int
    made_at: str
    action: str


class AuditTrail:
    """The ``audit`` table of profile.db."""

    def __init__(self, connection: Connection, clock: Clock, end: TrailEnd) -> None:
        self._connection = connection
        self._clock = clock
        self._end = end

    def add(self, who: str, action: str, detail: dict[str, Any]) -> None:
        """Add one line, at the vault's time. ``detail`` holds counts, ids and times only.

        Inside somebody's transaction the end kept outside waits for its ``keep_end``: it must never be ahead.
        """
        inside = self._connection.is_in_transaction
        with self._connection.transaction():
            missed = self.missed_at_the_end()
            if missed is not None:
                self._append("", *missed)
            self._append(who, action, detail)
            if self._is_kept():  # from now on it must be there; one killed before it first was is no theft
                self._connection.run("INSERT OR IGNORE INTO audit_end VALUES (1, ?)", (time_in(self._clock()),))
        if not inside:
            self.keep_end()

    def keep_end(self) -> None:
        """Keep outside the database where the trail ends now. What was missed has a line by then."""
        length, own = self._last()
        if own is not None:
            self._end.write(End(length, own))

    def newest(
        self, limit: int, actions: Collection[str] | None = None, before: int | None = None
    ) -> tuple[AuditEntry, ...]:
        """The last lines, newest first; only of some actions and before a line's number, where those are given."""
        wanted = [] if actions is None else list(actions)
        among = "" if actions is None else f"AND action IN ({', '.join('?' for _ in wanted)})"
        until = before if before is not None else 1 << 62
        rows = self._connection.rows(
            f"SELECT {_COLUMNS} FROM audit WHERE position < ? {among} ORDER BY position DESC LIMIT ?",
            (until, *wanted, limit),
        )
        return tuple(_entry(row) for row in rows)

    def first_broken(self) -> BrokenLine | None:
        """The first line that does not follow the line before it, or None."""
        previous: str | None = None
        rows = self._connection.rows(
            "SELECT position, made_at, who, action, detail, previous_hash, hash FROM audit ORDER BY position"
        )
        for number, (position, at, who, action, detail, before, own) in enumerate(rows, start=1):
            if position != number or before != previous or own != _hash_of((at, who, action, detail), previous):
                return BrokenLine(number, at, action)
            previous = own
        return None

    def missed_at_the_end(self) -> tuple[str, dict[str, Any]] | None:
        """What the end kept outside says against the lines that are here, as an action and its detail, or None."""
        try:
            kept = self._end.read()
        except OSError:  # told at another time
            return None
        if kept is None:
            lost = self._connection.value("SELECT 1 FROM audit_end") is not None
            return (END_LOST, {}) if lost else None
        length, _ = self._last()
        if kept.length > length:
            return LINES_MISSING, {"from": length + 1, "to": kept.length}
        stands = self._connection.value("SELECT hash FROM audit WHERE position = ?", (kept.length,))
        return None if stands == kept.hash else (LINE_REPLACED, {"line": kept.length})

    def _is_kept(self) -> bool:
        """Whether the end is known to be kept outside."""
        try:
            return self._end.read() is not None
        except OSError:
            return False

    def has(self, action: str, detail: dict[str, Any]) -> bool:
        """Whether a line says exactly this."""
        wanted = canonical_json(detail).decode()
        found = self._connection.row("SELECT 1 FROM audit WHERE action = ? AND detail = ?", (action, wanted))
        return found is not None

    def last_confirmation(self) -> AuditEntry | None:
        """The line of the last time that somebody confirmed the clock, or None."""
        row = self._connection.row(
            f"SELECT {_COLUMNS} FROM audit WHERE action = ? ORDER BY position DESC LIMIT 1", (CLOCK_CONFIRMED,)
        )
        return None if row is None else _entry(row)

    def latest_time(self, since: int) -> datetime | None:
        """The latest time in the lines from a number on, or None without any."""
        return time_out(self._connection.value("SELECT max(made_at) FROM audit WHERE position >= ?", (since,)))

    def has_leapt(self, since: int, by: timedelta) -> bool:
        """Whether two lines that follow each other, from a number on, lie further apart than ``by``, either way."""
        rows = self._connection.rows(
            "SELECT made_at, before FROM (SELECT made_at, lag(made_at) OVER (ORDER BY position) AS before "
            "FROM audit WHERE position >= ?) WHERE abs(julianday(made_at) - julianday(before)) > ? LIMIT 1",
            (since, by / timedelta(days=1)),
        )
        return bool(rows)

    def _append(self, who: str, action: str, detail: dict[str, Any]) -> None:
        _, previous = self._last()
        line = (time_in(self._clock()), who, action, canonical_json(detail).decode())
        self._connection.run(
            "INSERT INTO audit (made_at, who, action, detail, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?)",
            (*line, previous, _hash_of(line, previous)),
        )

    def _last(self) -> tuple[int, str | None]:
        row = self._connection.row("SELECT position, hash FROM audit ORDER BY position DESC LIMIT 1")
        return (0, None) if row is None else (row[0], row[1])


def _entry(row: tuple[Any, ...]) -> AuditEntry:
    number, at, who, action, detail, own = row
    return AuditEntry(time_of(at), who, action, json.loads(detail), number, own)


def _hash_of(line: tuple[str | None, str, str, str], previous: str | None) -> str:
    return digest(canonical_json([*line, previous]))
