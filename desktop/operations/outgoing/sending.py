"""Sending queued bundles and taking in their receipts, a step at a time, so that a window can go on meanwhile.

What touches the vault (``to_send``, ``note_…``, ``take_receipt``) belongs on its thread; what talks to the store
(``send_one``, ``fetch_receipt``) takes no desk and may run beside it. ``send_all`` does it all in a row.
Nothing on this laptop is removed by any of it.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from random import SystemRandom
from uuid import UUID

from desktop.domain.errors import BadFile, PersonError, Refused, StoreUnavailable
from desktop.domain.outbox import UNSENT, OutboxItem, SendState
from desktop.operations.desk import Desk
from desktop.operations.incoming.further_receipts import further_receipts, note_bad
from desktop.operations.outgoing.bundles import outbox_file
from desktop.operations.stores.at_hand import store_of
from desktop.operations.team.what_changes import TakesMoreAway
from desktop.sync import names
from desktop.sync.backoff import retry_delay_s
from desktop.sync.parts import AT_ONCE, PART_SIZE_BYTES, UNREADABLE, Label, Moved, Progress, Sent, send_parts
from desktop.sync.receipts import TAKEN_BACK, Receipt, counted, verified_receipt
from desktop.sync.reins import Reins
from desktop.sync.stores import Store, read_whole

LARGEST_RECEIPT_BYTES = 256 * 1024 * 1024
NUMBERED_ANEW = (
    "This laptop has gone back to an older state since it last sent, so the lead could not tell what is new. "
    "Nothing was lost here: it was numbered anew. Send once more."
)


@dataclass(frozen=True, slots=True)
class Sendable:
    """A bundle ready for the store: everything that sending needs, and nothing of the vault.

    ``known`` parts from the first on were put there by this laptop, and it knows that they arrived. ``at_once`` is how
    many go together: what a line could not carry is tried one by one.
    """

    label: Label
    file: Path
    signing_secret: bytes = field(repr=False)
    part_size_bytes: int = PART_SIZE_BYTES
    known: int = 0
    at_once: int = AT_ONCE


@dataclass(frozen=True, slots=True)
class SendResult:
    """What one go did, by how many bundles. ``why`` is the sentence when some wait.

    ``asks`` is what came and would take away more than it adds: it waits for a person. ``revoked`` is whose laptops a
    pack revoked that came.
    """

    sent: int
    waiting: int
    received: int
    refused: int
    why: str = ""
    asks: tuple[TakesMoreAway, ...] = ()
    revoked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenReceipt:
    """What is known of a bundle now, how many of its items were numbered anew, and what is odd about it, if so."""

    item: OutboxItem
    numbered_anew: int = 0
    why: str = ""


def to_send(desk: Desk, *, part_size_bytes: int = PART_SIZE_BYTES) -> tuple[Sendable, ...]:
    """Bundles that are not in the store yet, the oldest first: also those that were cut short when Daybook ended."""
    unsent = [item for item in reversed(desk.store.outbox.items()) if item.state in UNSENT]
    ready = []
    for item in unsent:
        file = outbox_file(desk, item.bundle_id)
        if not file.is_file():
            _refuse(desk, item, "Its file is gone from this laptop. What it held goes with the next bundle.")
            continue
        at_once = 1 if item.tries else AT_ONCE
        secret = desk.me.signing_secret
        ready.append(Sendable(_label(desk, item), file, secret, part_size_bytes, item.parts_sent, at_once))
    return tuple(ready)


def note_begun(desk: Desk, bundle_id: UUID) -> OutboxItem:
    """Remember that a bundle is going."""
    noted = replace(desk.store.outbox.item(bundle_id), state=SendState.SENDING, why="", next_try_at=None)
    desk.store.outbox.update(noted)
    return noted


def note_moved(desk: Desk, bundle_id: UUID, moved: Moved) -> None:
    """Remember which parts are there. Something got through, so the next failure does not count as one more of many."""
    item = desk.store.outbox.item(bundle_id)
    if item.state is SendState.SENDING and (item.parts_sent, item.parts) != (moved.first_parts, moved.parts):
        desk.store.outbox.update(replace(item, parts_sent=moved.first_parts, parts=moved.parts, tries=0))


def note_held_up(desk: Desk, why: str) -> None:
    """Remember what sending waits for that no time brings: a network, or a person. Said of the bundle that is next."""
    waiting = next((item for item in reversed(desk.store.outbox.items()) if item.state in UNSENT), None)
    if waiting is not None and (waiting.state, waiting.why) != (SendState.WAITING, why):
        desk.store.outbox.update(replace(waiting, state=SendState.WAITING, why=why, next_try_at=None))


def send_one(store: Store, sendable: Sendable, progress: Progress | None = None, reins: Reins | None = None) -> Sent:
    """Put a bundle's parts into the store, going on where it stopped. Raises PersonError."""
    try:
        with sendable.file.open("rb") as file:
            return send_parts(
                store,
                sendable.label,
                file,
                signing_secret=sendable.signing_secret,
                part_size_bytes=sendable.part_size_bytes,
                known=sendable.known,
                at_once=sendable.at_once,
                progress=progress,
                reins=reins,
            )
    except OSError as error:
        raise StoreUnavailable(UNREADABLE) from error


