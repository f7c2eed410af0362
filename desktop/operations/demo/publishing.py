"""The demo's reports: a draft with quotes chosen, and a summary for young people that is embargoed and written out."""

from datetime import timedelta

from desktop.domain.publications import ReportKind
from desktop.operations.demo.judging import chosen
from desktop.operations.demo.judging_material import DemoReport, JudgingMaterial, QuoteChoice
from desktop.operations.demo.scene import Scene
from desktop.operations.desk import Desk
from desktop.operations.findings import findings_of
from desktop.operations.publications import choosing, making, quotes, states
from desktop.operations.releases import shared_before
from desktop.operations.reports import Form


def publish(scene: Scene, lead: Desk, told: JudgingMaterial) -> None:
    """Write and choose what stands in each report; what is embargoed is written out as a page."""
    for report, words in told.report.items():
        _prepare(lead, report, words)
        if words.embargoed:
            until = scene.calendar.now.date() + timedelta(weeks=told.publication_in_weeks)
            states.embargo(lead, report, until)
            ready = making.make_ready(lead, report)
            making.note_made(lead, ready, making.write(ready, scene.out, scene.resources, (Form.HTML,)))


def _prepare(lead: Desk, report: ReportKind, words: DemoReport) -> None:
    for section, text in words.texts.items():
        choosing.write_text(lead, report, section, text)
    for choice in words.quote:
        _quote(lead, report, choice)
    if report is ReportKind.DRAFT_REPORT:
        choosing.choose_figures(lead, report, shared_before(lead)[-1].id)


def _quote(lead: Desk, report: ReportKind, choice: QuoteChoice) -> None:
    views = findings_of(lead, choice.indicator)
    beneath = {one.evidence_id: view.finding.id for view in views for one in view.supports}
    silent = quotes.refused_to_be_quoted(lead)
    for row in chosen(lead, choice.indicator, choice):
        if row.id in beneath and not quotes.why_not(report, row, silent):
            quotes.choose_quote(lead, report, row.id, choice.indicator, beneath[row.id])
            return
