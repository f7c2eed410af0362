"""Clearing an inspection from this laptop: by a person's decision, on proof that nothing is lost, and for good."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from desktop.domain.destruction import Clearing, Destruction
from desktop.domain.errors import Refused
from desktop.operations.clearance import Clearance, clearance, unreadable_here
from desktop.operations.desk import Desk
from desktop.operations.only_here import OnlyHere, only_here
from desktop.operations.vault_keys import Confirmed
from desktop.vault.trail.clearing import clear as destroy


@dataclass(frozen=True, slots=True)
class Decision:
    """What the person gives besides the passphrase: the partnership's name, and as a lead two things more.

    That copies are kept, and what they saw to be on this laptop alone and let go: its ``OnlyHere.key``.
    """

    name: str
    kept_elsewhere: bool = False
    let_go: str = ""


def clear(desk: Desk, decision: Decision, _confirmed: Confirmed, *, new_id: Callable[[], UUID]) -> Destruction:
    """Destroy the inspection on this laptop. The desk cannot be used after.

    Raises Refused while anything stands in the way, and StoreWriteFailed as ``vault.clearing.clear``.
    """
    stands = clearance(desk)
    _require_decided(stands, decision)
    alone = only_here(desk) if stands.asks_first else None
    if alone is not None:
        _require_seen(alone, decision)
    if unreadable_here(desk):
        raise Refused(
            "Something on this laptop cannot be read as it was written, so it may not have arrived whole. "
            "Run “daybook doctor” on this vault's folder before you clear it."
        )
    inspection, now = desk.inspection(), desk.clock()
    clearing = Clearing(
        number=f"{now:%Y%m%d}-{new_id().hex[-8:].upper()}",
        inspection=inspection.id,
        title=inspection.partnership,
        counts=stands.counts,
        begun_at=now,
        who=desk.me.designation,
        basis=stands.basis if alone is None else f"{stands.basis} {_went_too(alone)}",
    )
    return destroy(desk.vault, clearing)


def is_called(partnership: str, typed: str) -> bool:
    """Whether what was typed is the partnership's name, however it is spaced and capitalised."""
    return _plain(typed) == _plain(partnership)


def _require_decided(stands: Clearance, decision: Decision) -> None:
    if stands.obstacles:
        raise Refused(stands.obstacles[0])
    if not is_called(stands.partnership, decision.name):
        raise Refused("That is not the name of the partnership. Type it as it stands at the top of the window.")
    if stands.leads and not decision.kept_elsewhere:
        raise Refused("Say first that the central team keeps elsewhere what it must keep.")


def _require_seen(alone: OnlyHere, decision: Decision) -> None:
    if not decision.let_go:
        raise Refused("Look first at what is on this laptop alone, and say that it may go.")
    if decision.let_go != alone.key:
        raise Refused("What is on this laptop alone is not what you looked at any more. Look at it again.")


def _went_too(alone: OnlyHere) -> str:
    """What was let go although no receipt of another lead listed it, for the certificate."""
    return (
        "Before, what was on this laptop alone was shown and let go: items written on it, "
        f"{alone.written_count:,}; sent by others, {alone.came_count:,}."
    )


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
