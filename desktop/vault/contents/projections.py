"""Projections: the tables that screens and search query, derived from revisions and from nothing else.

They change in the transaction that saves a revision, and can be made again from the revisions at any time;
both ways give the same rows.
"""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from desktop.domain.found_words import plain
from desktop.domain.freezing import standing
from desktop.domain.objects import Kind, StoredObject
from desktop.domain.registry import object_in
from desktop.domain.reviews import RecordReview
from desktop.domain.revisions import Revision, time_text
from desktop.vault.connection import Connection, Row
from desktop.vault.contents.facet_words import day_for, words_for
from desktop.vault.contents.frozen_versions import before_others, note_frozen
from desktop.vault.contents.item_rows import TABLES, item_rows, title_of
from desktop.vault.contents.map_pieces import MAP_TABLES, MapPieces
from desktop.vault.contents.review_answers import ANSWER_TABLES, ReviewAnswers
from desktop.vault.contents.revision_log import RevisionLog, own_or_first
from desktop.vault.contents.stored_form import time_in, time_of

_ITEM_TABLES = tuple(table for tables in TABLES.values() for table in tables)
DERIVED = ("passage", "object_head", *_ITEM_TABLES, *ANSWER_TABLES, *MAP_TABLES)
"""Every table, apart from the search index, that can be made again from the revisions."""


