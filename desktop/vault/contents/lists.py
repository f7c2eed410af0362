"""The lists that screens show, read from the projections: records, interviews, evidence, and the evidence map."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any
from uuid import UUID

from desktop.domain.evidence import Direction, SourceKind
from desktop.domain.objects import Kind, StoredObject
from desktop.domain.reviews import Reading, RecordReview, ReviewState, SectionProgress
from desktop.domain.revisions import time_text
from desktop.domain.rows import DirectionCounts, Draft, EvidenceRow, InterviewRow, RecordRow, ReviewRow
from desktop.vault.connection import Connection, Row
from desktop.vault.contents.drafts import Drafts
from desktop.vault.contents.finding_lists import FindingLists
from desktop.vault.contents.interview_lists import LEFT_OPEN, InterviewLists, open_to
from desktop.vault.contents.map_lists import first_of_cells
from desktop.vault.contents.sight import Sight, ids_in
from desktop.vault.contents.stored_form import time_of

_COUNTS = (
    "SELECT object_id, strength, improvement, uncertainty FROM map_source "
    "WHERE strength + improvement + uncertainty > 0"
)
"""Kept in step by the database (``evidence_0008``): counting the pieces takes longer the more there are."""
_EVIDENCE = (
    "SELECT object_id, source_kind, source_id, place, label, quote, verbatim, says, direction, weight, mappings, "
    "author, first_at, withdrawn FROM evidence_item AS e"
)
_REVIEWS = (
    "SELECT object_id, record_id, reader, reading, state, progress, concern, changed_at, read_on, typed_by "
    "FROM review_item JOIN object_head USING (object_id)"
)
_IDS = "SELECT unhex(value) FROM json_each(?)"
_SEEN = f"source_id NOT IN ({_IDS})"
"""What was taken from a reading that is not out of sight."""
_OF_DRAFTS = "UNION SELECT object_id FROM draft"
_OF_RECORDS = f"SELECT object_id FROM record_item UNION SELECT object_id FROM review_item {_OF_DRAFTS}"
_OF_TALKS = f"SELECT object_id FROM interview_item {_OF_DRAFTS}"
_OF_TALKS_LEFT_OPEN = f"SELECT object_id FROM interview_item WHERE {LEFT_OPEN} {_OF_DRAFTS}"
_AMONG = f"e.object_id IN ({_IDS})"
_NONE = DirectionCounts()

# Looked up rather than called: on ten thousand rows the enum's own call takes longer than the query.
_SOURCE_KIND = {kind.value: kind for kind in SourceKind}
_DIRECTION = {direction.value: direction for direction in Direction}


class Lists:
    """Rows for the screens. A draft counts where a list shows it, so that unsaved work is never out of sight."""

    def __init__(self, connection: Connection, drafts: Drafts[StoredObject], sight: Sight) -> None:
        self._connection = connection
        self._drafts = drafts
        self._sight = sight
        self.talks = InterviewLists(connection, drafts)
        self.findings = FindingLists(connection, drafts, sight)

    def kinds(self) -> frozenset[str]:
        """The kinds that there is at least one object of; as quick however many there are."""
        rows = self._connection.rows(
            "WITH RECURSIVE there (kind) AS (SELECT min(kind) FROM object_head "
            "UNION ALL SELECT (SELECT min(kind) FROM object_head WHERE kind > there.kind) FROM there "
            "WHERE there.kind IS NOT NULL) SELECT kind FROM there WHERE kind IS NOT NULL"
        )
        return frozenset(kind for (kind,) in rows)

    def records(self) -> tuple[RecordRow, ...]:
        """The sample in its order, each record with its readings and its evidence."""
        evidence = self.evidence_counts(_OF_RECORDS)
        reviews: dict[UUID, list[ReviewRow]] = {}
        for review in self._reviews():
            reviews.setdefault(review.record_id, []).append(review)
        rows = self._connection.rows(
            "SELECT object_id, code, place, attributes, first_reader, second_reader, unreadable, "
            "stratum, replaces, replaced_by FROM record_item ORDER BY place, code, object_id"
        )
        return tuple(_record(row, reviews, evidence) for row in rows)

    def readings_of(self, record_id: UUID) -> tuple[ReviewRow, ...]:
        """The readings of one record, found by an index; drafts are few, because leaving an editor saves them."""
        rows = self._connection.rows(f"{_REVIEWS} WHERE record_id = ?", (record_id.bytes,))
        drafts = [draft for draft in self._drafts.all(Kind.REVIEW) if _is_of(draft, record_id)]
        return tuple(self._seen(_in_order(rows, drafts)))

    def _reviews(self) -> list[ReviewRow]:
        return self._seen(_in_order(self._connection.rows(_REVIEWS), self._drafts.all(Kind.REVIEW)))

    def _seen(self, rows: list[ReviewRow]) -> list[ReviewRow]:
        """Of a reading that is out of sight, that it is there and how it stands."""
        unseen = self._sight.readings
        return [replace(row, progress=(), concern=False, is_unseen=True) if row.id in unseen else row for row in rows]

    def interviews(self) -> tuple[InterviewRow, ...]:
        """Interviews, the one held last first."""
        return self.talks.interviews(self.evidence_counts(_OF_TALKS))

    def interviews_among(self, ids: frozenset[UUID]) -> tuple[InterviewRow, ...]:
        """Of ``interviews`` those that have one of these ids: as quick however many others there are."""
        return self.talks.among(ids, self.evidence_counts(_IDS, (ids_in(ids),)))

    def interviews_left_open(self, me: str) -> tuple[InterviewRow, ...]:
        """Of ``interviews`` those that may leave ``me`` something to do."""
        return self.talks.left_open(me, self.evidence_counts(_OF_TALKS_LEFT_OPEN, open_to(me)))

    def evidence(
        self,
        *,
        indicator: str | None,
        theme: str | None,
        source_kind: SourceKind | None,
        direction: Direction | None,
        source_id: UUID | None,
        withdrawn: bool,
        limit: int | None,
        offset: int,
        ids: Iterable[UUID] | None = None,
    ) -> tuple[EvidenceRow, ...]:
        """Evidence that meets every condition given, the oldest first. ``withdrawn`` lets withdrawn pieces in too."""
        conditions: list[tuple[str, Sequence[Any]]] = [(_SEEN, (self._unseen(),))]
        cells = _cells(indicator, theme, source_kind)
        if cells and limit is not None and not withdrawn and source_id is None and ids is None:
            conditions.append(first_of_cells(cells, direction, offset + limit, self._sight.readings))
        elif indicator is not None or theme is not None:
            conditions.append(_mapped_to(indicator, theme))
        if source_kind is not None:
            conditions.append(("e.source_kind = ?", (source_kind.value,)))
        if direction is not None:
            conditions.append(("e.direction = ?", (direction.value,)))
        if source_id is not None:
            conditions.append(("e.source_id = ?", (source_id.bytes,)))
        if ids is not None:
            conditions.append((_AMONG, (ids_in(frozenset(ids)),)))
        if not withdrawn:
            conditions.append(("e.withdrawn = ''", ()))
        where = " AND ".join(condition for condition, _ in conditions)
        values = [value for _, bound in conditions for value in bound]
        rows = self._connection.rows(
            f"{_EVIDENCE} WHERE {where} ORDER BY e.first_at, e.object_id LIMIT ? OFFSET ?",
            (*values, -1 if limit is None else limit, offset),
        )
        return tuple(map(_evidence, rows))

    def evidence_counts(self, sources: str = "", values: Sequence[str] = ()) -> dict[UUID, DirectionCounts]:
        """Pieces of evidence by the object they were taken from, withdrawn ones left out.

        ``sources`` is a query for the objects that are asked about, with its values; all when it is empty.
        """
        among = f"AND object_id IN ({sources})" if sources else ""
        seen = "AND object_id NOT IN (SELECT unhex(value) FROM json_each(?))"
        rows = self._connection.rows(f"{_COUNTS} {seen} {among}", (self._unseen(), *values))
        return {UUID(bytes=source_id): DirectionCounts(*counts) for source_id, *counts in rows}

    def evidence_taken(self, author: str, since: datetime, until: datetime) -> int:
        """How many pieces an author took from one time until just before another, withdrawn ones left out."""
        taken: int = self._connection.value(
            "SELECT count(*) FROM evidence_item WHERE author = ? AND first_at >= ? AND first_at < ? AND withdrawn = ''",
            (author, time_text(since), time_text(until)),
        )
        return taken

    def _unseen(self) -> str:
        return ids_in(self._sight.readings)


def _cells(indicator: str | None, theme: str | None, source_kind: SourceKind | None) -> dict[str, str]:
    """The map's cells that hold just these pieces; empty where that is all of them, or a theme of any indicator."""
    if indicator is None and (theme is not None or source_kind is None):
        return {}
    named = {"indicator": indicator, "theme": theme, "source_kind": source_kind}
    return {column: str(value) for column, value in named.items() if value is not None}