def note_sent(desk: Desk, bundle_id: UUID, sent: Sent, *, by_hand: bool = False) -> OutboxItem:
    """Remember how far a bundle came: sent, or queued again when it was stopped. ``by_hand`` for a folder to carry."""
    item = desk.store.outbox.item(bundle_id)
    if item.state not in UNSENT:  # its receipt came by hand meanwhile
        return item
    state = SendState.SENT if sent.complete else SendState.QUEUED
    parts, parts_sent = sent.parts or item.parts, max(sent.parts_sent, item.parts_sent)
    noted = replace(item, state=state, parts_sent=parts_sent, parts=parts, why="", next_try_at=None, tries=0)
    if sent.complete:
        noted = replace(noted, sent_at=desk.clock(), by_hand=by_hand)
    desk.store.outbox.update(noted)
    if sent.complete:
        _audit(desk, "bundle sent", item)
    return noted


def note_failed(
    desk: Desk, bundle_id: UUID, error: PersonError, jitter: Callable[[], float] | None = None
) -> OutboxItem:
    """Remember that a bundle did not go: waiting with the next try's time, or refused for good."""
    item = desk.store.outbox.item(bundle_id)
    if item.state not in UNSENT:
        return item
    if isinstance(error, Refused):
        return _refuse(desk, item, str(error))
    spread = (jitter or SystemRandom().random)()
    wait = timedelta(seconds=retry_delay_s(item.tries + 1, spread))
    noted = replace(
        item, state=SendState.WAITING, tries=item.tries + 1, next_try_at=desk.clock() + wait, why=str(error)
    )
    desk.store.outbox.update(noted)
    return noted


def _refuse(desk: Desk, item: OutboxItem, why: str) -> OutboxItem:
    noted = replace(item, state=SendState.REFUSED, why=why, next_try_at=None)
    desk.store.outbox.update(noted)
    _audit(desk, "bundle refused", item)
    return noted


def _audit(desk: Desk, action: str, item: OutboxItem) -> None:
    desk.vault.profile.audit(action, {"bundle": str(item.bundle_id), "sequence": item.sequence})


def without_receipt(desk: Desk) -> tuple[Label, ...]:
    """Bundles in the store whose receipt has not come, or was taken in by a Daybook that did not keep it."""
    outbox = desk.store.outbox
    return tuple(
        _label(desk, item)
        for item in outbox.items()
        if item.state is SendState.SENT or (item.state is SendState.RECEIVED and outbox.receipt(item.bundle_id) is None)
    )


def fetch_receipt(store: Store, label: Label) -> bytes | None:
    """The receipt for a bundle as the store has it, or None."""
    name = names.receipt(label.inspection, label.device, label.bundle_id)
    return read_whole(store, name, LARGEST_RECEIPT_BYTES) if store.has(name) else None


def take_receipt(desk: Desk, bundle_id: UUID, data: bytes) -> TakenReceipt:
    """Check a receipt against what was sent. Only one that accounts for every revision makes a bundle received.

    What the lead had no place for, because this laptop went back to an older state, is numbered anew at once.
    A later receipt, or another lead's, adds to those before it. Raises BadFile for a receipt that is not a lead's, or
    says anything else than what was sent.
    """
    item = desk.store.outbox.item(bundle_id)
    receipt = _verified(desk, bundle_id, data)[1]
    if receipt.refused:
        others = (other for _, other in _believed(desk, bundle_id, data) if not other.refused)
        is_there = item.state is SendState.RECEIVED and any(others)  # another lead has it, who still counts
        return TakenReceipt(item if is_there else _refuse(desk, item, _for_the_sender(receipt.refused)))
    sent = _check_complete(desk, item, receipt)
    known = counted(_believed(desk, bundle_id, data))
    set_aside = len(sent.keys() - known.received.keys())
    noted = replace(
        item, state=SendState.RECEIVED, received_at=receipt.received_at, set_aside=set_aside, why="", next_try_at=None
    )
    with desk.store.together():
        desk.store.outbox.update(noted)
        desk.store.outbox.keep_receipt(bundle_id, data)
        anew = _number_anew(desk, receipt, sent.keys())
    _audit(desk, "bundle received", item)
    if anew:
        desk.vault.profile.audit("numbered anew", {"bundle": str(bundle_id), "count": anew})
    return TakenReceipt(noted, anew, TAKEN_BACK if known.taken_back else "")


def _believed(desk: Desk, bundle_id: UUID, newest: bytes) -> Iterator[tuple[str, Receipt]]:
    """All receipts for a bundle, with who signed them. One by a lead who was revoked since is believed no more."""
    for data in (*(one for one in desk.store.outbox.receipts(bundle_id) if one != newest), newest):
        with suppress(BadFile):
            yield _verified(desk, bundle_id, data)


