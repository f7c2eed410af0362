"""What a search can be narrowed by beside words: what each object is, speaks to, comes from, whose it is, and when.

Pure. How it is indexed is the vault's affair; how it is typed is in ``domain.asked``.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from unicodedata import combining, normalize

from desktop.domain.documents import Document
from desktop.domain.evidence import Evidence, SourceKind
from desktop.domain.interviews import Interview
from desktop.domain.objects import StoredObject
from desktop.domain.plan_entries import PlanEntry
from desktop.domain.records import Record
from desktop.domain.remarks import Remark
from desktop.domain.reviews import RecordReview

_WRITERS = ("author", "writer", "reader", "led_by", "set_by", "by")
"""The fields in which objects name whose they are."""


class Facet(StrEnum):
    """What a search can be narrowed by; the value is the word that people type."""

    KIND = "kind"
    INDICATOR = "indicator"
    DIRECTION = "direction"
    SOURCE = "source"
    AUTHOR = "author"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Facets:
    """What one object can be found by. ``at`` is when it was said, received or planned, None for when it was saved.

    ``author`` is empty for an object that names nobody: then it is whoever saved it.
    """

    values: tuple[tuple[Facet, str], ...]
    author: str = ""
    at: datetime | None = None


def facets_of(item: StoredObject) -> Facets:
    """What an object can be found by."""
    values = [(Facet.KIND, item.kind.value)]
    values += [(Facet.INDICATOR, indicator) for indicator in _indicators(item)]
    if isinstance(item, Evidence):
        values.append((Facet.DIRECTION, item.direction.value))
    source, code = _source_of(item)
    values += [(Facet.SOURCE, source.value)] if source is not None else []
    values += [(Facet.RECORD, code)] if code else []
    return Facets(tuple(values), _author_of(item), _time_of(item))


def folded(text: str) -> str:
    """A short text as it is compared: without capitals, accents and doubled spaces."""
    letters = normalize("NFD", " ".join(text.split()).casefold())
    return "".join(letter for letter in letters if not combining(letter))


def _indicators(item: StoredObject) -> tuple[str, ...]:
    if isinstance(item, Evidence):
        return item.indicators()
    indicator = getattr(item, "indicator", "")
    return (indicator,) if indicator else ()


def _author_of(item: StoredObject) -> str:
    return next((str(name) for field in _WRITERS if (name := getattr(item, field, ""))), "")


def _source_of(item: StoredObject) -> tuple[SourceKind | None, str]:
    """The kind of source that it is or was taken from, and the code of the record where that is one."""
    match item:
        case Evidence(source=source):
            return source.source_kind, source.label if source.source_kind is SourceKind.RECORDS else ""
        case Interview():
            return SourceKind.OBSERVATIONS if item.is_observation else SourceKind(item.audience.value), ""
        case Record(code=code) | RecordReview(record_code=code):
            return SourceKind.RECORDS, code
        case Document():
            return item.source_kind, ""
    return None, ""


def _time_of(item: StoredObject) -> datetime | None:
    match item:
        case Interview():
            return item.held_at
        case Document():
            return item.received_at
        case PlanEntry():
            return item.starts_at
        case Remark():
            return item.written_at
    return None
