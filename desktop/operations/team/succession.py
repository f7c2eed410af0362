"""Nobody leads any more: the only lead's laptop is lost, or two leads revoked each other. Somebody else takes over.

Whoever does so says it in a pack, which no roster vouches for: it is believed where its words were compared by phone
with the office, as those of a first pack are. Until then it changes nothing on anybody's laptop, whoever wrote it.
"""

from dataclasses import dataclass, field
from pathlib import Path

from desktop.domain.errors import Refused
from desktop.domain.inspections import Inspection, Member, Role
from desktop.operations.desk import Desk
from desktop.operations.identifier_check import require_no_identifier
from desktop.operations.inspections import change
from desktop.operations.team.pack_checks import CheckedPack, check_successors_pack
from desktop.operations.team.pack_taking import is_newer, older_words, read_pack_file, take_pack
from desktop.operations.team.packs import pin, words_of
from desktop.operations.team.people import what_revoking_leaves
from desktop.operations.team.what_changes import Changes


@dataclass(frozen=True, slots=True)
class Successor:
    """Somebody who says in a pack that they lead now, instead of those named. ``words`` are compared by phone.

    ``designation`` is as this laptop's roster has it, whatever the pack calls them.
    """

    designation: str
    instead_of: tuple[str, ...]
    words: tuple[str, ...]
    pack: CheckedPack = field(repr=False)


def may_take_over(desk: Desk) -> bool:
    """Whether this person could: they are on the roster and do not lead."""
    return desk.inspection().may_take_over(desk.me.device)


def take_over(desk: Desk, why: str) -> Inspection:
    """Lead from now on, with the laptops of all who led revoked. Elsewhere it counts once its words were compared.

    Refused for who leads, for who is not on the roster, without a reason and with a possible identifier in it.
    """
    if not may_take_over(desk):
        raise Refused("Only somebody on the roster who does not lead takes over.")
    if not why.strip():
        raise Refused("Say why, so that everybody understands it later.")
    require_no_identifier(desk, why)
    inspection = desk.inspection()
    roster = tuple(_after(desk, member, why.strip()) for member in inspection.roster)
    gone = {key for member in inspection.leads() for key in member.age_keys()}
    recipients = [one for one in inspection.recipients if one not in gone and one != desk.me.age_recipient]
    changed = change(desk, roster=roster, recipients=(*recipients, desk.me.age_recipient))
    desk.vault.profile.audit("lead taken over", {"inspection": str(inspection.id)})
    return changed


def look_at_successor(desk: Desk, path: Path) -> Successor | None:
    """Who says in a pack file that they lead now; None for a pack of somebody who leads anyway. BadFile, BadBundle.

    Nothing is changed. Refused on a laptop that leads, such as one on which somebody took over as well: what it has
    would stand beside what it follows, and it would go on leading itself.
    """
    held = desk.inspection()
    pack = check_successors_pack(desk, read_pack_file(path))
    if pack is None:
        return None
    if not is_newer(desk, pack):
        raise Refused(older_words(desk, pack))
    known = held.member_of_device(pack.lead.device) or pack.lead
    if desk.leads():
        raise Refused(
            f"You lead on this laptop, so nobody is followed on it. If the office says that {known.designation} leads, "
            "make them a lead in Settings, People, and send: what you wrote goes to them. Then have them revoke this "
            "laptop, and enrol with a new vault."
        )
    instead = tuple(one.designation for one in held.leads() if one.device not in _leading(pack.inspection))
    return Successor(known.designation, instead, words_of(pack.inspection, pack.lead), pack)


def accept_successor(desk: Desk, successor: Successor, *, agreed: bool = False) -> Changes:
    """Follow somebody who leads now, after the words were compared. TakesMoreAway until a person ``agreed`` to that.

    Refused where a pack that came while the office was phoned revokes their laptop, or is newer.
    """
    if not is_newer(desk, successor.pack):
        raise Refused(older_words(desk, successor.pack))
    changes = take_pack(desk, successor.pack, agreed=agreed)
    pin(desk.vault, successor.pack.inspection.id, successor.pack.lead)
    return changes


def _after(desk: Desk, member: Member, why: str) -> Member:
    if member.device == desk.me.device:
        return member.model_copy(update={"role": Role.LEAD})
    if member.role is not Role.LEAD or member.revoked is not None:
        return member
    lost = what_revoking_leaves(desk, member.device).model_copy(update={"why": why})
    return member.model_copy(update={"revoked": lost})


def _leading(inspection: Inspection) -> set[object]:
    return {member.device for member in inspection.leads()}
