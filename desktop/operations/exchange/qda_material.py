"""What a REFI-QDA project is made of, read from the vault in one go; the rest needs it no more."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from desktop.domain.documents import Document
from desktop.domain.evidence import Evidence
from desktop.domain.frameworks import Framework
from desktop.domain.inspections import Inspection, PackRef
from desktop.domain.interviews import Interview
from desktop.domain.reviews import RecordReview
from desktop.domain.rows import EvidenceRow, RecordRow
from desktop.domain.templates import Template
from desktop.operations.blanking import Kept
from desktop.operations.desk import Desk
from desktop.operations.kept_words import kept_here


@dataclass(frozen=True, slots=True)
class QdaMaterial:
    """What a project is made of, as it stood. ``pieces`` are those that count, the oldest first."""

    inspection: Inspection
    framework: Framework
    pieces: tuple[EvidenceRow, ...]
    evidence: Mapping[UUID, Evidence]
    """Of those only the ones from a reading, beside which a document may have been read."""
    interviews: tuple[Interview, ...]
    documents: tuple[Document, ...]
    reviews: tuple[RecordReview, ...]
    records: tuple[RecordRow, ...]
    templates: Mapping[PackRef, Template]
    kept: Kept
    always: tuple[str, ...]


def gather_qda(desk: Desk) -> QdaMaterial:
    """Read everything that the file holds. What I must not see yet is not in it."""
    reviews, pieces = desk.store.all(RecordReview), desk.store.evidence_rows()
    readings = {review.id for review in reviews}
    from_readings = [row.id for row in pieces if row.source_id in readings]
    pins = {review.template for review in reviews}
    return QdaMaterial(
        inspection=desk.inspection(),
        framework=desk.framework(),
        pieces=pieces,
        evidence={piece: desk.store.find(Evidence, piece) for piece in from_readings},
        interviews=desk.store.all(Interview),
        documents=desk.store.all(Document),
        reviews=reviews,
        records=desk.store.record_rows(),
        templates={pin: desk.template(pin) for pin in pins if pin in desk.packs.templates},
        kept=frozenset((item.object_id, item.matched) for item in kept_here(desk)),
        always=desk.store.own_words.all(),
    )
