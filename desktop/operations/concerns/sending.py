"""How far each concern has come on its way to the lead: what was sent when, and what the lead's laptop signed for.

Kept in the concern store, beside the concerns and under the same key, and never sent anywhere.
"""

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from desktop.domain.concern_sending import Reached, Sending, Way
from desktop.operations.desk import Desk


@dataclass(frozen=True, slots=True)
class Travel:
    """What is kept of one concern. ``sent`` and ``held`` are ids of versions; times are ISO text, empty for none.

    ``heard_at`` is when the newest message about it that came in was made. ``sent_to`` and ``held_by`` are the devices
    of the leads that it went to and that signed for it; ``letter`` the name of the last letter in the store. ``to`` is
    the device of the lead whom the raiser chose, empty for the first on the roster.
    """

    wanted: bool = False
    sent: tuple[str, ...] = ()
    sent_at: str = ""
    way: str = ""
    held: tuple[str, ...] = ()
    held_at: str = ""
    tries: int = 0
    next_try_at: str = ""
    why: str = ""
    heard_at: str = ""
    sent_to: str = ""
    held_by: str = ""
    letter: str = ""
    to: str = ""


def travel_of(desk: Desk, concern_id: UUID) -> Travel:
    """What is kept of one concern; nothing for one that was never sent."""
    kept: dict[str, Any] = desk.concerns.remembered(_name(concern_id), {})
    lists = {name: tuple(kept.get(name, ())) for name in ("sent", "held")}
    travel = Travel(**{**kept, **lists})
    return travel if desk.leads() else _to_who_leads(desk, travel)


def note_travel(desk: Desk, concern_id: UUID, travel: Travel) -> None:
    """Keep it in place of what was kept before."""
    desk.concerns.remember(_name(concern_id), asdict(travel))


def sending_of(desk: Desk, concern_id: UUID) -> Sending:
    """How far a concern has come, as it stands now."""
    if desk.leads():
        return Sending(Reached.HERE)
    head, travel = desk.concerns.head(concern_id), travel_of(desk, concern_id)
    newest = "" if head is None else str(head.id)
    is_older = newest not in (*travel.held, *travel.sent)
    if travel.wanted and is_older:
        has_gone = bool(travel.sent or travel.held)
        return Sending(Reached.WAITING, None, Way.STORE, has_gone, travel.why, _time(travel.next_try_at))
    if newest in travel.held or (is_older and travel.held):
        return Sending(Reached.HELD, _time(travel.held_at), is_older=is_older)
    if travel.sent:
        return Sending(Reached.SENT, _time(travel.sent_at), Way(travel.way), is_older)
    return Sending(Reached.NOT_SENT)


def _to_who_leads(desk: Desk, travel: Travel) -> Travel:
    """What went to, or is held by, somebody else than whom it is for has not come: who leads now, or who was chosen."""
    leads = {str(member.device) for member in desk.inspection().leads()}
    leads = {travel.to} if travel.to in leads else leads
    if travel.sent_to and travel.sent_to not in leads:
        travel = replace(travel, sent=(), sent_to="")
    if travel.held_by and travel.held_by not in leads:
        travel = replace(travel, held=(), held_at="", held_by="")
    return travel


def note_came_back(desk: Desk, concern_id: UUID) -> None:
    """Remember that a message brought back what was destroyed on this laptop, for lists and its page to say."""
    desk.concerns.remember(f"came back {concern_id}", desk.clock().isoformat())


def came_back_at(desk: Desk, concern_id: UUID) -> datetime | None:
    """When a message brought a concern back that was destroyed here; None for every other."""
    return _time(desk.concerns.remembered(f"came back {concern_id}", ""))


def _name(concern_id: UUID) -> str:
    return f"travel {concern_id}"


def _time(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
