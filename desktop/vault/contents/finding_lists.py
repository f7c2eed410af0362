"""The lists of claims, read from the projections: which there are about an indicator, and the evidence of each."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from desktop.domain.evidence import SourceKind
from desktop.domain.findings import Finding, Side
from desktop.domain.objects import Kind
from desktop.domain.rows import ClaimPiece, ClaimRow, PieceState
from desktop.vault.connection import Connection, Row
from desktop.vault.contents.drafts import Drafts
from desktop.vault.contents.sight import Sight, ids_in

_CLAIMS = "SELECT object_id, indicator, theme, place, claim, author, withdrawn FROM finding_item"
_PIECES = """
    SELECT p.object_id, p.side, p.evidence_id, e.source_kind, coalesce(v.record_id, e.source_id), e.weight, e.withdrawn,
           e.source_id IN (SELECT unhex(value) FROM json_each(:unseen))
    FROM finding_piece AS p JOIN finding_item AS f USING (object_id)
    LEFT JOIN evidence_item AS e ON e.object_id = p.evidence_id
    LEFT JOIN review_item AS v ON v.object_id = e.source_id
"""
_LOST = """
    SELECT DISTINCT f.object_id FROM finding_item AS f JOIN finding_piece AS p USING (object_id)
    JOIN evidence_item AS e ON e.object_id = p.evidence_id
    WHERE f.withdrawn = '' AND p.side = 'for' AND e.withdrawn <> ''
      AND e.source_id NOT IN (SELECT unhex(value) FROM json_each(?))
"""
_RECORDS = """
    SELECT object_id, record_id FROM review_item WHERE object_id IN (SELECT unhex(value) FROM json_each(?))
"""
_SOURCE_KIND = {kind.value: kind for kind in SourceKind}


class FindingLists:
    """Claims, drafts as they stand in their editor. Of a piece that is out of sight only that it is there."""

    def __init__(self, connection: Connection, drafts: Drafts[Any], sight: Sight) -> None:
        self._connection, self._drafts, self._sight = connection, drafts, sight

    def claims(self, indicator: str | None = None) -> tuple[ClaimRow, ...]:
        """Claims in their order, withdrawn ones last; those about one indicator where one is given."""
        where, values = ("WHERE indicator = ?", (indicator,)) if indicator is not None else ("", ())
        found = {row.id: row for row in map(_claim, self._connection.rows(f"{_CLAIMS} {where}", values))}
        for draft in self._drafts.all(Kind.FINDING):
            if isinstance(draft.item, Finding):
                found.pop(draft.item.id, None)
                if indicator in (None, draft.item.indicator):
                    found[draft.item.id] = _drafted(draft.item)
        return tuple(sorted(found.values(), key=lambda row: (bool(row.withdrawn), row.order, row.id)))

    def pieces(self, indicator: str | None = None) -> dict[UUID, list[ClaimPiece]]:
        """By claim the pieces that it had when it was last saved, in their order, what it rests on first."""
        where = "WHERE f.indicator = :indicator" if indicator is not None else ""
        rows = self._connection.rows(
            f"{_PIECES} {where} ORDER BY p.object_id, p.side DESC, p.place",
            {"unseen": ids_in(self._sight.readings), "indicator": indicator},
        )
        found: dict[UUID, list[ClaimPiece]] = {}
        for object_id, *piece in rows:
            found.setdefault(UUID(bytes=object_id), []).append(_piece(piece))
        return found

    def records_of(self, reading_ids: Iterable[UUID]) -> dict[UUID, UUID]:
        """The record of each of these that is a reading known here."""
        rows = self._connection.rows(_RECORDS, (ids_in(frozenset(reading_ids)),))
        return {UUID(bytes=reading): UUID(bytes=record) for reading, record in rows}

    def lost(self) -> frozenset[UUID]:
        """Claims that stand and rest on something that was withdrawn, as far as that may be seen."""
        rows = self._connection.rows(_LOST, (ids_in(self._sight.readings),))
        return frozenset(UUID(bytes=object_id) for (object_id,) in rows)


def _claim(row: Row) -> ClaimRow:
    object_id, indicator, theme, order, claim, author, withdrawn = row
    return ClaimRow(UUID(bytes=object_id), indicator, theme, order, claim, author, withdrawn)


def _drafted(item: Finding) -> ClaimRow:
    return ClaimRow(
        item.id, item.indicator, item.theme, item.order, item.claim, item.author, item.withdrawn, is_draft=True
    )


def _piece(row: Sequence[Any]) -> ClaimPiece:
    side, evidence_id, source_kind, root, weight, withdrawn, unseen = row
    found, piece = Side(side), UUID(bytes=evidence_id)
    if source_kind is None:
        return ClaimPiece(piece, found, PieceState.NOT_HERE)
    if unseen:
        return ClaimPiece(piece, found, PieceState.UNSEEN)
    state = PieceState.WITHDRAWN if withdrawn else PieceState.COUNTS
    return ClaimPiece(piece, found, state, _SOURCE_KIND[source_kind], UUID(bytes=root), weight)
