"""Taking a REFI-QDA project in: texts become talks or documents, coded passages evidence that points into them.

An object has the id that the file gives it, so the same file taken in again changes nothing, and a file that came back
with more in it adds what is new. What is here stays as it is: its words are never replaced by a file's.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from desktop.domain.carried_spans import carried_over
from desktop.domain.documents import Document
from desktop.domain.errors import Refused
from desktop.domain.evidence import Direction, Evidence, Source, SourceKind
from desktop.domain.interviews import Audience, Interview, Part
from desktop.domain.objects import Kind, StoredObject
from desktop.domain.spans import Span
from desktop.exchange.refi.codebook import derived
from desktop.exchange.refi.project import TextSource
from desktop.operations.desk import Desk
from desktop.operations.exchange.qda_back import (
    details_by_name,
    document_again,
    id_in,
    interview_again,
    our_variables,
    record_again,
)
from desktop.operations.exchange.qda_details import NOTES, PIECES, REVIEW, TITLE, WHAT, WRITE_UP, time_in
from desktop.operations.exchange.qda_passages import Piece, pieces_in
from desktop.operations.exchange.qda_preview import LookedInto, memos_of, outcome_of
from desktop.operations.interviews import source_kind_of, source_of
from desktop.operations.naming import name_of

AS_DOCUMENTS = ""
"""In place of an audience: texts of other programs come in as documents and not as talks."""
_NO_CODE, _CODE_TAKEN = "Records without a code", "Records whose code another has"
_NOT_THE_LEAD = "Records (only the lead adds to the sample)"


@dataclass(frozen=True, slots=True)
class Taken:
    """What was made, what of it was here already, and what stays out, by what it is."""

    texts: int
    pieces: int
    records: int
    texts_here: int
    pieces_here: int
    left_out: tuple[tuple[str, int], ...]


@dataclass(slots=True)
class _Home:
    """Where the pieces of one text go: an object with a text, or a source that has none here.

    ``source`` is what every piece of it says of where it came from. ``words`` are those of the object's text now.
    """

    source: Source
    item: Interview | Document | None = None
    part: Part = Part.NOTES

    @property
    def words(self) -> str:
        if isinstance(self.item, Interview):
            return self.item.written(self.part)[0]
        return self.item.text if self.item is not None else ""


def take_in_project(desk: Desk, looked: LookedInto, texts_as: str = AS_DOCUMENTS) -> Taken:
    """Take everything in that can be, in one go or not at all. ``texts_as`` is an audience, or ``AS_DOCUMENTS``.

    Raises Refused while a text that would get new pieces is open for writing.
    """
    taking = _TakingIn(desk, looked, texts_as)
    items = taking.items()
    desk.store.save(*items, note="brought in from another program")
    taken = taking.taken()
    desk.vault.profile.audit("project brought in", {"texts": taken.texts, "pieces": taken.pieces})
    return taken


class _TakingIn:
    """One file being taken in."""

    def __init__(self, desk: Desk, looked: LookedInto, texts_as: str) -> None:
        self._desk, self._looked, self._now = desk, looked, desk.clock()
        self._audience = Audience(texts_as) if texts_as else None
        self._names = our_variables({one.guid: one.name for one in looked.project.variables}) if looked.is_ours else {}
        self._users = {user.guid: user.name for user in looked.project.users} if looked.is_ours else {}
        self._made: dict[UUID, StoredObject] = {}
        self._changed: dict[UUID, Interview | Document] = {}
        self._left_out = Counter(dict(outcome_of(looked).left_out))
        self._texts_here = self._pieces_here = 0

    def items(self) -> list[StoredObject]:
        """Everything to be saved: new objects, and texts here that get new pieces."""
        self._take_records()
        for source in self._looked.project.sources:
            self._take(source)
        self._take_memos()
        return [*{**self._made, **self._changed}.values()]

    def taken(self) -> Taken:
        """What became of it."""
        kinds = Counter(item.kind for item in self._made.values())
        left_out = tuple((what, count) for what, count in self._left_out.items() if count)
        texts = kinds[Kind.INTERVIEW] + kinds[Kind.DOCUMENT]
        here = self._texts_here, self._pieces_here
        return Taken(texts, kinds[Kind.EVIDENCE], kinds[Kind.RECORD], *here, left_out)

    def _take_records(self) -> None:
        project = self._looked.project
        if not self._looked.is_ours:
            return
        if not self._desk.leads():
            self._left_out[_NOT_THE_LEAD] += len(project.cases)
            return
        codes = {row.code for row in self._desk.store.whole.record_rows()}
        for case in project.cases:
            record = record_again(case, details_by_name(case.details, self._names))
            if record is None or not self._is_new(record.id):
                self._left_out[_NO_CODE] += record is None
            elif record.code in codes:
                self._left_out[_CODE_TAKEN] += 1
            else:
                codes.add(record.code)
                self._made[record.id] = record

    def _take(self, source: TextSource) -> None:
        said = details_by_name(source.details, self._names)
        home = self._home_of(source, said)
        pieces = pieces_in(source, self._looked.project, self._looked.meanings, is_ours=self._looked.is_ours)
        fresh = []
        for piece in pieces:
            object_id, is_here = self._id_for(piece.id, Kind.EVIDENCE)
            if is_here:
                self._pieces_here += 1
            else:
                fresh.append((object_id, piece))
        if not fresh:
            return
        spans = self._placed(source, home, fresh)
        for object_id, piece in fresh:
            self._made[object_id] = self._evidence(object_id, piece, source, home, spans.get(object_id))
        if home.item is not None:
            self._put_back(_with_spans(home.item, home.part, spans.values()))

    def _placed(self, source: TextSource, home: _Home, fresh: list[tuple[UUID, Piece]]) -> dict[UUID, Span]:
        """The pieces' places in the text as it is here: the file's own where it reads the same."""
        if home.item is None:
            return {}
        spans = [Span(evidence_id=object_id, start=piece.start, end=piece.end) for object_id, piece in fresh]
        if home.words != source.text:
            spans = list(carried_over(spans, source.text, home.words))
        return {span.evidence_id: span for span in spans}

    def _evidence(self, object_id: UUID, piece: Piece, source: TextSource, home: _Home, span: Span | None) -> Evidence:
        words = source.text[piece.start : piece.end]
        came_from = home.source
        if isinstance(home.item, Interview) and span is not None:
            came_from = source_of(home.item, span.start, home.part)
        elif piece.place or piece.read_in:
            document, _, page = piece.read_in.partition(" ")
            read_in = {"document": UUID(document), "page": page} if _is_id(document) else {}
            came_from = came_from.model_copy(update={"place": piece.place, **read_in})
        on_what_it_says = not piece.quotes and not piece.says
        return Evidence(
            id=object_id,
            source=came_from,
            quote=words if piece.quotes else "",
            verbatim=piece.own_words,
            says=words if on_what_it_says else piece.says,
            direction=piece.direction or Direction.UNCERTAINTY,
            weight=piece.weight,
            mappings=piece.mappings,
            author=(self._users.get(piece.user) if piece.user else None) or self._desk.me.designation,
        )

    def _home_of(self, source: TextSource, said: Mapping[str, str]) -> _Home:
        """Where a text's pieces go; the object is made if it is not here."""
        what, own_id = said.get(WHAT, ""), id_in(said)
        if own_id is not None and what in {NOTES, WRITE_UP}:
            return self._interview_home(own_id, source, said, Part.WRITE_UP if what == WRITE_UP else Part.NOTES)
        if own_id is not None and what == PIECES:
            return _Home(self._source_without_text(own_id, said))
        if own_id is not None and what == REVIEW:
            return self._review_home(own_id, source, said)
        if self._audience is not None and not said:
            return self._talk_home(source, self._audience)
        object_id, is_here = self._id_for(own_id or source.guid, Kind.DOCUMENT)
        if not is_here:
            title = said or {TITLE: source.name, "Received at": source.made_at}
            self._made[object_id] = document_again(object_id, title, source.text, self._now)
        return self._document_home(object_id, is_here=is_here)

    def _interview_home(self, own_id: UUID, source: TextSource, said: Mapping[str, str], part: Part) -> _Home:
        object_id, is_here = self._id_for(own_id, Kind.INTERVIEW)
        begun = self._made.get(object_id)
        if begun is None and not is_here:
            begun = interview_again(object_id, said, self._now, self._desk.me.designation)
            if begun is None:  # a write-up whose notes are not in the file
                return self._talk_home(source, self._audience or Audience.STAFF)
        if isinstance(begun, Interview):
            field = "write_up" if part is Part.WRITE_UP else "text"
            self._made[object_id] = begun = begun.model_copy(update={field: source.text})
            return _Home(_of_talk(begun), begun, part)
        held = self._here(object_id)
        self._texts_here += part is Part.NOTES
        return _Home(_of_talk(held), held, part) if isinstance(held, Interview) else _Home(_elsewhere(object_id, said))

    def _talk_home(self, source: TextSource, audience: Audience) -> _Home:
        object_id, is_here = self._id_for(source.guid, Kind.INTERVIEW)
        if is_here:
            held = self._here(object_id)
            self._texts_here += 1
            return _Home(_of_talk(held), held) if isinstance(held, Interview) else _Home(_elsewhere(object_id, {}))
        made = Interview(
            id=object_id,
            title=source.name[:120] or "Text",
            audience=audience,
            held_at=time_in(source.made_at) or self._now,
            led_by=self._desk.me.designation,
            text=source.text,
        )
        self._made[object_id] = made
        return _Home(_of_talk(made), made)

    def _review_home(self, own_id: UUID, source: TextSource, said: Mapping[str, str]) -> _Home:
        """A reading that is here stays the source; else its text comes in as a document."""
        if not self._is_new(own_id):
            self._texts_here += 1
            return _Home(_elsewhere(own_id, said))
        object_id, is_here = self._id_for(derived(REVIEW, str(own_id)), Kind.DOCUMENT)
        if not is_here:
            title = {TITLE: source.name, "Came from": "A record review, from a REFI-QDA project"}
            self._made[object_id] = document_again(object_id, title, source.text, self._now)
        home = self._document_home(object_id, is_here=is_here)
        return _Home(_elsewhere(object_id, said), home.item)

    def _document_home(self, object_id: UUID, *, is_here: bool) -> _Home:
        self._texts_here += is_here
        held = self._here(object_id) if is_here else self._made[object_id]
        if not isinstance(held, Document):
            return _Home(Source(source_kind=SourceKind.DOCUMENTS, object_id=object_id))
        source = Source(source_kind=held.source_kind, object_id=object_id, label=held.title)
        return _Home(source, held)

    def _source_without_text(self, own_id: UUID, said: Mapping[str, str]) -> Source:
        as_text = derived(REVIEW, str(own_id))
        return _elsewhere(as_text if as_text in self._made and self._is_new(own_id) else own_id, said)

    def _take_memos(self) -> None:
        wanted = frozenset(memos_of(self._looked))
        for note in self._looked.project.notes:
            if note.guid in wanted:
                object_id, is_here = self._id_for(note.guid, Kind.DOCUMENT)
                said = {TITLE: note.name or "Memo", "Came from": "A memo, from a REFI-QDA project"}
                self._texts_here += is_here
                if not is_here:
                    self._made[object_id] = document_again(object_id, said, note.text, self._now)

    def _put_back(self, item: Interview | Document) -> None:
        if item.id in self._made:
            self._made[item.id] = item
            return
        if self._desk.store.whole.draft(item.id) is not None:
            raise Refused(f"{name_of(item)} is open for writing. Finish it there first, then bring the file in again.")
        self._changed[item.id] = item

    def _here(self, object_id: UUID) -> StoredObject | None:
        """An object as it stands here, with what this file gave it so far; None for what is out of sight."""
        if object_id in self._changed:
            return self._changed[object_id]
        return None if object_id in self._desk.store.unseen else self._desk.store.get(object_id)

    def _is_new(self, object_id: UUID) -> bool:
        return self._desk.store.whole.head(object_id) is None

    def _id_for(self, guid: UUID, kind: Kind) -> tuple[UUID, bool]:
        """The id that a part of the file has here, and whether it is here. One that something else has is changed."""
        head = self._desk.store.whole.head(guid)
        if head is None or head.kind == kind:
            return guid, head is not None
        other = derived("another kind", str(self._desk.inspection().id), str(guid))
        return other, not self._is_new(other)


def _of_talk(item: StoredObject | None) -> Source:
    if not isinstance(item, Interview):
        raise TypeError("a talk is wanted")
    return Source(source_kind=source_kind_of(item), object_id=item.id, label=item.title)


def _elsewhere(object_id: UUID, said: Mapping[str, str]) -> Source:
    """A source as the file names it."""
    kind = said.get("Kind of source", "")
    known = kind if kind in set(SourceKind) else SourceKind.DOCUMENTS.value
    return Source(source_kind=SourceKind(known), object_id=object_id, label=said.get(TITLE, ""))


def _with_spans(item: Interview | Document, part: Part, spans: Iterable[Span]) -> Interview | Document:
    field = "write_up_spans" if isinstance(item, Interview) and part is Part.WRITE_UP else "spans"
    return item.model_copy(update={field: (*getattr(item, field), *spans)})


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
