"""How the Send screen says sizes, states and what happened to a bundle."""

import math
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from desktop.domain.connection import Connection
from desktop.domain.outbox import OutboxItem, SendState
from desktop.domain.wording import counted
from desktop.gui.dates import day, day_and_time, time_of_day
from desktop.gui.widgets.table_model import Cell, Row
from desktop.operations.outgoing.bundles import ATTACHMENTS
from desktop.operations.outgoing.sending_again import days_without_receipt
from desktop.sync.parts import Moved

CONNECTION_WORDS = {
    Connection.OPEN: "Connected, not metered",
    Connection.METERED: "Connected, metered",
    Connection.SIGN_IN: "Asks you to sign in",
    Connection.OFFLINE: "Offline",
    Connection.UNKNOWN: "",
}
"""Where this laptop stands, for the bar at the top."""

_STATES = {
    SendState.QUEUED: ("todo", "Queued"),
    SendState.SENDING: ("sending", "Sending"),
    SendState.WAITING: ("waiting", "Waiting"),
    SendState.SENT: ("sent", "Sent"),
    SendState.RECEIVED: ("agreed", "Received"),
    SendState.REFUSED: ("refused", "Refused"),
}
_KIB = 1024


@dataclass(frozen=True, slots=True)
class Going:
    """How the bundle that is going stands; ``left_s`` is None while that cannot be told."""

    bundle_id: UUID
    moved: Moved
    left_s: float | None = None
    is_paused: bool = False


def size_words(size_bytes: int) -> str:
    """ "94 KB", "1.2 MB"; never "0 KB" for something."""
    if size_bytes < _KIB * _KIB:
        return f"{max(1, round(size_bytes / _KIB))} KB"
    return f"{size_bytes / _KIB / _KIB:.1f} MB"


def items_of(item: OutboxItem) -> int:
    """How many objects a bundle holds, files not counted."""
    return sum(number for kind, number in item.counts.items() if kind != ATTACHMENTS)


def share_of(moved: Moved) -> int:
    """How much of a bundle is there, in whole per cent: never more than is, and 100 only once all of it is."""
    return 100 * moved.sent_bytes // moved.size_bytes if moved.size_bytes else 0


def left_words(left_s: float) -> str:
    """ "about 2 minutes": coarse enough not to flicker."""
    if left_s < 10:
        return "a few seconds"
    if left_s < 55:
        return f"about {math.ceil(left_s / 10) * 10} seconds"
    if left_s < 90:
        return "about a minute"
    if left_s < 55 * 60:
        return f"about {round(left_s / 60)} minutes"
    if left_s < 24 * 3600:
        return f"about {counted(max(1, round(left_s / 3600)), 'hour')}"
    return "more than a day"


def way_row(item: OutboxItem, now: datetime, going: Going | None = None, after: int = 0) -> Row:
    """A bundle as a row of "On its way"; ``going`` while it is the one that goes, ``after`` which other one is next."""
    mark, word = _STATES[item.state]
    happened, below = (f"Next, after bundle {after}", "") if after else _what_happened(item, now)
    if going is not None and item.state is SendState.SENDING:
        return _going_row(item, going)
    holds = Cell(_holds(item), tone="muted")
    return Row(
        str(item.bundle_id),
        (Cell(str(item.sequence), weight=600), Cell(word, mark=mark), Cell(happened, below=below), holds),
    )


def _going_row(item: OutboxItem, going: Going) -> Row:
    moved = going.moved
    happened = f"Part {min(moved.parts_sent + 1, moved.parts)} of {moved.parts}"
    rest = "paused" if going.is_paused else "" if going.left_s is None else left_words(going.left_s)
    below = ", ".join(filter(None, (f"{share_of(moved)} %", rest)))
    share = moved.sent_bytes / max(1, moved.size_bytes)
    mark, word = ("waiting", "Paused") if going.is_paused else _STATES[SendState.SENDING]
    return Row(
        str(item.bundle_id),
        (
            Cell(str(item.sequence), weight=600),
            Cell(word, mark=mark),
            Cell(happened, below=below, share=share),
            Cell(_holds(item), tone="muted"),
        ),
    )


def _holds(item: OutboxItem) -> str:
    return f"{counted(items_of(item), 'item')} · {size_words(item.size_bytes)}"


def _what_happened(item: OutboxItem, now: datetime) -> tuple[str, str]:
    match item.state:
        case SendState.QUEUED:
            return f"Made {day_and_time(item.made_at)}", ""
        case SendState.SENDING:
            of = f"Part {min(item.parts_sent + 1, item.parts)} of {item.parts}" if item.parts else "Begins"
            return of, "Goes on by itself after a break"
        case SendState.WAITING:
            again = "" if item.next_try_at is None else f"Next try at {time_of_day(item.next_try_at)}"
            far = f"{item.parts_sent} of {item.parts} parts are there" if item.parts_sent else ""
            return again or "Goes on by itself", far
        case SendState.SENT:
            days = days_without_receipt(item, now)
            where = "All of it is on the USB stick" if item.by_hand else "All of it is in the store"
            return where, f"No receipt for {counted(days, 'day')}" if days else "No receipt yet"
        case SendState.RECEIVED:
            at = item.received_at
            when = "" if at is None else day_and_time(at)
            return when, f"{item.set_aside} set aside" if item.set_aside else ""
        case SendState.REFUSED:
            return "Not taken in", ""


def compared_words(on: str) -> str:
    """When the key words were compared."""
    return f"Key words, compared by phone on {day(date.fromisoformat(on))}" if on else "Key words"
