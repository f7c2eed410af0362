"""Receipts for bundles that were dealt with: making them, and putting them where the sender finds them."""

from collections.abc import Iterable, Iterator
from functools import partial
from uuid import UUID

from desktop import signing
from desktop.domain.canonical import digest
from desktop.domain.outbox import IntakeItem
from desktop.domain.quarantine import USED_TWICE, HeldItem, HeldState
from desktop.domain.revisions import Revision
from desktop.operations.desk import Desk
from desktop.operations.incoming.putting import Lies, Owed, put_all
from desktop.sync import names
from desktop.sync.parts import Label
from desktop.sync.receipts import Receipt, ReceivedRevision, SetAside, signed_receipt
from desktop.sync.stores import Store


def receipt_for(
    desk: Desk,
    label: Label,
    *,
    issue: int = 1,
    received: Iterable[Revision] = (),
    attachments: tuple[str, ...] = (),
    held: Iterable[HeldItem] = (),
    fault: str = "",
    refused: str = "",
) -> bytes:
    """A receipt by this person, signed: what of a bundle arrived, what was set aside, or why all of it was."""
    taken = tuple(received)
    receipt = Receipt(
        inspection_id=label.inspection,
        bundle_id=label.bundle_id,
        device=label.device,
        sequence=label.sequence,
        received_at=desk.clock(),
        by=desk.me.designation,
        received=_listed(taken),
        attachments=attachments,
        set_aside=tuple(map(_set_aside, held)),
        fault=fault,
        refused=refused,
        last_number=_last_number(desk, label.device),
        issue=issue,
        without_words=_traces(desk, taken),
    )
    return signed_receipt(receipt, desk.me.signing_secret)


def later_receipt(desk: Desk, earlier: bytes, *, received: Iterable[Revision], held: Iterable[HeldItem]) -> bytes:
    """One that takes the place of an earlier one of ours: what that listed, and what has been taken in since.

    ``held`` is what of the bundle is still not taken in.
    """
    statement, _ = signing.opened(earlier)
    before = Receipt.model_validate(statement)
    known = {one.id for one in before.received}
    taken = tuple(received)
    links = (desk.store.whole.revision(one.id) for one in before.received)
    later = before.model_copy(
        update={
            "received_at": desk.clock(),
            "by": desk.me.designation,
            "received": (*before.received, *(one for one in _listed(taken) if one.id not in known)),
            "set_aside": tuple(map(_set_aside, held)),
            "last_number": _last_number(desk, before.device),
            "issue": before.issue + 1,
            "without_words": _traces(desk, (*filter(None, links), *taken)),
        }
    )
    return signed_receipt(later, desk.me.signing_secret)


def write_receipts(desk: Desk, store: Store) -> int:
    """Put every receipt that the store lacks into it. Returns how many. Raises StoreUnavailable."""
    owed = (receipt_to_put(desk, bundle_id) for bundle_id in owed_receipts(desk, store))
    return put_all(store, owed, partial(note_receipt, desk))


def owed_receipts(desk: Desk, listed: Store) -> tuple[UUID, ...]:
    """The bundles whose receipts the store lacks, going by what was listed of it.

    One that lay there and is gone is owed again from now on, wherever that is counted.
    """
    lacking, given = tuple(_lacking(desk, listed)), desk.store.intake.given()
    desk.store.intake.note_lost(item.bundle_id for item in lacking if item.bundle_id in given)
    return tuple(item.bundle_id for item in lacking)


def note_receipt(desk: Desk, lies: Lies) -> None:
    """Remember that a receipt lies where its sender finds it."""
    desk.store.intake.note_given(lies.bundle_id, desk.clock(), lies.name)


def receipts_owed(desk: Desk, store: Store) -> int:
    """How many receipts the store lacks."""
    return sum(1 for _ in _lacking(desk, store))


def _lacking(desk: Desk, store: Store) -> Iterator[IntakeItem]:
    inspection = desk.inspection().id
    there = {file.name for file in store.list(names.receipts(inspection))}
    given = desk.store.intake.given()
    for item in desk.store.intake.items():
        name = given.get(item.bundle_id)
        first = names.receipt(inspection, item.device, item.bundle_id)
        if item.issue and (name is None or (name or first) not in there):
            yield item


def receipt_to_put(desk: Desk, bundle_id: UUID) -> Owed:
    """A bundle's receipt for the store. Only the first issue may have the short name. Raises NotFound."""
    item = desk.store.intake.item(bundle_id)
    inspection, receipt = desk.inspection().id, desk.store.intake.receipt(item.bundle_id)
    name = names.further_receipt(inspection, item.device, item.bundle_id, digest(receipt))
    first = names.receipt(inspection, item.device, item.bundle_id) if item.issue == 1 else ""
    return Owed(item.bundle_id, name, receipt, first)


def _listed(revisions: Iterable[Revision]) -> tuple[ReceivedRevision, ...]:
    return tuple(ReceivedRevision(id=revision.id, hash=revision.hash) for revision in revisions)


def _traces(desk: Desk, received: Iterable[Revision]) -> tuple[UUID, ...]:
    """Of each object the last that was received, where its words neither came along nor are here."""
    last: dict[UUID, Revision] = {}
    for revision in received:
        before = last.get(revision.object_id)
        if before is None or before.device_sequence < revision.device_sequence:
            last[revision.object_id] = revision
    bare = (one for one in last.values() if one.body is None)
    return tuple(one.id for one in bare if one.id not in desk.store.bodies_held(one.object_id))


def _set_aside(item: HeldItem) -> SetAside:
    dismissed = item.reason if item.state is HeldState.DISMISSED else ""
    return SetAside(
        id=item.revision_id, why=item.why, code=item.code, again=item.why in USED_TWICE, dismissed=dismissed
    )


def _last_number(desk: Desk, device: UUID) -> int:
    tail = desk.store.device_tail(device)
    return 0 if tail is None else tail.device_sequence
