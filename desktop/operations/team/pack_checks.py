"""Whether a pack that anybody may have made is one to follow: whose it is, of which inspection, and under which number.

A laptop that has the inspection believes the leads on the roster that it has, and their newer keys where the older ones
vouch for them. A pack that is believed for what it says of its own lead has to be signed by the key that it gives as
theirs now: earlier ones that it lists are its own word, and words that are compared stand for that key alone. Nothing
is taken in here.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from desktop.bundle.faults import Fault
from desktop.bundle.header import Purpose
from desktop.bundle.read import Bundle, read_bundle
from desktop.bundle.streams import recipient_keys
from desktop.domain.canonical import digest
from desktop.domain.errors import BadBundle, BadFile
from desktop.domain.identity import Identity
from desktop.domain.inspections import Inspection, Member, Role
from desktop.domain.registry import object_in
from desktop.domain.revisions import Revision
from desktop.domain.rosters import prevailing, roster_fault
from desktop.domain.wording import long_date
from desktop.operations.desk import Desk
from desktop.operations.team.key_changes import leads_on
from desktop.operations.team.my_keys import my_earlier_keys, with_my_keys
from desktop.operations.team.pack_numbers import highest_pack
from desktop.vault.folder import Vault

LARGEST_PACK_BYTES = 256 * 1024 * 1024
FURTHEST_AHEAD = 1_000
"""Packs that a laptop may have missed. One that took the last number there is would leave none for the next."""
_TELL = "Nothing was changed here. Tell the lead."
_PHONE = "Nothing was changed here. Phone the lead before you do anything else."


class NothingNew(BadFile):
    """A pack of somebody who does not lead here, of which all that it says of who leads is known, and was ended."""


@dataclass(frozen=True, slots=True)
class CheckedPack:
    """A pack that may be followed. ``inspection`` is as the pack has it, ``lead`` who wrote it, as listed there."""

    inspection: Inspection
    lead: Member
    sha256: str
    bundle: Bundle = field(repr=False)

    @property
    def sequence(self) -> int:
        """The pack's number."""
        return self.bundle.header.sequence


def check_pack(desk: Desk, data: bytes, number: int | None = None) -> CheckedPack:
    """A pack of the inspection that is open, from a lead whom this laptop's roster knows. Raises BadFile, BadBundle.

    ``number`` is the one that its place in the store gives it, None for a file.
    """
    held = desk.inspection()
    bundle = _read(desk.vault, desk.me, data, _trusted(held, number))
    if bundle is None:
        bundle = _read(desk.vault, desk.me, data, None)
    if bundle is None:
        raise BadFile(f"This file is no inspection pack that can be read here. {_TELL}")
    _check_is_pack(bundle, held.id)
    if number is not None and bundle.header.sequence != number:
        raise BadFile(f"Inspection pack {number} in the store was made under another number. {_TELL}")
    if bundle.header.sequence > highest_pack(desk.vault, held.id) + FURTHEST_AHEAD:
        raise BadFile(f"Inspection pack {bundle.header.sequence} has a number far beyond any that is here. {_PHONE}")
    inspection = inspection_in(bundle)
    try:
        lead = _lead(held, inspection, bundle)
    except BadBundle:
        check_says_something_new(desk, bundle)
        raise
    _check_roster(inspection)
    return CheckedPack(inspection, lead, digest(data), bundle)


