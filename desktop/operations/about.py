"""What the window's frame says of an inspection, whatever screen is open."""

from dataclasses import dataclass

from desktop.domain.errors import PersonError
from desktop.domain.objects import Kind
from desktop.domain.outbox import UNSENT
from desktop.domain.owed import Lateness, Owed
from desktop.domain.remarks import RemarkState
from desktop.domain.talks_owed import not_begun, write_ups_owed
from desktop.domain.timeline import week_on
from desktop.operations.concerns import post as concern_post
from desktop.operations.desk import Desk
from desktop.operations.locking import Locking, locking

_IN_PACKS = {Kind.INSPECTION, Kind.RECORD, Kind.DRAW}
"""What the lead sends out in packs. It goes into bundles too, but nobody waits for it there."""
_FROM_THE_LEAD = {Kind.PLAN_ENTRY, Kind.REMARK}
"""A lead sends these out in packs and returns; but where an inspector changes one, the lead waits for that."""


@dataclass(frozen=True, slots=True)
class About:
    """``to_send`` counts what was changed here and is in no bundle yet. ``open_concerns`` counts those not closed.
    ``write_ups`` are my talks that are to be written up or were planned and never begun, ``very_late`` those of them
    that are very late. ``to_decide`` counts what waits for a lead on Collate. ``messages_wait`` while a sealed message
    about a concern has to go. ``bundles_wait`` counts those that were made and are not all in the store yet.
    """

    leads: bool
    title: str
    subtitle: str
    to_send: int
    open_concerns: int
    locking: Locking
    write_ups: int = 0
    very_late: int = 0
    messages_wait: bool = False
    to_decide: int = 0
    bundles_wait: int = 0


def about(desk: Desk) -> About:
    """As it stands now."""
    inspection, framework = desk.inspection(), desk.framework()
    week = week_on(inspection, framework, desk.clock().astimezone().date())
    where = "holidays" if week is None else f"week {week} of {framework.weeks}"
    owed = _write_ups(desk)
    return About(
        leads=desk.leads(),
        title=inspection.partnership,
        subtitle=f"{framework.short_title} · {where}",
        to_send=_to_send(desk),
        open_concerns=_open_concerns(desk),
        locking=locking(desk.vault),
        write_ups=len(owed),
        very_late=sum(item.lateness is Lateness.VERY_LATE for item in owed),
        messages_wait=_messages_wait(desk),
        to_decide=_to_decide(desk) if desk.leads() else 0,
        bundles_wait=sum(item.state in UNSENT for item in desk.store.outbox.items()),
    )


def _open_concerns(desk: Desk) -> int:
    """None of what is wrong with them keeps anybody from the evidence: their own screen says it."""
    try:
        return sum(not concern.is_closed for concern in desk.concerns.all())
    except PersonError:
        return 0


def _to_decide(desk: Desk) -> int:
    """Conflicts, what was set aside, and answers that nobody has read."""
    answered = desk.store.remarks.counts()[RemarkState.ANSWERED]
    return desk.store.contested_count() + desk.store.quarantine.count() + answered


def _messages_wait(desk: Desk) -> bool:
    try:
        return bool(concern_post.owed(desk))
    except PersonError:
        return False


def _write_ups(desk: Desk) -> tuple[Owed, ...]:
    now, me = desk.clock(), desk.me.designation
    planned = desk.store.talks.plan(None, now, planned=True)
    return (*write_ups_owed(desk.store.interviews_left_open(me), me, now), *not_begun(planned, me, now))


def _to_send(desk: Desk) -> int:
    in_bundles = max((item.last_sequence for item in desk.store.outbox.items()), default=0)
    changed = desk.store.objects_changed(in_bundles)
    in_packs = _IN_PACKS | _FROM_THE_LEAD if desk.leads() else _IN_PACKS
    return sum(number for kind, number in changed.items() if kind not in in_packs)
