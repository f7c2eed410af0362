"""The texts that a person wrote in an object, each by its place, and an object with one of them changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from desktop.domain.documents import Document
from desktop.domain.evidence import Evidence
from desktop.domain.interviews import Interview
from desktop.domain.objects import Kind, StoredObject
from desktop.domain.plan_entries import PlanEntry
from desktop.domain.publications import Publication
from desktop.domain.reviews import RecordReview
from desktop.operations.publication_texts import publication_texts, with_publication_text
from desktop.operations.talk_texts import set_up_texts, with_set_up_text

_FIELDS: Mapping[Kind, tuple[str, ...]] = {
    Kind.DOCUMENT: ("text", "title", "came_from"),
    Kind.RECORD: ("unreadable", "withdrawn"),
    Kind.RELEASE: ("made_for",),
    Kind.ROLE: ("label", "stands_for"),
    Kind.FINDING: ("claim", "weighed", "withdrawn"),
    Kind.REMARK: ("text", "answer", "withdrawn", "where"),
    Kind.KEPT_IDENTIFIER: ("reason",),
    Kind.TRIAGE: ("why", "settle_by"),
    Kind.EVALUATION: ("rationale", "reason", "panel"),
}
"""What a person writes in objects whose texts are fields of their own."""


@dataclass(frozen=True, slots=True)
class Place:
    """One text of an object: a field, and for an answer or a section note its id."""

    object_id: UUID
    field: str
    key: str = ""


def texts_of(item: StoredObject, sources: Mapping[UUID, StoredObject]) -> Iterator[tuple[Place, str]]:
    """Every text in an object that a person wrote; a quote only where none of ``sources`` holds it."""
    match item:
        case Interview():
            yield from _fields(item, "text", "write_up")
            yield from _of_set_up(item)
        case PlanEntry():
            yield from _of_set_up(item)
        case Evidence():
            yield from _fields(item, "says", "withdrawn", *(() if _stands_in_source(item, sources) else ("quote",)))
            if not _is_title_of_source(item, sources):
                yield Place(item.id, "label"), item.source.label
        case RecordReview():
            yield from _of_review(item)
        case Publication():
            yield from ((Place(item.id, field, key), text) for field, key, text in publication_texts(item))
        case _:
            yield from _fields(item, *_FIELDS.get(item.kind, ()))


def with_text(item: StoredObject, place: Place, text: str) -> StoredObject:
    """The object with another text at a place."""
    if isinstance(item, Interview | PlanEntry):
        return with_set_up_text(item, place.field, place.key, text)
    if isinstance(item, Publication):
        return with_publication_text(item, place.field, place.key, text)
    if isinstance(item, Evidence) and place.field == "label":
        return item.model_copy(update={"source": item.source.model_copy(update={"label": text})})
    if isinstance(item, RecordReview):
        return _in_review(item, place, text)
    return item.model_copy(update={place.field: text})


def _of_set_up(item: Interview | PlanEntry) -> Iterator[tuple[Place, str]]:
    for field, key, text in set_up_texts(item):
        yield Place(item.id, field, key), text


def _of_review(item: RecordReview) -> Iterator[tuple[Place, str]]:
    for key, answer in item.answers.items():
        yield Place(item.id, "note", key), answer.note
        if isinstance(answer.value, str):
            yield Place(item.id, "value", key), answer.value
    for key, note in item.section_notes.items():
        yield Place(item.id, "section_note", key), note
    for entry in item.agreed:
        yield Place(item.id, "agreed", entry.question), entry.why
    for place, unlocking in enumerate(item.unlocked):
        yield Place(item.id, "unlocked", str(place)), unlocking.why


def _in_review(review: RecordReview, place: Place, text: str) -> RecordReview:
    if place.field == "section_note":
        return review.model_copy(update={"section_notes": {**review.section_notes, place.key: text}})
    if place.field in {"agreed", "unlocked"}:
        return _with_reason(review, place, text)
    answer = review.answers[place.key].model_copy(update={place.field: text})
    return review.model_copy(update={"answers": {**review.answers, place.key: answer}})


def _with_reason(review: RecordReview, place: Place, text: str) -> RecordReview:
    if place.field == "agreed":
        agreed = (e.model_copy(update={"why": text}) if e.question == place.key else e for e in review.agreed)
        return review.model_copy(update={"agreed": tuple(agreed)})
    unlocked = list(review.unlocked)
    unlocked[int(place.key)] = unlocked[int(place.key)].model_copy(update={"why": text})
    return review.model_copy(update={"unlocked": tuple(unlocked)})


def _fields(item: StoredObject, *names: str) -> Iterator[tuple[Place, str]]:
    for name in names:
        yield Place(item.id, name), getattr(item, name)


def _is_title_of_source(item: Evidence, sources: Mapping[UUID, StoredObject]) -> bool:
    """True when what lists call its source is a title that is checked itself; one that was changed since is not."""
    source = sources.get(item.source.object_id)
    return isinstance(source, Interview | Document) and source.title == item.source.label


def _stands_in_source(item: Evidence, sources: Mapping[UUID, StoredObject]) -> bool:
    """True when the quote is a span of a text that is checked itself."""
    match sources.get(item.source.object_id):
        case Interview() as interview:
            return interview.words_of(item.id) == item.quote
        case Document() as document:
            return any(
                span.evidence_id == item.id and document.text[span.start : span.end] == item.quote
                for span in document.spans
            )
        case _:
            return False
