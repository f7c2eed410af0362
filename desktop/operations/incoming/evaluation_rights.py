"""What a member's bundle may say of judgements: one's own view, and for a lead what the team or the panel judged.

Else somebody on the roster could give a colleague's view, or end the round of views for everybody.
"""

from desktop.domain.evaluations import Evaluation, Level, individual_id
from desktop.domain.inspections import Member, Role
from desktop.domain.quarantine import WhyHeld
from desktop.domain.registry import object_in
from desktop.domain.revisions import Revision
from desktop.operations.desk import Desk


def why_not_judged(desk: Desk, member: Member, revision: Revision) -> WhyHeld | None:
    """Why an evaluation's revision, which is this member's own, is not theirs to make. None for every other kind."""
    item = _read(revision)
    if item is None:
        return None
    if item.level is not Level.INDIVIDUAL:
        return None if member.role is Role.LEAD else WhyHeld.NOT_TO_JUDGE
    own = individual_id(desk.inspection().id, item.indicator, member.designation)
    is_own = item.by == member.designation and item.frozen_by in {"", item.by} and item.id == own
    return None if is_own else WhyHeld.NOT_OWN


def _read(revision: Revision) -> Evaluation | None:
    item = object_in(revision) if revision.kind == Evaluation.kind else None
    return item if isinstance(item, Evaluation) else None
