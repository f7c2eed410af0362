"""Destroying an inspection's concerns by themselves, by a person's decision: their retention is not the evidence's.

Only when every concern is closed and nothing of any is unfinished; on an inspector's laptop only what the lead's laptop
signed for. What stays is a record that says how many there were and when, and nothing of what. Another concern can be
raised at once. The other way round, clearing the inspection destroys its concerns with it (``operations.clearing``);
whoever must keep a concern for longer keeps its printed sheet or hands it over before.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from desktop.domain.destruction import Clearing, Destruction
from desktop.domain.errors import Refused
from desktop.operations.clearing import is_called
from desktop.operations.concerns.clearance import concern_obstacles
from desktop.operations.desk import Desk
from desktop.operations.vault_keys import Confirmed
from desktop.vault.trail.clearing import destroy_concerns as destroy

_THERE_IS_NONE = ("There is no concern in this inspection.",)


@dataclass(frozen=True, slots=True)
class Decided:
    """What the person gives besides the passphrase: the partnership's name, and that what must be kept is kept."""

    name: str
    kept_elsewhere: bool


@dataclass(frozen=True, slots=True)
class ConcernsStand:
    """How it stands with destroying them. ``had_any`` is False where there is nothing to destroy, nor to look at."""

    partnership: str
    had_any: bool
    obstacles: tuple[str, ...]


def concerns_stand(desk: Desk) -> ConcernsStand:
    """How it stands now; where they cannot be read, that is in the way."""
    inspection = desk.inspection()
    if not desk.vault.have_concerns(inspection.id):
        return ConcernsStand(inspection.partnership, had_any=False, obstacles=())
    obstacles = obstacles_to_destroying(desk)
    return ConcernsStand(inspection.partnership, obstacles != _THERE_IS_NONE, obstacles)


def obstacles_to_destroying(desk: Desk) -> tuple[str, ...]:
    """A sentence for each thing in the way; none says what a concern is. Where there is no concern that is one."""
    found = tuple(concern_obstacles(desk))
    if found or desk.concerns.all():
        return found
    return _THERE_IS_NONE


def destroy_concerns(desk: Desk, decided: Decided, _confirmed: Confirmed, *, new_id: Callable[[], UUID]) -> Destruction:
    """Destroy all concerns of the inspection on this laptop. The desk cannot be used after: open the inspection anew.

    Raises Refused while anything stands in the way, and StoreWriteFailed as ``Vault.destroy_concerns``.
    """
    obstacles = obstacles_to_destroying(desk)
    if obstacles:
        raise Refused(obstacles[0])
    if not is_called(desk.inspection().partnership, decided.name):
        raise Refused("That is not the name of the partnership. Type it as it stands at the top of the window.")
    if not decided.kept_elsewhere:
        raise Refused("Say first that your organisation holds what its rule for safeguarding records asks for.")
    inspection, now, number = desk.inspection(), desk.clock(), len(desk.concerns.all())
    closed = "One concern was closed" if number == 1 else f"All {number} concerns were closed"
    signed = "" if desk.leads() else " and the lead’s laptop signed that it holds them"
    clearing = Clearing(
        number=f"{now:%Y%m%d}-{new_id().hex[-8:].upper()}",
        inspection=inspection.id,
        title=inspection.partnership,
        counts={"concern": number},
        begun_at=now,
        who=desk.me.designation,
        basis=f"{closed}{signed}. {desk.me.designation} confirmed that what must be kept of them is kept elsewhere.",
    )
    return destroy(desk.vault, clearing)
