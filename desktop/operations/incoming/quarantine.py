"""What collation set aside, item by item: looking at it, releasing what may be, dismissing it with a reason.

Released is what was set aside because of the roster, or of what went before, and holds now that it is checked again;
that a laptop was taken off the roster, and that whoever wrote it as a lead leads no more, is what a person's release
overrules. What is not whole, or whose hash does not hold, is never taken in by anybody's word. Nothing that is set
aside is ever removed.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from desktop.bundle.lines import revisions_in
from desktop.domain.errors import Damaged, NotFound, Refused
from desktop.domain.quarantine import HeldItem, HeldState, WhyHeld
from desktop.domain.registry import object_of
from desktop.domain.revisions import KNOWN_KINDS, Revision
from desktop.operations.desk import Desk
from desktop.operations.identifier_check import require_no_identifier
from desktop.operations.incoming.led_then import is_a_leads, led_before
from desktop.operations.incoming.receipts import later_receipt
from desktop.operations.incoming.state_rights import StateRights
from desktop.operations.incoming.taking_in import UNREADABLE, ever_against, not_theirs
from desktop.operations.naming import name_of

_NOT_WHOLE = "It is not as its sender wrote it, so nobody can let it in. Ask the sender to change it and send again."
_USED_TWICE = "Its number stands for another version here. Its sender’s Daybook sends it again under a new number."
_FROZEN = "It would change what is frozen, and that stays as it is for everybody. A new version can take its place."
_LED = "{} led once and leads no more. If they wrote this while they led, take it in, and it counts as any lead’s."
_NOT_THEIRS = "It is still not its sender’s own. Put right on the roster who they are, and send a new pack."


@dataclass(frozen=True, slots=True)
class Quarantined:
    """One item as the lead sees it. ``name`` is how lists call it, and never content; ``why`` follows "Because".

    ``stays_out`` says why nobody may release it, empty for one that may be; ``led`` that its sender led once, where
    only that they do not lead stands against it; ``item`` is ``name``'s, kept as it came.
    """

    item: HeldItem
    name: str
    stays_out: str
    led: str = ""

    @property
    def number(self) -> int:
        """What ``release`` and ``dismiss`` take."""
        return self.item.number


@dataclass(frozen=True, slots=True)
class Released:
    """Which were taken in, and which not with why, each a sentence."""

    taken: tuple[int, ...]
    not_taken: tuple[tuple[int, str], ...]


def quarantined(desk: Desk, state: HeldState = HeldState.HELD) -> tuple[Quarantined, ...]:
    """What is held, or was released or dismissed, in the order it came."""
    items = desk.store.quarantine.items(state)
    led = led_before(desk) if any(is_a_leads(WhyHeld(item.why), item.kind) for item in items) else frozenset()
    return tuple(_as_shown(desk, item, led) for item in items)


def release(desk: Desk, numbers: Collection[int], reason: str) -> Released:
    """Check items again and take in those that hold; their sender gets a later receipt. Raises Refused without reason.

    What was dismissed may be released too.
    """
    words = _reason(desk, reason)
    held = [item for item in _items(desk, numbers) if item.state is not HeldState.RELEASED]
    sound = {item.number: (item, revision) for item in held if (revision := _sound(item)) is not None}
    states, led = StateRights(desk), led_before(desk)
    ready = {number: one for number, one in sorted(sound.items(), key=_by_device) if _may_come(desk, *one, states, led)}
    with desk.store.together():
        appended = desk.store.append(revision for _, revision in sorted(ready.values(), key=_in_order))
        refused = {revision_id for revision_id, _ in appended.refused}
        taken = {number: one for number, one in ready.items() if one[1].id not in refused}
        desk.store.quarantine.decide(taken, HeldState.RELEASED, at=desk.clock(), by=desk.me.designation, reason=words)
        for bundle_id in {item.bundle_id for item, _ in taken.values()}:
            _receipt_again(desk, bundle_id, [one for item, one in taken.values() if item.bundle_id == bundle_id])
    _audit(desk, "set-aside items released", len(taken))
    return Released(
        taken=tuple(sorted(taken)),
        not_taken=tuple((item.number, _stays_out(item) or _NOT_THEIRS) for item in held if item.number not in taken),
    )


def dismiss(desk: Desk, numbers: Collection[int], reason: str) -> int:
    """Decide that items stay out; their sender reads why in a later receipt. Returns how many. Raises Refused."""
    words = _reason(desk, reason)
    held = [item for item in _items(desk, numbers) if item.state is HeldState.HELD]
    with desk.store.together():
        desk.store.quarantine.decide(
            [item.number for item in held], HeldState.DISMISSED, at=desk.clock(), by=desk.me.designation, reason=words
        )
        for bundle_id in {item.bundle_id for item in held}:
            _receipt_again(desk, bundle_id, ())
    _audit(desk, "set-aside items dismissed", len(held))
    return len(held)


def _reason(desk: Desk, reason: str) -> str:
    if not desk.leads():
        raise Refused("Only the lead decides on what was set aside.")
    if not reason.strip():
        raise Refused("Give the reason, so that everybody understands the decision.")
    require_no_identifier(desk, reason)
    return reason.strip()


def _items(desk: Desk, numbers: Iterable[int]) -> list[HeldItem]:
    return [desk.store.quarantine.item(number) for number in sorted(set(numbers))]


def _sound(item: HeldItem) -> Revision | None:
    """The revision in a line, if it is whole and its hashes hold."""
    if not WhyHeld(item.why).may_be_released:
        return None
    (taken,) = revisions_in([item.data])
    return taken if isinstance(taken, Revision) else None


def _may_come(desk: Desk, item: HeldItem, revision: Revision, states: StateRights, led: Collection[UUID]) -> bool:
    """Whether the roster has nothing against a revision, but that its laptop counts no more, or led once."""
    member = desk.inspection().member_of_device(item.device)
    if member is None or ever_against(member, revision) is not None:
        return False
    why = not_theirs(desk, member, revision, states)
    return why is None or (member.device in led and is_a_leads(why, revision.kind))


def _by_device(one: tuple[int, tuple[HeldItem, Revision]]) -> tuple[UUID, int]:
    return _in_order(one[1])


def _in_order(one: tuple[HeldItem, Revision]) -> tuple[UUID, int]:
    return one[1].device, one[1].device_sequence


def _receipt_again(desk: Desk, bundle_id: UUID, released: Collection[Revision]) -> None:
    """Make the bundle's next receipt. It is put into the store with all that the store lacks."""
    intake = desk.store.intake
    item, earlier = intake.item(bundle_id), intake.receipt(bundle_id)
    out = [one for one in desk.store.quarantine.of_bundle(bundle_id) if one.state is not HeldState.RELEASED]
    intake.add(
        replace(
            item,
            items=item.items + sum(one.body is not None for one in released),
            set_aside=tuple((one.revision_id or UNREADABLE, one.why) for one in out),
            issue=item.issue + 1,
        ),
        later_receipt(desk, earlier, received=released, held=out),
    )


