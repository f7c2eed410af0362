"""Numbering anew what a laptop wrote under numbers that it had used before, for which the lead has no place.

That happens when its database went back to an older state and nothing brought back what was written since: a whole
folder put back from a backup. The lead has the revisions that bore those numbers first, and takes no others for them.

What is saved anew follows the version that stood before, which the lead has, and merges what stands here: so it reads
the same on both sides, and what the lead had from before the laptop went back stays beside it as a conflict.
"""

from collections.abc import Collection, Sequence
from uuid import UUID

from desktop.domain.errors import Damaged
from desktop.domain.identity import Identity
from desktop.domain.registry import object_of
from desktop.domain.revisions import NUMBERED_ANEW, Revision
from desktop.vault.connection import Connection
from desktop.vault.projections import Projections
from desktop.vault.revision_log import RevisionLog
from desktop.vault.saving import Saving

_LEAP = 2
"""One number is left out, so that neither side holds a revision that the next would have to follow."""


class Renumbering:
    """Adds versions to one database. The drafts stay as they are."""

    def __init__(self, connection: Connection, log: RevisionLog, projections: Projections, saving: Saving) -> None:
        self._connection, self._log = connection, log
        self._projections, self._saving = projections, saving

    def number_anew(self, lost: Collection[UUID], me: Identity, past: int) -> tuple[Revision, ...]:
        """A new version of each object that stands on lost revisions, the first of them well past a number."""
        made: list[Revision] = []
        with self._connection.transaction():
            for object_id in self._objects_of(lost):
                line = self._line(object_id, lost, me.device)
                written = self._written(line, me, 1 if made else self._beyond(past, me)) if line else None
                if written is not None:
                    self._projections.show(object_id, me.device)
                    made.append(written)
        return tuple(made)

    def _objects_of(self, lost: Collection[UUID]) -> list[UUID]:
        found = filter(None, map(self._log.link, sorted(lost)))
        return list(dict.fromkeys(link.object_id for link in found))

    def _beyond(self, past: int, me: Identity) -> int:
        tail = self._log.tail(me.device)
        return max(past, 0 if tail is None else tail.device_sequence) + _LEAP

    def _line(self, object_id: UUID, lost: Collection[UUID], device: UUID) -> list[Revision]:
        """From this laptop's last version back to the first lost one that it stands on; empty when on none."""
        links = {link.id: link for link in self._log.links_of_object(object_id)}
        own = [link for link in links.values() if link.device == device]
        current = max(own, key=lambda link: link.device_sequence, default=None)
        line: list[Revision] = []
        first_lost = 0
        while current is not None and current not in line:
            line.append(current)
            first_lost = len(line) if current.id in lost else first_lost
            current = None if current.parent_id is None else links.get(current.parent_id)
        return line[:first_lost]

    def _written(self, line: Sequence[Revision], me: Identity, leaping_to: int) -> Revision | None:
        """The version anew. None where its words cannot be read here: then there is nothing to save again."""
        last = self._log.get(line[0].id)
        if last is None or last.body is None:
            return None
        try:
            item = object_of(last.kind, last.body)
        except Damaged:
            return None
        before = line[-1].parent_id
        parent = None if before is None else self._log.link(before)
        within = {link.id for link in line}
        merges = dict.fromkeys([last.id, *(merged for link in line for merged in link.merges if merged not in within)])
        return self._saving.write(item, last.body, me, parent, tuple(merges), NUMBERED_ANEW, leaping_to=leaping_to)
