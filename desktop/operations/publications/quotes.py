"""Quotes for a report: which pieces of evidence may be quoted, why others may not, and the wording that leaves."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from desktop.domain.errors import Refused
from desktop.domain.evidence import Evidence, SourceKind
from desktop.domain.interviews import Refusal
from desktop.domain.publications import ChosenQuote, Publication, ReportKind, fingerprint
from desktop.domain.quoted_words import Faithful, how_quoted
from desktop.domain.report_states import publication_in
from desktop.domain.rows import EvidenceRow
from desktop.operations.agreed_words import Agreed, agreed_in
from desktop.operations.desk import Desk
from desktop.operations.in_stretches import Reading, in_one_go
from desktop.operations.publications.choosing import keep, publication_of
from desktop.report.judging.running_text import unquoted

_TO_QUOTES = Refusal.QUOTES, Refusal.NOTES
SAID_BY: Mapping[SourceKind, str] = {
    SourceKind.YOUNG_PEOPLE: "A young person",
    SourceKind.PARENTS: "A parent or carer",
    SourceKind.STAFF: "A member of staff",
    SourceKind.LEADERS: "A leader",
    SourceKind.SURVEYS: "Somebody in a survey",
}
"""Who said it, in words that point to nobody. What is not here is nobody's words."""
_OF_STAFF = frozenset({SourceKind.STAFF, SourceKind.LEADERS})
_WITHOUT_QUOTES = frozenset({ReportKind.PANEL_PACK, ReportKind.YOUNG_SUMMARY})
_NOT_WORDS = "Only what somebody said can be quoted: this is from a record, a document or an observation."
_NOT_VERBATIM = "These are an inspector’s words, not what somebody said."
_WITHDRAWN = "This piece of evidence no longer counts."
REFUSED = "They did not agree to be quoted."
_STAFF = "Feedback to the partnership quotes no staff: they could be recognised there."


@dataclass(frozen=True, slots=True)
class Quotable:
    """A piece that could be quoted. ``chosen`` is how it stands in the report, None where it does not."""

    row: EvidenceRow
    said_by: str
    claims: tuple[UUID, ...]
    chosen: ChosenQuote | None = None

    @property
    def faithful(self) -> Faithful:
        """How near the wording that leaves is to what was said."""
        return Faithful.AS_SAID if self.chosen is None else how_quoted(self.chosen.words, self.row.quote)


def takes_quotes(report: ReportKind) -> bool:
    """Whether a report quotes anybody by choice. The pack has every piece, the summary none."""
    return report not in _WITHOUT_QUOTES


def quotable(desk: Desk, report: ReportKind, indicator: str) -> tuple[Quotable, ...]:
    """The pieces under an indicator that may be quoted, those chosen first, then in the order they were taken."""
    chosen = {one.evidence: one for one in publication_of(desk, report).quotes if one.indicator == indicator}
    silent = refused_to_be_quoted(desk)
    found = [
        Quotable(row, SAID_BY[row.source_kind], (), chosen.get(row.id))
        for row in desk.store.evidence_rows(indicator=indicator)
        if not why_not(report, row, silent)
    ]
    return tuple(sorted(found, key=lambda one: one.chosen is None))


def why_not(report: ReportKind, row: EvidenceRow, silent: frozenset[UUID]) -> str:
    """Why a piece may not be quoted in a report, empty where it may. ``silent`` as of ``refused_to_be_quoted``."""
    return next(_reasons(report, row, silent), "")


def _reasons(report: ReportKind, row: EvidenceRow, silent: frozenset[UUID]) -> Iterator[str]:
    if row.withdrawn:
        yield _WITHDRAWN
    if row.source_kind not in SAID_BY:
        yield _NOT_WORDS
    if not row.verbatim or not row.quote.strip():
        yield _NOT_VERBATIM
    if row.source_id in silent:
        yield REFUSED
    if report is ReportKind.PARTNERSHIP_FEEDBACK and row.source_kind in _OF_STAFF:
        yield _STAFF


def refused_to_be_quoted(desk: Desk) -> frozenset[UUID]:
    """The talks in which people did not agree that their words are quoted, or that notes are taken."""
    return in_one_go(agreed_to_quotes(desk)).refused