def check_pack_that_gives_back(desk: Desk, data: bytes) -> CheckedPack | None:
    """A pack of somebody on the roster who does not lead here, in which they lead and so does this laptop's own lead.

    Its words are still to be compared. None for any other pack. BadFile, BadBundle; NothingNew once it was ended.
    """
    held = desk.inspection()
    bundle = _read(desk.vault, desk.me, data, None)
    if bundle is None or bundle.header.purpose is not Purpose.PACK or bundle.header.inspection_id != held.id:
        return None
    number, member = bundle.header.sequence, held.member_of_device(bundle.header.device)
    inspection = _as_its_writer_has_it(bundle)
    now = inspection.member_of_device(bundle.header.device)
    is_theirs = member is not None and now is not None and bundle.signing_key == now.signing_key
    if member is None or now is None or not is_theirs:
        return None
    if now.signing_key != member.key_of_pack(number) and not _follows(now, held, member):
        return None
    is_lead_again = desk.me.device in {one.device for one in inspection.leads()}
    if member.role is Role.LEAD or not is_lead_again or not _gives_back(held, inspection, bundle):
        return None
    if number > highest_pack(desk.vault, held.id) + FURTHEST_AHEAD:
        raise BadFile(f"Inspection pack {number} has a number far beyond any that is here. {_PHONE}")
    check_says_something_new(desk, bundle)
    _check_roster(inspection)
    return CheckedPack(inspection, now, digest(data), bundle)


def check_successors_pack(desk: Desk, data: bytes) -> CheckedPack | None:
    """A pack of somebody on the roster held here who does not lead there, and says in it that they lead now.

    Its words are still to be compared. None for a pack of a lead's. Raises BadFile, BadBundle; NothingNew where
    that was ended, and this laptop knows.
    """
    held = desk.inspection()
    bundle = _read(desk.vault, desk.me, data, None)
    if bundle is None:
        raise BadFile(f"This file is no inspection pack that can be read here. {_TELL}")
    _check_is_pack(bundle, held.id)
    number, member = bundle.header.sequence, held.member_of_device(bundle.header.device)
    if member is not None and member.role is Role.LEAD:
        return None
    inspection = inspection_in(bundle)
    now = inspection.member_of_device(bundle.header.device)
    if now is None or member is None or not _is_successors(bundle, held, inspection, member, now):
        nobody = f"Inspection pack {number} is not signed by anybody on the roster who leads"
        raise BadBundle(f"{nobody}. {_PHONE}", Fault.FOREIGN)
    check_says_something_new(desk, bundle)
    if number > highest_pack(desk.vault, held.id) + FURTHEST_AHEAD:
        raise BadFile(f"Inspection pack {number} has a number far beyond any that is here. {_PHONE}")
    _check_roster(inspection)
    _check_holds_me(desk.vault, inspection, desk.me)
    return CheckedPack(inspection, now, digest(data), bundle)


def check_first_pack(vault: Vault, me: Identity, data: bytes) -> CheckedPack:
    """A pack of an inspection that is new here, whose words are still to be compared. Raises BadFile, BadBundle."""
    bundle = _read(vault, me, data, None)
    if bundle is None:
        raise BadFile(f"This file is no inspection pack that can be read here. {_TELL}")
    _check_is_pack(bundle, bundle.header.inspection_id)
    inspection = inspection_in(bundle)
    lead = inspection.member_of_device(bundle.header.device)
    if lead is None or lead.role is not Role.LEAD or lead.signing_key != bundle.signing_key:
        raise BadFile("This pack is not signed by the inspection's own lead. Phone the office before you use it.")
    if lead.revoked is not None:
        raise BadFile("The laptop that wrote this pack is revoked. Phone the office before you use it.")
    _check_roster(inspection)
    _check_holds_me(vault, inspection, me)
    return CheckedPack(inspection, lead, digest(data), bundle)


def check_says_something_new(desk: Desk, bundle: Bundle) -> None:
    """Raises NothingNew for a pack of who took over once all of it was ended: also one that is opened a second time."""
    if _is_all_known(desk, bundle):
        raise NothingNew(
            f"Inspection pack {bundle.header.sequence} says who leads as it was once, and that was ended since. "
            "Nothing was changed."
        ) from None


