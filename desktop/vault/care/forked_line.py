"""What a laptop wrote twice under the same numbers, found while mending, and how none of it is lost.

A folder that was put back to an older state goes on from there with numbers that it had used before; a snapshot may
still hold what bore them first. One line stands in the mended database. The last words of the other, item by item,
are saved anew below it: they are in the history, and what stood on the screen stands there still.
"""

from collections.abc import Iterable, Sequence
from uuid import UUID

from desktop.domain.findings import Finding, with_evidence_of
from desktop.domain.freezing import is_frozen
from desktop.domain.identity import Identity
from desktop.domain.objects import StoredObject
from desktop.domain.quarantine import USED_TWICE
from desktop.domain.registry import object_of
from desktop.domain.revisions import NUMBERED_ANEW, Revision
from desktop.vault.clock import Clock
from desktop.vault.connection import Connection
from desktop.vault.contents.drafts import Drafts
from desktop.vault.contents.kinds import OBJECTS
from desktop.vault.contents.projections import Projections
from desktop.vault.contents.renumbering import Renumbering
from desktop.vault.contents.revision_log import RevisionLog, own_or_first
from desktop.vault.contents.saving import Saving


class ForkedLine:
    """Gathers what found no place in one new database. ``me`` is whose laptop this is."""

    def __init__(
        self, connection: Connection, log: RevisionLog, projections: Projections, me: Identity, clock: Clock
    ) -> None:
        self._connection, self._log, self._projections, self._me = connection, log, projections, me
        self._saving = Saving(connection, log, projections, Drafts(connection, clock, OBJECTS), OBJECTS, clock)
        self._found: dict[UUID, Revision] = {}

    def note(self, given: Iterable[Revision], refused: Sequence[tuple[UUID, str]]) -> None:
        """Remember those of this laptop's versions that were refused because another bears their number."""
        out_of_line = {revision_id for revision_id, why in refused if why in USED_TWICE}
        for revision in given:
            if revision.id in out_of_line and revision.device == self._me.device and revision.body is not None:
                self._found[revision.id] = revision

    def save_anew(self) -> int:
        """Save the last of each item's, unless its words are here after all. Returns how many."""
        found = sorted(self._found.values(), key=lambda revision: revision.device_sequence)
        last = {one.object_id: one for one in found}
        last = {object_id: one for object_id, one in last.items() if not self._is_known(one)}
        if not last:
            return 0
        standing = {object_id: self._standing(object_id) for object_id in last}
        anew = Renumbering(self._connection, self._log, self._projections, self._saving)
        with self._connection.transaction():
            made = anew.number_anew((), self._me, found[-1].device_sequence, tuple(last.values()))
            for revision in made:
                self._put_on_top(standing[revision.object_id], revision, last[revision.object_id])
        return len(made)

    def _is_known(self, revision: Revision) -> bool:
        """Whether the item has a version with the same words: an earlier mending saved them, or its place was found."""
        return any(link.body_hash == revision.body_hash for link in self._log.links_of_object(revision.object_id))

    def _standing(self, object_id: UUID) -> Revision | None:
        heads = self._log.heads(object_id)
        return self._log.get(own_or_first(heads, self._me.device).id) if heads else None

    def _put_on_top(self, standing: Revision | None, revision: Revision, lost: Revision) -> None:
        """What stood before stands again, over what was saved anew; unless only that is frozen, which then stands.

        A claim keeps the evidence of both.
        """
        if standing is None or standing.body is None or standing.body == revision.body:
            return
        if is_frozen(revision) and not is_frozen(standing):
            return
        stood = object_of(standing.kind, standing.body)
        item = self._with_evidence(stood, lost)
        body = standing.body if item == stood else item.body()
        merges = () if revision.parent_id == standing.id else (standing.id,)
        self._saving.write(item, body, self._me, revision, merges, NUMBERED_ANEW)
        self._projections.show(item.id, self._me.device)

    def _with_evidence(self, item: StoredObject, lost: Revision) -> StoredObject:
        """A claim with what the lost version of it added to the one before, or rests on at all where that is gone."""
        other = object_of(lost.kind, lost.body or b"")
        if not isinstance(item, Finding) or not isinstance(other, Finding):
            return item
        before = None if lost.parent_id is None else self._log.get(lost.parent_id)
        base = None if before is None or before.body is None else object_of(before.kind, before.body)
        return with_evidence_of(item, (other,), base if isinstance(base, Finding) else None)