def _verified(desk: Desk, bundle_id: UUID, data: bytes) -> tuple[str, Receipt]:
    """A receipt that a lead signed, with the key. Raises BadFile."""
    leads = {key for member in desk.inspection().leads() for key in member.signing_keys()}
    return verified_receipt(data, leads=leads, bundle_id=bundle_id, device=desk.me.device)


def _number_anew(desk: Desk, receipt: Receipt, sent: Collection[UUID]) -> int:
    """How many items were: of those in the bundle, and of those in none yet that would meet with the same.

    Each lead may ask, whoever was first: what was numbered anew already is not once more. Of what is in a later bundle
    that one's own receipt says whether it has a place.
    """
    again = {one.id for one in receipt.set_aside if one.again}
    wanted = {one for one in sent if one in again}
    if not wanted:
        return 0
    bundled = max(one.last_sequence for one in desk.store.outbox.items())
    unsent = desk.store.revisions_of_device(desk.me.device, bundled + 1, receipt.last_number)
    return len(desk.store.number_anew(wanted | {one.id for one in unsent}, receipt.last_number))


def _for_the_sender(refused: str) -> str:
    """What the lead read, without what the lead was to do about it."""
    what_happened = refused.split(". ", maxsplit=1)[0].removesuffix(".")
    return f"{what_happened}. What it held goes with your next bundle."


def _check_complete(desk: Desk, item: OutboxItem, receipt: Receipt) -> dict[UUID, str]:
    """What was sent, by id with its hash. Raises BadFile unless the receipt is for exactly that."""
    sent = {
        revision.id: revision.hash
        for revision in desk.store.latest_bodies(desk.me.device, item.first_sequence, item.last_sequence)
    }
    arrived = {received.id: received.hash for received in receipt.received}
    missing = sent.keys() - arrived.keys()
    named = {one.id for one in receipt.set_aside}
    unnamed = sum(one.id is None for one in receipt.set_aside)
    if arrived.items() - sent.items() or len(missing - named) > unnamed:
        raise BadFile("The receipt does not match what was sent. The bundle counts as not received. Tell the lead.")
    return sent


def send_all(
    desk: Desk,
    store: Store | None = None,
    *,
    progress: Progress | None = None,
    reins: Reins | None = None,
    part_size_bytes: int = PART_SIZE_BYTES,
) -> SendResult:
    """Send whatever is queued, then look for receipts. A store that fails leaves the rest waiting, and says so."""
    target = store or store_of(desk)
    sent = waiting = refused = 0
    why = ""
    for sendable in to_send(desk, part_size_bytes=part_size_bytes):
        note_begun(desk, sendable.label.bundle_id)
        try:
            done = note_sent(desk, sendable.label.bundle_id, send_one(target, sendable, progress, reins))
        except PersonError as error:
            done, why = note_failed(desk, sendable.label.bundle_id, error), str(error)
        sent += done.state is SendState.SENT
        waiting += done.state in {SendState.WAITING, SendState.QUEUED}
        refused += done.state is SendState.REFUSED
    received = fetch_receipts(desk, target)
    return SendResult(sent, waiting, received.received, refused + received.refused, why or received.why)


def fetch_receipts(desk: Desk, store: Store | None = None) -> SendResult:
    """Look for the receipts that have not come yet, and later ones, and take in those that hold."""
    target = store or store_of(desk)
    taken, whys, odd = list[TakenReceipt](), dict[UUID, str](), ""
    try:
        for label in without_receipt(desk):
            if (data := fetch_receipt(target, label)) is not None:
                _take(desk, label.bundle_id, data, taken, whys)
        for one in further_receipts(desk, target):
            data = read_whole(target, one.name, LARGEST_RECEIPT_BYTES)
            if why := _take(desk, one.bundle_id, data, taken, whys):
                note_bad(desk, one, data, why)
    except StoreUnavailable as error:
        odd = str(error)
    came = {one.item.bundle_id: one for one in taken}
    whys = {bundle_id: why for bundle_id, why in whys.items() if bundle_id not in came}
    odd = next((one.why for one in taken if one.why), odd)
    if any(one.numbered_anew for one in taken):
        odd = NUMBERED_ANEW
    states = [one.item.state for one in came.values()]
    received, refused = states.count(SendState.RECEIVED), states.count(SendState.REFUSED)
    return SendResult(0, 0, received, refused, odd or next(iter(whys.values()), ""))


def _take(desk: Desk, bundle_id: UUID, data: bytes, taken: list[TakenReceipt], whys: dict[UUID, str]) -> str:
    """Take one in, or say why not."""
    try:
        taken.append(take_receipt(desk, bundle_id, data))
    except BadFile as error:
        whys[bundle_id] = str(error)
        return str(error)
    return ""


def _label(desk: Desk, item: OutboxItem) -> Label:
    return Label(desk.inspection().id, desk.me.device, item.sequence, item.bundle_id)
