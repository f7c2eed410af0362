"""Printing the evidence map: the picture, the table and how each theme stands, as they are on this laptop."""

from datetime import timedelta
from pathlib import Path

from desktop.domain.errors import StoreWriteFailed
from desktop.domain.frameworks import Framework
from desktop.domain.inspections import AGENCY_WORDS
from desktop.domain.map_places import MapBy, MapFilter
from desktop.domain.triage import TRIAGE_WORDS
from desktop.domain.wording import long_date
from desktop.operations.blanking import Blanking
from desktop.operations.desk import Desk
from desktop.operations.evidence_map import MapView, look_at_map
from desktop.operations.kept_words import kept_here
from desktop.operations.reports import Form, rendered
from desktop.operations.triage import TriageStanding
from desktop.report.map_sheet import MapSheet, ThemeStanding, map_report
from desktop.report.tree import Report
from desktop.vault.twin_file import write_whole


def map_sheet(desk: Desk, by: MapBy, only: MapFilter) -> Report:
    """The map as it stands, narrowed as it is on the screen.

    Possible identifiers that nobody decided to keep are taken out of what was written: paper is left lying about.
    """
    view, inspection = look_at_map(desk, by, only), desk.inspection()
    kept = frozenset((item.object_id, item.matched) for item in kept_here(desk))
    blanking = Blanking(kept, inspection, desk.store.own_words.all())
    sheet = MapSheet(
        partnership=inspection.partnership,
        framework=view.framework.title,
        map=view.map,
        pieces=view.pieces,
        all_pieces=view.all_pieces,
        narrowed=narrowed_to(only),
        standing=_standing(view, blanking),
        made_on=desk.clock().astimezone().date(),
    )
    return map_report(sheet)


def write_map(report: Report, out: Path, resources: Path) -> None:
    """Write it to a file, whole or not at all: a page where the name ends so, else a PDF. Raises StoreWriteFailed."""
    form = Form.HTML if out.suffix.lower() in {".html", ".htm"} else Form.PDF
    try:
        write_whole(out, rendered(report, form, resources))
    except StoreWriteFailed as error:
        raise StoreWriteFailed("The map could not be written there. Choose another place.") from error


def note_map_written(desk: Desk) -> None:
    """Put into the audit trail that a map left the vault."""
    desk.vault.profile.audit("evidence map written")


def narrowed_to(only: MapFilter) -> str:
    """What a map is narrowed to, in words; empty where nothing is left out."""
    parts = [f"taken by {only.author}"] if only.author else []
    if only.since is not None:
        parts.append(f"from {long_date(only.since.astimezone().date())}")
    if only.until is not None:
        parts.append(f"to {long_date((only.until - timedelta(days=1)).astimezone().date())}")
    if only.agency is not None:
        parts.append(f"from {AGENCY_WORDS[only.agency].lower()}")
    if only.audience is not None:
        parts.append(f"talks with {only.audience.value.replace('_', ' ')}")
    return ", ".join(parts)


def _standing(view: MapView, blanking: Blanking) -> tuple[ThemeStanding, ...]:
    themes = [(theme.indicator, theme.id) for theme in view.framework.themes]
    others = [key for key in view.triage if key not in themes]
    return tuple(
        _in_words(view.framework, view.triage[key], blanking) for key in (*themes, *others) if key in view.triage
    )


def _in_words(framework: Framework, standing: TriageStanding, blanking: Blanking) -> ThemeStanding:
    triage = standing.triage
    titles = {theme.id: theme.title for theme in framework.themes_of(triage.indicator)}
    entry = standing.activity
    planned = "" if entry is None else f"{blanking.text(entry.title, entry.id)}, {long_date(entry.on)}"
    return ThemeStanding(
        theme=f"{triage.indicator} {titles.get(triage.theme, triage.theme)}",
        state=TRIAGE_WORDS[triage.state],
        set_by=f"{triage.set_by}\n{long_date(standing.set_at.astimezone().date())}",
        why=blanking.text(triage.why, triage.id),
        settle_by="\n".join(filter(None, (planned, blanking.text(triage.settle_by, triage.id)))),
    )
