"""Who has sent what, as the lead's list shows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.domain.inspections import Member
from desktop.domain.outbox import IntakeItem
from desktop.operations.collated import WaitingBundle
from desktop.operations.desk import Desk


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
    taken = desk.store.intake.items()
    contested = [head.device for one in desk.store.contested() for head in one.heads]
    return tuple(
        _sender(
            member,
            [item for item in taken if item.device == member.device],
            [one for one in waiting if one.device == member.device],
            contested.count(member.device),
        )
        for member in desk.inspection().roster
        if member.device != desk.me.device
    )


def _sender(member: Member, taken: list[IntakeItem], waiting: list[WaitingBundle], conflicts: int) -> Sender:
    whole = {item.sequence for item in taken if not item.why}
    known = max([item.sequence for item in taken] + [one.sequence for one in waiting], default=0)
    lost = sorted(set(range(1, known + 1)) - {item.sequence for item in taken} - {one.sequence for one in waiting})
    state, words, says = _state(taken, waiting, lost, conflicts)
    last = max((item.taken_at for item in taken), default=None)
    return Sender(member.designation, len(whole), known, state, words, says, last)


def _state(
    taken: list[IntakeItem], waiting: list[WaitingBundle], lost: list[int], conflicts: int
) -> tuple[SenderState, str, str]:
    if any(item.why or item.set_aside for item in taken):
        return _set_aside(taken)
    if conflicts:
        return SenderState.CONFLICT, _count(conflicts, "conflict"), ""
    if waiting:
        return SenderState.MISSING, "Not all here yet", waiting[0].says
    if lost:
        return SenderState.MISSING, "Not all here yet", f"Bundle {', '.join(map(str, lost))} has not come"
    if taken:
        return SenderState.RECEIVED, "Received", ""
    return SenderState.NOTHING, "Nothing yet", "No bundle since the pack"


def _set_aside(taken: list[IntakeItem]) -> tuple[SenderState, str, str]:
    refused = next((item for item in taken if item.why), None)
    if refused is not None:
        return SenderState.SET_ASIDE, f"Bundle {refused.sequence} set aside", refused.why
    whys = [why for item in taken for _, why in item.set_aside]
    return SenderState.SET_ASIDE, f"{_count(len(whys), 'item')} set aside", f"Because {whys[0]}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
