"""Finding words in everything that is saved. Accents and case do not matter, the last word may be half typed.

What is typed is never taken as a query language, so no text is an error: words are looked for together,
"words in quotes" as they stand, and filters are lists of the same index (``facet_words``).
"""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from desktop.domain.asked import Asked
from desktop.domain.evidence import Direction
from desktop.domain.found_words import phrases_of
from desktop.domain.rows import Hit, HitPage
from desktop.vault.connection import Connection, Row
from desktop.vault.contents.facet_words import word_of, words_within
from desktop.vault.contents.sight import ids_in

MATCH_STARTS, MATCH_ENDS = "\x02", "\x03"

_SNIPPET_TOKENS = 24
_WEIGHTS = "4.0, 1.0, 0.0"
"""Of title, text and facets: a filter that holds makes nothing a better hit."""

WORTH_RANKING = 1_000
"""Above this many matches the words say little, and weighing each takes longer than a person should wait."""

_NO_DAY = "\ue0ff"
"""A word that nothing has, for a range that ends before it begins."""

_SEEN = "p.object_id NOT IN (SELECT unhex(value) FROM json_each(:unseen))"
_MATCHES = "SELECT count(*) FROM (SELECT 1 FROM passage_index WHERE passage_index MATCH :asked LIMIT :most)"
_MATCHES_SEEN = f"""
    SELECT count(*) FROM (
        SELECT 1 FROM passage_index JOIN passage AS p ON p.position = passage_index.rowid
        WHERE passage_index MATCH :asked AND {_SEEN} LIMIT :most
    )
"""

# Ordered by rank or by row number, FTS5 sorts first and makes snippets only for the rows that are returned.
_QUERY = f"""
    SELECT p.object_id, h.kind, p.title, p.day,
           snippet(passage_index, 1, '{MATCH_STARTS}', '{MATCH_ENDS}', '…', {_SNIPPET_TOKENS}),
           e.direction, e.withdrawn <> '',
           (SELECT group_concat(indicator) FROM
               (SELECT DISTINCT indicator FROM evidence_mapping WHERE object_id = p.object_id))
    FROM passage_index
    JOIN passage AS p ON p.position = passage_index.rowid
    JOIN object_head AS h ON h.object_id = p.object_id
    LEFT JOIN evidence_item AS e ON e.object_id = p.object_id
    WHERE passage_index MATCH :asked AND rank MATCH 'bm25({_WEIGHTS})' {{seen}}
    ORDER BY {{order}} LIMIT :limit OFFSET :offset
"""
_BEST_FIRST, _NEWEST_FIRST = "rank, passage_index.rowid DESC", "passage_index.rowid DESC"


class Search:
    """Full-text search over the passages that the projections keep."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, asked: Asked, unseen: Collection[UUID], limit: int, offset: int) -> HitPage:
        """The hits from ``offset`` on, the best first; where words are nearly everywhere or none, the newest first.

        Nothing of ``unseen`` is found, nor counted.
        """
        words = match_expression(asked.words)
        expression = "" if asked.unread else _expression(words, asked)
        if not expression:
            return HitPage((), 0)
        given = {"asked": expression, "unseen": ids_in(frozenset(unseen)), "most": WORTH_RANKING + 1}
        matches = int(self._connection.value(_MATCHES_SEEN if unseen else _MATCHES, given))
        order = _BEST_FIRST if words and matches <= WORTH_RANKING else _NEWEST_FIRST
        query = _QUERY.format(seen=f"AND {_SEEN}" if unseen else "", order=order)
        return HitPage(
            tuple(map(_hit, self._connection.rows(query, given | {"limit": limit, "offset": offset}))), matches
        )

    def authors(self) -> tuple[str, ...]:
        """Everybody who took a piece of evidence, in the order of the alphabet."""
        return tuple(name for (name,) in self._connection.rows(_AUTHORS))


# One look in the index for each name, however many pieces there are.
_AUTHORS = """
    WITH RECURSIVE name (name) AS (
        SELECT min(author) FROM evidence_item
        UNION ALL SELECT (SELECT min(author) FROM evidence_item WHERE author > name.name) FROM name
        WHERE name.name IS NOT NULL
    )
    SELECT name FROM name WHERE name IS NOT NULL
"""


def match_expression(text: str) -> str:
    """Typed words as an FTS5 expression of quoted phrases, empty when there is no word among them."""
    return " ".join(f'"{" ".join(phrase.words)}"{"*" if phrase.is_open else ""}' for phrase in phrases_of(text))


def _expression(words: str, asked: Asked) -> str:
    """Words and filters as one FTS5 expression; empty where nothing is asked."""
    filters = [[word_of(facet, value) for value in values] for facet, values in asked.values.items()]
    if asked.since or asked.until:
        filters.append(list(words_within(asked.since, asked.until)) or [_NO_DAY])
    parts = [f"{{title text}} : ({words})"] if words else []
    return " AND ".join([*parts, *map(_one_of, filters)])


def _one_of(words: list[str]) -> str:
    return "facets : (" + " OR ".join(f'"{word}"' for word in words) + ")"


def _hit(row: Row) -> Hit:
    object_id, kind, title, day, snippet, direction, withdrawn, indicators = row
    return Hit(
        UUID(bytes=object_id),
        kind,
        title,
        snippet,
        date.fromisoformat(day),
        None if direction is None else Direction(direction),
        tuple(sorted((indicators or "").split(","))) if indicators else (),
        bool(withdrawn),
    )
