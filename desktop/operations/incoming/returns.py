"""What goes back from a lead to single members: how what they wrote stands now, remarks to them, what was judged.

What must not be seen yet by that person (``domain.sight``) waits until it may be. What another lead cannot open, as it
was sealed before they led, goes the same way (``handing_on``).
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from uuid import UUID

from desktop.domain.errors import NotFound, Refused
from desktop.domain.evaluations import Evaluation
from desktop.domain.inspections import Inspection, Member, Role
from desktop.domain.registry import object_in
from desktop.domain.remarks import Remark
from desktop.domain.revisions import Revision
from desktop.operations.desk import Desk
from desktop.operations.incoming.handing_on import handing_on, owed_on
from desktop.operations.incoming.putting import Lies, Owed, put_all
from desktop.operations.incoming.return_making import make_return
from desktop.sync import names
from desktop.sync.stores import Store
from desktop.vault.contents.returns import ReturnMade


def make_returns(desk: Desk) -> int:
    """Make what is owed to each member, and keep it for the store. Returns how many. Raises Refused for no lead."""
    return sum(making_returns(desk))


def making_returns(desk: Desk) -> Iterator[bool]:
    """The same a member at a time, so that saving goes on between them: whether one was made."""
    if not desk.leads():
        raise Refused("Only the lead sends decisions and remarks back.")
    owed = _owed(desk)
    by_device = {member.device: member for member in desk.inspection().team()}
    for device, heads in owed.items():
        if device in by_device:
            yield _make(desk, by_device[device], heads)
    yield from handing_on(desk)


def owed_to(desk: Desk) -> int:
    """To how many members something has to go back that is not in the store yet."""
    waiting = {one.device for one in desk.store.returns.made() if not one.is_given}
    team = {member.device for member in desk.inspection().team()}
    return len((waiting | _owed(desk).keys() | owed_on(desk)) & team) if desk.leads() else 0


def write_returns(desk: Desk, store: Store) -> int:
    """Put every return that the store lacks into it. Returns how many. Raises StoreUnavailable."""
    owed = (return_to_put(desk, bundle_id) for bundle_id in owed_returns(desk, store))
    return put_all(store, owed, partial(note_return, desk))


def owed_returns(desk: Desk, listed: Store) -> tuple[UUID, ...]:
    """Returns that the store lacks, going by what was listed of it.

    One that lay there and is gone is owed again from now on, wherever that is counted.
    """
    made = desk.store.returns.made()
    there = {file.name for file in listed.list(names.returns(desk.inspection().id))} if made else set()
    for one in made:
        if _name_of(desk, one) in there and not one.is_given:  # cut short before that was remembered
            desk.store.returns.note_given(one.bundle_id, desk.clock())
    lacking = [one for one in made if _name_of(desk, one) not in there]
    desk.store.returns.note_lost(one.bundle_id for one in lacking if one.is_given)
    return tuple(one.bundle_id for one in lacking)


def return_to_put(desk: Desk, bundle_id: UUID) -> Owed:
    """A return for the store. Raises NotFound."""
    made = next((one for one in desk.store.returns.made() if one.bundle_id == bundle_id), None)
    if made is None:
        raise NotFound("That bundle was not made on this laptop.")
    return Owed(bundle_id, _name_of(desk, made), desk.store.returns.data(bundle_id))


def note_return(desk: Desk, lies: Lies) -> None:
    """Remember that a return lies in the store."""
    desk.store.returns.note_given(lies.bundle_id, desk.clock())


def _name_of(desk: Desk, made: ReturnMade) -> str:
    return names.returned(desk.inspection().id, made.device, made.sequence, made.sha256)


def _owed(desk: Desk) -> dict[UUID, dict[UUID, UUID]]:
    """For each device the objects that go back to it, with the versions that stand."""
    me, owed = desk.me.device, defaultdict[UUID, dict[UUID, UUID]](dict)
    speaking = _whom_i_speak_for(desk)
    for one in (each for device in speaking for each in desk.store.returns.owed(device)):
        owed[one.device][one.object_id] = one.revision_id
    others = [member for member in desk.inspection().team() if member.device != me]
    told = {member.device: desk.store.returns.given_to(member.device) for member in others}
    for object_id, revision_id, kind in (
        each for device in speaking for each in desk.store.returns.decided_and_remarked(device)
    ):
        ignorant = [member for member in others if revision_id not in told[member.device]]
        for member in _to_be_told(desk, ignorant, object_id, kind):
            owed[member.device][object_id] = revision_id
    return owed


def _whom_i_speak_for(desk: Desk) -> tuple[UUID, ...]:
    """My laptop, and those of leads that were revoked or lead no more: nobody takes a return of theirs any more."""
    inspection = desk.inspection()
    wrote = {link.device for link in desk.store.links(inspection.id)}  # only who leads writes of the inspection
    led = [one for one in inspection.roster if one.role is Role.LEAD or one.device in wrote]
    gone = {one.device for one in led if one.role is not Role.LEAD or one.revoked is not None}
    return (desk.me.device, *sorted(gone - {desk.me.device}))


def _to_be_told(desk: Desk, ignorant: list[Member], object_id: UUID, kind: str) -> list[Member]:
    """Every other lead, whoever a remark is to, and everybody of what the team or the panel judged."""
    leads = [member for member in ignorant if member.role is Role.LEAD]
    if kind not in {Remark.kind, Evaluation.kind} or len(leads) == len(ignorant):
        return leads
    item = object_in(desk.store.whole.head(object_id))
    if isinstance(item, Evaluation):
        return ignorant if item.is_for_all else leads
    to = item.to if isinstance(item, Remark) else ""
    return [member for member in ignorant if member.role is Role.LEAD or member.designation == to]


def _make(desk: Desk, member: Member, heads: dict[UUID, UUID]) -> bool:
    unseen = desk.store.out_of_sight_of(member.designation)
    now = [object_id for object_id in heads if object_id not in unseen]
    histories = [history for object_id in sorted(now) if (history := _history(desk, object_id))]
    if not histories:
        return False
    stand = [heads[history[-1].object_id] for history in histories]
    make_return(desk, member, histories, stand)
    return True


def _history(desk: Desk, object_id: UUID) -> list[Revision]:
    """All of an object's versions without their text, and the one that stands, last, with it."""
    head = desk.store.whole.head(object_id)
    if head is None or head.kind == Inspection.kind:
        return []
    return [*(link for link in desk.store.whole.links(object_id) if link.id != head.id), head]
