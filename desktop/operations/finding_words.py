"""A claim's evidence and theme as a person reads them in its history: words in the place of ids.

Of a piece that is out of sight nothing is said but that it is there.
"""

from collections.abc import Sequence
from textwrap import shorten
from uuid import UUID

from desktop.domain.findings import Finding
from desktop.domain.rows import EvidenceRow
from desktop.operations.desk import Desk

POINTING = ("supports", "against", "theme")
"""The fields of a claim that hold ids."""

UNSEEN = "A piece out of your sight until both readings of its record are done"
NOT_HERE = "A piece that is not on this laptop"
_SHOWN = 120
"""Characters of a piece that a list of fields shows."""


def pointed_at(desk: Desk, finding: Finding, name: str) -> str:
    """One of these fields in words: a piece a line, or the theme's title."""
    if name == "theme":
        titles = {theme.id: theme.title for theme in desk.framework().themes}
        return titles.get(finding.theme, finding.theme)
    ids: Sequence[UUID] = getattr(finding, name)
    rows = {row.id: row for row in desk.store.evidence_rows(ids=ids, withdrawn=True)}
    unseen = desk.store.unseen
    return "\n".join(_piece(rows[one]) if one in rows else UNSEEN if one in unseen else NOT_HERE for one in ids)


def _piece(row: EvidenceRow) -> str:
    words = " ".join((row.quote or row.says).split())
    said = f"{row.label}: {shorten(words, _SHOWN, placeholder=' …')}" if row.label else words
    return f"{said} (withdrawn)" if row.withdrawn else said
