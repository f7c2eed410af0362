"""What a passage resembles of this inspection's own mappings. Learnt when it is asked for; nothing of it is stored.

Only what the person may see is learnt from: a reading that is out of their sight is not, and concerns, which are
elsewhere, never are. Pieces that were withdrawn are left out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from desktop.domain.rows import EvidenceRow
from desktop.domain.suggestions import MappedPiece
from desktop.operations.desk import Desk
from desktop.operations.writing_help import writing_help


@dataclass(frozen=True, slots=True)
class ToLearn:
    """What there is to learn from, None while suggestions are off. ``named``: what a piece is called, "YP-7, 10:27"."""

    pieces: tuple[MappedPiece, ...] | None
    named: dict[UUID, str]


def to_learn(desk: Desk) -> ToLearn:
    """Read what was mapped in this inspection, if suggestions are wanted."""
    if not writing_help(desk.vault).suggestions:
        return ToLearn(None, {})
    rows = desk.store.evidence_rows()
    return ToLearn(pieces_of(rows), {row.id: _name(row) for row in rows})


def pieces_of(rows: Iterable[EvidenceRow]) -> tuple[MappedPiece, ...]:
    """The words of each piece that counts, what was quoted and what was said of it."""
    return tuple(
        MappedPiece(row.id, " ".join(filter(None, (row.quote, row.says))), row.mappings)
        for row in rows
        if not row.withdrawn
    )


def _name(row: EvidenceRow) -> str:
    """Its source, and the time where it is from a talk; the id of a question tells nobody anything."""
    return f"{row.label}, {row.place}" if ":" in row.place else row.label
