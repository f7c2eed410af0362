"""What stands in the way of clearing an inspection from this laptop, a sentence each, and on what grounds it may be.

An inspector's laptop may be cleared when everything that was written on it is listed, revision by revision, in
receipts signed by somebody else who leads (DESIGN §5). A lead's laptop is where evidence comes together: its own
receipts vouch for nothing, so there the report must be submitted, everybody must have their receipts, and the lead
decides twice: about what is on that laptop alone (``only_here``), and that the central team keeps what it must keep.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from uuid import UUID

from desktop.domain.canonical import digest
from desktop.domain.errors import BadFile
from desktop.domain.inspections import Inspection
from desktop.domain.member_keys import Revocation
from desktop.domain.outbox import OutboxItem, SendState
from desktop.domain.registry import object_in
from desktop.domain.retention import Doubt, Retention
from desktop.domain.revisions import Revision
from desktop.operations.concerns.clearance import concern_basis, concern_obstacles, concerns_in_words
from desktop.operations.desk import Desk
from desktop.operations.incoming.left_behind import left_behind
from desktop.operations.retention import retention
from desktop.sync.receipts import TAKEN_BACK, Counted, Receipt, counted, verified_receipt

_ON_ITS_WAY = {SendState.QUEUED, SendState.SENDING, SendState.WAITING, SendState.SENT}


@dataclass(frozen=True, slots=True)
class Clearance:
    """``obstacles`` is empty when the inspection may be cleared; ``basis`` says on what grounds it then is.

    ``asks_first`` where a person has to look at what is on this laptop alone before (``only_here``).
    ``concerns`` says how long concerns are kept, and by whom; empty where there never was one.
    """

    partnership: str
    leads: bool
    obstacles: tuple[str, ...]
    basis: str
    counts: dict[str, int]
    retention: Retention
    concerns: str = ""
    asks_first: bool = False


@dataclass(frozen=True, slots=True)
class Arrived:
    """What signed receipts list: revisions by id with their hashes, and files. ``faults`` say which do not hold.

    ``traces`` are revisions of which no receipt shows that their words arrived too.
    """

    revisions: dict[UUID, str] = field(default_factory=dict)
    traces: dict[UUID, str] = field(default_factory=dict)
    files: frozenset[str] = frozenset()
    receipts: tuple[Receipt, ...] = ()
    faults: tuple[str, ...] = ()


def clearance(desk: Desk) -> Clearance:
    """How it stands now, from the vault alone."""
    leads, until = desk.leads(), retention(desk)
    arrived = arrived_of(desk)
    ways = (
        concern_obstacles(desk),
        _for_everybody(desk, until),
        _for_the_lead(desk) if leads else _for_others(desk, arrived),
    )
    obstacles = tuple(sentence for way in ways for sentence in way)
    basis = _lead_basis(desk) if leads else f"{_basis(arrived)}{_of_revoked(_ended(desk))}"
    return Clearance(
        partnership=desk.inspection().partnership,
        leads=leads,
        obstacles=obstacles,
        basis=basis if obstacles else f"{basis}{concern_basis(desk)}",
        counts=desk.store.counts(),
        retention=until,
        concerns=concerns_in_words(desk),
        asks_first=leads or bool(left_behind(desk)),
    )


def arrived_of(desk: Desk) -> Arrived:
    """Every receipt that is kept here, checked once more against the keys of those who lead or led."""
    keys = _keys_of_others_who_lead(desk)
    bundles, faults, worded = list[Counted](), list[tuple[OutboxItem, str]](), dict[UUID, str]()
    sound: dict[UUID, str] = {}
    for item in desk.store.outbox.items():
        if item.state is not SendState.RECEIVED:
            continue
        signed, why = _verified(desk, item, keys)
        bundles.append(counted(signed))
        worded |= _with_words(bundles[-1].counting, lacked_words=lacked_words(desk, item))
        if why or bundles[-1].taken_back:
            faults.append((item, why or f"Bundle {item.sequence}: {TAKEN_BACK}"))
        else:
            sound |= bundles[-1].received
    listed = {one: own_hash for bundle in bundles for one, own_hash in bundle.received.items()}
    return Arrived(
        revisions=worded,
        traces={one: own_hash for one, own_hash in listed.items() if one not in worded},
        files=frozenset(sha256 for bundle in bundles for sha256 in bundle.attachments),
        receipts=tuple(receipt for bundle in bundles for receipt in bundle.counting),
        faults=tuple(why for item, why in faults if not _came_otherwise(desk, item, sound)),
    )


def _came_otherwise(desk: Desk, item: OutboxItem, sound: dict[UUID, str]) -> bool:
    """Whether sound receipts for other bundles list all of a bundle's run: what a lost lead had went out again."""
    run = desk.store.whole.revisions_of_device(desk.me.device, item.first_sequence, item.last_sequence)
    return bool(run) and all(sound.get(one.id) == one.hash for one in run)


