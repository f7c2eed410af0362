"""Receipts beside the first for a bundle: later ones, another lead's, and those whose own place a stranger took.

Each has the SHA-256 of its bytes in its name. They are looked for while they can change anything: as long as a bundle
has no receipt, was refused, or something of it was set aside.
"""

from dataclasses import dataclass
from uuid import UUID

from desktop.domain.canonical import digest
from desktop.domain.inspections import Role
from desktop.domain.outbox import OutboxItem, SendState
from desktop.operations.desk import Desk
from desktop.operations.incoming.at_once import some_of, what_may_change
from desktop.sync import names
from desktop.sync.stores import Store, StoredFile

MOST_AT_ONCE, MOST_BYTES_AT_ONCE = 200, 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class FurtherReceipt:
    """A receipt in the store that was not looked at here."""

    bundle_id: UUID
    sha256: str
    name: str


def further_receipts(desk: Desk, store: Store) -> tuple[FurtherReceipt, ...]:
    """Those to look at now. Raises StoreUnavailable."""
    waiting = may_change(desk)
    if not waiting:
        return ()
    kept = (data for bundle_id in waiting for data in desk.store.outbox.receipts(bundle_id))
    known = {digest(data) for data in kept} | desk.store.returns.looked_at(what_may_change(desk))
    files = store.list(names.receipts(desk.inspection().id, desk.me.device))
    new = some_of((file for file in files if _is_new(file, waiting, known)), MOST_AT_ONCE, MOST_BYTES_AT_ONCE)
    return tuple(_of(file) for file in new)


def may_change(desk: Desk) -> frozenset[UUID]:
    """Bundles of which another receipt may say more.

    All of them where several lead: another may have no place for what the first took in, because this laptop went back.
    And once a lead's laptop was revoked: its receipts clear nothing any more, and another lead's may.
    """
    leads = [one for one in desk.inspection().roster if one.role is Role.LEAD]
    several = len(leads) > 1
    return frozenset(item.bundle_id for item in desk.store.outbox.items() if several or _may_change(item))


def note_bad(desk: Desk, one: FurtherReceipt, data: bytes, why: str) -> None:
    """Remember one that does not hold, so that it is not read again before another roster may make it hold."""
    if digest(data) == one.sha256:  # else it is not what its name says, and what its name says may still come
        desk.store.returns.note_look(one.sha256, desk.clock(), why, what_may_change(desk))


def _may_change(item: OutboxItem) -> bool:
    return item.state in {SendState.SENT, SendState.REFUSED} or bool(item.set_aside)


def _is_new(file: StoredFile, waiting: frozenset[UUID], known: set[str] | frozenset[str]) -> bool:
    found = names.receipt_file(file.name)
    return found is not None and found[0] in waiting and bool(found[1]) and found[1] not in known


def _of(file: StoredFile) -> FurtherReceipt:
    bundle_id, sha256 = names.receipt_file(file.name) or (UUID(int=0), "")
    return FurtherReceipt(bundle_id, sha256, file.name)
