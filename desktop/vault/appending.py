"""Taking in revisions that others wrote: checked one by one, so that a bad one never stops the rest.

Taking in the same revisions again, or in another order, leads to the same state.
"""

from collections.abc import Iterable
from uuid import UUID

from desktop.domain.errors import Damaged
from desktop.domain.registry import object_of
from desktop.domain.revisions import KNOWN_KINDS, Revision, first_fault
from desktop.domain.rows import Appended
from desktop.vault.connection import Connection
from desktop.vault.projections import Projections
from desktop.vault.revision_log import RevisionLog

_HIGHEST_SEQUENCE = 2**53


class Appending:
    """Adds checked revisions to the log and brings the projections along, in one transaction."""

    def __init__(self, connection: Connection, log: RevisionLog, projections: Projections) -> None:
        self._connection = connection
        self._log = log
        self._projections = projections

    def append(self, revisions: Iterable[Revision], device: UUID | None) -> Appended:
        """Add what is new. A known revision may bring the body it came without before."""
        added, known = 0, 0
        refused: list[tuple[UUID, str]] = []
        touched: dict[UUID, None] = {}
        with self._connection.transaction():
            for revision in revisions:
                fault = self._fault(revision)
                if fault is not None:
                    refused.append((revision.id, fault))
                elif self._log.hash_of(revision.id) is None:
                    self._log.add(revision)
                    added += 1
                    touched[revision.object_id] = None
                else:
                    known += 1
                    if self._log.add_body(revision):
                        touched[revision.object_id] = None
            contested = tuple(
                object_id for object_id in sorted(touched) if self._projections.show(object_id, device) > 1
            )
        return Appended(added, known, tuple(refused), contested)

    def _fault(self, revision: Revision) -> str | None:
        """Why this revision cannot be taken in, in a few words, or None."""
        try:
            fault = first_fault(revision)
        except ValueError:
            return "it cannot be read"
        if fault is not None:
            return fault
        held = self._log.hash_of(revision.id)
        if held is not None:
            return None if held == revision.hash else "another revision with its id is here"
        return self._chain_fault(revision) or self._parent_fault(revision) or _body_fault(revision)

    def _chain_fault(self, revision: Revision) -> str | None:
        sequence = revision.device_sequence
        if not 1 <= sequence < _HIGHEST_SEQUENCE:
            return "its number is out of range"
        around = self._log.links_around(revision.device, sequence)
        if sequence in around:
            return "its device has used its number for another revision"
        follows = (revision.previous_hash is None) == (sequence == 1)
        if sequence - 1 in around:
            _, hash_before = around[sequence - 1]
            follows = follows and revision.previous_hash == hash_before
        if sequence + 1 in around:
            named_by_next, _ = around[sequence + 1]
            follows = follows and named_by_next == revision.hash
        return None if follows else "it does not follow what its device wrote before"

    def _parent_fault(self, revision: Revision) -> str | None:
        if (revision.parent_id is None) != (revision.parent_hash is None):
            return "it does not follow the version that it names"
        parent = None if revision.parent_id is None else self._log.link(revision.parent_id)
        if parent is not None and (parent.object_id, parent.hash) != (revision.object_id, revision.parent_hash):
            return "it does not follow the version that it names"
        kind = self._log.kind_of(revision.object_id)
        return None if kind in {None, revision.kind} else "it says that its item is of another kind"


def _body_fault(revision: Revision) -> str | None:
    if revision.body is None or revision.kind not in KNOWN_KINDS:
        return None
    try:
        item = object_of(revision.kind, revision.body)
    except Damaged:
        return "its text is not what its kind says"
    return None if item.id == revision.object_id else "its text belongs to another item"
