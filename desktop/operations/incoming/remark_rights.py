"""What a member's bundle may say about remarks: a lead writes them, and whom one is to answers it, nothing else.

Else somebody on the roster could put words into a lead's mouth, or an answer into a colleague's.
"""

from desktop.domain.inspections import Member, Role
from desktop.domain.registry import object_in
from desktop.domain.remarks import Remark
from desktop.domain.revisions import Revision
from desktop.operations.desk import Desk

_OF_THE_LEAD_LATER = {"settled_at", "withdrawn"}
_MAY_DIFFER = {"answer", "answered_at", "text", "where"} | _OF_THE_LEAD_LATER
"""A name in what was asked is replaced on its author's laptop before the answer leaves, if that laptop knows it."""


def may_say(desk: Desk, member: Member, revision: Revision) -> bool:
    """Whether a remark's revision, which is this member's own, is theirs to make. True for every other kind.

    A remark that another lead wrote may not be here yet; then only to whom it is can be told.
    """
    if revision.kind != Remark.kind or member.role is Role.LEAD:
        return True
    if revision.parent_id is None:
        return False
    said = _read(revision)
    if said is None:
        return True
    written = [one for held in desk.store.whole.history(revision.object_id) if (one := _read(held)) is not None]
    return said.to == member.designation and (not written or _only_answers(said, written))


def _only_answers(said: Remark, written: list[Remark]) -> bool:
    """What the lead took back or took note of meanwhile may be known to its author, or not yet."""
    later = {name: [getattr(one, name) for one in written] for name in _OF_THE_LEAD_LATER}
    return said.model_dump(exclude=_MAY_DIFFER) == written[0].model_dump(exclude=_MAY_DIFFER) and all(
        getattr(said, name) in {Remark.model_fields[name].default, *values} for name, values in later.items()
    )


def _read(revision: Revision) -> Remark | None:
    item = object_in(revision)
    return item if isinstance(item, Remark) else None