def inspection_in(bundle: Bundle) -> Inspection:
    """The inspection as a pack has it; of several versions what prevails. Raises BadFile when there is none."""
    about = [revision for revision in bundle.revisions if revision.object_id == bundle.header.inspection_id]
    followed = {earlier for revision in about for earlier in (revision.parent_id, *revision.merges)}
    heads = sorted((one for one in about if one.id not in followed), key=lambda revision: revision.id)
    versions = [(revision, item) for revision in heads or about if (item := _inspection(revision)) is not None]
    if not versions:
        raise BadFile("This pack holds no inspection. Ask the lead for it again.")
    return prevailing(versions)


def _as_its_writer_has_it(bundle: Bundle) -> Inspection:
    """The writer's own version, where that stands beside others': theirs shows them first. Raises BadFile."""
    device = bundle.header.device
    about = [one for one in bundle.revisions if one.object_id == bundle.header.inspection_id and one.body is not None]
    own = max((one for one in about if one.device == device), key=lambda one: one.device_sequence, default=None)
    return (None if own is None else _inspection(own)) or inspection_in(bundle)


def _inspection(revision: Revision) -> Inspection | None:
    item = object_in(revision) if revision.kind == Inspection.kind else None
    return item if isinstance(item, Inspection) and item.id == revision.object_id else None


def _read(vault: Vault, me: Identity, data: bytes, trusted: Mapping[UUID, str] | None) -> Bundle | None:
    """The bundle; None for one that nobody trusted signed."""
    if len(data) > LARGEST_PACK_BYTES:
        raise BadFile("That file is far too large for an inspection pack. Choose the file that the lead gave you.")

    def read(age_secret: str, _: str) -> Bundle:
        return read_bundle(io.BytesIO(data), age_secret=age_secret, trusted=trusted)

    try:
        return with_my_keys(vault, me, read)
    except BadBundle as error:
        if error.fault != Fault.FOREIGN:
            raise
        return None


def _trusted(held: Inspection, number: int | None) -> dict[UUID, str]:
    """Whose pack of a number is believed without another look, by device."""
    return {
        member.device: member.signing_key if number is None else member.key_of_pack(number)
        for member in held.roster
        if member.role is Role.LEAD and (member.revoked is None or (number or 0) <= member.revoked.last_pack)
    }


def _lead(held: Inspection, inspection: Inspection, bundle: Bundle) -> Member:
    """Who wrote it. Raises BadBundle for anybody whom the roster held here does not know as a lead who counts."""
    number, member = bundle.header.sequence, held.member_of_device(bundle.header.device)
    is_theirs = member is not None and bundle.signing_key == member.key_of_pack(number)
    if member is not None and is_theirs and _says_they_lead(held, inspection, member):
        raise BadBundle(
            f"In inspection pack {number}, {member.designation} says that they lead now. Nothing was changed here. "
            "Phone the office, on a number that you know. If it is so, open that pack as a file in Settings, Packs.",
            Fault.FOREIGN,
        )
    if member is not None and is_theirs and _gives_back(held, _as_its_writer_has_it(bundle), bundle):
        raise BadBundle(
            f"In inspection pack {number}, {member.designation} gives back the lead that they took over. Nothing was "
            "changed here. A lead phones them, and if it is so, opens that pack as a file in Settings, Packs.",
            Fault.FOREIGN,
        )
    if member is None or member.role is not Role.LEAD:
        raise BadBundle(f"Inspection pack {number} is not signed by a lead on the roster. {_PHONE}", Fault.FOREIGN)
    if member.revoked is not None and not member.revoked.spares_pack(number):
        day = long_date(member.revoked.on)
        raise BadBundle(
            f"Inspection pack {number} was written on a laptop that was revoked on {day}. {_PHONE}", Fault.FOREIGN
        )
    if bundle.signing_key == member.key_of_pack(number):
        return inspection.member_of_device(member.device) or member
    now = inspection.member_of_device(member.device)
    if now is None or now.signing_key != bundle.signing_key or not _follows(now, held, member):
        raise BadBundle(f"Inspection pack {number} is signed by a key that nobody vouches for. {_PHONE}", Fault.FOREIGN)
    return now


