"""Making the evidence report that leaves the team: with the figures of an export on record, never with fresh ones."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from desktop.domain.count_tables import CountTable
from desktop.domain.figure_grids import Grid, grid_of
from desktop.domain.interviews import Refusal
from desktop.domain.releases import Release
from desktop.domain.rows import EvidenceRow
from desktop.domain.telling_codes import CodeFinder
from desktop.operations.agreed_words import refused_in
from desktop.operations.blanking import Blanking
from desktop.operations.desk import Desk
from desktop.operations.releases import ReleaseRow, shared_before
from desktop.operations.reports import Form, OnPage, WrittenReport, write_files
from desktop.operations.telling_words import telling_words
from desktop.report.outside import OutsideGiven, SharedFigures, may_leave, outside_report

NAME = "report to leave the team"


@dataclass(frozen=True, slots=True)
class OutsideOutlook:
    """For the team's eyes: the exports to choose from, the last first; how many pieces go in, how many stay behind."""

    releases: tuple[ReleaseRow, ...]
    pieces: int
    left_out: int


def look_ahead_outside(desk: Desk) -> OutsideOutlook:
    """What a report made now could hold."""
    rows = tuple(ReleaseRow(one.id, one) for one in shared_before(desk)[::-1])
    pieces = len(leaving(desk))
    return OutsideOutlook(rows, pieces, len(desk.store.evidence_rows()) - pieces)


def gather_outside(desk: Desk, release_id: UUID) -> OutsideGiven:
    """Read everything that the report needs. Raises NotFound for an export that is not on record."""
    release = desk.store.find(Release, release_id)
    return OutsideGiven(
        inspection=desk.inspection(),
        framework=desk.framework(),
        evidence=leaving(desk),
        figures=figures_of_release(desk, release),
        made_on=desk.clock().astimezone().date(),
        always=desk.store.own_words.all(),
    )


def cleaned(given: OutsideGiven) -> OutsideGiven:
    """The same with every possible identifier taken out, also those that somebody decided to keep for the team."""
    blanking = Blanking(frozenset(), given.inspection, given.always)
    evidence = [blanking.cleaned(row) for row in given.evidence]
    return replace(given, evidence=evidence, taken_out=blanking.taken_out)


def write_outside(
    given: OutsideGiven, folder: Path, resources: Path, forms: Iterable[Form], on_page: OnPage = lambda _page: None
) -> WrittenReport:
    """Write it beside the team's own, never over it. See ``reports.write_report``."""
    files = write_files(outside_report(given), folder / NAME, resources, forms, on_page)
    return WrittenReport(files, given.taken_out)


def leaving(desk: Desk) -> tuple[EvidenceRow, ...]:
    """The pieces that may leave: of talks in which people did not agree to it, no words of theirs, or none at all."""
    records = (row.code for row in desk.store.record_rows())
    codes = CodeFinder((*records, *(words for words in telling_words(desk) if any(map(str.isdigit, words)))))
    unquoted, unwritten = refused_in(desk, Refusal.QUOTES), refused_in(desk, Refusal.NOTES)

    def is_agreed(row: EvidenceRow) -> bool:
        return row.source_id not in unwritten and not (row.verbatim and row.source_id in unquoted)

    return tuple(row for row in desk.store.evidence_rows() if is_agreed(row) and may_leave(row, codes))


def figures_of_release(desk: Desk, release: Release) -> SharedFigures:
    """What an export showed, by the indicator that each question is under."""
    shown, words = release.shown(), desk.inspection().proportion_words
    grids: dict[str, list[Grid]] = defaultdict(list)
    for table in release.count_tables(published=True):
        grids[_indicator_of(desk, table)].append(grid_of(table, shown, words))
    return SharedFigures(release.made_at.astimezone().date(), release.records, release.threshold, grids)


def _indicator_of(desk: Desk, table: CountTable) -> str:
    """The indicator that the table's question is under; empty for a detail of the sample, and where none is known."""
    name = table.dimensions[0].id.partition("=")[0].rsplit("/", 1)[-1]
    template = desk.template()
    question = template.question(name)
    section = template.section(question.section) if question else None
    return section.indicator if section and desk.framework().indicator(section.indicator) else ""