def _as_shown(desk: Desk, item: HeldItem, led: Collection[UUID]) -> Quarantined:
    as_lead = item.device in led and is_a_leads(WhyHeld(item.why), item.kind)
    return Quarantined(item, _name(desk, item), _stays_out(item), _LED.format(item.author) if as_lead else "")


def _name(desk: Desk, item: HeldItem) -> str:
    """Of a reading, and of what was taken from one, only the kind: its lead may be one of two readers."""
    kind = item.kind.replace("_", " ")
    if item.kind not in KNOWN_KINDS - {"review", "evidence"}:
        return f"One {kind}" if kind and item.kind in KNOWN_KINDS else "One item"
    try:
        (revision,) = revisions_in([desk.store.quarantine.item(item.number).data])
        if isinstance(revision, Revision) and revision.body is not None:
            return name_of(object_of(revision.kind, revision.body))
    except (Damaged, NotFound):
        pass
    return f"One {kind}"


def _stays_out(item: HeldItem) -> str:
    why = WhyHeld(item.why)
    if why in {WhyHeld.NUMBER_TAKEN, WhyHeld.OUT_OF_LINE}:
        return _USED_TWICE
    if why is WhyHeld.FROZEN:
        return _FROZEN
    return "" if why.may_be_released else _NOT_WHOLE


def _audit(desk: Desk, action: str, count: int) -> None:
    if count:
        desk.vault.profile.audit(action, {"inspection": str(desk.inspection().id), "count": count})
