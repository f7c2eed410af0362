"""Taking in revisions that others wrote: checked one by one, so that a bad one never stops the rest.

Taking in the same revisions again, or in another order, leads to the same state.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TypeVar
from uuid import UUID

from desktop.domain.errors import Damaged
from desktop.domain.objects import Kept
from desktop.domain.quarantine import WhyHeld
from desktop.domain.revisions import BEYOND_NUMBERS, Revision, first_fault
from desktop.domain.rows import Appended
from desktop.vault.connection import Connection
from desktop.vault.contents.frozen_versions import would_change_frozen
from desktop.vault.contents.kinds import Kinds
from desktop.vault.contents.revision_log import Place, RevisionLog
from desktop.vault.contents.shown import Shown

K = TypeVar("K", bound=Kept)


class _CannotTake(Exception):
    """A revision cannot be taken in, and why."""

    def __init__(self, why: WhyHeld) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class _Line:
    """Revisions of an object that was not here before, each the only one to follow the one before it.

    What the database would say of such an object is known without asking it, and most of a bundle is such objects.
    """

    head: Revision
    first_at: datetime


class Appending:
    """Adds checked revisions to the log and brings what is shown along, in one transaction.

    ``numbers_bind`` is False where a revision is taken although its device used its number for another, or it does not
    follow what that device wrote before: a concern is never turned away for what its laptop went through.
    """

    def __init__(
        self, connection: Connection, log: RevisionLog, shown: Shown, kinds: Kinds[K], *, numbers_bind: bool = True
    ) -> None:
        self._connection = connection
        self._log = log
        self._shown = shown
        self._takes = kinds.takes
        self._check_body = partial(_check_body, kinds)
        self._numbers_bind = numbers_bind

    def append(self, revisions: Iterable[Revision], device: UUID | None) -> Appended:
        """Add what is new. A known revision may bring the body it came without before."""
        added, known = 0, 0
        refused: list[tuple[UUID, WhyHeld]] = []
        touched: dict[UUID, _Line | None] = {}
        with self._connection.transaction():
            for revision in revisions:
                try:
                    place = self._checked_place(revision)
                except _CannotTake as error:
                    refused.append((revision.id, error.why))
                    continue
                if place.hash is None:
                    self._log.add(revision)
                    added += 1
                    touched[revision.object_id] = _line(revision, place, touched.get(revision.object_id))
                else:
                    known += 1
                    if self._log.add_body(revision):
                        touched[revision.object_id] = None
            contested = tuple(
                object_id for object_id in sorted(touched) if self._show(object_id, touched[object_id], device) > 1
            )
        return Appended(added, known, tuple(refused), contested)

    def _show(self, object_id: UUID, line: _Line | None, device: UUID | None) -> int:
        if line is None:
            return self._shown.show(object_id, device)
        self._shown.show_new(line.head, line.first_at)
        return 1

    def _checked_place(self, revision: Revision) -> Place:
        """Where a revision goes, or is. Raises _CannotTake."""
        _check_alone(revision)
        if not self._takes(revision.kind):
            raise _CannotTake(WhyHeld.ANOTHER_STORE)
        place = self._log.place_of(revision)
        if place.hash is None:
            _check_chain(revision, place, binds=self._numbers_bind)
            _check_parent(revision, place)
            self._check_body(revision)
            if would_change_frozen(self._log, revision):
                raise _CannotTake(WhyHeld.FROZEN)
        elif place.hash != revision.hash:
            raise _CannotTake(WhyHeld.ID_TAKEN)
        return place


def _line(revision: Revision, place: Place, line: _Line | None) -> _Line | None:
    """The line with a revision that is new here at its end, or None when the database has to be asked.

    A line begins with a revision that names none before it; so none in it can have named one that comes later.
    """
    if revision.merges:
        return None
    if place.kind is None and revision.parent_id is None:
        return _Line(revision, revision.made_at)
    if line is not None and line.head.id == revision.parent_id:
        return _Line(revision, min(line.first_at, revision.made_at))
    return None


def _check_alone(revision: Revision) -> None:
    try:
        fault = first_fault(revision)
        for other in (revision.parent_hash, revision.previous_hash):
            bytes.fromhex(other or "")
    except ValueError:
        fault = WhyHeld.UNREADABLE
    if fault is None and not 1 <= revision.device_sequence < BEYOND_NUMBERS:
        fault = WhyHeld.OUT_OF_RANGE
    if fault is not None:
        raise _CannotTake(fault)


def _check_chain(revision: Revision, place: Place, *, binds: bool) -> None:
    follows = (revision.previous_hash is None) == (revision.device_sequence == 1)
    if follows and not binds:
        return
    if place.number_taken_by is not None:
        raise _CannotTake(WhyHeld.NUMBER_TAKEN)
    if place.before is not None:
        follows = follows and revision.previous_hash == place.before
    if place.named_by_next is not None:
        follows = follows and revision.hash == place.named_by_next
    if not follows:
        raise _CannotTake(WhyHeld.OUT_OF_LINE)


def _check_parent(revision: Revision, place: Place) -> None:
    named = (revision.parent_id is None) == (revision.parent_hash is None)
    if not named or (place.parent is not None and place.parent != (revision.object_id, revision.parent_hash)):
        raise _CannotTake(WhyHeld.NO_SUCH_VERSION)
    if place.kind not in {None, revision.kind}:
        raise _CannotTake(WhyHeld.ANOTHER_KIND)


def _check_body(kinds: Kinds[K], revision: Revision) -> None:
    if revision.body is None or revision.kind not in kinds.known:
        return
    try:
        item = kinds.read(revision.kind, revision.body)
    except Damaged as error:
        raise _CannotTake(WhyHeld.NOT_ITS_KIND) from error
    if item.id != revision.object_id:
        raise _CannotTake(WhyHeld.ANOTHER_ITEM)