class Projections:
    """Keeps the projection tables in step with the revision log. Its caller holds the transaction."""

    def __init__(self, connection: Connection, log: RevisionLog) -> None:
        self._connection = connection
        self._log = log
        self._answers = ReviewAnswers(connection)
        self._map = MapPieces(connection)

    def show(self, object_id: UUID, device: UUID | None, heads: Sequence[Revision] | None = None) -> int:
        """Make an object's rows say what its revisions say. Returns how many heads it has: over one is a conflict.

        ``device`` is this laptop's: of several heads its own is shown. ``heads`` may be given when they are known.
        """
        found = self._log.heads(object_id) if heads is None else heads
        self._hide_item(object_id, found[0].kind)
        held = self._held_words(object_id)
        chosen = own_or_first(self._preferred(found), device)
        self._show(chosen, len(found), self._log.first_at(object_id), held)
        return len(found)

    def show_new(self, head: Revision, first_at: datetime) -> None:
        """Make the rows of an object that was not here before, whose only head is ``head``."""
        self._show(head, 1, time_text(first_at), None)

    def _preferred(self, heads: Sequence[Revision]) -> Sequence[Revision]:
        """What is frozen stands before what is not, whoever wrote it."""
        if heads[0].kind != Kind.EVALUATION or len(heads) < 2:
            return heads
        return before_others(heads, self._log.of_object(heads[0].object_id))

    def _words_of(self, chosen: Revision) -> Revision | None:
        """The revision whose words are shown at a head."""
        if chosen.kind != Kind.EVALUATION:
            return self._log.nearest_with_body(chosen)
        history = self._log.of_object(chosen.object_id)
        note_frozen(self._connection, history)
        return self._log.nearest_with_body(standing(chosen, history))

    def _show(self, chosen: Revision, heads: int, first_at: str, held_words: Row | None) -> None:
        object_id = chosen.object_id
        shown = self._words_of(chosen)
        item = object_in(shown)
        self._connection.run(
            "INSERT OR REPLACE INTO object_head VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                object_id.bytes,
                chosen.kind,
                chosen.id.bytes,
                None if shown is None else shown.id.bytes,
                first_at,
                time_in(chosen.made_at),
                heads,
            ),
        )
        if item is not None:
            self._show_item(item, first_at)
        self._show_answers(object_id, chosen.kind, item)
        self._show_words(object_id, item, held_words, chosen.author, first_at)
        self._map.show(object_id, chosen.kind, item, first_at)

    def rebuild(self, device: UUID | None) -> None:
        """Make every row again from the revisions."""
        self._connection.run("INSERT INTO passage_index (passage_index) VALUES ('delete-all')")
        for table in DERIVED:
            self._connection.run(f"DELETE FROM {table}")
        for object_id in self._log.object_ids():
            self.show(object_id, device)

    def fill_again(self) -> None:
        """Make the rows of all items again, with the version of each that is shown: after their tables were changed.

        Their words too: a later version may find more of them.
        """
        for table in (*_ITEM_TABLES, *ANSWER_TABLES, *MAP_TABLES):
            self._connection.run(f"DELETE FROM {table}")
        shown = self._connection.rows("SELECT shown_id, first_at FROM object_head WHERE shown_id IS NOT NULL")
        for shown_id, first_at in shown:
            revision = self._log.get(UUID(bytes=shown_id))
            item = object_in(revision)
            if revision is not None and item is not None:
                self._show_item(item, first_at)
                if item.kind is Kind.EVALUATION:
                    note_frozen(self._connection, self._log.of_object(item.id))
                self._show_answers(item.id, item.kind, item)
                self._show_words(item.id, item, self._held_words(item.id), revision.author, first_at)
                self._map.show(item.id, item.kind, item, first_at)

    def fingerprint(self) -> str:
        """A hash over all projected rows, without the row numbers that depend on the order of writing."""
        summing = sha256()
        for table in ("object_head", *_ITEM_TABLES):
            for row in self._connection.rows(f"SELECT * FROM {table} ORDER BY object_id, 1, 2, 3, 4"):
                summing.update(repr((table, row)).encode())
        for row in self._answers.all_rows():
            summing.update(repr(("answer", row)).encode())
        for row in self._map.all_rows():
            summing.update(repr(("map", row)).encode())
        for row in self._connection.rows("SELECT object_id, title, text, facets FROM passage ORDER BY object_id"):
            summing.update(repr(("passage", row)).encode())
        return summing.hexdigest()

    def _held_words(self, object_id: UUID) -> Row | None:
        """What the search index holds of an object: row number, title, text, facets and day."""
        return self._connection.row(
            "SELECT position, title, text, facets, day FROM passage WHERE object_id = ?", (object_id.bytes,)
        )

    def _hide_item(self, object_id: UUID, kind: str) -> None:
        for table in TABLES.get(kind, ()):
            self._connection.run(f"DELETE FROM {table} WHERE object_id = ?", (object_id.bytes,))

    def _show_item(self, item: StoredObject, first_at: str) -> None:
        for table, values in item_rows(item, first_at):
            marks = ", ".join("?" for _ in values)
            self._connection.run(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", values)

    def _show_answers(self, object_id: UUID, kind: str, item: StoredObject | None) -> None:
        if isinstance(item, RecordReview):
            self._answers.show(item)
        elif kind == Kind.REVIEW:
            self._answers.hide(object_id)

    def _show_words(
        self, object_id: UUID, item: StoredObject | None, held: Row | None, author: str, first_at: str
    ) -> None:
        words = "" if item is None else item.words()
        new = _passage(item, words, author, time_of(first_at)) if item is not None and words else None
        if held is not None and held[1:] == new:
            return
        if held is not None:
            # The index keeps no text of its own, so it has to be told what it forgets.
            self._connection.run(
                "INSERT INTO passage_index (passage_index, rowid, title, text, facets) VALUES ('delete', ?, ?, ?, ?)",
                held[:4],
            )
            self._connection.run("DELETE FROM passage WHERE position = ?", held[:1])
        if new is not None:
            position = self._connection.insert(
                "INSERT INTO passage (object_id, title, text, facets, day) VALUES (?, ?, ?, ?, ?)",
                (object_id.bytes, *new),
            )
            self._connection.run(
                "INSERT INTO passage_index (rowid, title, text, facets) VALUES (?, ?, ?, ?)", (position, *new[:3])
            )


def _passage(item: StoredObject, words: str, author: str, first_at: datetime) -> tuple[str, str, str, str]:
    """What is kept of an object for searching: title, text, facets and day."""
    return plain(title_of(item)), plain(words), words_for(item, author, first_at), day_for(item, first_at).isoformat()
