"""What is known of a bundle in the store before it is read: all there or not, whose, by which key. Needs no vault."""

from collections.abc import Collection
from random import SystemRandom
from uuid import UUID

from desktop.bundle.faults import Fault
from desktop.bundle.header import Purpose
from desktop.bundle.read import Bundle
from desktop.domain.errors import BadBundle
from desktop.domain.inspections import Inspection
from desktop.operations.incoming.collated import WaitingBundle
from desktop.sync.parts import Arrival, Label, arrivals, missing_parts, read_completion
from desktop.sync.stores import Store

MOST_AT_ONCE, MOST_STRANGERS_AT_ONCE, MOST_ON_THEIR_WAY = 5000, 20, 200
"""Bundles that are looked into in one go, and those that are said to be still on their way. Each of the first costs a
question to the store, and anybody who can write there can put any number of folders that are called as bundles are."""
MOST_UNREADABLE = 1000
"""Lines of one bundle that are set aside one by one."""


def coming_in(store: Store, done: Collection[UUID], inspection: Inspection) -> list[Arrival]:
    """The bundles in the store but those that were dealt with, in order. Raises StoreUnavailable.

    Where there are too many, as many as may be, chosen by chance: the rest comes at another look.
    """
    new = [arrival for arrival in arrivals(store, inspection.id) if arrival.label.bundle_id not in done]
    ours = {member.device for member in inspection.roster}
    known = [arrival for arrival in new if arrival.label.device in ours]
    strangers = [arrival for arrival in new if arrival.label.device not in ours]
    some = [
        *_by_chance([arrival for arrival in known if arrival.complete], MOST_AT_ONCE),
        *_by_chance([arrival for arrival in known if not arrival.complete], MOST_ON_THEIR_WAY),
        *_by_chance(strangers, MOST_STRANGERS_AT_ONCE),
    ]
    return sorted(some, key=lambda arrival: arrival.label.folder)


def _by_chance(arrivals: list[Arrival], most: int) -> list[Arrival]:
    return arrivals if len(arrivals) <= most else SystemRandom().sample(arrivals, most)


def look_for(
    store: Store, inspection: Inspection, done: Collection[UUID]
) -> tuple[tuple[Arrival, ...], tuple[WaitingBundle, ...]]:
    """Of these those that can be taken in, and those not all there. Raises StoreUnavailable."""
    ready: list[Arrival] = []
    waiting: list[WaitingBundle] = []
    for arrival in coming_in(store, done, inspection):
        if says := not_all_there(store, arrival, inspection):
            waiting.append(waiting_for(inspection, arrival, says))
        else:
            ready.append(arrival)
    return tuple(ready), tuple(waiting)


def waiting_for(inspection: Inspection, arrival: Arrival, says: str) -> WaitingBundle:
    """A bundle as one that is waited for."""
    label = arrival.label
    return WaitingBundle(who(inspection, label.device), label.device, label.sequence, says)


def not_all_there(store: Store, arrival: Arrival, inspection: Inspection) -> str:
    """What of a bundle has not come, empty where all of it has. Raises StoreUnavailable."""
    if not arrival.complete:
        return "Still being sent"
    if inspection.member_of_device(arrival.label.device) is None:
        return ""  # nothing of it is read
    try:
        missing = missing_parts(arrival, read_completion(store, arrival.label, key_of(inspection, arrival.label)))
    except BadBundle:
        return ""  # taking it in will say what is wrong
    return "" if not missing else f"Part {', '.join(map(str, missing))} of bundle {arrival.label.sequence}"


def check_legible(bundle: Bundle) -> None:
    """Raises BadBundle where so many lines cannot be read that somebody made them so: each would be kept and named."""
    if len(bundle.refused) > MOST_UNREADABLE:
        raise BadBundle(f"More than {MOST_UNREADABLE:,} of its items cannot be read.", Fault.OVER_LIMIT)


def check_is(bundle: Bundle, label: Label) -> None:
    """Raises BadBundle unless the bundle is the one that its place in the store says."""
    header = bundle.header
    found = (header.inspection_id, header.device, header.sequence, header.bundle_id)
    if found != (label.inspection, label.device, label.sequence, label.bundle_id):
        raise BadBundle("It is another bundle than its place in the store says: somebody moved it.", Fault.READDRESSED)
    if header.purpose is not Purpose.EVIDENCE:
        raise BadBundle("It is an inspection pack and not a bundle of evidence.", Fault.UNEXPECTED)
    check_legible(bundle)


def key_of(inspection: Inspection, label: Label) -> dict[UUID, str]:
    """The key that must have signed a bundle, by its device; none for a device that is not on the roster."""
    member = inspection.member_of_device(label.device)
    return {} if member is None else {label.device: member.key_of_bundle(label.sequence)}


def who(inspection: Inspection, device: UUID) -> str:
    """Whose device it is, for people."""
    member = inspection.member_of_device(device)
    return "Somebody who is not on the roster" if member is None else member.designation
