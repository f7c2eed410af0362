"""Where the writing in an open editor goes: drafts while it lasts, revisions when it is left."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from threading import Lock
from typing import Generic, TypeVar
from uuid import UUID

from desktop.domain.objects import StoredObject
from desktop.operations.desk import Desk

Item = TypeVar("Item", bound=StoredObject)


def base_of(desk: Desk, object_id: UUID) -> UUID | None:
    """The revision that an editor opened now begins with: what its draft began with, else the head, else None."""
    draft, head = desk.store.draft(object_id), desk.store.head(object_id)
    if draft is not None:
        return draft.base
    return None if head is None else head.id


def words_begun(desk: Desk, object_id: UUID) -> Mapping[str, str]:
    """What stands in small boxes beside an object and is not confirmed yet, by box."""
    return desk.store.begun_words.of(object_id)


def keep_begun(desk: Desk, object_id: UUID, box: str, words: str) -> datetime:
    """Keep what stands in a small box beside an object and is not confirmed yet; empty words forget it. Returns when.

    Runs on the thread that keeps drafts.
    """
    desk.store.begun_words.keep(object_id, box, words)
    return desk.clock()


class Writing(Generic[Item]):
    """The writing in one open object. Lives on the vault's thread; ``keep`` runs on the one that keeps drafts.

    It follows ``base``, the revision that the editor began with, so that a colleague's newer version that comes in
    meanwhile is not put out of sight: the save begins a conflict instead.
    """

    def __init__(self, desk: Desk, base: UUID | None) -> None:
        self._desk, self._base = desk, base
        self._turn = Lock()  # a draft is kept with the base from before a save, or with the one from after it

    def keep(self, item: Item) -> datetime:
        """Commit what stands in the editor as a draft. Returns when."""
        with self._turn:
            return self._desk.store.keep_draft(item, self._base)

    def base(self) -> UUID | None:
        """The revision that what stands in the editor began with."""
        return self._base

    def save(self, item: Item) -> datetime:
        """Make a revision of it, unless nothing changed. Returns when."""
        with self.from_base(item) as at:
            self._desk.store.save(item)
        return at

    def was_overtaken(self, object_id: UUID) -> bool:
        """Whether the object was changed elsewhere since this editor began: by Send, or by what came in."""
        head = self._desk.store.head(object_id)
        return head is not None and head.id != self._base

    @contextmanager
    def from_base(self, item: Item) -> Iterator[datetime]:
        """One transaction that knows what it started from. Nothing is saved when it fails."""
        store = self._desk.store
        with self._turn:
            with store.together():
                yield store.put_draft(item, self._base)
            head = store.head(item.id)
            self._base = head.id if head else None