def agreed_to_quotes(desk: Desk) -> Reading[Agreed]:
    """As ``refused_to_be_quoted``, some talks at a time; and those in which nobody noted that they agreed."""
    return agreed_in(desk, *_TO_QUOTES)


def no_longer_agreed(desk: Desk, publication: Publication, silent: frozenset[UUID]) -> tuple[ChosenQuote, ...]:
    """Quotes of people who do not agree to it now. ``silent`` as of ``refused_to_be_quoted``."""
    rows = desk.store.evidence_rows(ids=[one.evidence for one in publication.quotes], withdrawn=True)
    refused = {row.id for row in rows if row.source_id in silent}
    return tuple(one for one in publication.quotes if one.evidence in refused)


def is_taken_back(desk: Desk, publication: Publication) -> bool:
    """Whether anybody who is quoted does not agree to it now. Of talks only those are read that quotes are from."""
    rows = desk.store.evidence_rows(ids=[one.evidence for one in publication.quotes], withdrawn=True)
    talks = {row.source_id for row in rows}
    return bool(in_one_go(agreed_in(desk, *_TO_QUOTES, among=talks)).refused)


def words_of_silent(desk: Desk, publication: Publication, silent: frozenset[UUID]) -> frozenset[str]:
    """Each wording, in any version of a report, of somebody who does not agree to be quoted now: shown of none."""
    history = desk.store.history(publication.id) if desk.store.head(publication.id) is not None else ()
    versions = (publication, *(item for revision in history if (item := publication_in(revision)) is not None))
    return frozenset(
        unquoted(quote.words) for one in versions if one.quotes for quote in no_longer_agreed(desk, one, silent)
    )


def choose_quote(
    desk: Desk, report: ReportKind, evidence: UUID, indicator: str, claim: UUID | None = None
) -> Publication:
    """Put a piece's words into the report, as they were said. Raises Refused with why where they may not be."""
    if not takes_quotes(report):
        raise Refused("This report quotes nobody.")
    rows = desk.store.evidence_rows(ids=(evidence,), withdrawn=True)
    if not rows:
        desk.store.find(Evidence, evidence)
        raise Refused(_WITHDRAWN)
    if why := why_not(report, rows[0], refused_to_be_quoted(desk)):
        raise Refused(why)
    if indicator not in {mapping[0] for mapping in rows[0].mappings}:
        raise Refused("This piece does not speak to that indicator.")
    quote = ChosenQuote(
        evidence=evidence,
        indicator=indicator,
        words=rows[0].quote.strip(),
        quoted=fingerprint(rows[0].quote),
        chosen_by=desk.me.designation,
        claim=claim,
    )
    held = publication_of(desk, report)
    others = tuple(one for one in held.quotes if not _is_of(one, evidence, indicator))
    return keep(desk, held.model_copy(update={"quotes": (*others, quote)}))


def word_quote(desk: Desk, report: ReportKind, evidence: UUID, indicator: str, words: str) -> Publication:
    """Change the wording that leaves. What it is worded from is the quote as it stands now. Raises Refused."""
    if not words.strip():
        raise Refused("Say how it is worded, or take the quote out.")
    held = publication_of(desk, report)
    rows = desk.store.evidence_rows(ids=(evidence,))
    if not rows:
        raise Refused(_WITHDRAWN)
    update = {"words": words.strip(), "quoted": fingerprint(rows[0].quote), "chosen_by": desk.me.designation}
    quotes = tuple(one.model_copy(update=update) if _is_of(one, evidence, indicator) else one for one in held.quotes)
    return keep(desk, held.model_copy(update={"quotes": quotes}))


def take_quote_out(desk: Desk, report: ReportKind, evidence: UUID, indicator: str) -> Publication:
    """Take a quote out of the report."""
    held = publication_of(desk, report)
    quotes = tuple(one for one in held.quotes if not _is_of(one, evidence, indicator))
    return keep(desk, held.model_copy(update={"quotes": quotes}))


def _is_of(quote: ChosenQuote, evidence: UUID, indicator: str) -> bool:
    return (quote.evidence, quote.indicator) == (evidence, indicator)
