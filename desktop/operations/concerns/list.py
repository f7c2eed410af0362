"""The list of concerns, as lists and Today show it: nothing in it says what a concern is, or whom it is about."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from desktop.domain.concern_clock import Clock, clock_of
from desktop.domain.concern_sending import Sending
from desktop.domain.concerns import Concern, Step
from desktop.operations.concerns.sending import came_back_at, sending_of
from desktop.operations.concerns.steps import differs, name_here, times_for
from desktop.operations.desk import Desk
from desktop.operations.retention import newest_known


@dataclass(frozen=True, slots=True)
class ConcernRow:
    """One concern as lists and Today show it: nothing in it says what it is, or whom it is about.

    ``name`` is its code, with whose it is where another laptop raised it.
    ``source`` is how the inspection calls where it was raised from ("R-014", "Young person 7"), empty for nowhere.
    ``is_draft`` while something written is not in a version yet. ``differs`` when two laptops wrote at odds and a
    person must decide. ``owes_words`` while nobody noted that an anonymous speaker was told where to turn.
    ``came_back`` when it was destroyed on this laptop and a message brought it back.
    """

    id: UUID
    name: str
    raised_at: datetime
    raised_by: str
    source: str
    state: Step
    clock: Clock
    sending: Sending
    is_closed: bool
    is_draft: bool
    differs: bool
    owes_words: bool
    came_back: bool


def list_concerns(desk: Desk) -> tuple[ConcernRow, ...]:
    """Every concern: open ones first, the latest first among them, then closed ones, the newest first."""
    drafted = {draft.item.id: draft.item for draft in desk.concerns.drafts()}
    now, times, known = desk.clock(), times_for(desk), newest_known(desk)
    rows = [
        _row(desk, drafted.get(concern.id, concern), clock_of(concern, now, times, known), concern.id in drafted)
        for concern in desk.concerns.all()
    ]
    return tuple(sorted(rows, key=_most_urgent_first))


def _row(desk: Desk, concern: Concern, clock: Clock, is_draft: bool) -> ConcernRow:
    return ConcernRow(
        id=concern.id,
        name=name_here(desk, concern),
        raised_at=concern.raised_at,
        raised_by=concern.raised_by,
        source=concern.passage.label if concern.passage else "",
        state=concern.state,
        clock=clock,
        sending=sending_of(desk, concern.id),
        is_closed=concern.is_closed,
        is_draft=is_draft,
        differs=differs(desk, concern.id),
        owes_words=concern.anonymous and concern.told_where_to_turn is None,
        came_back=came_back_at(desk, concern.id) is not None,
    )


_URGENCY = {"very_late": 0, "late": 1, "in_time": 2}


def _most_urgent_first(row: ConcernRow) -> tuple[bool, int, float]:
    if row.is_closed:
        return True, 0, -row.raised_at.timestamp()
    return False, _URGENCY[row.clock.lateness], row.clock.due.timestamp() if row.clock.due else 0.0
