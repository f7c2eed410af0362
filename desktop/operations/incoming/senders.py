"""Who has sent what, as the lead's list shows it."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from desktop.domain.inspections import Member
from desktop.domain.outbox import IntakeItem
from desktop.domain.quarantine import HeldItem, HeldState
from desktop.domain.wording import counted
from desktop.operations.desk import Desk
from desktop.operations.incoming.collated import WaitingBundle
from desktop.operations.incoming.handing_on import handed_on_here

_NAMED = 4
"""How many bundles that have not come are named."""


class SenderState(StrEnum):
    """The worst that is known of somebody's bundles, the worst first."""

    SET_ASIDE = "set_aside"
    CONFLICT = "conflict"
    MISSING = "missing"
    RECEIVED = "received"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Sender:
    """One member of the team. ``bundles`` of ``known`` are in; ``says`` is the second line, may be empty."""

    designation: str
    bundles: int
    known: int
    state: SenderState
    words: str
    says: str
    last_at: datetime | None


def senders(desk: Desk, waiting: Iterable[WaitingBundle] = ()) -> tuple[Sender, ...]:
    """Everybody on the roster but this laptop's own person, in the roster's order."""
    taken, held, late = defaultdict(list), defaultdict(list), defaultdict(list)
    handed_on = handed_on_here(desk)
    for item in desk.store.intake.items():
        taken[item.device].append(replace(item, why="") if item.bundle_id in handed_on else item)
    for one in desk.store.quarantine.items(HeldState.HELD):
        held[one.device].append(one)
    for bundle in waiting:
        late[bundle.device].append(bundle)
    contested = Counter(author for row in desk.store.contested_rows() for author in set(row.authors))
    return tuple(
        _sender(member, taken[member.device], late[member.device], held[member.device], contested[member.designation])
        for member in desk.inspection().roster
        if member.device != desk.me.device
    )


def _sender(
    member: Member, taken: list[IntakeItem], waiting: list[WaitingBundle], held: list[HeldItem], conflicts: int
) -> Sender:
    whole = {item.sequence for item in taken if not item.why}
    known = max([item.sequence for item in taken] + [one.sequence for one in waiting], default=0)
    lost = sorted(set(range(1, known + 1)) - {item.sequence for item in taken} - {one.sequence for one in waiting})
    state, words, says = _state(taken, waiting, held, lost, conflicts)
    if member.revoked is not None:
        says = " ".join(filter(None, ("Laptop revoked.", says)))
    last = max((item.taken_at for item in taken), default=None)
    return Sender(member.designation, len(whole), known, state, words, says, last)


def _state(
    taken: list[IntakeItem], waiting: list[WaitingBundle], held: list[HeldItem], lost: list[int], conflicts: int
) -> tuple[SenderState, str, str]:
    refused = next((item for item in taken if item.why), None)
    if refused is not None:
        return SenderState.SET_ASIDE, f"Bundle {refused.sequence} set aside", refused.why
    if held:
        return SenderState.SET_ASIDE, f"{counted(len(held), 'item')} set aside", _sentence(held[0].why)
    if conflicts:
        return SenderState.CONFLICT, counted(conflicts, "conflict"), ""
    if waiting or lost:
        return SenderState.MISSING, "Not all here yet", waiting[0].says if waiting else _lost_words(lost)
    if taken:
        return SenderState.RECEIVED, "Received", ""
    return SenderState.NOTHING, "Nothing yet", "No bundle since the pack"


def _sentence(why: str) -> str:
    return f"{why[:1].upper()}{why[1:]}"


def _lost_words(lost: list[int]) -> str:
    if len(lost) == 1:
        return f"Bundle {lost[0]} has not come"
    more = "" if len(lost) <= _NAMED else f" and {len(lost) - _NAMED} more"
    return f"Bundles {', '.join(map(str, lost[:_NAMED]))}{more} have not come"
