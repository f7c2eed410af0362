"""The day by which an inspection must be destroyed: what it is counted from, and whether today can be believed.

Nothing is ever destroyed here. A clock that is wrong hides nothing and alarms nobody: it is said to be in doubt, until
somebody at the keyboard confirms that it is right.
"""

from dataclasses import dataclass
from datetime import date, datetime

from desktop.domain.audit_actions import CLOCK_CONFIRMED
from desktop.domain.errors import Refused
from desktop.domain.inspections import Inspection
from desktop.domain.retention import LEAP, Doubt, Retention, destroy_by, doubt_of
from desktop.domain.rows import AuditEntry
from desktop.operations.desk import Desk
from desktop.operations.inspections import change


@dataclass(frozen=True, slots=True)
class ReportDates:
    """What the year is counted from (SSI 2011/183 reg. 9); None for what has not happened."""

    submitted_on: date | None = None
    published_on: date | None = None
    proceedings_ended_on: date | None = None


def report_dates(inspection: Inspection) -> ReportDates:
    """The three dates as an inspection has them."""
    return ReportDates(inspection.submitted_on, inspection.published_on, inspection.proceedings_ended_on)


def retention(desk: Desk) -> Retention:
    """How it stands now."""
    today = desk.clock().astimezone().date()
    return Retention(destroy_by(desk.inspection()), today, clock_doubt(desk))


def clock_doubt(desk: Desk) -> Doubt:
    """Whether the laptop's clock can be believed: held against the audit trail and the newest revision made here.

    What was done before somebody last confirmed the clock does not count.
    """
    trail = desk.vault.profile.trail
    since = _number_of(trail.last_confirmation())
    return doubt_of(desk.clock(), _seen(desk), has_leapt=trail.has_leapt(since, LEAP))


def newest_known(desk: Desk) -> datetime | None:
    """The newest time at which anything was done here since somebody last confirmed the clock, or None."""
    return max(_seen(desk), default=None)


def _seen(desk: Desk) -> list[datetime]:
    trail = desk.vault.profile.trail
    confirmed = trail.last_confirmation()
    seen = [trail.latest_time(_number_of(confirmed))]
    tail = desk.store.device_tail()
    if tail is not None and tail.device_sequence > _revisions_before(confirmed, desk):
        seen.append(tail.made_at)
    return [at for at in seen if at is not None]


def _number_of(confirmed: AuditEntry | None) -> int:
    return 1 if confirmed is None else confirmed.number


def _revisions_before(confirmed: AuditEntry | None, desk: Desk) -> int:
    """How many revisions were made here when somebody last confirmed the clock, in this inspection."""
    if confirmed is None or confirmed.detail.get("inspection") != str(desk.inspection().id):
        return 0
    return int(confirmed.detail.get("revisions", 0))


def confirm_clock(desk: Desk) -> None:
    """Somebody looked at the day on the screen and says that it is today's."""
    tail = desk.store.device_tail()
    revisions = 0 if tail is None else tail.device_sequence
    detail = {"inspection": str(desk.inspection().id), "revisions": revisions}
    desk.vault.profile.audit(CLOCK_CONFIRMED, detail)


def set_report_dates(desk: Desk, dates: ReportDates) -> Inspection:
    """Say when the report was submitted and published, and when proceedings ended. For the lead.

    Refused for a day that has not come, and for one before the inspection was notified.
    """
    if not desk.leads():
        raise Refused("Only the inspection’s lead changes this.")
    inspection, today = desk.inspection(), desk.clock().astimezone().date()
    for on in (dates.submitted_on, dates.published_on, dates.proceedings_ended_on):
        if on is not None and on > today:
            raise Refused("That day has not come yet. Enter it once it has.")
        if on is not None and on < inspection.notified_on:
            raise Refused("That day is before the inspection was notified. Check the year.")
    changed = change(
        desk,
        submitted_on=dates.submitted_on,
        published_on=dates.published_on,
        proceedings_ended_on=dates.proceedings_ended_on,
    )
    desk.vault.profile.audit("report dates changed", {"inspection": str(inspection.id)})
    return changed
