"""Two versions of one concern that were written at once: made into one, or put before a person who decides."""

from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from uuid import UUID

from desktop.domain.concern_merging import Version, merged
from desktop.domain.concerns import Concern
from desktop.domain.errors import Refused
from desktop.domain.registry import concern_of
from desktop.domain.revisions import Revision, common_base
from desktop.operations.desk import Desk

_TOGETHER = "put together from two laptops; nothing of either was left out"


@dataclass(frozen=True, slots=True)
class Versions:
    """What two laptops wrote. ``together`` holds everything of both; in the fields ``at_odds`` it has the first's.
    ``reason`` is what was begun to be said of the decision.
    """

    versions: tuple[Version, ...]
    together: Concern
    at_odds: tuple[str, ...]
    reason: str = ""


def versions(desk: Desk, concern_id: UUID) -> Versions:
    """The versions that stand beside each other, this laptop's own first. Refused when there is only one."""
    heads = _own_first(desk, concern_id)
    if len(heads) < 2:
        raise Refused("There is one version of this concern, so there is nothing to decide.")
    history = desk.concerns.history(concern_id)
    base = common_base(history, heads)
    began = None if base is None or base.body is None else concern_of(base.kind, base.body)
    told = tuple(Version(_concern(head), head.author) for head in heads)
    at_odds: set[str] = set()

    def also(one: Version, other: Version) -> Version:
        found = merged(began, one, other)
        at_odds.update(found.at_odds)
        return Version(found.concern, one.author)

    together = reduce(also, told).concern
    return Versions(told, together, tuple(sorted(at_odds)), desk.concerns.remembered(_name(concern_id), ""))


def keep_reason(desk: Desk, concern_id: UUID, reason: str) -> datetime:
    """Keep why it is decided so, while that is being written: it lies beside the concerns and never travels. Returns
    when. Raises StoreWriteFailed.
    """
    desk.concerns.remember(_name(concern_id), reason)
    return desk.clock()


def decide(desk: Desk, concern_id: UUID, concern: Concern, reason: str) -> None:
    """Close it with the concern as a person decided it, with the reason. The versions stay in the history.

    Refused without a reason, and when a step or words of either would be lost.
    """
    found = versions(desk, concern_id)
    if not reason.strip():
        raise Refused("Say in a few words why it is decided so.")
    kept = {(taken.step, taken.recorded_at, taken.by) for taken in concern.steps}
    if any((taken.step, taken.recorded_at, taken.by) not in kept for taken in found.together.steps):
        raise Refused("No step can be left out. Choose again.")
    if not {*found.together.heard} <= {*concern.heard}:
        raise Refused("Words that were heard cannot be left out. Choose again.")
    desk.concerns.decide(concern, reason.strip())
    desk.vault.profile.audit("concern versions decided", {"inspection": str(desk.inspection().id)})


def reconcile(desk: Desk, concern_id: UUID) -> bool:
    """Put versions together where that needs nobody. Returns whether a person must decide."""
    if len(_own_first(desk, concern_id)) < 2:
        return False
    found = versions(desk, concern_id)
    if found.at_odds:
        return True
    desk.concerns.decide(found.together, _TOGETHER)
    return False


def _own_first(desk: Desk, concern_id: UUID) -> tuple[Revision, ...]:
    heads = [head for head in desk.concerns.heads(concern_id) if head.body is not None]
    return tuple(sorted(heads, key=lambda head: (head.device != desk.me.device, head.id)))


def _concern(head: Revision) -> Concern:
    return concern_of(head.kind, head.body or b"")


def _name(concern_id: UUID) -> str:
    return f"why of two versions {concern_id}"
