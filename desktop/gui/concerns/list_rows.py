"""The rows of the list of concerns: its state in shape and word, its clock, where it stands on its way. Pure."""

from collections.abc import Sequence
from datetime import datetime

from desktop.domain.concern_sending import Reached, Sending
from desktop.domain.concern_words import STEP_WORDS
from desktop.domain.owed import Lateness
from desktop.gui.concerns.wording import LATE_MARKS, LATE_TONES, LATE_WORDS, due, lasting, moment, waits
from desktop.gui.widgets.table_model import Cell, Column, Row
from desktop.operations.concerns.list import ConcernRow

OPEN, CLOSED, EVERYTHING = "open", "closed", "all"
COLUMNS = [
    Column("Concern", width=240),
    Column("Waits for", stretch=True, width=230),
    Column("Since", width=212),
    Column("Last step", width=160),
    Column("With the lead", width=190),
]
REACHED_WORDS = {
    Reached.NOT_SENT: "Not sent",
    Reached.WAITING: "Waiting to be sent",
    Reached.SENT: "Sent",
    Reached.HELD: "The lead has it",
    Reached.HERE: "Here",
}
_REACHED_MARKS = {
    Reached.NOT_SENT: "todo",
    Reached.WAITING: "waiting",
    Reached.SENT: "sent",
    Reached.HELD: "agreed",
    Reached.HERE: "agreed",
}


def belongs(row: ConcernRow, key: str) -> bool:
    """Whether a row is among those that a filter chip shows."""
    return key == EVERYTHING or row.is_closed is (key == CLOSED)


def table_rows(rows: Sequence[ConcernRow], now: datetime) -> list[Row]:
    """The table's rows, in the order given."""
    return [Row(str(row.id), _cells(row, now)) for row in rows]


def sending_cell(sending: Sending, now: datetime) -> Cell:
    """How far it is on its way to the lead, in shape and words."""
    below = moment(sending.at, now) if sending.at is not None else sending.why
    if sending.is_older:
        return Cell("An older version", mark="waiting", below=REACHED_WORDS[sending.reached].lower())
    return Cell(REACHED_WORDS[sending.reached], mark=_REACHED_MARKS[sending.reached], below=below)


def _cells(row: ConcernRow, now: datetime) -> tuple[Cell, ...]:
    source = row.source or f"Raised {moment(row.raised_at, now)}"
    return (
        Cell(row.name, mark="" if row.is_closed else "concern", below=source, weight=600),
        _waiting(row, now),
        _since(row, now),
        Cell(STEP_WORDS[row.state], below=_besides(row), mark="agreed"),
        sending_cell(row.sending, now),
    )


def _waiting(row: ConcernRow, now: datetime) -> Cell:
    if row.is_closed:
        return Cell("Nothing: it is closed", tone="muted")
    lateness = row.clock.lateness
    words = ", ".join(part for part in (LATE_WORDS[lateness].lower(), due(row.clock, now)) if part)
    return Cell(
        waits(row.clock), mark=LATE_MARKS[lateness], tone=LATE_TONES[lateness], below=words[:1].upper() + words[1:]
    )


def _since(row: ConcernRow, now: datetime) -> Cell:
    if row.is_closed:
        return Cell("–", tone="muted")
    in_doubt = "at least: the clock was set back" if row.clock.in_doubt else f"since {moment(row.clock.since, now)}"
    strong = row.clock.lateness is not Lateness.IN_TIME
    return Cell(
        lasting(row.clock.waited), below=in_doubt, tone=LATE_TONES[row.clock.lateness], weight=600 if strong else 400
    )


def _besides(row: ConcernRow) -> str:
    """What else must not be overlooked."""
    if row.differs:
        return "Two versions: decide"
    if row.owes_words and not row.is_closed:
        return "Where to turn not told yet"
    if row.came_back:
        return "Was destroyed here, came back"
    return "Draft" if row.is_draft else ""