def _mapped_to(indicator: str | None, theme: str | None) -> tuple[str, Sequence[Any]]:
    parts = [(column, value) for column, value in (("indicator", indicator), ("theme", theme)) if value is not None]
    inner = " AND ".join(f"{column} = ?" for column, _ in parts)
    return f"e.object_id IN (SELECT object_id FROM evidence_mapping WHERE {inner})", [value for _, value in parts]


def _record(row: Row, reviews: dict[UUID, list[ReviewRow]], evidence: dict[UUID, DirectionCounts]) -> RecordRow:
    object_id, code, place, attributes, first_reader, second_reader, unreadable, *drawn = row
    stratum, replaces, replaced_by = drawn
    record_id = UUID(bytes=object_id)
    of_record = tuple(reviews.get(record_id, ()))
    return RecordRow(
        id=record_id,
        code=code,
        position=place,
        attributes=_attributes(attributes),
        first_reader=first_reader,
        second_reader=second_reader,
        unreadable=unreadable,
        stratum=stratum,
        replaces=replaces,
        replaced_by=replaced_by,
        reviews=of_record,
        evidence=_sum([evidence[id_] for id_ in (record_id, *(row.id for row in of_record)) if id_ in evidence]),
    )


@lru_cache(maxsize=1024)
def _attributes(stored: str) -> Mapping[str, str]:
    """What the return says of a record: the same few bands and codes come again and again."""
    return MappingProxyType(json.loads(stored))


