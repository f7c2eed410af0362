"""Setting up an inspection, its people and its store, and opening one that is there."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from desktop.domain.errors import Refused
from desktop.domain.identity import Identity
from desktop.domain.inspections import ConcernLead, Holiday, Inspection, Member, PackRef, Role
from desktop.exchange.packs import Packs
from desktop.operations.desk import Desk
from desktop.vault.folder import Vault
from desktop.vault.inspection_store import InspectionStore

GIVEN_BACK = "gave back the lead that was taken over"
"""The note of the last version of the inspection that somebody writes as the lead they took over."""


@dataclass(frozen=True, slots=True)
class NewInspection:
    """What a lead gives to set one up. ``store`` is a folder's path, or empty when it is not known yet."""

    partnership: str
    notified_on: date
    framework: PackRef
    review_template: PackRef
    store: str = ""
    holidays: tuple[Holiday, ...] = ()
    concern_lead: ConcernLead = field(default_factory=ConcernLead)


def as_member(me: Identity, role: Role) -> Member:
    """How the roster lists an identity."""
    return Member(
        designation=me.designation,
        role=role,
        device=me.device,
        signing_key=me.signing_key,
        age_recipient=me.age_recipient,
    )


def my_identity(vault: Vault) -> Identity:
    """Who this vault belongs to. Refused until somebody said so."""
    return vault.profile.me()


def set_up_inspection(vault: Vault, packs: Packs, new: NewInspection, *, new_id: Callable[[], UUID]) -> Desk:
    """A new inspection led by this person, who is its first member and first recipient."""
    me = my_identity(vault)
    packs.framework(new.framework)
    packs.template(new.review_template)
    inspection = Inspection(
        id=new_id(),
        partnership=_checked_partnership(new.partnership),
        framework=new.framework,
        review_template=new.review_template,
        notified_on=new.notified_on,
        holidays=new.holidays,
        roster=(as_member(me, Role.LEAD),),
        recipients=(me.age_recipient,),
        store=new.store.strip(),
        concern_lead=new.concern_lead,
    )
    store = vault.add_inspection(inspection.id, inspection.partnership)
    store.save(inspection)
    return _desk(vault, store, packs, me)


def newest_packs(packs: Packs) -> tuple[PackRef, PackRef]:
    """The framework and the record-review template that a new inspection pins: the highest version at hand."""
    return _newest(packs.frameworks), _newest(packs.templates)


def _newest(refs: Iterable[PackRef]) -> PackRef:
    return max(refs, key=lambda ref: (ref.version, ref.id))


def open_inspection(vault: Vault, inspection_id: UUID, packs: Packs) -> Desk:
    """Open one of the vault's inspections."""
    return _desk(vault, vault.open_inspection(inspection_id), packs, my_identity(vault))


def _desk(vault: Vault, store: InspectionStore, packs: Packs, me: Identity) -> Desk:
    return Desk(vault=vault, store=store, packs=packs, me=me, concerns=vault.concerns)


def add_members(desk: Desk, members: tuple[Member, ...]) -> Inspection:
    """Put people on the roster. A member whose device is there already is replaced; a second of a name is refused."""
    inspection = desk.inspection()
    roster = {member.device: member for member in inspection.roster}
    for member in members:
        clash = inspection.member(member.designation)
        if clash is not None and clash.device != member.device:
            raise Refused(f"There is already somebody called {member.designation} on the roster.")
        roster[member.device] = member
    return change(desk, roster=tuple(roster.values()))


def has_given_back(desk: Desk) -> bool:
    """Whether somebody gave back here the lead that they took over, and no pack has ended it yet."""
    head = desk.store.head(desk.inspection().id)
    return head is not None and head.device == desk.me.device and head.note == GIVEN_BACK


def change(desk: Desk, note: str = "", **fields: object) -> Inspection:
    """Save the inspection with some fields changed, checked like any other.

    Refused once the lead was given back here: the next pack ends that, and knows of nothing that comes after.
    """
    if has_given_back(desk):
        raise Refused(
            "You gave back the lead. People, dates and settings stay as they are here until the lead’s next pack has "
            "come."
        )
    changed = Inspection.model_validate({**desk.inspection().model_dump(), **fields})
    desk.store.save(changed, note=note)
    return changed


def _checked_partnership(name: str) -> str:
    cleaned = " ".join(name.split())
    if not cleaned:
        raise Refused("Name the partnership that is inspected.")
    return cleaned
