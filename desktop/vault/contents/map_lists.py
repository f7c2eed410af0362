"""What the evidence map shows, read from ``map_piece``: its counts, and what stands behind one of them.

Nothing that was taken from a reading out of sight is counted or listed (``contents.sight``). Where nothing is out of
sight, and nothing is left out, the numbers are those that the database keeps in step (``evidence_0008``): as quick
however many pieces there are.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from desktop.domain.evidence import Direction, SourceKind
from desktop.domain.map_places import CellPlace, MapBy, MapChoices, MapFilter
from desktop.domain.rows import DirectionCounts, MapCount, Weights
from desktop.vault.connection import Connection
from desktop.vault.contents.map_pieces import IN_ALL, IN_CELL, IN_INDICATOR, IN_THEME, RANKS, bit_of, seconds_of
from desktop.vault.contents.sight import Sight, ids_in
from desktop.vault.contents.stored_form import time_of

_Condition = tuple[str, Sequence[Any]]
_Bound = tuple[str, tuple[Any, ...]]
_COUNTED = (
    "sum(rank = 1) AS strength, sum(rank = 0) AS improvement, sum(rank = 2) AS uncertainty, sum(weight = 1) AS slight, "
    "sum(weight = 2) AS ordinary, sum(weight = 3) AS strong, count(DISTINCT root) AS sources, min(root) AS root"
)
_FOUND = "g.strength, g.improvement, g.uncertainty, slight, ordinary, strong, g.sources, s.object_id"
_IN_WORDS = "JOIN map_cell AS c ON c.number = g.cell JOIN map_source AS s ON s.number = g.root"
_BY_THEME = (
    f"SELECT c.indicator, c.theme, '', c.source_kind, {_FOUND} "
    f"FROM (SELECT cell, {_COUNTED} FROM map_piece WHERE {{where}} GROUP BY cell) AS g {_IN_WORDS}"
)
_BY_KEY_LINE = (
    f"SELECT c.indicator, c.theme, k.word, c.source_kind, {_FOUND} "
    f"FROM (SELECT cell, key_line, {_COUNTED} FROM map_piece WHERE {{where}} GROUP BY cell, key_line) AS g "
    f"{_IN_WORDS} JOIN map_word AS k ON k.number = g.key_line"
)
_BY_INDICATOR = (
    f"SELECT indicator, '', '', source_kind, {_FOUND} "
    f"FROM (SELECT indicator, source_kind, {_COUNTED} FROM map_piece JOIN map_cell ON number = cell "
    "WHERE {where} GROUP BY 1, 2) AS g JOIN map_source AS s ON s.number = g.root"
)
_GROUPED = {
    MapBy.INDICATOR: (IN_THEME, _BY_THEME),
    MapBy.KEY_LINE: (IN_CELL, _BY_KEY_LINE),
    MapBy.TENET: (IN_INDICATOR, _BY_INDICATOR),
}
"""Which rows count, so that no piece counts twice in a cell, and how: short numbers are grouped, then put in words."""
_KEPT = (
    "SELECT c.indicator, c.theme, '', c.source_kind, g.strength, g.improvement, g.uncertainty, slight, ordinary, "
    "strong, c.sources, (SELECT s.object_id FROM map_source AS s WHERE c.sources = 1 AND s.number = "
    "(SELECT min(root) FROM map_piece WHERE cell = c.number)) "
    "FROM (SELECT cell, sum(pieces * (rank = 1)) AS strength, sum(pieces * (rank = 0)) AS improvement, "
    "sum(pieces * (rank = 2)) AS uncertainty, sum(pieces * (weight = 1)) AS slight, "
    "sum(pieces * (weight = 2)) AS ordinary, sum(pieces * (weight = 3)) AS strong "
    "FROM map_count WHERE first_of >= ? GROUP BY cell HAVING sum(pieces) > 0) AS g "
    "JOIN map_cell AS c ON c.number = g.cell ORDER BY 1, 2, 3, 4"
)
"""As ``_BY_THEME``, of all pieces."""
_KEPT_TOTAL = "SELECT coalesce(sum(pieces), 0) FROM map_count WHERE first_of = ?"
_TAKEN = "SELECT first_at FROM evidence_item WHERE author = word.name AND withdrawn = ''"
_CHOICES = f"""
    WITH RECURSIVE word (name) AS (
        SELECT min(author) FROM evidence_item
        UNION ALL SELECT (SELECT min(author) FROM evidence_item WHERE author > word.name) FROM word
        WHERE word.name IS NOT NULL
    )
    SELECT name, ({_TAKEN} {{seen}} ORDER BY first_at LIMIT 1), ({_TAKEN} {{seen}} ORDER BY first_at DESC LIMIT 1)
    FROM word WHERE name IS NOT NULL ORDER BY 1
