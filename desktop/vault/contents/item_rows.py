"""What of each kind of object goes into the projection tables. Pure: an object in, rows out."""

import json
from typing import Any

from desktop.domain.documents import Document
from desktop.domain.evidence import Evidence
from desktop.domain.inspections import Inspection
from desktop.domain.interviews import Interview
from desktop.domain.objects import Kind, StoredObject
from desktop.domain.records import Record
from desktop.domain.reviews import RecordReview
from desktop.vault.contents.stored_form import hash_in, time_in

TableRow = tuple[str, tuple[Any, ...]]

TABLES: dict[str, tuple[str, ...]] = {
    Kind.RECORD: ("record_item",),
    Kind.REVIEW: ("review_item",),
    Kind.INTERVIEW: ("interview_item",),
    Kind.DOCUMENT: ("document_item",),
    Kind.EVIDENCE: ("evidence_item", "evidence_mapping"),
}
"""The projection tables that hold rows of each kind, by ``object_id``."""


def item_rows(item: StoredObject, first_at: str) -> list[TableRow]:
    """The rows of one object. ``first_at`` is when it was first saved, in stored form."""
    match item:
        case Record():
            return [] if item.withdrawn else [_record(item)]
        case RecordReview():
            return [_review(item)]
        case Interview():
            return [_interview(item)]
        case Document():
            return [_document(item)]
        case Evidence():
            return _evidence(item, first_at)
    return []


def title_of(item: StoredObject) -> str:
    """What a search result calls an object."""
    match item:
        case Record():
            return item.code
        case RecordReview():
            return item.record_code
        case Interview() | Document():
            return item.title
        case Evidence():
            return item.source.label
        case Inspection():
            return item.partnership
    return ""


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