def _says_they_lead(held: Inspection, inspection: Inspection, member: Member) -> bool:
    """Whether a member who does not lead here leads in a pack's inspection, and nobody does there who leads here."""
    leading = {one.device for one in inspection.leads()}
    others = {one.device for one in held.leads()}
    return member.revoked is None and member.device in leading - others and not leading & others


def _gives_back(held: Inspection, inspection: Inspection, bundle: Bundle) -> bool:
    """Whether somebody who does not lead here leads in their pack, beside somebody who does, by two versions."""
    device = bundle.header.device
    leading, others = {one.device for one in inspection.leads()}, {one.device for one in held.leads()}
    led = {one.device for one in held.roster if one.role is Role.LEAD}
    own = sum(one.device == device and one.object_id == held.id for one in bundle.revisions)
    return device in leading - led and bool(leading & others) and own > 1


def _is_all_known(desk: Desk, bundle: Bundle) -> bool:
    """Whether each version of the inspection in a pack of somebody who never led here is here, and is followed.

    It has to be signed by a key that their laptop has or had: words that were copied are no pack of theirs.
    """
    member = desk.inspection().member_of_device(bundle.header.device)
    if member is None or member.role is Role.LEAD or not _is_by(member, bundle, desk.inspection()):
        return False
    links = desk.store.links(desk.inspection().id)
    known = {one.id: one.hash for one in links}
    followed = {earlier for one in links for earlier in (one.parent_id, *one.merges)}
    said = [one for one in bundle.revisions if one.object_id == bundle.header.inspection_id]
    return all(known.get(one.id) == one.hash and one.id in followed for one in said)


def _is_by(member: Member, bundle: Bundle, held: Inspection) -> bool:
    """Whether a pack is signed by a key of a member's that is known here, or by a newer one that follows from it."""
    now = _as_its_writer_has_it(bundle).member_of_device(member.device)
    is_newer = now is not None and bundle.signing_key == now.signing_key and _follows(now, held, member)
    return is_newer or bundle.signing_key in member.signing_keys()


def _is_successors(bundle: Bundle, held: Inspection, inspection: Inspection, before: Member, now: Member) -> bool:
    """Whether they say that they lead, by the keys that are known of them or by newer ones that follow from these."""
    is_by_these = now.signing_key == before.key_of_pack(bundle.header.sequence) or _follows(now, held, before)
    return bundle.signing_key == now.signing_key and is_by_these and _says_they_lead(held, inspection, before)


def _follows(now: Member, held: Inspection, before: Member) -> bool:
    """Whether a lead's newer keys follow from those held here, by the older ones' own word."""
    return leads_on(now, held.id, before.signing_key)


def _check_is_pack(bundle: Bundle, inspection: UUID) -> None:
    if bundle.header.purpose is not Purpose.PACK:
        raise BadFile("This is a bundle of evidence and not an inspection pack.")
    if bundle.header.inspection_id != inspection:
        raise BadFile("This pack belongs to another inspection.")


def _check_roster(inspection: Inspection) -> None:
    """Raises BadFile for a roster that nobody can follow, and for keys that are none."""
    if fault := roster_fault(inspection):
        raise BadFile(f"This pack was not used: {fault}. {_TELL}")
    recipient_keys([*inspection.recipients, *(member.age_recipient for member in inspection.team())])


def _check_holds_me(vault: Vault, inspection: Inspection, me: Identity) -> None:
    mine = inspection.member_of_device(me.device)
    if mine is None:
        raise BadFile("You are not on this inspection's roster. Send the lead your enrolment card.")
    if mine.revoked is not None:
        raise BadFile("This laptop was revoked in this inspection. Ask the lead, and enrol with a new vault.")
    mine_before = {keys.signing_key for keys in my_earlier_keys(vault)}
    if mine.signing_key not in {me.signing_key, *mine_before}:
        raise BadFile("The roster has other keys for this laptop. Send the lead your enrolment card again.")
