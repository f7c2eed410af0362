"""What of each kind of object goes into the projection tables. Pure: an object in, rows out."""

import json
from collections.abc import Callable
from typing import Any

from desktop.domain.documents import Document
from desktop.domain.evaluations import Evaluation
from desktop.domain.evidence import Evidence
from desktop.domain.findings import Finding, Side
from desktop.domain.follow_ups import FollowUp
from desktop.domain.inspections import Inspection
from desktop.domain.interviews import Interview
from desktop.domain.objects import Kind, StoredObject
from desktop.domain.plan_entries import PlanEntry
from desktop.domain.records import Record
from desktop.domain.remarks import Remark
from desktop.domain.reviews import RecordReview
from desktop.vault.contents.stored_form import hash_in, time_in

TableRow = tuple[str, tuple[Any, ...]]

TABLES: dict[str, tuple[str, ...]] = {
    Kind.RECORD: ("record_item",),
    Kind.REVIEW: ("review_item",),
    Kind.INTERVIEW: ("interview_item",),
    Kind.DOCUMENT: ("document_item",),
    Kind.EVIDENCE: ("evidence_item", "evidence_mapping"),
    Kind.PLAN_ENTRY: ("plan_item",),
    Kind.REMARK: ("remark_item",),
    Kind.FINDING: ("finding_item", "finding_piece"),
    Kind.EVALUATION: ("evaluation_item", "frozen_version"),
}
"""The projection tables that hold rows of each kind, by ``object_id``."""


_ABOUT = {
    Kind.FINDING: "Claim about {indicator}",
    Kind.EVALUATION: "Evaluation of {indicator}",
    Kind.TRIAGE: "Triage of {indicator}",
    Kind.PUBLICATION: "What a report takes",
    Kind.ROLE: "A role on the list",
}
"""What a search result calls objects that have no title of their own."""


def item_rows(item: StoredObject, first_at: str) -> list[TableRow]:
    """The rows of one object. ``first_at`` is when it was first saved, in stored form."""
    match item:
        case Record():
            return [] if item.withdrawn else [_record(item)]
        case Evidence():
            return _evidence(item, first_at)
        case Finding():
            return _finding(item)
    make = _ONE_ROW.get(item.kind)
    return [] if make is None else [make(item)]


def title_of(item: StoredObject) -> str:
    """What a search result calls an object."""
    match item:
        case Record(code=called) | RecordReview(record_code=called):
            return called
        case Interview(title=called) | Document(title=called) | PlanEntry(title=called):
            return called
        case Evidence():
            return item.source.label
        case Inspection():
            return item.partnership
        case Remark():
            return f"A remark to {item.to}"
    return _ABOUT.get(item.kind, "").format(indicator=getattr(item, "indicator", ""))


def _record(item: Record) -> TableRow:
    return "record_item", (
        item.id.bytes,
        item.code,
        item.position,
        json.dumps(item.attributes, ensure_ascii=False, sort_keys=True),
        item.first_reader,
        item.second_reader,
        item.unreadable,
        item.stratum,
        item.replaces,
        item.replaced_by,
    )


def _review(item: RecordReview) -> TableRow:
    progress = [[section.section, section.answered, section.shown] for section in item.progress]
    return "review_item", (
        item.id.bytes,
        item.record_id.bytes,
        item.reader,
        item.reading.value,
        item.state.value,
        json.dumps(progress, ensure_ascii=False),
        item.concern,
        None if item.read_on is None else item.read_on.isoformat(),
        item.typed_by,
    )


def _interview(item: Interview) -> TableRow:
    return "interview_item", (
        item.id.bytes,
        item.title,
        item.interview_kind.value,
        item.audience.value,
        item.mode.value,
        time_in(item.held_at),
        item.led_by,
        sum(people.count for people in item.people),
        item.state.value,
        len(item.text),
        time_in(item.ended_at),
        item.breaks_minutes,
        item.volunteer,
        item.anonymous,
        item.notes_refused,
        len(item.write_up),
        json.dumps([_follow_up(each) for each in item.follow_ups if each.is_open], ensure_ascii=False),
    )


def _follow_up(item: FollowUp) -> list[str | None]:
    due = None if item.due_on is None else item.due_on.isoformat()
    return [str(item.id), item.follow_up_kind.value, item.what, item.by, due]


def _plan_entry(item: PlanEntry) -> TableRow:
    return "plan_item", (item.id.bytes, time_in(item.starts_at), time_in(item.ends_at), item.state.value)


def _remark(item: Remark) -> TableRow:
    written = time_in(item.written_at)
    return "remark_item", (item.id.bytes, item.about.bytes, item.to, item.writer, item.state.value, written)


def _evaluation(item: Evaluation) -> TableRow:
    frozen_at = None if item.frozen_at is None else time_in(item.frozen_at)
    follows = None if item.follows is None else item.follows.bytes
    return "evaluation_item", (
        item.id.bytes,
        item.indicator,
        item.level.value,
        item.by,
        item.number,
        frozen_at,
        follows,
    )


def _document(item: Document) -> TableRow:
    attachment = None if item.attachment is None else hash_in(item.attachment.sha256)
    return "document_item", (item.id.bytes, item.title, time_in(item.received_at), attachment)


def _evidence(item: Evidence, first_at: str) -> list[TableRow]:
    mappings = [[mapping.indicator, mapping.key_line, mapping.theme] for mapping in item.mappings]
    piece: TableRow = (
        "evidence_item",
        (
            item.id.bytes,
            first_at,
            item.source.source_kind.value,
            item.source.object_id.bytes,
            item.source.place,
            item.source.label,
            item.quote,
            item.verbatim,
            item.says,
            item.direction.value,
            item.weight,
            json.dumps(mappings, ensure_ascii=False),
            item.author,
            item.withdrawn,
        ),
    )
    cells = sorted({(mapping.indicator, mapping.theme) for mapping in item.mappings})
    return [piece, *(("evidence_mapping", _cell(item, *cell)) for cell in cells)]


def _cell(item: Evidence, indicator: str, theme: str) -> tuple[Any, ...]:
    return (
        indicator,
        theme,
        item.source.source_kind.value,
        item.direction.value,
        item.id.bytes,
        item.source.object_id.bytes,
        bool(item.withdrawn),
    )


def _finding(item: Finding) -> list[TableRow]:
    about = (item.indicator, item.theme, item.key_line, item.order, item.claim, item.author, item.withdrawn)
    pieces = [
        ("finding_piece", (item.id.bytes, side.value, place, evidence_id.bytes))
        for side in Side
        for place, evidence_id in enumerate(item.on(side))
    ]
    return [("finding_item", (item.id.bytes, *about)), *pieces]


_ONE_ROW: dict[Kind, Callable[[Any], TableRow]] = {
    Kind.REVIEW: _review,
    Kind.INTERVIEW: _interview,
    Kind.DOCUMENT: _document,
    Kind.PLAN_ENTRY: _plan_entry,
    Kind.REMARK: _remark,
    Kind.EVALUATION: _evaluation,
}
"""How the one row is made of each kind that has one whatever it holds."""
