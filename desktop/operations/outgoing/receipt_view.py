"""What a receipt says of a bundle, as its sender reads it: how much arrived, and which items did not and why."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from desktop.domain.errors import BadFile, PersonError
from desktop.domain.quarantine import WhyHeld
from desktop.domain.registry import object_of
from desktop.domain.revisions import Revision
from desktop.operations.desk import Desk
from desktop.operations.naming import name_of
from desktop.operations.team.packs import compared_on
from desktop.sync.receipts import SetAside, counted, opened_receipt

_IN_THE_SENDERS_WORDS = {
    WhyHeld.UNREADABLE: "it was damaged on this laptop or on its way",
    WhyHeld.TEXT_ALTERED: "it was damaged on this laptop or on its way",
    WhyHeld.DETAILS_ALTERED: "it was damaged on this laptop or on its way",
    WhyHeld.NO_SUCH_VERSION: "it follows a version that the lead does not have",
    WhyHeld.NOT_OWN: "it was not written by you on this laptop",
    WhyHeld.REVOKED: "this laptop was taken off the roster before it was sent",
    WhyHeld.FROZEN: "it would change an evaluation that is frozen, and that stays as it is",
}
_NUMBERED_ANEW = "this laptop had gone back to an older state; it was numbered anew and goes with your next bundle"
_UNREADABLE = "One item that could not be read"


@dataclass(frozen=True, slots=True)
class Aside:
    """One item that the lead did not take in, by its name, and why in the sender's words."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class ReceiptView:
    """``arrived`` of ``held`` items. ``by`` is the lead who signed, ``compared_on`` when the office's words were
    compared: an ISO date, or empty where this laptop set the inspection up."""

    bundle_id: UUID
    sequence: int
    received_at: datetime
    by: str
    held: int
    aside: tuple[Aside, ...]
    compared_on: str

    @property
    def arrived(self) -> int:
        """How many items arrived."""
        return max(0, self.held - len(self.aside))


def receipt_view(desk: Desk, bundle_id: UUID) -> ReceiptView | None:
    """The receipt that is kept for a bundle, or None. It was verified when it was taken in."""
    item, kept = desk.store.outbox.item(bundle_id), desk.store.outbox.receipts(bundle_id)
    if not kept or item.received_at is None:
        return None
    try:
        signed = [opened_receipt(data) for data in kept]
    except BadFile:
        return None
    newest, arrived = signed[-1][1], counted(signed).received
    sent = {one.id: one for one in desk.store.latest_bodies(desk.me.device, item.first_sequence, item.last_sequence)}
    aside = tuple(
        Aside(_name(sent.get(one.id) if one.id else None), _why(one))
        for one in newest.set_aside
        if one.id not in arrived and (one.id is None or one.id not in sent or sent[one.id].body is not None)
    )
    held = sum(one.body is not None for one in sent.values())
    return ReceiptView(bundle_id, item.sequence, item.received_at, newest.by, held, aside, compared_on(desk))


def _name(revision: Revision | None) -> str:
    if revision is None or revision.body is None:
        return _UNREADABLE
    try:
        return name_of(object_of(revision.kind, revision.body))
    except (PersonError, ValueError):
        return _UNREADABLE


def _why(one: SetAside) -> str:
    if one.again:
        return _NUMBERED_ANEW
    known = {held.code: words for held, words in _IN_THE_SENDERS_WORDS.items()}
    why = known.get(one.code, one.why)
    return f"{why}. The lead decided that it stays out: {one.dismissed.rstrip('.')}" if one.dismissed else why
