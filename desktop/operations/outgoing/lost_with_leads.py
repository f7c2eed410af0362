"""Bundles that went to leads who lead no more, and to nobody else who does: what they held goes once more.

A lost laptop's receipt says what nobody has any more, and what was sealed to it alone nobody can open. Nor can anybody
open what was sealed to somebody who took over and gave that back: they have it, and no longer bring it together.
Without this such a bundle would stay received, or sent, for ever, and there would be nothing new to send.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace

from desktop.domain.errors import BadFile
from desktop.domain.inspections import Member, Role
from desktop.domain.outbox import OutboxItem, SendState
from desktop.operations.desk import Desk
from desktop.sync.receipts import verified_receipt

_ONLY_LOST_HAD_IT = (
    "Only a laptop that was revoked since had what was in it. That goes once more with your next bundle, to who leads "
    "now."
)
_ONLY_FORMER_HAS_IT = (
    "Only somebody who leads no more had what was in it. That goes once more with your next bundle, to who leads now."
)
_ONLY_LOST_OPENS_IT = (
    "Nobody who leads now can open it. What was in it goes once more with your next bundle, to who leads now."
)
_ON_ITS_WAY = {SendState.QUEUED, SendState.SENDING, SendState.WAITING, SendState.SENT}


def let_go_of_lost(desk: Desk) -> int:
    """Have such bundles count as refused. Returns how many; none where nobody else leads who could take them in."""
    others = desk.inspection().others_who_lead(desk.me.device)
    if not others:
        return 0
    found = list(_lost(desk, others))
    for item, why in found:
        desk.store.outbox.update(replace(item, state=SendState.REFUSED, why=why, next_try_at=None))
        detail = {"bundle": str(item.bundle_id), "sequence": item.sequence}
        desk.vault.profile.audit("bundle refused", detail)
    return len(found)


def _lost(desk: Desk, others: Iterable[Member]) -> Iterator[tuple[OutboxItem, str]]:
    sealed_to = {trace.bundle_id: trace.sealed_to for trace in desk.store.traces.all()}
    opening = {key for member in others for key in member.age_keys()}
    roster = desk.inspection().roster
    any_lost = any(member.role is Role.LEAD and member.revoked is not None for member in roster)
    for item in desk.store.outbox.items():
        keys = sealed_to.get(item.bundle_id, ())
        is_closed = bool(keys) and not opening.intersection(keys)
        if any_lost and item.state is SendState.RECEIVED and _has_none_of(desk, item, desk.inspection().team()):
            yield item, _ONLY_LOST_HAD_IT
        elif item.state is SendState.RECEIVED and is_closed and _has_none_of(desk, item, others):
            yield item, _ONLY_FORMER_HAS_IT
        elif item.state in _ON_ITS_WAY and is_closed:
            yield item, _ONLY_LOST_OPENS_IT


def _has_none_of(desk: Desk, item: OutboxItem, members: Iterable[Member]) -> bool:
    """Whether receipts are kept for it and none is of these people's; an older Daybook kept none."""
    kept = desk.store.outbox.receipts(item.bundle_id)
    signing = {key for member in members for key in member.signing_keys()}
    for data in kept:
        with suppress(BadFile):
            verified_receipt(data, leads=signing, bundle_id=item.bundle_id, device=desk.me.device)
            return False
    return bool(kept)
