"""The check before anything leaves: what may identify somebody is replaced by a role, or kept with a reason.

Nothing is replaced unasked and saving is never blocked; only sending waits until every finding is settled.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from uuid import UUID

from desktop.domain.documents import Document
from desktop.domain.errors import Conflict, Refused
from desktop.domain.evidence import Evidence
from desktop.domain.identifiers.finder import IdentifierFinder
from desktop.domain.identifiers.model import NameLists, PossibleIdentifier
from desktop.domain.interviews import Interview, Part
from desktop.domain.kept_identifiers import KeptIdentifier
from desktop.domain.objects import StoredObject
from desktop.domain.spans import Span, shift_range
from desktop.domain.two_texts import with_places
from desktop.exchange.name_lists import load_name_lists
from desktop.operations.desk import Desk
from desktop.operations.in_stretches import HowFar, Reading, in_one_go
from desktop.operations.interviews import save_interview, time_mark_before
from desktop.operations.kept_words import kept_here
from desktop.operations.naming import name_of
from desktop.operations.outgoing.leaving import gather
from desktop.operations.outgoing.letting_go import let_go
from desktop.operations.written_texts import Place, texts_of, with_text
from desktop.paths import resources_folder

_AROUND = 24
"""Characters of the text shown on either side of a finding."""
_STRETCH = 50_000
"""Characters looked through at once: some 50 ms, which nobody who types notices."""
_SOURCES_AT_ONCE = 50
"""Texts that evidence quotes and that are read in one stretch: a talk takes a third of a millisecond."""


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


@dataclass(frozen=True, slots=True)
class ToCheck:
    """What is to be looked through, read from the vault: the looking needs the vault no more.

    ``sources`` are what evidence quotes: a quote is put right in its text. ``kept`` is why words of an object stay.
    ``places`` are this inspection's own: taken for people only where something says so; ``always`` is shown wherever it
    stands, and ``kept_everywhere`` why a word stays in every text. Of ``unseen`` objects nothing
    is shown but the words that were found: what stands around them is for another reader, later.
    """

    items: tuple[StoredObject, ...]
    sources: Mapping[UUID, StoredObject]
    kept: Mapping[tuple[UUID, str], str]
    places: tuple[str, ...]
    always: tuple[str, ...] = ()
    kept_everywhere: Mapping[str, str] = field(default_factory=dict)
    unseen: frozenset[UUID] = frozenset()

    def texts(self) -> Iterator[tuple[StoredObject, Place, str]]:
        """Every text there is anything in."""
        for item in self.items:
            yield from ((item, place, text) for place, text in texts_of(item, self.sources) if text)


class LeavingCheck:
    """Looks through what leaves, and keeps what it found in each text until the text is another.

    So after one finding is settled, only what has changed is looked through again. It holds the texts until it is told
    to ``forget`` them, as when the vault is locked.
    """

    def __init__(self) -> None:
        # The word lists are read with the first look, where it is taken: the window's thread would wait for them.
        self._known: tuple[tuple[str, ...], tuple[str, ...]] | None = None
        self._finder = IdentifierFinder()
        self._seen: dict[Place, tuple[str, tuple[PossibleIdentifier, ...]]] = {}

    def steps(self, given: ToCheck) -> Iterator[None]:
        """Look through what is new a stretch at a time, so that other work can go in between."""
        self._adopt(given)
        looked_at = 0
        for _, place, text in given.texts():
            for length in self._look(place, text):
                looked_at += length
                if looked_at > _STRETCH // 2:
                    looked_at = 0
                    yield

    def found(self, given: ToCheck) -> tuple[Found, ...]:
        """Every possible identifier, those still to look at first."""
        self._adopt(given)
        texts = list(given.texts())
        for _, place, text in texts:
            deque(self._look(place, text), maxlen=0)
        self._seen = {place: self._seen[place] for _, place, _ in texts}
        found = [
            _found(item, place, text, identifier, given)
            for item, place, text in texts
            for identifier in self._seen[place][1]
        ]
        return tuple(sorted(found, key=lambda one: bool(one.kept)))

    def forget(self) -> None:
        """Let go of the texts. What is looked through next is looked through anew."""
        held, self._seen = list(self._seen.values()), {}
        let_go(held)

    def _adopt(self, given: ToCheck) -> None:
        """Other places or words make other findings, so nothing counts that was seen with those before."""
        known = given.places, given.always
        if known != self._known:
            self._known, self._finder = known, IdentifierFinder(name_lists(), *known)
            self._seen.clear()

    def _look(self, place: Place, text: str) -> Iterator[int]:
        """Look at a text unless that has been done, a stretch at a time. Yields how long each was."""
        if place in self._seen and self._seen[place][0] == text:
            return
        finder, found = self._finder, list[PossibleIdentifier]()
        for start, end in _stretches(text):
            found += (_moved(item, start) for item in finder.find(text[start:end]))
            yield end - start
        if finder is self._finder:
            self._seen[place] = text, tuple(found)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """A long text in parts that end with a line, best where a sentence ends too: nothing is torn there."""
    start = 0
    while len(text) - start > _STRETCH:
        found = max((text.rfind(end, start, start + _STRETCH) + len(end) for end in (".\n", "\n\n")), default=0)
        for end in ("\n", " "):
            found = found if found > start + 1 else text.rfind(end, start, start + _STRETCH) + 1
        if found <= start:
            break
        yield start, found
        start = found
    yield start, len(text)


def _moved(item: PossibleIdentifier, by: int) -> PossibleIdentifier:
    return item.model_copy(update={"start": item.start + by, "end": item.end + by}) if by else item


def to_check(desk: Desk, leaving: Iterable[StoredObject]) -> ToCheck:
    """What has to be looked through before these objects leave: they, and the texts that evidence among them quotes."""
    return in_one_go(reading_to_check(desk, leaving))


def reading_to_check(desk: Desk, leaving: Iterable[StoredObject]) -> Reading[ToCheck]:
    """As ``to_check``, a stretch at a time. Quotes of a text that changes meanwhile are looked at themselves."""
    by_id = {item.id: item for item in leaving}
    wanted = {item.source.object_id for item in by_id.values() if isinstance(item, Evidence)}
    store = desk.store.whole  # what leaves is looked through, seen or not
    sources = {one: by_id[one] for one in wanted & by_id.keys()}
    for done, one in enumerate(sorted(wanted - by_id.keys()), 1):
        if store.head(one) is not None:
            sources[one] = store.get(one)
        if not done % _SOURCES_AT_ONCE:
            yield HowFar(done, len(wanted))
    kept = {(item.object_id, item.matched): item.reason for item in kept_here(desk)}
    items = tuple({**sources, **by_id}.values())
    inspection = desk.inspection()
    everywhere = {matched: reason for (object_id, matched), reason in kept.items() if object_id == inspection.id}
    always = desk.store.own_words.all()
    return ToCheck(items, sources, kept, (inspection.partnership,), always, everywhere, desk.store.unseen)


def check_leaving(desk: Desk) -> tuple[Found, ...]:
    """Every possible identifier in what would leave, those still to look at first."""
    return LeavingCheck().found(to_check(desk, gather(desk).objects))


def unsettled(found: Iterable[Found]) -> int:
    """How many are neither replaced nor kept."""
    return sum(not one.kept for one in found)


def require_settled(desk: Desk, leaving: Iterable[StoredObject], check: LeavingCheck | None = None) -> None:
    """Raises Refused while a possible identifier is not settled. ``check`` may have seen most of the texts already."""
    left = unsettled((check or LeavingCheck()).found(to_check(desk, leaving)))
    if left:
        raise Refused(f"Possible identifiers left to look at: {left}. On Send, replace each or keep it with a reason.")


def require_no_identifier(desk: Desk, reason: str) -> None:
    """Raises Refused where a reason that is kept with a version may identify somebody: a version never changes."""
    finder = IdentifierFinder(name_lists(), (desk.inspection().partnership,), desk.store.own_words.all())
    kept = kept_words(desk, desk.inspection().id)
    for found in finder.find(reason):
        if found.matched not in kept:
            raise Refused(
                f"“{found.matched}” {found.says}. A reason travels with what it is about and cannot be changed later: "
                "write a role instead."
            )


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
    item = desk.store.whole.get(place.object_id)
    if desk.store.whole.draft(item.id) is not None:
        raise Refused(f"{name_of(item)} is open for writing. Finish it there first, then check again.")
    text = dict(texts_of(item, {})).get(place, "")
    end = start + len(old)
    if text[start:end] != old:
        raise Conflict("The text has changed since it was checked. Look at it again.")
    changed = with_text(item, place, text[:start] + new + text[end:])
    if isinstance(changed, Interview):
        parts = {"text": Part.NOTES, "write_up": Part.WRITE_UP}
        if place.field in parts:
            changed = with_places(changed, parts[place.field], lambda span: _followed(span, start, end, len(new)))
        save_interview(desk, changed)
        return
    if isinstance(changed, Document) and place.field == "text":
        spans = tuple(_followed(span, start, end, len(new)) for span in changed.spans)
        changed = changed.model_copy(update={"spans": spans})
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
    """The words of one object that somebody decided to keep, there or in the whole inspection: these are settled."""
    where = {object_id, desk.inspection().id}
    return frozenset(item.matched for item in kept_here(desk) if item.object_id in where)


def _followed(span: Span, start: int, end: int, added: int) -> Span:
    """A span after the replacement. Inside a quote the new words belong to it, at its edges too."""
    if span.start <= start and end <= span.end and not span.is_gone:
        return span.model_copy(update={"end": span.end + added - (end - start)})
    first, last = shift_range(span.start, span.end, start, end - start, added)
    return span.model_copy(update={"start": first, "end": last})


def _found(item: StoredObject, place: Place, text: str, identifier: PossibleIdentifier, given: ToCheck) -> Found:
    start, end = identifier.start, identifier.end
    around = 0 if item.id in given.unseen else _AROUND
    at = time_mark_before(text, start) if isinstance(item, Interview) else ""
    return Found(
        place=place,
        identifier=identifier,
        before=_tail(text[max(0, start - around) : start], cut=start > around),
        after=_start(text[end : end + around], cut=len(text) > end + around),
        where=", ".join(filter(None, (name_of(item), at))),
        kept=_why_kept(item, identifier.matched, given),
    )


def _why_kept(item: StoredObject, matched: str, given: ToCheck) -> str:
    """Why it stays, empty where nobody decided. A reason may name the word that it is the reason for."""
    if isinstance(item, KeptIdentifier) and matched == item.matched:
        return item.reason
    return given.kept.get((item.id, matched)) or given.kept_everywhere.get(matched, "")


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
