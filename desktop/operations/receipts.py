"""Receipts for bundles that were dealt with: making them, and putting them where the sender finds them."""

from collections.abc import Iterable
from uuid import UUID

from desktop.domain.revisions import Revision
from desktop.operations.desk import Desk
from desktop.sync import names
from desktop.sync.parts import Label
from desktop.sync.receipts import Receipt, ReceivedRevision, SetAside, signed_receipt
from desktop.sync.stores import Store
from desktop.vault.contents.appending import OUT_OF_LINE

UNREADABLE = UUID(int=0)
"""Stands for an item whose id could not be read."""


def receipt_for(
    desk: Desk,
    label: Label,
    *,
    received: Iterable[Revision] = (),
    attachments: tuple[str, ...] = (),
    set_aside: Iterable[tuple[UUID, str]] = (),
    fault: str = "",
    refused: str = "",
) -> bytes:
    """A receipt by this person, signed: what of a bundle arrived, what was set aside, or why all of it was."""
    tail = desk.store.device_tail(label.device)
    receipt = Receipt(
        inspection_id=label.inspection,
        bundle_id=label.bundle_id,
        device=label.device,
        sequence=label.sequence,
        received_at=desk.clock(),
        by=desk.me.designation,
        received=tuple(ReceivedRevision(id=revision.id, hash=revision.hash) for revision in received),
        attachments=attachments,
        set_aside=tuple(
            SetAside(id=None if one == UNREADABLE else one, why=why, again=why in OUT_OF_LINE) for one, why in set_aside
        ),
        fault=fault,
        refused=refused,
        last_number=0 if tail is None else tail.device_sequence,
    )
    return signed_receipt(receipt, desk.me.signing_secret)


def write_receipts(desk: Desk, store: Store) -> int:
    """Put every receipt that the store lacks into it. Returns how many. Raises StoreUnavailable."""
    inspection = desk.inspection().id
    written = 0
    for item in desk.store.intake.items():
        if item.receipt:
            written += store.put(names.receipt(inspection, item.device, item.bundle_id), (item.receipt,))
            desk.store.intake.note_given(item.bundle_id, desk.clock())
    return written


def receipts_owed(desk: Desk, store: Store) -> int:
    """How many receipts the store lacks."""
    inspection = desk.inspection().id
    owed = (item for item in desk.store.intake.items() if item.receipt)
    return sum(not store.has(names.receipt(inspection, item.device, item.bundle_id)) for item in owed)