"""
"""Whoever took evidence, and when the first and the last that stands: a look in the index for each."""
_SEEN = "AND source_id NOT IN (SELECT unhex(value) FROM json_each(:unseen))"
_ORDER = "rank, weight DESC, taken_at, object_id"
"""What a team would act on comes first; within it the strong pieces, and then the oldest."""
_HIDDEN = "SELECT number FROM map_source WHERE object_id IN (SELECT unhex(value) FROM json_each(?))"
_FIRST = (
    "e.object_id IN (WITH behind AS MATERIALIZED (SELECT object_id, taken_at FROM map_piece WHERE {where}) "
    "SELECT object_id FROM behind WHERE taken_at <= coalesce("
    "(SELECT taken_at FROM behind ORDER BY taken_at LIMIT 1 OFFSET ?), (SELECT max(taken_at) FROM behind)))"
)
_OF_AUDIENCE = "SELECT number FROM map_source JOIN interview_item USING (object_id) WHERE audience = ?"


class MapLists:
    """Counts of the map's cells, and the pieces behind one."""

    def __init__(self, connection: Connection, sight: Sight) -> None:
        self._connection = connection
        self._sight = sight

    def counts(self, by: MapBy = MapBy.INDICATOR, only: MapFilter | None = None) -> tuple[MapCount, ...]:
        """The cells that hold anything. A piece counts once in each: under two themes of an indicator, once for it.

        Two readings of one record are one source.
        """
        first_of, query = _GROUPED[by]
        if by is MapBy.INDICATOR and self._is_of_all(only):
            return tuple(_count(*row) for row in self._connection.rows(_KEPT, (first_of,)))
        where, values = self._where(("first_of >= ?", (first_of,)), *_narrowed(only))
        rows = self._connection.rows(f"{query.format(where=where)} ORDER BY 1, 2, 3, 4", values)
        return tuple(_count(*row) for row in rows)

    def total(self, only: MapFilter | None = None, direction: Direction | None = None) -> int:
        """How many pieces there are, each counted once: all, or those of a direction."""
        ranked = [("rank = ?", (RANKS[direction],))] if direction is not None else []
        if self._is_of_all(only):
            of_rank = "".join(f" AND {sql}" for sql, _ in ranked)
            values = (IN_ALL, *(value for _, bound in ranked for value in bound))
            return int(self._connection.value(f"{_KEPT_TOTAL}{of_rank}", values))
        where, values = self._where(("first_of = ?", (IN_ALL,)), *ranked, *_narrowed(only))
        return int(self._connection.value(f"SELECT count(*) FROM map_piece WHERE {where}", values))

    def behind(self, place: CellPlace, only: MapFilter | None, limit: int, offset: int = 0) -> tuple[UUID, ...]:
        """Some pieces behind a number: areas for improvement first, then strengths, then uncertainties."""
        where, values = self._where(*_at(place), *_narrowed(only))
        rows = self._connection.rows(
            f"SELECT object_id FROM map_piece WHERE {where} ORDER BY {_ORDER} LIMIT ? OFFSET ?",
            (*values, limit, offset),
        )
        return tuple(UUID(bytes=found) for (found,) in rows)

    def choices(self) -> MapChoices:
        """What the map can be narrowed to."""
        unseen = self._sight.readings
        query = _CHOICES.format(seen=_SEEN if unseen else "")
        found = self._connection.rows(query, {"unseen": ids_in(unseen)} if unseen else ())
        rows = [(author, time_of(first), time_of(last)) for author, first, last in found if first is not None]
        first = min((first for _, first, _ in rows), default=None)
        last = max((last for _, _, last in rows), default=None)
        return MapChoices(tuple(author for author, _, _ in rows), _to_the_second(first), _to_the_second(last))

    def _is_of_all(self, only: MapFilter | None) -> bool:
        """Whether every piece that stands is to be counted."""
        return (only is None or only.is_any) and not self._sight.readings

    def _where(self, *conditions: _Condition) -> _Bound:
        return _together(*conditions, *_seen(self._sight.readings))