def _sum(counts: Sequence[DirectionCounts]) -> DirectionCounts:
    if len(counts) < 2:
        return counts[0] if counts else _NONE
    return DirectionCounts(
        strength=sum(each.strength for each in counts),
        improvement=sum(each.improvement for each in counts),
        uncertainty=sum(each.uncertainty for each in counts),
    )


def _in_order(rows: Iterable[Row], drafts: Iterable[Draft]) -> list[ReviewRow]:
    """Readings as they stand, each as its draft says where there is one, the first reading first."""
    found = {row.id: row for row in map(_review, rows)}
    for draft in drafts:
        if isinstance(draft.item, RecordReview):
            found[draft.item.id] = _drafted_review(draft.item, draft)
    order = list(Reading)
    return sorted(found.values(), key=lambda row: (order.index(row.reading), row.reader, row.id))


def _is_of(draft: Draft, record_id: UUID) -> bool:
    return isinstance(draft.item, RecordReview) and draft.item.record_id == record_id


def _review(row: Row) -> ReviewRow:
    object_id, record_id, reader, reading, state, progress, concern, changed_at, read_on, typed_by = row
    return ReviewRow(
        id=UUID(bytes=object_id),
        record_id=UUID(bytes=record_id),
        reader=reader,
        reading=Reading(reading),
        state=ReviewState(state),
        progress=_progress(progress),
        concern=bool(concern),
        is_draft=False,
        changed_at=time_of(changed_at),
        read_on=None if read_on is None else date.fromisoformat(read_on),
        typed_by=typed_by,
    )


@lru_cache(maxsize=4096)
def _progress(stored: str) -> tuple[SectionProgress, ...]:
    """The same few come again and again: what is finished is complete in every section."""
    return tuple(SectionProgress(section=name, answered=done, shown=of) for name, done, of in json.loads(stored))


def _drafted_review(item: RecordReview, draft: Draft) -> ReviewRow:
    return ReviewRow(
        id=item.id,
        record_id=item.record_id,
        reader=item.reader,
        reading=item.reading,
        state=item.state,
        progress=item.progress,
        concern=item.concern,
        is_draft=True,
        changed_at=draft.saved_at,
        read_on=item.read_on,
        typed_by=item.typed_by,
    )


@lru_cache(maxsize=1024)
def _mappings(stored: str) -> tuple[tuple[str, str, str], ...]:
    """Indicators, key lines and themes. The same few come again and again; they are the framework's, not anybody's."""
    return tuple((indicator, key_line, theme) for indicator, key_line, theme in json.loads(stored))


def _evidence(row: Row) -> EvidenceRow:
    object_id, source_kind, source_id, place, label, quote, verbatim, says, direction, weight, mappings, *rest = row
    author, first_at, withdrawn = rest
    return EvidenceRow(
        id=UUID(bytes=object_id),
        source_kind=_SOURCE_KIND[source_kind],
        source_id=UUID(bytes=source_id),
        place=place,
        label=label,
        quote=quote,
        verbatim=bool(verbatim),
        says=says,
        direction=_DIRECTION[direction],
        weight=weight,
        mappings=_mappings(mappings),
        author=author,
        made_at=time_of(first_at),
        withdrawn=withdrawn,
    )
