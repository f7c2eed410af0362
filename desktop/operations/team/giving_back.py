"""A taking over that was a mistake, or whose lost laptop was found, is given back; nobody needs a new vault for it.

Two people agree. Who took over makes those who led leads again, in a pack. One of these opens it, after both compared
its words by phone, and ends the taking over with a version of their own: it follows all that was said meanwhile, and
says what they had said, word for word. Nothing that the other said of people, dates or settings stands by it, so
nothing is believed but that they give back. Everybody has it with that lead's next pack: those who never followed know
its lead, those who did know them again from the pack before.

Where that lead's laptop is lost after all nobody ends it. Who gave back then leads on, until they give back once more.
"""

from dataclasses import dataclass, field
from pathlib import Path

from desktop.domain.errors import Refused
from desktop.domain.inspections import Inspection, Member, Role
from desktop.domain.registry import object_in
from desktop.operations.desk import Desk
from desktop.operations.inspections import GIVEN_BACK, change, has_given_back
from desktop.operations.team.pack_checks import CheckedPack, check_pack_that_gives_back, check_says_something_new
from desktop.operations.team.pack_numbers import note_pack
from desktop.operations.team.pack_taking import read_pack_file
from desktop.operations.team.packs import words_of
from desktop.operations.team.people import what_revoking_leaves

_ENDED = "ended a taking over that was given back"
_LED_ON = "led on after giving back"


@dataclass(frozen=True, slots=True)
class GivingBack:
    """Somebody who took over and gives back. ``words`` are compared by phone; ``was_revoked`` on this laptop's roster.

    ``designation`` is as this laptop's roster has it.
    """

    designation: str
    words: tuple[str, ...]
    was_revoked: bool
    pack: CheckedPack = field(repr=False)


def given_back_to(desk: Desk) -> tuple[str, ...]:
    """Who would lead again if this person gave back what they took over, by designation; empty where there is nothing.

    That is whoever led when they took over, and whose laptop counts no more because of it.
    """
    return tuple(member.designation for member in _put_out(desk))


def give_back(desk: Desk) -> Inspection:
    """Have those lead again whom this person took over from, beside them until one of these ends it. Raises Refused."""
    put_out = {member.device for member in _put_out(desk)}
    if not put_out:
        raise Refused("Only who took over gives back, and only to leads whose laptops were revoked by that.")
    inspection = desk.inspection()
    roster = tuple(
        member.model_copy(update={"revoked": None, "role": Role.LEAD}) if member.device in put_out else member
        for member in inspection.roster
    )
    again = [member.age_recipient for member in roster if member.device in put_out]
    changed = change(desk, GIVEN_BACK, roster=roster, recipients=tuple(dict.fromkeys((*inspection.recipients, *again))))
    desk.vault.profile.audit("lead given back", {"inspection": str(inspection.id)})
    return changed


def lead_on(desk: Desk) -> Inspection:
    """Lead on alone after giving back, as before it: the laptops that were to lead again are revoked once more.

    What had come of those by now still counts, and nothing else can have changed. Refused where nothing was given back,
    or a pack has ended it.
    """
    head = desk.store.head(desk.inspection().id)
    parent = None if head is None or head.parent_id is None else desk.store.revision(head.parent_id)
    before = None if parent is None else object_in(parent)
    if not has_given_back(desk) or not isinstance(before, Inspection):
        raise Refused("Only who gave back the lead leads on, and only until the lead’s next pack has come.")
    stood = {member.device: member for member in before.roster}
    inspection = desk.inspection()
    roster = tuple(_put_out_again(desk, member, stood.get(member.device)) for member in inspection.roster)
    led_on = inspection.model_copy(update={"roster": roster, "recipients": before.recipients})
    desk.store.save(led_on, note=_LED_ON)
    desk.vault.profile.audit("lead kept after all", {"inspection": str(inspection.id)})
    return led_on


def look_at_giving_back(desk: Desk, path: Path) -> GivingBack | None:
    """Who gives back in a pack file what they took over from this lead; None for any other pack. BadFile, BadBundle.

    Nothing is changed.
    """
    if not desk.leads():
        return None
    pack = check_pack_that_gives_back(desk, read_pack_file(path))
    known = None if pack is None else desk.inspection().member_of_device(pack.lead.device)
    if pack is None or known is None:
        return None
    words = words_of(pack.inspection, pack.lead)
    return GivingBack(known.designation, words, known.revoked is not None, pack)


def accept_giving_back(desk: Desk, seen: GivingBack) -> Inspection:
    """End the taking over, after the words were compared: this lead's own version of the inspection stands again.

    Who gives back is what they were before; where their laptop was revoked, it counts again. Raises Refused;
    NothingNew where it was ended meanwhile.
    """
    if not desk.leads():
        raise Refused("Only a lead ends a taking over.")
    check_says_something_new(desk, seen.pack.bundle)
    held, pack = desk.inspection(), seen.pack
    if desk.store.contested_one(held.id) is not None:
        raise Refused("Two versions of the inspection are at odds here. Decide between them in Collate first.")
    said = [one.without_body() for one in pack.bundle.revisions if one.object_id == held.id]
    roster = tuple(_counting(member) if member.device == pack.lead.device else member for member in held.roster)
    stands = held.model_copy(update={"roster": roster})
    with desk.store.together():
        if desk.store.append(said).refused:
            raise Refused(
                "This pack does not follow from what is on this laptop. Nothing was changed. Ask for a new one, and if "
                "it does not help, revoke their laptop in Settings, People, and have them enrol with a new vault."
            )
        if desk.store.contested_one(held.id) is None:
            desk.store.save(stands, note=_ENDED)
        else:
            desk.store.decide(stands, _ENDED)
        note_pack(desk.vault, held.id, pack.lead.device, pack.sequence, pack.sha256)
    desk.vault.profile.audit("lead had back", {"inspection": str(held.id)})
    return desk.inspection()


def _put_out_again(desk: Desk, member: Member, before: Member | None) -> Member:
    if before is None or before.revoked is None or member.revoked is not None:
        return member
    lost = what_revoking_leaves(desk, member.device).model_copy(update={"why": before.revoked.why})
    return before.model_copy(update={"revoked": lost})


def _counting(member: Member) -> Member:
    return member.model_copy(update={"revoked": None})


def _put_out(desk: Desk) -> tuple[Member, ...]:
    """Members who led before this person took over, and whose laptops are revoked since, by that."""
    revoked = [one for one in desk.inspection().roster if one.revoked is not None]
    if not revoked or not desk.leads():
        return ()  # as nearly always, without a look at the history
    before = _before_taking_over(desk)
    led = set() if before is None else {member.device for member in before.leads()}
    return tuple(one for one in revoked if one.device in led)


def _before_taking_over(desk: Desk) -> Inspection | None:
    """The inspection as it was before this person took over; None where they did not."""
    me = desk.me.device
    history = {one.id: one for one in desk.store.history(desk.inspection().id)}
    mine = sorted((one for one in history.values() if one.device == me), key=lambda one: one.device_sequence)
    for revision in reversed(mine):
        now, before = object_in(revision), object_in(history.get(revision.parent_id or revision.id))
        if isinstance(now, Inspection) and isinstance(before, Inspection) and _takes_over(before, now, desk):
            return before
    return None


def _takes_over(before: Inspection, now: Inspection, desk: Desk) -> bool:
    leading = {member.device for member in now.leads()}
    return desk.me.device in leading and not leading & {member.device for member in before.leads()}
