"""From what was decided for each report to the rows of its tables, without possible identifiers in any text.

What an edition says is in none: the report itself is for that. Nor is a quote of people who do not agree to it now.
"""

from collections.abc import Iterator
from uuid import UUID

from desktop.domain.publications import Publication
from desktop.exchange.data_tables import Cell, DataTable
from desktop.operations.blanking import Blanking
from desktop.operations.exchange import report_columns as columns
from desktop.operations.exchange.tables_material import TablesMaterial

Rows = Iterator[tuple[Cell, ...]]


def report_tables(material: TablesMaterial, blanking: Blanking) -> tuple[DataTable, ...]:
    """Every table on reports, whether or not anything is in it."""
    rows = _Rows(material, blanking)
    numbered = ("report_id", "position")
    return (
        DataTable("reports", "A row a report of the judging", columns.REPORTS, tuple(rows.reports()), ("report_id",)),
        DataTable("report_states", "Reports’ states", columns.REPORT_STATES, tuple(rows.states()), numbered),
        DataTable("report_editions", "What was final", columns.REPORT_EDITIONS, tuple(rows.editions()), numbered),
        DataTable("report_words", "Words for reports", columns.REPORT_WORDS, tuple(rows.words()), numbered),
        DataTable("report_quotes", "Quotes in reports", columns.REPORT_QUOTES, tuple(rows.quotes()), numbered),
        DataTable(
            "report_claims_left_out",
            "Claims not in a report",
            columns.REPORT_CLAIMS_LEFT_OUT,
            tuple(rows.left_out()),
            ("report_id", "finding_id"),
        ),
    )


class _Rows:
    """The rows of each table, in the order of the kinds of report."""

    def __init__(self, material: TablesMaterial, blanking: Blanking) -> None:
        self._material, self._blanking = material, blanking

    def reports(self) -> Rows:
        for one in self._material.publications:
            release = str(one.release) if one.release else None
            yield str(one.id), one.report.value, one.state.value, one.embargoed_until, release

    def states(self) -> Rows:
        for one in self._material.publications:
            for position, each in enumerate(one.standings, start=1):
                stands = each.state.value, each.embargoed_until, each.set_by, each.set_at
                yield str(one.id), position, *stands, self._clean(each.reason, one.id)

    def editions(self) -> Rows:
        for one in self._material.publications:
            for position, each in enumerate(self._material.editions.get(one.id, ()), start=1):
                made = each.number, each.made_by, each.made_at, each.hash, len(each.made_of)
                yield str(one.id), position, *made

    def words(self) -> Rows:
        for one in self._material.publications:
            yield from ((str(one.id), at, *said) for at, said in enumerate(self._words(one), start=1))

    def _words(self, one: Publication) -> Rows:
        for text in one.texts:
            yield "section", text.section, None, self._clean(text.text, one.id), None
        for wording in one.wordings:
            yield wording.field, None, str(wording.about), self._clean(wording.words, one.id, wording.about), wording.by

    def quotes(self) -> Rows:
        for one in self._material.publications:
            agreed = [quote for quote in one.quotes if quote.evidence not in self._material.silent]
            for position, quote in enumerate(agreed, start=1):
                claim = str(quote.claim) if quote.claim else None
                words = self._clean(quote.words, one.id, quote.evidence)
                yield str(one.id), position, str(quote.evidence), quote.indicator, claim, words, quote.chosen_by

    def left_out(self) -> Rows:
        for one in self._material.publications:
            yield from ((str(one.id), str(claim)) for claim in one.left_out)

    def _clean(self, text: str, *objects: UUID) -> str | None:
        return self._blanking.text(text, *objects) or None
