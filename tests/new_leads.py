"""A lead's laptop is lost: who takes over is followed, gives back, and is told that it was ended."""

from pathlib import Path

from desktop.operations.desk import Desk
from desktop.operations.outgoing.by_hand import write_pack_file
from desktop.operations.outgoing.coming_back import take_back
from desktop.operations.stores.at_hand import store_of
from desktop.operations.team.giving_back import accept_giving_back, look_at_giving_back
from desktop.operations.team.succession import accept_successor, look_at_successor
from tests.leads import publish

WHY = "The lead’s laptop was left on a train."


def follows(desk: Desk, pack: Path) -> tuple[str, ...]:
    """Takes in a pack file of who took over, as if its words were compared; returns them."""
    seen = look_at_successor(desk, pack)
    assert seen is not None
    accept_successor(desk, seen)
    return seen.words


def ends(lead: Desk, successor: Desk, path: Path) -> None:
    """Who took over writes a pack file that gives back, and the lead says so to everybody."""
    words = write_pack_file(successor, path).words
    seen = look_at_giving_back(lead, path)
    assert seen is not None
    assert seen.words == words
    accept_giving_back(lead, seen)
    publish(lead)


def agrees(desk: Desk, to: str = "Inspector 2, as a lead") -> None:
    """Takes the newer packs in, having looked at what they take away."""
    (stopped,) = take_back(desk, store_of(desk)).asks
    assert to in {gone for change in stopped.changes.kinds for gone in change.gone}
    take_back(desk, store_of(desk), frozenset({stopped.key}))


def leads(desk: Desk) -> list[str]:
    """Who leads, as this laptop has it."""
    return [member.designation for member in desk.inspection().leads()]
