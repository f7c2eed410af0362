"""What a member's bundle may say of a report's state: a lead sets it, everybody else leaves it as they found it.

Else somebody on the roster could make a report final, lift its embargo, or change what an edition says.
"""

from uuid import UUID

from desktop.domain.inspections import Member, Role
from desktop.domain.objects import Kind
from desktop.domain.quarantine import WhyHeld
from desktop.domain.report_states import States, publication_in, states_at, states_before
from desktop.domain.revisions import Revision
from desktop.operations.desk import Desk


class StateRights:
    """Says it line by line, in the order of a bundle: a version may follow one that came in just before it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._held: dict[UUID, dict[UUID, States]] = {}
        self._here: set[UUID] = set()

    def why_not(self, member: Member, revision: Revision) -> WhyHeld | None:
        """Why a report's version, which is this member's own, is not theirs to make. None for every other kind.

        It goes on from the state of each version that it follows, and is in one that is known here, or in none: where
        what it follows is not here, that lifts nothing, as ``domain.report_states`` shows the state before it.
        """
        if revision.kind != Kind.PUBLICATION:
            return None
        held, item = self._of(revision.object_id), publication_in(revision)
        before = states_before(revision, held)
        if item is not None and member.role is not Role.LEAD and revision.id not in self._here:
            known = (state for states in held.values() for state in states)
            is_known = not (item.standings or item.editions) or any(map(item.is_in_state_of, known))
            if not is_known or not all(map(item.goes_on_from, before)):
                return WhyHeld.NOT_TO_PUBLISH
        if item is not None or revision.id not in held:
            held[revision.id] = before if item is None else (item,)
        return None

    def _of(self, object_id: UUID) -> dict[UUID, States]:
        if object_id not in self._held:
            history = self._desk.store.whole.history(object_id)
            self._held[object_id] = states_at(history)
            self._here |= {one.id for one in history if one.body is not None}
        return self._held[object_id]
