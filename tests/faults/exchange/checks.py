"""What must hold after each step, whatever the step was."""

import json
from collections import defaultdict
from uuid import UUID

from desktop import signing
from desktop.bundle.faults import Fault
from desktop.domain.errors import OutOfSight
from desktop.domain.member_keys import Revocation
from desktop.domain.objects import Kept
from desktop.domain.outbox import IntakeItem, OutboxItem, SendState
from desktop.domain.quarantine import USED_TWICE, WhyHeld
from desktop.domain.records import Record
from desktop.domain.registry import object_of
from desktop.domain.remarks import Remark
from desktop.domain.reviews import Reading, RecordReview, ReviewState
from desktop.domain.revisions import Revision
from desktop.sync.receipts import Receipt
from tests.faults.exchange.judged import Judged
from tests.faults.exchange.laptops import Laptop
from tests.faults.exchange.ledger import Broken
from tests.faults.exchange.world import World

_TYPED = ("text", "claim", "rationale")
_A_LEADS = {WhyHeld.NOT_LEAD.value, WhyHeld.NOT_TO_JUDGE.value}
"""What somebody wrote as the lead that they took over, to a lead who never followed them."""
_USED_TWICE = {why.value for why in USED_TWICE}


class Checks:
    """Remembers what was looked at already, so that a step costs what it changed."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._receipts: dict[str, bytes] = {}
        self._changes: dict[str, object] = {}
        self._judged = Judged(world)
        self._intake = defaultdict[str, dict[UUID, IntakeItem]](dict)
        self._revoked = defaultdict[str, dict[UUID, Revocation]](dict)

    def after(self, actor: Laptop, *, decides: bool) -> None:
        """Raises Broken."""
        world = self._world
        for laptop in world.laptops:
            world.ledger.notice(laptop, decides=decides and laptop is actor)
        for laptop in world.laptops:
            changes = laptop.desk.store._connection.changes
            if self._changes.get(laptop.name) != changes:
                self._changes[laptop.name] = changes
                self._drafts_are_kept(laptop)
                self._received_is_true(laptop)
                self._nothing_blind_is_seen(laptop)
                self._judged.after(laptop)
        for lead in world.leads:
            self._set_aside_is_right(lead)
        self._receipts_are_true()

    def _drafts_are_kept(self, laptop: Laptop) -> None:
        held = {one.item.id: typed(one.item) for one in laptop.desk.store.drafts()}
        if held != laptop.drafts:
            raise Broken(f"{laptop}: drafts are not what editors were left with")

    def _received_is_true(self, laptop: Laptop) -> None:
        """What counts as received is at another lead, or a signed receipt says that it was set aside.

        Where nobody else leads any more a lead's own receipt counts, and clears nothing.
        """
        if self._world.counting_leads == [laptop]:
            return
        for item in laptop.desk.store.outbox.items():
            if item.state is SendState.RECEIVED:
                self._has_arrived(laptop, item)

    def _has_arrived(self, laptop: Laptop, item: OutboxItem) -> None:
        data = laptop.desk.store.outbox.receipt(item.bundle_id)
        if data is None:
            raise Broken(f"{laptop}: a bundle counts as received and its receipt is not here")
        receipt = Receipt.model_validate(signing.opened(data)[0])
        aside = {one.id for one in receipt.set_aside}
        links = laptop.desk.store.revisions_of_device(laptop.device, item.first_sequence, item.last_sequence)
        for link in links:
            there = self._world.ledger.at_leads.get(link.id, set()) - {laptop.name}
            if not there and not (link.id in aside or None in aside):
                raise Broken(f"{laptop}: bundle {item.sequence} counts as received, and a lead lacks a version in it")

    # what must not be seen yet

    def _nothing_blind_is_seen(self, laptop: Laptop) -> None:
        hidden = self._hidden_from(laptop)
        store = laptop.desk.store
        if hidden & {review.id for review in store.all(RecordReview)}:
            raise Broken(f"{laptop}: a reading is listed that must not be seen yet")
        for review in hidden:
            try:
                store.get(review)
            except OutOfSight:
                continue
            raise Broken(f"{laptop}: a reading is given out that must not be seen yet")

    def _hidden_from(self, laptop: Laptop) -> frozenset[UUID]:
        me = laptop.desk.me.designation
        whole = laptop.desk.store.whole
        records = {one.id: one for one in whole.all(Record)}
        readings: defaultdict[UUID, list[RecordReview]] = defaultdict(list)
        for review in whole.all(RecordReview):
            if review.reading is not Reading.AGREED:
                readings[review.record_id].append(review)
        return frozenset(
            review.id
            for record_id, made in readings.items()
            if is_blind_for(me, records.get(record_id), made)
            for review in made
            if review.reader != me
        )

    # what leads did

    def _set_aside_is_right(self, lead: Laptop) -> None:
        known = self._intake[lead.name]
        now = {item.bundle_id: item for item in lead.desk.store.intake.items()}
        for bundle_id, item in now.items():
            if known.get(bundle_id) != item:
                self._one_set_aside(lead, item)
                self._counts_after_revoking(lead, item)
        self._intake[lead.name] = now
        self._revoked[lead.name] = _revoked_at(lead)

    def _one_set_aside(self, lead: Laptop, item: IntakeItem) -> None:
        world = self._world
        if item.why:
            made_keys = any(one.device == item.device and one.made_keys for one in world.laptops)
            waits = made_keys and item.fault == Fault.FOREIGN and not item.issue  # until the roster follows
            closed = item.fault == Fault.WRONG_KEY and world.took_over is not None  # sealed to who led then
            may_be = str(item.bundle_id) in world.spoiled or lead.name in world.cut_short or lead.revoked or waits
            if not may_be and not closed:
                raise Broken(f"{lead}: bundle {item.sequence} was set aside, and nobody spoiled it: {item.why}")
            return
        if (str(item.device), item.sequence, str(item.bundle_id)) in world.moved:
            raise Broken(f"{lead}: a bundle that somebody moved was taken in")
        sender = next((one for one in world.laptops if one.device == item.device), None)
        for revision_id, why in item.set_aside:
            used_twice = why in _USED_TWICE and sender is not None and (sender.went_back or sender.revoked)
            revoked = why == WhyHeld.REVOKED.value and sender is not None and sender.revoked
            led = (
                self._is_a_leads(revision_id, why)
                and sender is world.took_over
                and (lead.revoked or sender in world.former)
            )
            if not used_twice and not revoked and not led:
                raise Broken(f"{lead}: an item of {sender} was set aside, and nothing was wrong with it: {why}")

    def _is_a_leads(self, revision_id: UUID, why: str) -> bool:
        written = self._world.ledger.written.get(revision_id)
        is_remark = written is not None and written.kind == Remark.kind
        return why in _A_LEADS or (why == WhyHeld.NOT_OWN.value and is_remark)

    def _receipts_are_true(self) -> None:
        """Whatever a lead signed for stands in that lead's vault, words for words."""
        world = self._world
        keys = {key: one for key, one in world.signing_keys.items() if one.leads}
        for path in world.place.files(f"{world.inspection}/receipts"):
            name, data = world.place.name_of(path), path.read_bytes()
            if self._receipts.get(name) == data:
                continue
            self._receipts[name] = data
            try:
                statement, key = signing.opened(data)
                receipt = Receipt.model_validate(statement)
            except (ValueError, json.JSONDecodeError):
                continue  # somebody's noise
            if key in keys:
                self._one_receipt(keys[key], receipt)

    def _one_receipt(self, lead: Laptop, receipt: Receipt) -> None:
        ledger = self._world.ledger
        for one in receipt.received:
            written = ledger.written.get(one.id)
            if written is None or written.hash != one.hash:
                raise Broken(f"{lead}: a receipt lists a version that nobody wrote")
            if lead.name not in ledger.at_leads.get(one.id, set()):
                raise Broken(f"{lead}: a receipt lists a version that is not in the lead's vault")
        for sha256 in receipt.attachments:
            if not lead.went_back and not lead.desk.store.has_attachment(sha256):
                raise Broken(f"{lead}: a receipt lists a file that is not in the lead's vault")

    def _counts_after_revoking(self, lead: Laptop, item: IntakeItem) -> None:
        """Nothing of a laptop that this lead knew as revoked, but what came before or a person let in."""
        revoked = self._revoked[lead.name].get(item.device)
        data = lead.desk.store.intake.receipt(item.bundle_id)
        if revoked is None or revoked.spares_bundle(item.sequence) or not data:
            return
        for one in Receipt.model_validate(signing.opened(data)[0]).received:
            number = self._world.ledger.written[one.id].device_sequence
            if one.id not in self._world.released and not revoked.spares_revision(number, one.hash):
                raise Broken(f"{lead}: a version of a revoked laptop was taken in after it was revoked")


def typed(item: Kept) -> str:
    """What stands in an editor's main field."""
    return str(next((value for name in _TYPED if (value := getattr(item, name, ""))), ""))


def _revoked_at(lead: Laptop) -> dict[UUID, Revocation]:
    roster = lead.desk.inspection().roster
    return {member.device: member.revoked for member in roster if member.revoked is not None}


def is_blind_for(me: str, record: Record | None, made: list[RecordReview]) -> bool:
    """Whether I am one of its readers, it is read twice, and not both have finished: worked out by itself here."""
    named = set() if record is None else {record.first_reader, record.second_reader} - {""}
    readers = {review.reader for review in made}
    is_read_twice = (record is not None and bool(record.second_reader)) or len(readers) > 1
    both_done = len(made) > 1 and all(review.state is ReviewState.READ for review in made)
    return me in named | readers and is_read_twice and not both_done


def read_of(revision: Revision) -> RecordReview | None:
    """The reading in a version, where it is one and its words are there."""
    if revision.kind != RecordReview.kind or revision.body is None:
        return None
    item = object_of(revision.kind, revision.body)
    return item if isinstance(item, RecordReview) else None
