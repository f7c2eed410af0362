"""What the evidence map counts, a short row for each thing that a piece of evidence speaks to.

A projection like the others, but with short numbers for cells, sources and words: a hundred thousand pieces are
counted without reading any of them. Which record a reading is of, and which agencies an answer came from, stands in the
review, and whom people work for in the talk: so a piece's rows follow all that, whichever is saved first.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from desktop.domain.evidence import Direction, Evidence
from desktop.domain.inspections import Agency
from desktop.domain.interviews import Interview
from desktop.domain.objects import Kind, StoredObject
from desktop.domain.reviews import RecordReview
from desktop.vault.connection import Connection, Row
from desktop.vault.contents.stored_form import time_of

MAP_TABLES = ("map_count", "map_cell", "map_source", "map_piece", "map_word", "review_agency")
"""Every table that this module keeps, counts first: so nothing is kept in step while the rows that are counted go.

``map_count``, a cell's ``sources`` and a source's directions are kept by triggers on ``map_piece`` (``evidence_0008``).
"""
IN_CELL, IN_THEME, IN_INDICATOR, IN_ALL = 0, 1, 2, 3
"""What a row is the first of, for its piece: so each is counted once in a theme, an indicator, and the whole."""

_PIECES_OF = "SELECT object_id FROM evidence_item WHERE source_id ="
_BITS = {agency: 1 << place for place, agency in enumerate(Agency)}
RANKS = {Direction.IMPROVEMENT: 0, Direction.STRENGTH: 1, Direction.UNCERTAINTY: 2}
"""The order in which pieces are read: what a team would act on comes first."""


class MapPieces:
    """Keeps the rows in step; its caller holds the transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def show(self, object_id: UUID, kind: str, item: StoredObject | None, first_at: str) -> None:
        """Make the rows of one object say what it says; ``item`` is None where it cannot be read."""
        if kind == Kind.EVIDENCE:
            self._hide_piece(object_id)
            if isinstance(item, Evidence) and not item.withdrawn:
                self._show_piece(item, first_at)
        elif kind == Kind.REVIEW:
            self._show_review(object_id, item if isinstance(item, RecordReview) else None)
        elif kind == Kind.INTERVIEW:
            self._show_agencies(object_id, dict(_of_talk(item) if isinstance(item, Interview) else ()))

    def all_rows(self) -> Iterator[Row]:
        """Every row in words, in an order that does not depend on the numbers."""
        yield from self._connection.rows(
            "SELECT p.object_id, c.indicator, c.theme, k.word, c.source_kind, s.object_id, r.object_id, p.rank, "
            "p.weight, p.taken_at, a.word, p.first_of, p.agencies FROM map_piece AS p "
            "JOIN map_cell AS c ON c.number = p.cell JOIN map_word AS k ON k.number = p.key_line "
            "JOIN map_source AS s ON s.number = p.source JOIN map_source AS r ON r.number = p.root "
            "JOIN map_word AS a ON a.number = p.author ORDER BY 1, 2, 3, 4"
        )
        yield from self._connection.rows("SELECT object_id, question, agencies FROM review_agency ORDER BY 1, 2")
        yield from self._connection.rows(
            "SELECT indicator, theme, source_kind, sources, first_of, rank, weight, pieces FROM map_count "
            "JOIN map_cell ON number = cell WHERE pieces <> 0 OR sources <> 0 ORDER BY 1, 2, 3, 5, 6, 7"
        )
        yield from self._connection.rows(
            "SELECT object_id, strength, improvement, uncertainty FROM map_source "
            "WHERE strength <> 0 OR improvement <> 0 OR uncertainty <> 0 ORDER BY object_id"
        )

    def _hide_piece(self, piece_id: UUID) -> None:
        """Most pieces are new: to look first costs a tenth of taking out nothing."""
        if self._connection.row("SELECT 1 FROM map_piece WHERE object_id = ?", (piece_id.bytes,)) is not None:
            self._connection.run("DELETE FROM map_piece WHERE object_id = ?", (piece_id.bytes,))

    def _show_piece(self, item: Evidence, first_at: str) -> None:
        source = item.source
        shared = (
            self._number("map_source", object_id=self._root_of(source.object_id)),
            item.id.bytes,
            self._number("map_source", object_id=source.object_id.bytes),
            RANKS[item.direction],
            item.weight,
            seconds_of(time_of(first_at)),
            self._number("map_word", word=item.author),
            self._agencies_at(source.object_id, source.place),
        )
        before: tuple[str, str, str] | None = None
        for spoken in sorted({(each.indicator, each.theme, each.key_line) for each in item.mappings}):
            indicator, theme, key_line = spoken
            cell = self._number("map_cell", indicator=indicator, theme=theme, source_kind=source.source_kind.value)
            self._connection.run(
                "INSERT OR FAIL INTO map_piece (cell, key_line, first_of, root, object_id, source, rank, weight, "
                "taken_at, author, agencies) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (cell, self._number("map_word", word=key_line), _first_of(spoken, before), *shared),
            )
            before = spoken

    def _show_review(self, review_id: UUID, item: RecordReview | None) -> None:
        """Pieces from a reading go back to its record, and came from the agencies that its answers name."""
        self._connection.run(
            f"UPDATE map_piece SET root = ?1 WHERE object_id IN ({_PIECES_OF} ?2) AND root <> ?1",
            (self._number("map_source", object_id=self._root_of(review_id)), review_id.bytes),
        )
        self._show_agencies(review_id, {} if item is None else dict(_agencies(item)))

    def _show_agencies(self, source_id: UUID, agencies: dict[str, int]) -> None:
        """Which agencies what was said at a place came from; at "" all of it, for a talk."""
        held: dict[str, int] = dict(
            self._connection.rows(
                "SELECT question, agencies FROM review_agency WHERE object_id = ?", (source_id.bytes,)
            )
        )
        for question in held.keys() - agencies.keys():
            self._connection.run(
                "DELETE FROM review_agency WHERE object_id = ? AND question = ?", (source_id.bytes, question)
            )
        if agencies == held:
            return
        changed = [question for question, bits in agencies.items() if held.get(question) != bits]
        self._connection.run_many(
            "INSERT OR REPLACE INTO review_agency VALUES (?, ?, ?)",
            [(source_id.bytes, question, agencies[question]) for question in changed],
        )
        self._connection.run_many(
            f"UPDATE map_piece SET agencies = ?1 WHERE object_id IN ({_PIECES_OF} ?2 AND ?3 IN (place, ''))",
            [(agencies.get(each, 0), source_id.bytes, each) for each in {*changed, *(held.keys() - agencies.keys())}],
        )

    def _root_of(self, source_id: UUID) -> bytes:
        row = self._connection.row("SELECT record_id FROM review_item WHERE object_id = ?", (source_id.bytes,))
        return source_id.bytes if row is None else bytes(row[0])

    def _agencies_at(self, source_id: UUID, place: str) -> int:
        row = self._connection.row(
            "SELECT agencies FROM review_agency WHERE object_id = ? AND question IN (?, '')", (source_id.bytes, place)
        )
        return 0 if row is None else int(row[0])

    def _number(self, table: str, **named: Any) -> int:
        """The short number of something, given now if it has none."""
        where = " AND ".join(f"{column} = ?" for column in named)
        row = self._connection.row(f"SELECT number FROM {table} WHERE {where}", tuple(named.values()))
        if row is not None:
            return int(row[0])
        marks = ", ".join("?" for _ in named)
        return self._connection.insert(
            f"INSERT INTO {table} ({', '.join(named)}) VALUES ({marks})", tuple(named.values())
        )


def bit_of(agency: Agency) -> int:
    """The bit that stands for an agency."""
    return _BITS[agency]


def seconds_of(at: datetime) -> int:
    """A time in whole seconds, as rows have it."""
    return int(at.timestamp())


def _agencies(review: RecordReview) -> Iterator[tuple[str, int]]:
    for question, answer in review.answers.items():
        if answer.agencies:
            yield question, _together(answer.agencies)


def _of_talk(talk: Interview) -> Iterator[tuple[str, int]]:
    if talk.agencies:
        yield "", _together(talk.agencies)


def _together(agencies: Iterable[Agency]) -> int:
    return sum(_BITS[agency] for agency in set(agencies))


def _first_of(spoken: tuple[str, str, str], before: tuple[str, str, str] | None) -> int:
    if before is None:
        return IN_ALL
    if before[0] != spoken[0]:
        return IN_INDICATOR
    return IN_CELL if before[:2] == spoken[:2] else IN_THEME
