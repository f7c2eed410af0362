"""Printing the schedule of a day or a week, mine or everybody's."""

from datetime import date, timedelta
from pathlib import Path

from desktop.domain.errors import StoreWriteFailed
from desktop.domain.plan_clashes import Clash, clashes
from desktop.domain.plan_entries import PlanEntry
from desktop.operations.blanking import Blanking
from desktop.operations.desk import Desk
from desktop.operations.kept_words import kept_here
from desktop.operations.plan import local_day, look_at_plan
from desktop.operations.reports import Form, rendered
from desktop.report.schedule import PlannedDay, schedule_report
from desktop.report.tree import Report
from desktop.vault.twin_file import write_whole


def plan_report(desk: Desk, first: date, last: date, *, mine: bool) -> Report:
    """The schedule from the first to the last day, both included, as it stands on this laptop.

    Possible identifiers that nobody decided to keep are taken out of it: paper is left lying about.
    """
    plan = look_at_plan(desk)
    kept = frozenset((item.object_id, item.matched) for item in kept_here(desk))
    blanking = Blanking(kept, desk.inspection(), desk.store.own_words.all())
    written = tuple(map(blanking.of_entry, plan.entries))
    against = clashes(written, plan.onsite, desk.inspection().holidays)
    entries = [entry for entry in written if not mine or plan.me in entry.seen_by]
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    whose = plan.me if mine else ""
    return schedule_report(
        desk.inspection().partnership,
        tuple(_day(day, entries, against) for day in days),
        whose,
        plan.today,
    )


def _day(day: date, entries: list[PlanEntry], against: tuple[Clash, ...]) -> PlannedDay:
    theirs = tuple(entry for entry in entries if local_day(entry.starts_at) == day)
    ids = {entry.id for entry in theirs}
    return PlannedDay(day, theirs, tuple(clash.says for clash in against if ids.intersection(clash.entry_ids)))


def write_plan(report: Report, out: Path, resources: Path) -> None:
    """Write it to a file, whole or not at all: a page where the name ends so, else a PDF. Raises StoreWriteFailed."""
    form = Form.HTML if out.suffix.lower() in {".html", ".htm"} else Form.PDF
    try:
        write_whole(out, rendered(report, form, resources))
    except StoreWriteFailed as error:
        raise StoreWriteFailed("The schedule could not be written there. Choose another place.") from error


def note_plan_written(desk: Desk) -> None:
    """Put into the audit trail that a schedule left the vault."""
    desk.vault.profile.audit("schedule written")