def lacked_words(desk: Desk, item: OutboxItem) -> bool:
    """Whether a bundle carried fewer items with their words than were changed in its run: some could not be read."""
    changed = desk.store.objects_changed(item.first_sequence - 1, item.last_sequence)
    return any(item.counts.get(kind, 0) < count for kind, count in changed.items())


def _with_words(receipts: Iterable[Receipt], *, lacked_words: bool) -> dict[UUID, str]:
    """What arrived with its words, as far as that was to come along, by id with its hash.

    An older Daybook's receipt does not say: then what was sent does.
    """
    arrived: dict[UUID, str] = {}
    for receipt in receipts:
        if receipt.without_words is not None or not lacked_words:
            bare = set(receipt.without_words or ())
            arrived |= {one.id: one.hash for one in receipt.received if one.id not in bare}
    return arrived


def _verified(desk: Desk, item: OutboxItem, keys: set[str]) -> tuple[list[tuple[str, Receipt]], str]:
    """The receipts for a bundle that hold, with who signed them, and why the newest does not, if so.

    One of a lead whose laptop was lost since says nothing against another that holds.
    """
    kept, lost = desk.store.outbox.receipts(item.bundle_id), _keys_of_revoked(desk.inspection())
    signed = list[tuple[str, Receipt]]()
    why = "" if kept else f"The receipt for bundle {item.sequence} is not on this laptop. Look for receipts on Send."
    for data in kept:
        try:
            signed.append(verified_receipt(data, leads=keys, bundle_id=item.bundle_id, device=desk.me.device))
        except BadFile as error:
            if not signed or not _holds(desk, item, data, lost):
                why = f"Bundle {item.sequence}: {error}"
        else:
            why = ""
    return signed, why


def _holds(desk: Desk, item: OutboxItem, data: bytes, keys: set[str]) -> bool:
    """Whether a receipt for a bundle is signed by one of some keys."""
    try:
        verified_receipt(data, leads=keys, bundle_id=item.bundle_id, device=desk.me.device)
    except BadFile:
        return False
    return True


def unreadable_here(desk: Desk) -> int:
    """How many items of this laptop's own are not as they were written: what went out of them may be less."""
    tail = desk.store.device_tail()
    if tail is None:
        return 0
    last = {revision.id for revision in desk.store.my_last_of_each()}
    written = desk.store.latest_bodies(desk.me.device, 1, tail.device_sequence)
    return sum(one.id in last and (one.body is None or digest(one.body) != one.body_hash) for one in written)


def _for_everybody(desk: Desk, until: Retention) -> Iterator[str]:
    drafts, contested = len(desk.store.whole.drafts()), desk.store.whole.contested_count() - _ended(desk)
    unreadable = len(desk.store.unreadable_drafts())
    on_its_way = [item.sequence for item in desk.store.outbox.items() if item.state in _ON_ITS_WAY]
    if desk.leads() and not desk.inspection().others_who_lead(desk.me.device):
        on_its_way = []  # nobody could ever sign for it: what it holds is among what is on this laptop alone
    if drafts:
        draft, it = _count(drafts, "draft", "is", "are"), _it(drafts)
        yield f"{draft} not finished. Open {it} and leave {it} again, then send."
    if unreadable:
        drafts_are = _count(unreadable, "draft", "cannot", "cannot")
        yield f"{drafts_are} be read. Run “daybook doctor” on this vault's folder: what it held was sent to nobody."
    if contested:
        yield f"{_count(contested, 'item', 'has', 'have')} two versions. The lead decides between them."
    for sequence in sorted(on_its_way):
        yield f"Bundle {sequence} has no receipt yet. Send it, or wait until the lead has collated it."
    if until.doubt is not Doubt.NONE:
        yield "This laptop’s clock cannot be believed; the certificate needs the day. Set it, or say that it is right."


def _ended(desk: Desk) -> int:
    """Items whose other version a laptop wrote after it was revoked, on a laptop that does not lead.

    Where such a version came here and to no lead, no lead could ever decide. It counts no more, and stops nothing.
    """
    lost = {one.device: one.revoked for one in desk.inspection().roster if one.revoked is not None}
    if not lost or desk.leads():
        return 0
    counting = (
        sum(_still_counts(head, lost.get(head.device)) for head in one.heads) for one in desk.store.whole.contested()
    )
    return sum(heads < 2 for heads in counting)


