"""The check before anything leaves: what may identify somebody is replaced by a role, or kept with a reason.

Nothing is replaced unasked and saving is never blocked; only sending waits until every finding is settled.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from desktop.domain.documents import Document
from desktop.domain.errors import Conflict, Refused
from desktop.domain.evidence import Evidence
from desktop.domain.identifiers import NameLists, PossibleIdentifier, find_identifiers
from desktop.domain.interviews import Interview
from desktop.domain.kept_identifiers import KeptIdentifier
from desktop.domain.objects import StoredObject
from desktop.domain.records import Record
from desktop.domain.reviews import RecordReview
from desktop.domain.spans import Span, shift_range
from desktop.exchange.name_lists import load_name_lists
from desktop.operations.bundles import changed_objects
from desktop.operations.desk import Desk
from desktop.operations.interviews import save_interview, time_mark_before
from desktop.operations.naming import name_of
from desktop.paths import resources_folder

_AROUND = 24
"""Characters of the text shown on either side of a finding."""


@dataclass(frozen=True, slots=True)
class Place:
    """One text of an object: a field, and for an answer or a section note its id."""

    object_id: UUID
    field: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """One possible identifier. ``where`` is for people: "YP-7, 10:27". ``kept`` is the reason it stays, else empty."""

    place: Place
    identifier: PossibleIdentifier
    before: str
    after: str
    where: str
    kept: str


@dataclass(frozen=True, slots=True)
class Replaced:
    """A role that was written in place of what was found, so that it can be undone."""

    place: Place
    start: int
    was: str
    role: str
    where: str


def check_leaving(desk: Desk) -> tuple[Found, ...]:
    """Every possible identifier in what would leave, those still to look at first."""
    kept = {(item.object_id, item.matched): item.reason for item in desk.store.all(KeptIdentifier)}
    places = (desk.inspection().partnership,)
    leaving = changed_objects(desk)
    sources = _sources(desk, leaving)
    found = [
        _found(item, place, text, identifier, kept.get((item.id, identifier.matched), ""))
        for item in {**sources, **{item.id: item for item in leaving}}.values()
        for place, text in _texts(item, sources)
        if text
        for identifier in find_identifiers(text, lists=name_lists(), known_places=places)
    ]
    return tuple(sorted(found, key=lambda one: bool(one.kept)))


def require_settled(desk: Desk) -> None:
    """Raises Refused while a possible identifier is neither replaced nor kept."""
    left = sum(not found.kept for found in check_leaving(desk))
    if left:
        raise Refused(f"Possible identifiers left to look at: {left}. On Send, replace each or keep it with a reason.")


def replace(desk: Desk, found: Found, words: str) -> Replaced:
    """Write a role in place of what was found. Evidence that quotes the words follows.

    Raises Conflict when the text has changed since, so that nothing else is overwritten.
    """
    role = words.strip()
    if not role:
        raise Refused("Say what to write instead, for example “the school”.")
    replaced = Replaced(found.place, found.identifier.start, found.identifier.matched, role, found.where)
    _rewrite(desk, replaced.place, replaced.start, replaced.was, role)
    return replaced


def undo_replace(desk: Desk, replaced: Replaced) -> None:
    """Write back what was replaced. Raises Conflict when the text has changed since."""
    _rewrite(desk, replaced.place, replaced.start, replaced.role, replaced.was)


def _rewrite(desk: Desk, place: Place, start: int, old: str, new: str) -> None:
    item = desk.store.get(place.object_id)
    if desk.store.draft(item.id) is not None:
        raise Refused(f"{name_of(item)} is open for writing. Finish it there first, then check again.")
    text = dict(_texts(item, {})).get(place, "")
    end = start + len(old)
    if text[start:end] != old:
        raise Conflict("The text has changed since it was checked. Look at it again.")
    changed = _with_text(item, place, text[:start] + new + text[end:])
    if isinstance(item, Interview | Document) and place.field == "text":
        spans = tuple(_followed(span, start, end, len(new)) for span in item.spans)
        changed = changed.model_copy(update={"spans": spans})
    if isinstance(changed, Interview):
        save_interview(desk, changed)
    else:
        desk.store.save(changed)


def keep(desk: Desk, found: Found, reason: str, *, new_id: Callable[[], UUID]) -> None:
    """Say that what was found stays, and why. The reason travels with the bundle."""
    keep_words(desk, found.place.object_id, found.identifier, reason, new_id=new_id)


def keep_words(
    desk: Desk, object_id: UUID, identifier: PossibleIdentifier, reason: str, *, new_id: Callable[[], UUID]
) -> None:
    """As ``keep``, for words found in a text that is open for writing. They are settled all over the object."""
    if not reason.strip():
        raise Refused("Give the reason, for example “the month, not a name”.")
    matched = identifier.matched
    held = [item for item in desk.store.all(KeptIdentifier) if (item.object_id, item.matched) == (object_id, matched)]
    kept = KeptIdentifier(
        id=held[0].id if held else new_id(),
        object_id=object_id,
        matched=matched,
        identifier_kind=identifier.kind,
        reason=reason.strip(),
        author=desk.me.designation,
    )
    desk.store.save(kept)


def kept_words(desk: Desk, object_id: UUID) -> frozenset[str]:
    """The words of one object that somebody decided to keep: these are settled."""
    return frozenset(item.matched for item in desk.store.all(KeptIdentifier) if item.object_id == object_id)


def _sources(desk: Desk, leaving: Iterable[StoredObject]) -> dict[UUID, StoredObject]:
    """The texts that leaving evidence quotes: a quote is put right in its text."""
    wanted = {item.source.object_id for item in leaving if isinstance(item, Evidence)}
    return {object_id: desk.store.get(object_id) for object_id in wanted if desk.store.head(object_id) is not None}


def _texts(item: StoredObject, sources: Mapping[UUID, StoredObject]) -> Iterator[tuple[Place, str]]:
    """Every text in an object that a person wrote, by its place; a quote only where no source holds it."""
    match item:
        case Interview():
            yield from _fields(item, "text", "title", "supporter", "volunteer")
        case Document():
            yield from _fields(item, "text", "title", "came_from")
        case Record():
            yield from _fields(item, "unreadable")
        case Evidence():
            yield from _fields(item, *(("says",) if _stands_in_source(item, sources) else ("says", "quote")))
        case RecordReview():
            for key, answer in item.answers.items():
                yield Place(item.id, "note", key), answer.note
                if isinstance(answer.value, str) and " " in answer.value:
                    yield Place(item.id, "value", key), answer.value
            for key, note in item.section_notes.items():
                yield Place(item.id, "section_note", key), note
        case _:
            return


def _fields(item: StoredObject, *names: str) -> Iterator[tuple[Place, str]]:
    for name in names:
        yield Place(item.id, name), getattr(item, name)


def _stands_in_source(item: Evidence, sources: Mapping[UUID, StoredObject]) -> bool:
    """True when the quote is a span of a text that is checked itself."""
    source = sources.get(item.source.object_id)
    if not isinstance(source, Interview | Document):
        return False
    return any(
        span.evidence_id == item.id and source.text[span.start : span.end] == item.quote for span in source.spans
    )


def _with_text(item: StoredObject, place: Place, text: str) -> StoredObject:
    if isinstance(item, RecordReview):
        if place.field == "section_note":
            return item.model_copy(update={"section_notes": {**item.section_notes, place.key: text}})
        answer = item.answers[place.key].model_copy(update={place.field: text})
        return item.model_copy(update={"answers": {**item.answers, place.key: answer}})
    return item.model_copy(update={place.field: text})


def _followed(span: Span, start: int, end: int, added: int) -> Span:
    """A span after the replacement. Inside a quote the new words belong to it, at its edges too."""
    if span.start <= start and end <= span.end and not span.is_gone:
        return span.model_copy(update={"end": span.end + added - (end - start)})
    first, last = shift_range(span.start, span.end, start, end - start, added)
    return span.model_copy(update={"start": first, "end": last})


def _found(item: StoredObject, place: Place, text: str, identifier: PossibleIdentifier, kept: str) -> Found:
    start, end = identifier.start, identifier.end
    at = time_mark_before(text, start) if isinstance(item, Interview) else ""
    return Found(
        place=place,
        identifier=identifier,
        before=_tail(text[max(0, start - _AROUND) : start], cut=start > _AROUND),
        after=_start(text[end : end + _AROUND], cut=len(text) > end + _AROUND),
        where=", ".join(filter(None, (name_of(item), at))),
        kept=kept,
    )


def _tail(text: str, *, cut: bool) -> str:
    line = text.rsplit("\n", 1)[-1]
    return f"…{line.split(' ', 1)[-1]}" if cut and line == text else line


def _start(text: str, *, cut: bool) -> str:
    line = text.split("\n", 1)[0]
    return f"{line.rsplit(' ', 1)[0]}…" if cut and line == text else line


@cache
def name_lists() -> NameLists:
    """The word lists that came with Daybook."""
    return load_name_lists(resources_folder() / "identifiers")
