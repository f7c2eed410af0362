"""The step of a concern that somebody has begun to write down and not recorded yet.

It is no step before it is recorded, so no version holds it. It lies in the draft alone, behind the steps that were
taken, and outlives leaving, locking and a crash there; everything else looks at a draft's steps as they were saved.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from desktop.domain.concerns import Concern, Decision, Step, Taken
from desktop.operations.concerns.corrections import Correction, begun_correction
from desktop.operations.concerns.steps import ConcernWriting, Given, OpenConcern, open_concern
from desktop.operations.desk import Desk

_UNDECIDED = ""
"""Who recorded a decision that nobody has chosen yet: a step without a decision would be no step."""


@dataclass(frozen=True, slots=True)
class OpenedAtStep:
    """An opened concern with the step that was begun in it, and the correction of one. ``came_back`` is when the draft
    was kept that holds more than that step, None where what is written down is in a version already.
    """

    concern: OpenConcern
    begun: Given | None
    came_back: datetime | None
    correction: Correction | None = None


def open_at_step(desk: Desk, concern_id: UUID) -> OpenedAtStep:
    """A concern as its draft left it, with the step that was begun. Raises NotFound."""
    opened = open_concern(desk, concern_id)
    came_back = None if is_only_begun(desk, concern_id) else opened.recovered_at
    return OpenedAtStep(opened, begun_step(desk, concern_id), came_back, begun_correction(desk, concern_id))


def with_begun(concern: Concern, begun: Given | None, me: str, now: datetime) -> Concern:
    """The concern as a draft keeps it, with the step that was begun last."""
    if begun is None:
        return concern
    undecided = begun.step is Step.DECIDED and begun.decision is None
    taken = Taken(
        step=begun.step,
        at=begun.at,
        recorded_at=now,
        by=_UNDECIDED if undecided else me,
        whom=begun.whom,
        how=begun.how,
        words=begun.words,
        decision=Decision.ESCALATE if undecided else begun.decision,
    )
    return concern.model_copy(update={"steps": (*concern.steps, taken)})


def begun_step(desk: Desk, concern_id: UUID) -> Given | None:
    """The step that the draft of a concern holds and no version does; None where there is none. Raises NotFound."""
    draft, saved = desk.concerns.draft(concern_id), desk.concerns.get(concern_id)
    if draft is None or len(draft.item.steps) <= len(saved.steps):
        return None
    last = draft.item.steps[-1]
    decision = None if last.by == _UNDECIDED else last.decision
    return Given(step=last.step, at=last.at, whom=last.whom, how=last.how, words=last.words, decision=decision)


def is_only_begun(desk: Desk, concern_id: UUID) -> bool:
    """Whether a draft holds nothing but a step that was begun: what was written down is in a version already."""
    draft = desk.concerns.draft(concern_id)
    if draft is None or begun_step(desk, concern_id) is None:
        return False
    saved = desk.concerns.get(concern_id)
    return draft.item.model_copy(update={"steps": saved.steps}) == saved


class StepWriting(ConcernWriting):
    """As ConcernWriting. What is saved of a concern leaves the step that was begun in its draft."""

    def save(self, item: Concern) -> datetime:
        """Make a version of what is written down, unless nothing changed, and keep a begun step. Returns when."""
        at = super().save(item)
        if len(item.steps) > len(self._desk.concerns.get(item.id).steps):
            with self._turn:
                self._desk.concerns.put_draft(item, self._base)
        return at