def first_of_cells(
    named: Mapping[str, str], direction: Direction | None, count: int, unseen: frozenset[UUID]
) -> _Bound:
    """A condition on ``evidence_item AS e``: the ``count`` oldest pieces in some cells, of a direction or of all.

    ``named`` names what the cells have in common: an indicator, with it a theme, a kind of source. Whatever was taken
    within the second of the last one comes along, as rows here know no shorter time.
    """
    first_of = IN_THEME if "theme" in named else IN_INDICATOR if "indicator" in named else IN_ALL
    ranked = [("rank = ?", (RANKS[direction],))] if direction is not None else []
    where, values = _together(_in_cells(named), ("first_of >= ?", (first_of,)), *ranked, *_seen(unseen))
    return _FIRST.format(where=where), (*values, max(count, 1) - 1)


def _together(*conditions: _Condition) -> _Bound:
    return " AND ".join(sql for sql, _ in conditions), tuple(value for _, bound in conditions for value in bound)


def _seen(unseen: frozenset[UUID]) -> Iterator[_Condition]:
    if unseen:
        yield f"source NOT IN ({_HIDDEN})", (ids_in(unseen),)


def _narrowed(only: MapFilter | None) -> Iterator[_Condition]:
    if only is None:
        return
    if only.author:
        yield "author = (SELECT number FROM map_word WHERE word = ?)", (only.author,)
    if only.since is not None:
        yield "taken_at >= ?", (seconds_of(only.since),)
    if only.until is not None:
        yield "taken_at < ?", (seconds_of(only.until),)
    if only.agency is not None:
        yield "agencies & ?", (bit_of(only.agency),)
    if only.audience is not None:
        yield f"source IN ({_OF_AUDIENCE})", (only.audience.value,)


def _at(place: CellPlace) -> Iterator[_Condition]:
    kind = None if place.source_kind is None else place.source_kind.value
    named = {"indicator": place.indicator, "theme": place.theme, "source_kind": kind}
    yield _in_cells({column: value for column, value in named.items() if value is not None})
    if place.key_line is not None:
        yield "key_line = (SELECT number FROM map_word WHERE word = ?)", (place.key_line,)
    else:
        yield "first_of >= ?", (IN_INDICATOR if place.theme is None else IN_THEME,)


def _in_cells(named: Mapping[str, str]) -> _Condition:
    where = " AND ".join(f"{column} = ?" for column in named)
    return f"cell IN (SELECT number FROM map_cell WHERE {where})", tuple(named.values())


def _count(indicator: str, theme: str, key_line: str, kind: str, *counted: Any) -> MapCount:
    strength, improvement, uncertainty, slight, ordinary, strong, sources, root = counted
    return MapCount(
        indicator=indicator,
        theme=theme,
        key_line=key_line,
        source_kind=SourceKind(kind),
        counts=DirectionCounts(strength, improvement, uncertainty),
        sources=sources,
        only=UUID(bytes=root) if sources == 1 else None,
        weights=Weights(slight, ordinary, strong),
    )


def _to_the_second(at: datetime | None) -> datetime | None:
    """As pieces are narrowed by."""
    return None if at is None else datetime.fromtimestamp(seconds_of(at), UTC)
