"""Taking in one bundle that was read and holds: its sender's own revisions, in stretches, and a receipt.

What cannot be taken in is held as it came, line by line, and stops nothing else. What is here is never changed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count
from uuid import UUID

from desktop.bundle.faults import Fault
from desktop.bundle.lines import RefusedLine, lines_of, revisions_in
from desktop.bundle.read import Bundle
from desktop.domain.errors import BadBundle, Damaged
from desktop.domain.inspections import Inspection, Member, Role
from desktop.domain.outbox import IntakeItem
from desktop.domain.quarantine import HeldItem, HeldState, WhyHeld
from desktop.domain.revisions import Revision
from desktop.operations.desk import Desk
from desktop.operations.incoming.collated import TakenBundle
from desktop.operations.incoming.evaluation_rights import why_not_judged
from desktop.operations.incoming.receipts import receipt_for
from desktop.operations.incoming.remark_rights import may_say
from desktop.operations.incoming.state_rights import StateRights
from desktop.sync.parts import Label
from desktop.vault.contents.bundle_traces import BundleTrace

UNREADABLE = UUID(int=0)
"""Stands for an item whose id could not be read."""

_NO_RECEIPT = {Fault.NEWER, Fault.FOREIGN, Fault.WRONG_KEY}
"""Faults that may be ours to put right (an update, a missing enrolment): looked at again at the next fetch."""

_NOT_TO_ME = (
    "It is not sealed to you. If it was made before you led, what is in it is handed on to you once whoever led then "
    "collates. Otherwise ask its sender to take in the newest pack, then to send again."
)

_CAME_AGAIN = "It came again and was taken in."

_STRETCH = 250
"""Revisions taken in together: some 100 ms during which nothing else can be saved."""


def appending(desk: Desk, label: Label, member: Member, bundle: Bundle) -> Iterator[TakenBundle | None]:
    """Take in what of a bundle holds: nothing after each stretch, at the end what was taken.

    It is dealt with once its signed receipt is kept, in the last stretch. One that was cut short before is taken in
    again as if it were new: what is here of it already is left as it is.
    """
    lines, holding = _numbered(bundle), _Holding(label, member, desk.clock())
    states = StateRights(desk)
    held = [
        *(holding.unreadable(line) for line in bundle.refused),
        *(
            holding.revision(line, one, why)
            for line, one in lines
            if (why := _against(desk, member, label, one) or not_theirs(desk, member, one, states))
        ),
    ]
    outside = {item.line for item in held}
    good = [(line, one) for line, one in lines if line not in outside]
    added = 0
    for first in range(0, len(good), _STRETCH):
        stretch = good[first : first + _STRETCH]
        appended = desk.store.append(one for _, one in stretch)
        added += appended.added
        whys = dict(appended.refused)
        held += [holding.revision(line, one, whys[one.id]) for line, one in stretch if one.id in whys]
        yield None
    outside = {item.line for item in held}
    received = [one for line, one in good if line not in outside]
    yield _done(desk, holding, bundle, received, sorted(held, key=lambda item: item.line), added)


def set_aside_whole(desk: Desk, label: Label, author: str, error: BadBundle) -> TakenBundle:
    """A bundle of which nothing is taken in. It is noted once, however often it is looked at.

    One that was taken in before, and was to come again for a file, stays taken in.
    """
    why = _NOT_TO_ME if error.fault == Fault.WRONG_KEY else str(error)
    if _is_news(desk, label.bundle_id, why):
        issue = 0 if error.fault in _NO_RECEIPT else _last_issue(desk, label.bundle_id) + 1
        receipt = receipt_for(desk, label, issue=issue, fault=error.fault, refused=why) if issue else b""
        item = IntakeItem(label.bundle_id, label.device, label.sequence, desk.clock(), 0, (), why, error.fault, issue)
        desk.store.intake.add(item, receipt)
        _audit(desk, "bundle set aside", item)
    return TakenBundle(author, label.sequence, label.bundle_id, 0, 0, 0, why)


def _against(desk: Desk, member: Member, label: Label, revision: Revision) -> WhyHeld | None:
    """As ``stands_against``, but for what this laptop took from a pack: a taking over that was given back."""
    why = stands_against(member, label.sequence, revision)
    here = desk.store.revision(revision.id) if why is WhyHeld.NOT_LEAD else None
    return None if here is not None and here.hash == revision.hash else why


def stands_against(member: Member, bundle: int, revision: Revision) -> WhyHeld | None:
    """Why a revision is not this member's to send, or None. ``bundle`` is the number of theirs that it came in.

    Nobody sends in somebody else's name, and only a lead changes the inspection: its roster says whose keys count.
    Of a laptop that was revoked only counts what the lead who revoked it had by then.
    """
    revoked = member.revoked
    if revoked is not None and not (
        revoked.spares_bundle(bundle) and revoked.spares_revision(revision.device_sequence, revision.hash)
    ):
        return WhyHeld.REVOKED
    return ever_against(member, revision)


def ever_against(member: Member, revision: Revision) -> WhyHeld | None:
    """The same without regard to whether the laptop was revoked."""
    if revision.device != member.device or revision.author != member.designation:
        return WhyHeld.NOT_OWN
    if revision.kind == Inspection.kind and member.role is not Role.LEAD:
        return WhyHeld.NOT_LEAD
    return None


def not_theirs(desk: Desk, member: Member, revision: Revision, states: StateRights) -> WhyHeld | None:
    """Why what is in a revision is not this member's to say, or None. ``states`` has what came before it in one go."""
    if not may_say(desk, member, revision):
        return WhyHeld.NOT_OWN
    return why_not_judged(desk, member, revision) or states.why_not(member, revision)


