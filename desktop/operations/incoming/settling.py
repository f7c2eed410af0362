"""Taking in histories as a lead has them, on a laptop that may have gone back to an older state.

It has used numbers again, so of what it wrote before it has no place for some. Others have that, followed it, and
decided on it. What it had followed would stand here for ever beside what they decided; so a version closes it.
"""

from collections.abc import Iterable

from desktop.domain.quarantine import USED_TWICE
from desktop.domain.revisions import Revision
from desktop.domain.rows import Appended
from desktop.operations.desk import Desk


def taken(desk: Desk, revisions: Iterable[Revision]) -> Appended:
    """Add what is new, and settle what only a lost version of this laptop's own had followed."""
    told = tuple(revisions)
    appended = desk.store.append(told)
    refused = {one for one, why in appended.refused if why in USED_TWICE}
    lost = {one.object_id for one in told if one.id in refused and one.device == desk.me.device}
    if lost:
        desk.store.settle([one for one in told if one.object_id in lost])
    return appended
