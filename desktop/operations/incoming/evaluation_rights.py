"""What a member's bundle may say of judgements: one's own view, and for a lead what the team or the panel judged.

Else somebody on the roster could give a colleague's view, or end the round of views for everybody.
"""

from desktop.domain.errors import Damaged
from desktop.domain.evaluations import Evaluation, Level, individual_id
from desktop.domain.inspections import Member, Role
from desktop.domain.quarantine import WhyHeld
from desktop.domain.registry import object_of
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
    if revision.kind != Evaluation.kind or revision.body is None:
        return None
    try:
        item = object_of(revision.kind, revision.body)
    except Damaged:
        return None
    return item if isinstance(item, Evaluation) else None
