"""Finding words in everything that is saved. Accents and case do not matter, the last word may be half typed.

What is typed is never taken as a query language, so no text is an error: words are looked for together,
"words in quotes" as they stand.
"""

import re
import unicodedata
from uuid import UUID

from desktop.domain.rows import Hit
from desktop.vault.connection import Connection
from desktop.vault.contents.stored_form import time_of

MATCH_STARTS, MATCH_ENDS = "\x02", "\x03"

_MOST_WORDS = 16
_LONGEST_WORD = 80
_SHORTEST_BEGINNING = 2
_SNIPPET_TOKENS = 24
_TITLE_WEIGHT, _TEXT_WEIGHT = 4.0, 1.0
_PART = re.compile(r'"([^"]*)"?|([^\s"]+)')

_WORTH_RANKING = 1_000
"""Above this many matches the words say little, and weighing each takes longer than a person should wait."""

_MATCHES = "SELECT count(*) FROM (SELECT 1 FROM passage_index WHERE passage_index MATCH ? LIMIT ?)"

# Ordered by rank or by row number, FTS5 sorts first and makes snippets only for the rows that are returned.
_QUERY = f"""
    SELECT p.object_id, h.kind, p.title, h.changed_at,
           snippet(passage_index, 1, '{MATCH_STARTS}', '{MATCH_ENDS}', '…', {_SNIPPET_TOKENS})
    FROM passage_index
    JOIN passage AS p ON p.position = passage_index.rowid
    JOIN object_head AS h ON h.object_id = p.object_id
    WHERE passage_index MATCH ? AND rank MATCH 'bm25({_TITLE_WEIGHT}, {_TEXT_WEIGHT})'
    ORDER BY {{order}} LIMIT ?
"""
_BEST_FIRST = _QUERY.format(order="rank")
_NEWEST_FIRST = _QUERY.format(order="passage_index.rowid DESC")


class Search:
    """Full-text search over the passages that the projections keep."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, text: str, limit: int) -> tuple[Hit, ...]:
        """The best hits for what was typed, the best first; for words that are nearly everywhere, the newest first."""
        expression = match_expression(text)
        if not expression:
            return ()
        matches = int(self._connection.value(_MATCHES, (expression, _WORTH_RANKING + 1)))
        query = _NEWEST_FIRST if matches > _WORTH_RANKING else _BEST_FIRST
        return tuple(
            Hit(UUID(bytes=object_id), kind, title, snippet, time_of(changed_at))
            for object_id, kind, title, changed_at, snippet in self._connection.rows(query, (expression, limit))
        )


def match_expression(text: str) -> str:
    """What was typed as an FTS5 expression of quoted phrases, empty when it holds no word.

    The last word matches beginnings from two letters on, unless it was closed by a quote.
    """
    phrases: list[str] = []
    is_open = False
    for part in _PART.finditer(text):
        words = _words(part[1] if part[2] is None else part[2])
        if words:
            phrases.append(f'"{words}"')
            is_open = part[2] is not None and len(words) >= _SHORTEST_BEGINNING
    del phrases[_MOST_WORDS:]
    return " ".join(phrases) + ("*" if phrases and is_open else "")


def _words(text: str) -> str:
    """The letters and digits of a text, anything else as a space: what the index's tokenizer would leave."""
    kept = "".join(character if _is_word_character(character) else " " for character in text)
    return " ".join(kept.split())[:_LONGEST_WORD].strip()


def _is_word_character(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "LNM" or category == "Co"
