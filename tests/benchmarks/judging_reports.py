"""How quickly a report is made: one indicator with all of its evidence, and the pages of a PDF."""

from collections.abc import Iterator
from dataclasses import replace

from pypdfium2 import PdfDocument

from desktop.operations.reports import Form, gather, rendered, without_identifiers
from desktop.paths import resources_folder
from desktop.report.outline import evidence_report
from tests.benchmarks.figures import Figure, Taken, median, once
from tests.benchmarks.judging_material import Judged
from tests.benchmarks.judging_parts import Part

_PAGES = 500
_MOST_IN_PDF = 10_000
"""Pieces: enough for well over 500 pages. Ten times as many are the same pages ten times."""


def _figures() -> tuple[Figure, ...]:
    return (
        Figure("indicator_report", aims=(300, 3000)),
        Figure("indicator_report_identifiers", aims=(200, 2000)),
        Figure("evidence_report_html", aims=(300, 3000)),
        Figure("evidence_report_docx", aim=5000),
        Figure("pdf_500_pages", aim=8000),
    )


def _measure(judged: Judged, repeats: int) -> Iterator[tuple[str, Taken | float]]:
    """The fullest indicator, read from the vault each time and looked through; the guard is measured by itself too."""
    desk, resources = judged.desk, resources_folder()
    fullest = max(desk.store.map_counts(), key=lambda count: count.counts.total).indicator

    def report() -> None:
        given = without_identifiers(gather(desk, indicator=fullest))
        rendered(evidence_report(given), Form.HTML, resources)

    report()
    yield "indicator_report", median(report, repeats)
    gathered = gather(desk, indicator=fullest)
    yield "indicator_report_identifiers", median(lambda: without_identifiers(gathered), min(repeats, 3))
    given = gather(desk).given
    whole = evidence_report(given)
    yield "evidence_report_html", median(lambda: rendered(whole, Form.HTML, resources), min(repeats, 3))
    some = evidence_report(replace(given, evidence=given.evidence[:_MOST_IN_PDF]))
    yield "evidence_report_docx", once(lambda: rendered(some, Form.DOCX, resources))[0]
    taken, data = once(lambda: rendered(some, Form.PDF, resources))
    pages = PdfDocument(data)
    yield "pdf_500_pages", taken.wall_ms * _PAGES / len(pages)
    pages.close()


REPORTS = Part(_figures, _measure)