def _still_counts(head: Revision, revoked: Revocation | None) -> bool:
    return revoked is None or revoked.spares_revision(head.device_sequence, head.hash)


def _of_revoked(ended: int) -> str:
    if not ended:
        return ""
    which = _count(ended, "item", "has", "have")
    return f" {which} a version here that a laptop wrote after it was revoked; that counts for nobody, and goes too."


def _for_others(desk: Desk, arrived: Arrived) -> Iterator[str]:
    if arrived.faults:
        yield from arrived.faults
        return
    last_received = desk.store.outbox.last_received_sequence()
    missing = [one for one in desk.store.my_last_of_each() if arrived.revisions.get(one.id) != one.hash]
    unsent = sum(one.device_sequence > last_received for one in missing)
    traces = sum(arrived.traces.get(one.id) == one.hash for one in missing)
    set_aside = len(missing) - unsent - traces
    files = files_missing(desk, arrived, of_others=False)
    if unsent:
        changed = _count(unsent, "item", "was", "were")
        yield f"{changed} changed since the last receipt. Send {_it(unsent)} and wait for the receipt."
    if traces:
        which, its = _count(traces, "item", "has", "have"), "its" if traces == 1 else "their"
        yield (
            f"{which} arrived without {its} words, which could not be read here then. Send {_it(traces)} again, "
            "and wait for the receipt. If there is nothing to send, run “daybook doctor” on this vault's folder."
        )
    if set_aside:
        which, them = _count(set_aside, "item", "was", "were"), _it(set_aside)
        yield f"{which} set aside: no receipt lists {them}. Ask the lead why, change {them}, and send again."
    if files:
        held = "The file of one document is" if files == 1 else f"The files of {files:,} documents are"
        yield f"{held} in no receipt. Add {_it(files)} again and send."


def _for_the_lead(desk: Desk) -> Iterator[str]:
    submitted, today = desk.inspection().submitted_on, desk.clock().astimezone().date()
    owed = desk.store.intake.owed()
    if submitted is None or submitted > today:
        yield "The report is not submitted to Ministers. Enter the day in Settings, Dates, once it is."
    if owed:
        bundles = _count(owed, "bundle", "has", "have")
        yield f"{bundles} no receipt in the store yet. Collate again to write {_it(owed)}."


def files_missing(desk: Desk, arrived: Arrived, *, of_others: bool = True) -> int:
    """How many documents' files are in no receipt; of those alone that were written here where not ``of_others``.

    What came to somebody who led for a while is looked at before clearing, and in no receipt for theirs.
    """
    mine = {one.object_id for one in desk.store.my_last_of_each()}
    documents = [one for one in desk.store.documents() if of_others or one.id in mine]
    held = {document.attachment.sha256 for document in documents if document.attachment is not None}
    return len(held - arrived.files)


def _keys_of_others_who_lead(desk: Desk) -> set[str]:
    """Signing keys of leads, now and before, as others said who leads; never my own, which vouches for nothing.

    Nor a revoked laptop's: what only that one holds is lost with it, and whoever has it can sign.
    """
    now = desk.inspection()
    said = [now, *filter(None, map(_inspection_in, desk.store.history(now.id)))]
    keys = {key for inspection in said for member in inspection.leads() for key in member.signing_keys()}
    mine = now.member_of_device(desk.me.device)
    return keys - _keys_of_revoked(now) - {desk.me.signing_key, *(() if mine is None else mine.signing_keys())}


def _keys_of_revoked(inspection: Inspection) -> set[str]:
    return {key for member in inspection.roster if member.revoked is not None for key in member.signing_keys()}


def _inspection_in(revision: Revision) -> Inspection | None:
    item = object_in(revision)
    return item if isinstance(item, Inspection) else None


def _basis(arrived: Arrived) -> str:
    if not arrived.receipts:
        return "Nothing was written on this laptop that the central team does not have."
    last = max(receipt.received_at for receipt in arrived.receipts)
    number = len(arrived.receipts)
    signed = "a receipt that the lead signed" if number == 1 else f"{number} receipts that the lead signed, the last"
    return f"Everything written on this laptop is listed in {signed} on {last.day} {last:%B %Y}."


def _lead_basis(desk: Desk) -> str:
    on = desk.inspection().submitted_on
    submitted = "" if on is None else f"The report was submitted on {on.day} {on:%B %Y}. "
    return (
        f"{submitted}Everybody whose bundle was taken in has a signed receipt. "
        "The lead confirmed that the central team keeps elsewhere what it must keep."
    )


def _count(number: int, noun: str, one: str, more: str) -> str:
    return f"One {noun} {one}" if number == 1 else f"{number:,} {noun}s {more}"


def _it(number: int) -> str:
    return "it" if number == 1 else "them"
