"""What is kept in step with the revisions of a database: rows that screens ask for, or nothing at all."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from desktop.domain.revisions import Revision
from desktop.vault.contents.revision_log import RevisionLog


class Shown(Protocol):
    """Told of every revision that is added, within the transaction that adds it."""

    def show(self, object_id: UUID, device: UUID | None, heads: Sequence[Revision] | None = None) -> int:
        """An object has other revisions than before. Returns how many heads it has: over one is a conflict."""
        ...

    def show_new(self, head: Revision, first_at: datetime) -> None:
        """An object is here that was not before; its only head is ``head``."""
        ...


class NothingShown:
    """Keeps nothing. Concerns are few, and what is not derived from them can tell nobody of them."""

    def __init__(self, log: RevisionLog) -> None:
        self._log = log

    def show(self, object_id: UUID, _device: UUID | None, heads: Sequence[Revision] | None = None) -> int:
        return len(self._log.heads(object_id) if heads is None else heads)

    def show_new(self, head: Revision, first_at: datetime) -> None:
        pass