def _done(
    desk: Desk, holding: "_Holding", bundle: Bundle, received: list[Revision], held: list[HeldItem], added: int
) -> TakenBundle:
    """Keep what is known of the bundle now, all of it or nothing."""
    label = holding.label
    at, issue = desk.clock(), _last_issue(desk, label.bundle_id) + 1
    receipt = receipt_for(desk, label, issue=issue, received=received, attachments=bundle.attachments, held=held)
    items = sum(revision.body is not None for revision in received)
    set_aside = tuple((item.revision_id or UNREADABLE, item.why) for item in held)
    item = IntakeItem(label.bundle_id, label.device, label.sequence, at, items, set_aside, issue=issue)
    with desk.store.together():
        desk.store.quarantine.hold(held)
        came = list(_came_after_all(desk, label.device, received))
        desk.store.quarantine.decide(came, HeldState.RELEASED, at=at, by="", reason=_CAME_AGAIN)
        desk.store.intake.add(item, receipt)
        _trace(desk, label, bundle)
    _audit(desk, "bundle taken in", item)
    return TakenBundle(holding.member.designation, label.sequence, label.bundle_id, items, added, len(held))


def _trace(desk: Desk, label: Label, bundle: Bundle) -> None:
    run = bundle.header.run
    if run is not None:
        numbers = run.first_sequence, run.last_sequence
        whose = label.bundle_id, label.device, label.sequence
        desk.store.traces.note(BundleTrace(*whose, *numbers, bundle.tagmanifest_sha256, bundle.recipients))


def _came_after_all(desk: Desk, device: UUID, received: Iterable[Revision]) -> Iterator[int]:
    """The numbers of what is held of a device's and was taken in now: with its words, unless it never had any here."""
    with_words = {one.id: one.body is not None for one in received}
    for item in desk.store.quarantine.held_of(device):
        if item.revision_id in with_words and (with_words[item.revision_id] or _is_bare(desk, item)):
            yield item.number


def _is_bare(desk: Desk, item: HeldItem) -> bool:
    """Whether a held line can be read and has no words in it."""
    try:
        (line,) = revisions_in([desk.store.quarantine.item(item.number).data])
    except Damaged:
        return False
    return isinstance(line, Revision) and line.body is None


def _numbered(bundle: Bundle) -> list[tuple[int, Revision]]:
    """Each revision with the number of its line, from 1; those that could not be read had numbers too."""
    refused = {line.number for line in bundle.refused}
    return list(zip((number for number in count(1) if number not in refused), bundle.revisions, strict=False))


@dataclass(frozen=True, slots=True)
class _Holding:
    """Makes what is kept of the lines of one member's bundle that are not taken in."""

    label: Label
    member: Member
    at: datetime

    def unreadable(self, line: RefusedLine) -> HeldItem:
        """A line of which no revision could be made."""
        return self._item(line.number, line.why, line.data, line.revision_id)

    def revision(self, line: int, revision: Revision, why: WhyHeld) -> HeldItem:
        """A sound revision that has no place here."""
        (data,) = lines_of([revision])
        item = self._item(line, why, data, revision.id)
        return replace(item, object_id=revision.object_id, kind=revision.kind)

    def _item(self, line: int, why: WhyHeld, data: bytes, revision_id: UUID | None) -> HeldItem:
        return HeldItem(
            bundle_id=self.label.bundle_id,
            line=line,
            device=self.label.device,
            sequence=self.label.sequence,
            author=self.member.designation,
            revision_id=revision_id,
            object_id=None,
            kind="",
            code=why.code,
            why=why.value,
            held_at=self.at,
            data=data,
        )


def _is_news(desk: Desk, bundle_id: UUID, why: str) -> bool:
    known = desk.store.intake.item(bundle_id).why if desk.store.intake.has(bundle_id) else None
    return known not in {"", why}


def _last_issue(desk: Desk, bundle_id: UUID) -> int:
    return desk.store.intake.item(bundle_id).issue if desk.store.intake.has(bundle_id) else 0


def _audit(desk: Desk, action: str, item: IntakeItem) -> None:
    detail = {"bundle": str(item.bundle_id), "items": item.items, "set_aside": len(item.set_aside)}
    desk.vault.profile.audit(action, detail)
