"""Saving what a person wrote on this laptop, and their decisions on conflicts, as revisions."""

from collections.abc import Sequence
from typing import Generic, TypeVar
from uuid import UUID

from desktop.domain.canonical import digest
from desktop.domain.errors import Refused
from desktop.domain.identity import Identity
from desktop.domain.objects import Kept
from desktop.domain.revisions import Revision, sealed
from desktop.vault.clock import Clock
from desktop.vault.connection import Connection
from desktop.vault.contents.drafts import Drafts
from desktop.vault.contents.frozen_versions import STAYS, refuse_beside_frozen, would_change_frozen
from desktop.vault.contents.kinds import Kinds
from desktop.vault.contents.revision_log import RevisionLog, own_or_first
from desktop.vault.contents.shown import Shown
from desktop.vault.ids import new_id

K = TypeVar("K", bound=Kept)


class Saving(Generic[K]):
    """Turns objects into this device's next revisions, each save in one transaction."""

    def __init__(
        self, connection: Connection, log: RevisionLog, shown: Shown, drafts: Drafts[K], kinds: Kinds[K], clock: Clock
    ) -> None:
        self._connection = connection
        self._log = log
        self._shown = shown
        self._kinds = kinds
        self._drafts = drafts
        self._clock = clock

    def save(self, items: Sequence[K], me: Identity, note: str) -> tuple[Revision, ...]:
        """Save objects together, and drop the drafts that they hold. One whose body did not change gets no revision."""
        saved = []
        with self._connection.transaction():
            for item in items:
                heads = self._log.heads(item.id)
                parent = self._seen(item.id, heads, me) if heads else None
                body = item.body()
                refuse_beside_frozen(self._log, heads, digest(body))
                now = parent
                if now is None or now.body_hash != digest(body):
                    now = self.write(item, body, me, parent, (), note)
                    self._show(now, heads, parent, me)
                    saved.append(now)
                self._drafts.settle(item.id, now.id)
        return tuple(saved)

    def decide(self, item: K, me: Identity, reason: str) -> Revision:
        """Close a conflict: the object as the person decided it follows every head. Refused when there is none."""
        with self._connection.transaction():
            heads = self._log.heads(item.id)
            if len(heads) < 2:
                raise Refused("This has been decided already. Look at it again before you change it.")
            parent = own_or_first(heads, me.device)
            merges = tuple(head.id for head in heads if head.id != parent.id)
            revision = self.write(item, item.body(), me, parent, merges, reason)
            self._shown.show(item.id, me.device)
            self._drafts.settle(item.id, revision.id)
        return revision

    def _show(self, revision: Revision, heads: Sequence[Revision], parent: Revision | None, me: Identity) -> None:
        """Bring the projections along. Being the first, or following the only head, makes it the only head."""
        if parent is None:
            self._shown.show_new(revision, revision.made_at)
        else:
            alone = len(heads) == 1 and parent.id == heads[0].id
            self._shown.show(revision.object_id, me.device, (revision,) if alone else None)

    def _seen(self, object_id: UUID, heads: Sequence[Revision], me: Identity) -> Revision:
        """The revision that the person saw when they wrote: the current head, unless a colleague's came in meanwhile.

        An editor's draft knows what it started from. Following a colleague's newer head instead would put it
        out of sight without anybody deciding so.
        """
        current = own_or_first(heads, me.device)
        draft = self._drafts.get(object_id)
        if draft is None or draft.base is None or draft.base == current.id or current.device == me.device:
            return current
        base = self._log.link(draft.base)
        return current if base is None or base.object_id != object_id else base

    def write(
        self,
        item: K,
        body: bytes,
        me: Identity,
        parent: Revision | None,
        merges: tuple[UUID, ...],
        note: str,
        *,
        leaping_to: int = 1,
    ) -> Revision:
        """One more revision of this device, with the next number or a higher one. The caller shows it.

        Raises Refused for other words behind frozen ones.
        """
        self._kinds.require(item)
        before = self._log.tail(me.device)
        number = 1 if before is None else before.device_sequence + 1
        revision = sealed(
            Revision(
                id=new_id(),
                object_id=item.id,
                kind=item.kind.value,
                parent_id=None if parent is None else parent.id,
                parent_hash=None if parent is None else parent.hash,
                merges=merges,
                author=me.designation,
                device=me.device,
                device_sequence=max(number, leaping_to),
                previous_hash=None if before is None else before.hash,
                made_at=self._clock(),
                note=note,
                body_hash="",
                hash="",
                body=body,
            )
        )
        if would_change_frozen(self._log, revision):
            raise Refused(STAYS)
        self._log.add(revision)
        return revision
