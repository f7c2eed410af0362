"""Comparing the inspection that is open with others of the same vault, one indicator at a time (benchmarking).

Each other inspection is looked into for a moment and leaves a summary of counts behind: no text, code or person of it
is read into anything that is kept, and its concerns are not opened. Summaries live in memory, with whoever asked. The
two of them are made by the same functions as the screens of the inspection itself, so that numbers agree.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from desktop.domain.comparing import (
    Comparison,
    FromKind,
    IndicatorSummary,
    InspectionSummary,
    Judged,
    NotRead,
    Scores,
    ThemeSummary,
)
from desktop.domain.errors import PersonError, StoreWriteFailed
from desktop.domain.evaluations import Evaluation, current_of, in_turn, word_of
from desktop.domain.evidence_map import EvidenceMap, MapRow, evidence_map
from desktop.domain.frameworks import Framework, Indicator
from desktop.domain.map_places import MapBy
from desktop.domain.proportions import ProportionWords
from desktop.domain.results.tallies import Tally
from desktop.domain.support import Strength
from desktop.domain.triage import Triage, TriageState
from desktop.domain.triangulation import silent
from desktop.operations.certificates import certificates
from desktop.operations.desk import Desk
from desktop.operations.evaluations import scale_of
from desktop.operations.findings import claims_of
from desktop.operations.record_scores import scores_of
from desktop.operations.reports import Form, rendered
from desktop.operations.results import Material, material_of
from desktop.report.comparison_sheet import comparison_report
from desktop.report.tree import Report
from desktop.vault.concern_opening import Nowhere
from desktop.vault.concern_store import ConcernStore
from desktop.vault.folder import Vault
from desktop.vault.twin_file import write_whole


@dataclass(frozen=True, slots=True)
class InVault:
    """What the vault holds beside the open inspection: ids to be looked into, and what is gone for good."""

    others: tuple[UUID, ...]
    cleared: tuple[NotRead, ...]
    words: ProportionWords


def others_of(desk: Desk) -> InVault:
    """The other inspections of this vault, the one opened last first."""
    here = desk.inspection()
    listed = tuple(entry.id for entry in desk.vault.inspections() if entry.id != here.id)
    return InVault(listed, tuple(_cleared(desk.vault)), here.proportion_words)


def summary_of(desk: Desk) -> InspectionSummary:
    """The inspection of a desk as far as it is compared."""
    inspection, framework = desk.inspection(), desk.framework()
    made = _Summing(desk, framework, material_of(desk))
    return InspectionSummary(
        id=inspection.id,
        title=inspection.partnership,
        notified_on=inspection.notified_on,
        framework=framework.id,
        version=framework.version,
        framework_title=framework.short_title,
        scale=scale_of(framework),
        indicators=tuple(made.indicator(one) for one in framework.indicators),
        withheld=made.material.basis.withheld,
    )


def summary_of_other(desk: Desk, inspection: UUID) -> InspectionSummary | NotRead:
    """Another inspection of the vault, or why it cannot be read. The one that is open stays open."""
    title = next((one.title for one in desk.vault.inspections() if one.id == inspection), "An inspection")
    try:
        with desk.vault.look_into(inspection) as store:
            return summary_of(replace(desk, store=store, concerns=ConcernStore(Nowhere(), desk.vault.profile)))
    except PersonError as error:
        return NotRead(title, str(error))


def write_comparison(report: Report, out: Path, resources: Path) -> None:
    """Write it to a file, whole or not at all: a page where the name ends so, else a PDF. Raises StoreWriteFailed."""
    form = Form.HTML if out.suffix.lower() in {".html", ".htm"} else Form.PDF
    try:
        write_whole(out, rendered(report, form, resources))
    except StoreWriteFailed as error:
        raise StoreWriteFailed("The comparison could not be written there. Choose another place.") from error


def comparison_sheet(compared: Comparison, words: ProportionWords, on: date) -> Report:
    """What is printed: the same lines as on the screen, for the team only."""
    return comparison_report(compared, words, on)


def note_comparison_written(desk: Desk) -> None:
    """Put into the audit trail that a comparison left the vault: not with what it was."""
    desk.vault.profile.audit("comparison written")


def _cleared(vault: Vault) -> Iterator[NotRead]:
    for done in certificates(vault):
        if not done.of_concerns_alone:
            yield NotRead(done.title, "It was cleared from this laptop for good.")


class _Summing:
    """One inspection's material, read once for all its indicators."""

    def __init__(self, desk: Desk, framework: Framework, material: Material) -> None:
        self.desk, self.framework, self.material = desk, framework, material
        self.whole, self.themes = self._map(MapBy.TENET), self._map(MapBy.INDICATOR)
        self.triage = {(one.indicator, one.theme): one.state for one in desk.store.all(Triage)}
        self.evaluations = desk.store.all(Evaluation)

    def indicator(self, indicator: Indicator) -> IndicatorSummary:
        row = next(row for row in self.whole.rows() if row.indicator == indicator.id)
        speaking = self.whole.speaking
        return IndicatorSummary(
            id=indicator.id,
            title=indicator.title,
            kinds=tuple(FromKind(cell.source_kind, cell.counts, cell.leaning) for cell in row.cells),
            facts=row.facts(speaking),
            silent=silent(row.cells, speaking),
            themes=tuple(self._theme(row) for row in self.themes.rows() if row.indicator == indicator.id),
            claims=self._claims(indicator.id),
            judged=self._judged(indicator.id),
            scores=tuple(_scores(one) for one in scores_of(self.material, indicator.id)),
        )

    def _map(self, by: MapBy) -> EvidenceMap:
        return evidence_map(self.framework, self.desk.store.map.counts(by), by)

    def _theme(self, row: MapRow) -> ThemeSummary:
        speaking, state = self.themes.speaking, self.triage.get((row.indicator, row.theme))
        found = None if state is None else TriageState(state)
        return ThemeSummary(
            row.theme, row.title, row.counts.total, row.facts(speaking), silent(row.cells, speaking), found
        )

    def _claims(self, indicator: str) -> tuple[tuple[Strength, int], ...]:
        standing = [one for one in claims_of(self.desk, indicator).claims if not one.row.withdrawn]
        counts = Counter(one.support.strength for one in standing)
        return tuple((strength, counts[strength]) for strength in reversed(Strength) if counts[strength])

    def _judged(self, indicator: str) -> Judged | None:
        current = current_of(in_turn(one for one in self.evaluations if one.indicator == indicator))
        if current is None or current.number is None or current.frozen_at is None:
            return None
        word = word_of(self.framework, current.number, current.label_set)
        return Judged(current.number, word, current.level, _day(current.frozen_at))


def _scores(tally: Tally) -> Scores:
    question = tally.question
    return Scores(
        question=(question.template, question.id, question.question.text),
        number=question.question.number,
        text=question.question.text,
        counts=tuple((int(one.code), one.count) for one in tally.answers if one.code.isdecimal()),
        n=tally.n,
        of=tally.of,
    )


def _day(at: datetime) -> date:
    return at.astimezone().date()
