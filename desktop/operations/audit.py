"""The audit trail as a person reads it: a page at a time, by kind, and as a file for somebody else to look at."""

import json
from pathlib import Path
from typing import Any

from desktop.domain.audit_actions import AuditKind, actions_of, words_of
from desktop.domain.errors import StoreWriteFailed
from desktop.domain.rows import AuditEntry
from desktop.exchange.csv_out import csv_of
from desktop.vault.folder import Vault
from desktop.vault.twin_file import write_whole

_EVERYTHING = 1 << 40
_COLUMNS = ("Number", "Time (UTC)", "Who", "Action", "In words", "Detail", "Hash")


def trail(
    vault: Vault, kind: AuditKind | None = None, *, limit: int, before: int | None = None
) -> tuple[AuditEntry, ...]:
    """Lines of one kind or of all, newest first; ``before`` a line's number gives those that are older."""
    return vault.profile.trail.newest(limit, None if kind is None else actions_of(kind), before)


def save_trail(vault: Vault, out: Path) -> int:
    """Write the whole trail to a file over one that is there, as JSON where its name ends so, else as CSV.

    Returns how many lines it holds. Raises StoreWriteFailed. A line about it is added after.
    """
    entries = trail(vault, limit=_EVERYTHING)[::-1]
    data = _as_json(entries) if out.suffix.lower() == ".json" else _as_csv(entries)
    try:
        write_whole(out, data)
    except StoreWriteFailed as error:
        raise StoreWriteFailed("The trail could not be written there. Check the place and its free room.") from error
    vault.profile.audit("audit trail saved", {"lines": len(entries)})
    return len(entries)


def _as_json(entries: tuple[AuditEntry, ...]) -> bytes:
    lines: list[dict[str, Any]] = [
        {
            "number": entry.number,
            "at": entry.at.isoformat(),
            "who": entry.who,
            "action": entry.action,
            "words": words_of(entry.action),
            "detail": entry.detail,
            "hash": entry.hash,
        }
        for entry in entries
    ]
    return json.dumps({"format": "daybook-audit-trail", "version": 1, "lines": lines}, indent=1).encode()


def _as_csv(entries: tuple[AuditEntry, ...]) -> bytes:
    return csv_of(
        _COLUMNS,
        (
            (
                entry.number,
                f"{entry.at:%Y-%m-%d %H:%M:%S}",
                entry.who,
                entry.action,
                words_of(entry.action),
                json.dumps(entry.detail) if entry.detail else "",
                entry.hash,
            )
            for entry in entries
        ),
    )
