"""The lists of claims, read from the projections: which there are about an indicator, and the evidence of each."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from desktop.domain.evidence import SourceKind
from desktop.domain.findings import Finding, Side
from desktop.domain.objects import Kind
from desktop.domain.rows import ClaimRow, PieceState
from desktop.domain.support import Lacking, Tally, lacking_of
from desktop.vault.connection import Connection, Row
from desktop.vault.contents.drafts import Drafts
from desktop.vault.contents.sight import Sight, ids_in

_CLAIMS = "SELECT object_id, indicator, theme, place, claim, author, withdrawn FROM finding_item"
_WHAT = f"""
    CASE WHEN e.object_id IS NULL THEN '{PieceState.NOT_HERE.value}'
         WHEN e.source_id IN (SELECT unhex(value) FROM json_each(:unseen)) THEN '{PieceState.UNSEEN.value}'
         WHEN e.withdrawn <> '' THEN '{PieceState.WITHDRAWN.value}'
         ELSE e.source_kind END
"""
"""Of a piece that counts its kind of source, of another why it does not."""
_TALLIES = f"""
    SELECT p.object_id, p.side, {_WHAT} AS what, count(*), sum(e.weight),
           min(coalesce(v.record_id, e.source_id)), max(coalesce(v.record_id, e.source_id))
    FROM finding_item AS f JOIN finding_piece AS p USING (object_id)
    LEFT JOIN evidence_item AS e INDEXED BY evidence_support ON e.object_id = p.evidence_id
    LEFT JOIN review_item AS v ON v.object_id = e.source_id
    WHERE f.indicator = :indicator GROUP BY 1, 2, 3
"""
"""Of a piece no more is read than the index holds."""
_COUNTS = "SELECT indicator, count(*) FROM finding_item WHERE withdrawn = '' GROUP BY indicator"
_IN_CLAIMS = """
    SELECT evidence_id, count(*) FROM finding_piece
    WHERE evidence_id IN (SELECT unhex(value) FROM json_each(?)) GROUP BY evidence_id
"""
_LOST = """
    SELECT DISTINCT f.object_id FROM evidence_item AS e INDEXED BY evidence_withdrawn
    CROSS JOIN finding_piece AS p ON p.evidence_id = e.object_id
    CROSS JOIN finding_item AS f ON f.object_id = p.object_id
    WHERE f.withdrawn = '' AND p.side = 'for' AND e.withdrawn <> ''
      AND e.source_id NOT IN (SELECT unhex(value) FROM json_each(?))
"""
"""From what was withdrawn on: that is little, whatever stands in claims."""
_RECORDS = """
    SELECT object_id, record_id FROM review_item WHERE object_id IN (SELECT unhex(value) FROM json_each(?))
"""
_SOURCE_KIND = {kind.value: kind for kind in SourceKind}
_LACKING = frozenset(state.value for state in PieceState if state is not PieceState.COUNTS)


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

    def counts(self) -> dict[str, int]:
        """How many claims stand about each indicator that has any."""
        return dict(self._connection.rows(_COUNTS))

    def tallies(self, indicator: str) -> dict[UUID, tuple[list[Tally], Lacking]]:
        """By claim about an indicator what its support depends on, of the evidence that it was last saved with."""
        unseen = ids_in(self._sight.readings)
        found: dict[UUID, list[Row]] = {}
        for object_id, *row in self._connection.rows(_TALLIES, {"unseen": unseen, "indicator": indicator}):
            found.setdefault(UUID(bytes=object_id), []).append(tuple(row))
        return {claim: (_tallied(rows), _lacking(rows)) for claim, rows in found.items()}

    def in_claims(self, evidence_ids: Iterable[UUID]) -> dict[UUID, int]:
        """In how many claims each of these pieces stands; those in none are left out."""
        rows = self._connection.rows(_IN_CLAIMS, (ids_in(frozenset(evidence_ids)),))
        return {UUID(bytes=piece): count for piece, count in rows}

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


def _tallied(rows: Iterable[Row]) -> list[Tally]:
    return [_tally(row) for row in rows if row[1] in _SOURCE_KIND]


def _tally(row: Row) -> Tally:
    side, kind, pieces, weight, first, last = row
    return Tally(Side(side), _SOURCE_KIND[kind], pieces, weight, UUID(bytes=first) if first == last else None)


def _lacking(rows: Iterable[Row]) -> Lacking:
    return lacking_of({(Side(side), PieceState(what)): pieces for side, what, pieces, *_ in rows if what in _LACKING})
