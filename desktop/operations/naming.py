"""What lists call an object, in the words of the team: "YP-7", "R-009", "Group 3"."""

from desktop.domain.documents import Document
from desktop.domain.draws import Draw
from desktop.domain.evaluations import Evaluation, Level
from desktop.domain.evidence import Evidence
from desktop.domain.findings import Finding
from desktop.domain.inspections import Inspection
from desktop.domain.interviews import Interview
from desktop.domain.kept_identifiers import KeptIdentifier
from desktop.domain.objects import StoredObject
from desktop.domain.plan_entries import PlanEntry
from desktop.domain.publications import Publication
from desktop.domain.records import Record
from desktop.domain.releases import Release
from desktop.domain.remarks import Remark
from desktop.domain.reviews import RecordReview
from desktop.domain.roles import ListedRole
from desktop.domain.triage import Triage

KIND_NAMES = {
    "interview": "Interviews",
    "plan_entry": "Schedule",
    "review": "Record reviews",
    "finding": "Claims",
    "evidence": "Evidence",
    "evaluation": "Evaluations",
    "document": "Documents",
    "record": "Records",
    "inspection": "Inspection",
    "draw": "Draws of the sample",
    "release": "Shared figures",
    "triage": "Triage of themes",
    "remark": "Remarks",
    "publication": "Reports",
    "role": "Roles",
    "kept_identifier": "Kept identifiers",
    "attachment": "Attachments",
}
"""Headings for kinds, in the order of a preview."""


_ONE_OF_A_KIND: dict[type[StoredObject], str] = {
    Inspection: "The inspection",
    Draw: "A draw of the sample",
    Release: "Figures that were shared",
    ListedRole: "A role on the list",
    KeptIdentifier: "Why a word was kept",
    Finding: "A claim about {indicator}",
    Publication: "What a report takes",
    Triage: "Triage of {indicator} {theme}",
    Evaluation: "{whose} evaluation of {indicator}",
}
"""Of kinds whose objects have no title; ``indicator`` is that of the object, ``whose`` who judged."""


def name_of(item: StoredObject) -> str:
    """How a person would ask for this object. Never content."""
    match item:
        case Interview() | Document() | PlanEntry():
            return item.title
        case RecordReview():
            return item.record_code
        case Record():
            return item.code
        case Evidence():
            return f"Evidence from {item.source.label}" if item.source.label else "One piece of evidence"
        case Remark():
            return f"A remark to {item.to}"
        case _:
            name = _ONE_OF_A_KIND.get(type(item), "One item")
            theme = getattr(item, "theme", "").replace("_", " ")
            return name.format(indicator=getattr(item, "indicator", ""), theme=theme, whose=_whose(item))


def _whose(item: StoredObject) -> str:
    """Whose judgement an evaluation is."""
    if not isinstance(item, Evaluation):
        return ""
    return f"{item.by}’s own" if item.level is Level.INDIVIDUAL else f"The {item.level}’s"
