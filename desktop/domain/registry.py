"""Which model each kind of object is, so that a body can be read by its kind."""

from pydantic import ValidationError

from desktop.domain.concerns import Concern, ConcernKind
from desktop.domain.documents import Document
from desktop.domain.draws import Draw
from desktop.domain.errors import Damaged
from desktop.domain.evaluations import Evaluation
from desktop.domain.evidence import Evidence
from desktop.domain.findings import Finding
from desktop.domain.inspections import Inspection
from desktop.domain.interviews import Interview
from desktop.domain.kept_identifiers import KeptIdentifier
from desktop.domain.objects import Kind, StoredObject
from desktop.domain.plan_entries import PlanEntry
from desktop.domain.publications import Publication
from desktop.domain.records import Record
from desktop.domain.releases import Release
from desktop.domain.remarks import Remark
from desktop.domain.reviews import RecordReview
from desktop.domain.revisions import KNOWN_KINDS, Revision
from desktop.domain.roles import ListedRole
from desktop.domain.triage import Triage

MODELS: dict[Kind, type[StoredObject]] = {
    model.kind: model
    for model in (
        Inspection,
        Record,
        RecordReview,
        Interview,
        Evidence,
        Document,
        KeptIdentifier,
        Draw,
        Release,
        PlanEntry,
        ListedRole,
        Remark,
        Finding,
        Publication,
        Triage,
        Evaluation,
    )
}


def object_of(kind: str, body: bytes) -> StoredObject:
    """The object a revision's body holds. Raises Damaged when the body is not what its kind says."""
    try:
        return MODELS[Kind(kind)].model_validate_json(body)
    except (ValidationError, ValueError) as error:
        raise Damaged("One item cannot be read as it was written. Its history is kept.") from error


def object_in(revision: Revision | None) -> StoredObject | None:
    """The object in a version; None for none, for one without its words, of an unknown kind, or that cannot be read."""
    if revision is None or revision.body is None or revision.kind not in KNOWN_KINDS:
        return None
    try:
        return object_of(revision.kind, revision.body)
    except Damaged:
        return None


def concern_of(kind: str, body: bytes) -> Concern:
    """The concern a revision's body holds. Raises Damaged, and says nothing of what the body held."""
    try:
        ConcernKind(kind)
        return Concern.model_validate_json(body)
    except (ValidationError, ValueError) as error:
        raise Damaged("A concern cannot be read as it was written. Its history is kept.") from error
