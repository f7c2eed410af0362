"""How the Send screen says sizes, states and what happened to a bundle."""

from datetime import date

from desktop.domain.outbox import OutboxItem, SendState
from desktop.gui.dates import day, day_and_time, time_of_day
from desktop.gui.widgets.table_model import Cell, Row
from desktop.operations.bundles import ATTACHMENTS

_STATES = {
    SendState.QUEUED: ("todo", "Queued"),
    SendState.SENDING: ("sending", "Sending"),
    SendState.WAITING: ("waiting", "Waiting"),
    SendState.SENT: ("sent", "Sent"),
    SendState.RECEIVED: ("agreed", "Received"),
    SendState.REFUSED: ("refused", "Refused"),
}
_KIB = 1024


def size_words(size_bytes: int) -> str:
    """ "94 KB", "1.2 MB"; never "0 KB" for something."""
    if size_bytes < _KIB * _KIB:
        return f"{max(1, round(size_bytes / _KIB))} KB"
    return f"{size_bytes / _KIB / _KIB:.1f} MB"


def items_of(item: OutboxItem) -> int:
    """How many objects a bundle holds, files not counted."""
    return sum(number for kind, number in item.counts.items() if kind != ATTACHMENTS)


def count(number: int, noun: str) -> str:
    """ "1 item", "3 items"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def way_row(item: OutboxItem) -> Row:
    """A bundle as a row of "On its way"."""
    mark, word = _STATES[item.state]
    happened, below = _what_happened(item)
    holds = Cell(f"{count(items_of(item), 'item')} · {size_words(item.size_bytes)}", tone="muted")
    return Row(
        str(item.bundle_id),
        (Cell(str(item.sequence), weight=600), Cell(word, mark=mark), Cell(happened, below=below), holds),
    )


def _what_happened(item: OutboxItem) -> tuple[str, str]:
    match item.state:
        case SendState.QUEUED:
            return f"Made {day_and_time(item.made_at)}", ""
        case SendState.SENDING:
            of = f"Part {item.parts_sent + 1} of {item.parts}" if item.parts else "Under way"
            return of, "Goes on by itself after a break"
        case SendState.WAITING:
            again = "" if item.next_try_at is None else f"Next try at {time_of_day(item.next_try_at)}"
            return again or "Waits for the store", ""
        case SendState.SENT:
            return "All of it is in the store", "No receipt yet"
        case SendState.RECEIVED:
            when = "" if item.received_at is None else f"Receipt {day_and_time(item.received_at)}"
            return when, f"{item.set_aside} set aside" if item.set_aside else ""
        case SendState.REFUSED:
            return "Not taken in", ""


def compared_words(on: str) -> str:
    """When the key words were compared."""
    return f"Key words, compared by phone on {day(date.fromisoformat(on))}" if on else "Key words"
