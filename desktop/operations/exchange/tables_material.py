"""Everything that the tables for analysts are made of, read from the vault in one go; the rest needs it no more."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from desktop.domain.documents import Document
from desktop.domain.evaluations import Evaluation
from desktop.domain.evidence import Evidence
from desktop.domain.findings import Finding
from desktop.domain.frameworks import Framework
from desktop.domain.inspections import Inspection, PackRef
from desktop.domain.interviews import Interview
from desktop.domain.publications import Edition, Publication, ReportKind
from desktop.domain.report_states import editions_in
from desktop.domain.reviews import RecordReview
from desktop.domain.rows import EvidenceRow, RecordRow
from desktop.domain.templates import Template
from desktop.domain.triage import Triage
from desktop.operations.blanking import Kept
from desktop.operations.desk import Desk
from desktop.operations.kept_words import kept_here
from desktop.operations.publications.choosing import publication_of
from desktop.operations.publications.quotes import no_longer_agreed, refused_to_be_quoted


@dataclass(frozen=True, slots=True)
class TablesMaterial:
    """As it stood, without what I must not see yet. ``pieces`` are all, withdrawn ones too, the oldest first.

    ``publications`` are the reports of which something was decided, in the state in which each is, ``editions`` all
    that were made of each, by its id. ``silent`` is the evidence of people who do not agree to be quoted now.
    """

    inspection: Inspection
    framework: Framework
    pieces: tuple[EvidenceRow, ...]
    evidence: Mapping[UUID, Evidence]
    records: tuple[RecordRow, ...]
    reviews: tuple[RecordReview, ...]
    templates: Mapping[PackRef, Template]
    interviews: tuple[Interview, ...]
    documents: tuple[Document, ...]
    findings: tuple[Finding, ...]
    evaluations: tuple[Evaluation, ...]
    triages: tuple[Triage, ...]
    publications: tuple[Publication, ...]
    editions: Mapping[UUID, tuple[Edition, ...]]
    silent: frozenset[UUID]
    kept: Kept
    always: tuple[str, ...]


def gather_tables(desk: Desk) -> TablesMaterial:
    """Read everything that the tables hold."""
    store, reviews = desk.store, desk.store.all(RecordReview)
    publications = tuple(publication_of(desk, one.report) for one in store.all(Publication))
    silent = refused_to_be_quoted(desk)
    pins = {review.template for review in reviews} & desk.packs.templates.keys()
    return TablesMaterial(
        inspection=desk.inspection(),
        framework=desk.framework(),
        pieces=store.evidence_rows(withdrawn=True),
        evidence={piece.id: piece for piece in store.all(Evidence)},
        records=store.record_rows(),
        reviews=reviews,
        templates={pin: desk.template(pin) for pin in pins},
        interviews=store.all(Interview),
        documents=store.all(Document),
        findings=store.all(Finding),
        evaluations=store.all(Evaluation),
        triages=store.all(Triage),
        publications=tuple(sorted(publications, key=lambda one: list(ReportKind).index(one.report))),
        editions={one.id: editions_in(store.history(one.id)) for one in publications},
        silent=frozenset(quote.evidence for one in publications for quote in no_longer_agreed(desk, one, silent)),
        kept=frozenset((item.object_id, item.matched) for item in kept_here(desk)),
        always=store.own_words.all(),
    )
