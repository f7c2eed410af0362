"""Bundles that went to leads whose laptops were revoked, and to nobody else who leads: what they held goes once more.

A lost laptop's receipt says what nobody has any more, and what was sealed to it alone nobody can open. Without this
such a bundle would stay received, or sent, for ever, and there would be nothing new to send.
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
_ONLY_LOST_OPENS_IT = (
    "Nobody who leads now can open it. What was in it goes once more with your next bundle, to who leads now."
)
_ON_ITS_WAY = {SendState.QUEUED, SendState.SENDING, SendState.WAITING, SendState.SENT}


def let_go_of_lost(desk: Desk) -> int:
    """Have such bundles count as refused. Returns how many; none where nobody else leads who could take them in."""
    roster, others = desk.inspection().roster, desk.inspection().others_who_lead(desk.me.device)
    if not others or not any(member.role is Role.LEAD and member.revoked is not None for member in roster):
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
    for item in desk.store.outbox.items():
        keys = sealed_to.get(item.bundle_id, ())
        if item.state is SendState.RECEIVED and _is_lost(desk, item):
            yield item, _ONLY_LOST_HAD_IT
        elif item.state in _ON_ITS_WAY and keys and not opening.intersection(keys):
            yield item, _ONLY_LOST_OPENS_IT


def _is_lost(desk: Desk, item: OutboxItem) -> bool:
    """Whether all receipts that are kept for it are of laptops that were revoked; an older Daybook kept none."""
    kept = desk.store.outbox.receipts(item.bundle_id)
    members = [member for member in desk.inspection().roster if member.revoked is None]
    standing = {key for member in members for key in member.signing_keys()}
    for data in kept:
        with suppress(BadFile):
            verified_receipt(data, leads=standing, bundle_id=item.bundle_id, device=desk.me.device)
            return False
    return bool(kept)
