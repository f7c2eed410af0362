"""Numbering anew what a laptop wrote under numbers that it had used before, for which others have no place.

That happens when its database went back to an older state and nothing brought back what was written since: a whole
folder put back from a backup. Others have the revisions that bore those numbers first, and take no more for them.

What is saved anew follows the version that stood before, which the others have, and merges what stands here: so it
reads the same on both sides, and what they had from before the laptop went back stays beside it as a conflict. So does
what is frozen there: nothing with other words merges it. A claim keeps the evidence of both.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from desktop.domain.findings import Finding, with_evidence_of
from desktop.domain.freezing import is_frozen
from desktop.domain.identity import Identity
from desktop.domain.objects import StoredObject
from desktop.domain.registry import object_in
from desktop.domain.revisions import NUMBERED_ANEW, Revision, ancestors
from desktop.vault.connection import Connection
from desktop.vault.contents.projections import Projections
from desktop.vault.contents.revision_log import RevisionLog, own_or_first
from desktop.vault.contents.saving import Saving

_LEAP = 2
"""One number is left out, so that neither side holds a revision that the next would have to follow."""


@dataclass(frozen=True, slots=True)
class _Anew:
    """A version to save again, what it is to follow, and what it closes."""

    version: Revision
    parent: Revision | None
    merges: tuple[UUID, ...]
    other: Revision | None = None
    """The one of ``merges`` that was written apart from it."""


class Renumbering:
    """Adds versions to one database. The drafts stay as they are."""

    def __init__(
        self, connection: Connection, log: RevisionLog, projections: Projections, saving: Saving[StoredObject]
    ) -> None:
        self._connection, self._log = connection, log
        self._projections, self._saving = projections, saving

    def number_anew(
        self, lost: Collection[UUID], me: Identity, past: int, others: Sequence[Revision] = ()
    ) -> tuple[Revision, ...]:
        """A new version of each object that stands on lost revisions, the first of them well past a number.

        ``others`` bore the same numbers elsewhere, at most one of an object: the new version merges it. Of an object
        that stands on no lost revision, the other is what was written last, and is saved anew.
        """
        made: list[Revision] = []
        elsewhere = {other.object_id: other for other in others}
        with self._connection.transaction():
            for object_id in dict.fromkeys([*self._objects_of(lost), *elsewhere]):
                line, other = self._line(object_id, lost, me.device), elsewhere.get(object_id)
                anew = self._behind_the_line(line, other) if line else self._behind_what_stands(other, me)
                item = None if anew is None else object_in(anew.version)
                if anew is not None and item is not None:
                    made.append(self._write(anew, item, me, 1 if made else self._beyond(past, me)))
        return tuple(made)

    def settle(self, told: Sequence[Revision], me: Identity) -> tuple[Revision, ...]:
        """A version that closes what stands here and, as ``told``, something else that stands here goes back to.

        ``told`` are histories of objects as others have them. What lies between has no place here, because this laptop
        used its number again; so nothing else would say that it was followed. The words are those that followed it.
        """
        made: list[Revision] = []
        with self._connection.transaction():
            for object_id in dict.fromkeys(revision.object_id for revision in told):
                history = {revision.id: revision for revision in told if revision.object_id == object_id}
                heads = self._log.heads(object_id)
                lines = ((head, ancestors(head, history)) for head in heads if head.id in history)
                closed = ((head, tuple(one.id for one in heads if one.id in line)) for head, line in lines)
                head, merges = next((one for one in closed if one[1]), (None, ()))
                item = object_in(head)
                if head is not None and item is not None:
                    own = max(one.device_sequence for one in told if one.device == me.device)
                    made.append(self._write(_Anew(head, head, merges), item, me, 1 if made else self._beyond(own, me)))
        return tuple(made)

    def _objects_of(self, lost: Collection[UUID]) -> list[UUID]:
        found = filter(None, map(self._log.link, sorted(lost)))
        return list(dict.fromkeys(link.object_id for link in found))

    def _beyond(self, past: int, me: Identity) -> int:
        tail = self._log.tail(me.device)
        return max(past, 0 if tail is None else tail.device_sequence) + _LEAP

    def _line(self, object_id: UUID, lost: Collection[UUID], device: UUID) -> list[Revision]:
        """From this laptop's last version that stands on a lost one back to the first of those; empty when none does.

        Another of its own may bear a higher number and stand on none: one from before it went back, that came again.
        """
        links = {link.id: link for link in self._log.links_of_object(object_id)}
        followed = {earlier for link in links.values() for earlier in (link.parent_id, *link.merges)}
        own = [link for link in links.values() if link.device == device and link.id not in followed]
        lines = (_back_to_lost(link, links, lost) for link in sorted(own, key=_number, reverse=True))
        return next(filter(None, lines), [])

    def _behind_the_line(self, line: Sequence[Revision], other: Revision | None) -> _Anew | None:
        last, before = self._log.get(line[0].id), line[-1].parent_id
        if last is None:
            return None
        within = {link.id for link in line}
        merges = [last.id, *(merged for link in line for merged in link.merges if merged not in within)]
        merged = None if other is None or _stays_beside(other, last) else other
        merges += [] if merged is None else [merged.id]
        parent = None if before is None else self._log.link(before)
        return _Anew(last, parent, tuple(dict.fromkeys(merges)), merged)

    def _behind_what_stands(self, other: Revision | None, me: Identity) -> _Anew | None:
        if other is None:
            return None
        heads = self._log.heads(other.object_id)
        parent = own_or_first(heads, me.device) if heads else None
        while parent is not None and _stays_beside(parent, other):
            parent = None if parent.parent_id is None else self._log.get(parent.parent_id)
        return _Anew(other, parent, (other.id,))

    def _write(self, anew: _Anew, item: StoredObject, me: Identity, leaping_to: int) -> Revision:
        joined = self._with_evidence(item, anew)
        item, body = joined, joined.body() if joined != item else anew.version.body or b""
        made = self._saving.write(item, body, me, anew.parent, anew.merges, NUMBERED_ANEW, leaping_to=leaping_to)
        self._projections.show(made.object_id, me.device)
        return made

    def _with_evidence(self, item: StoredObject, anew: _Anew) -> StoredObject:
        """A claim with the evidence that stands only in the version which it merges: somebody put each piece there."""
        other = object_in(anew.other)
        if not isinstance(item, Finding) or not isinstance(other, Finding):
            return item
        before = None if anew.parent is None else self._log.get(anew.parent.id)
        base = object_in(before)
        return with_evidence_of(item, (other,), base if isinstance(base, Finding) else None)


def _stays_beside(other: Revision, anew: Revision) -> bool:
    """Whether one is frozen with other words than those that are saved anew, which must not put it out of force."""
    return is_frozen(other) and other.body_hash != anew.body_hash


def _number(link: Revision) -> int:
    return link.device_sequence


def _back_to_lost(last: Revision, links: Mapping[UUID, Revision], lost: Collection[UUID]) -> list[Revision]:
    current: Revision | None = last
    line: list[Revision] = []
    first_lost = 0
    while current is not None and current not in line:
        line.append(current)
        first_lost = len(line) if current.id in lost else first_lost
        current = None if current.parent_id is None else links.get(current.parent_id)
    return line[:first_lost]
