"""A bundle that was sent and of which nothing was heard: a stick is lost, a folder was cleared. It goes once more.

It is the same bundle, byte for byte, so it arrives once however often it is sent, and any receipt for it counts.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from desktop.domain.errors import Refused
from desktop.domain.outbox import OutboxItem, SendState
from desktop.operations.desk import Desk
from desktop.operations.outgoing.bundles import outbox_file

LATE_AFTER = timedelta(days=3)
"""Without a receipt: over a weekend nobody collates."""


def send_again(desk: Desk, bundle_id: UUID) -> OutboxItem:
    """Put a bundle that has no receipt into the queue again, from its first part. Raises Refused, NotFound."""
    item = desk.store.outbox.item(bundle_id)
    if item.state is not SendState.SENT:
        raise Refused("Only a bundle that was sent, and has no receipt yet, is sent again.")
    if not outbox_file(desk, bundle_id).is_file():
        raise Refused("Its file is gone from this laptop. Ask the lead for its receipt.")
    queued = replace(item, state=SendState.QUEUED, parts_sent=0, tries=0, next_try_at=None, why="")
    desk.store.outbox.update(queued)
    desk.vault.profile.audit("bundle sent again", {"bundle": str(bundle_id), "sequence": item.sequence})
    return queued


def days_without_receipt(item: OutboxItem, now: datetime) -> int:
    """Whole days since a bundle was sent; 0 for one that is not just waited for."""
    if item.state is not SendState.SENT:
        return 0
    return max(0, (now - (item.sent_at or item.made_at)).days)


def may_be_lost(item: OutboxItem, now: datetime) -> bool:
    """Whether a receipt should have come by now."""
    return days_without_receipt(item, now) >= LATE_AFTER.days
