"""Reading a .qdpx or a .qdc that some program wrote: what Daybook can take in, and a count of all that it cannot.

A part without an id or a place is left out and counted; it stops nothing else.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID
from xml.etree.ElementTree import Element

from desktop.domain.errors import BadFile
from desktop.exchange.refi.offsets import Place, PlainText
from desktop.exchange.refi.opening import LARGEST_XML_BYTES, OpenProject, root_of
from desktop.exchange.refi.project import (
    Case,
    Code,
    Coding,
    Detail,
    Note,
    Project,
    Selection,
    TextSource,
    User,
    Variable,
)

_DEEPEST = 40
"""Levels of codes, one below the other."""
_MEDIA = {"PictureSource": "Pictures", "AudioSource": "Recordings", "VideoSource": "Films"}
_ABOUT_MEDIA = {
    "PDFSelection": "Places on pages of a PDF",
    "PictureSelection": "Places in pictures",
    "AudioSelection": "Places in recordings",
    "VideoSelection": "Places in films",
    "TranscriptSelection": "Passages in transcripts of recordings",
}
_WITHOUT_TEXT = "Texts that are not in the file"
_NO_PLACE = "Passages that are not in their text"
_TWICE = "Parts whose id stands twice"
_UNKNOWN_CODE = "Codings with a code that is not there"


@dataclass(frozen=True, slots=True)
class Read:
    """A project as it was read. ``left_out`` says what of the file is not in it, and how much of that there was."""

    project: Project
    left_out: Mapping[str, int]


def read_project(path: Path) -> Read:
    """Read a .qdpx. Raises BadFile with one sentence; see ``opening``."""
    with OpenProject(path) as opened:
        if _name(opened.xml) != "Project":
            raise BadFile("This is no REFI-QDA project. A .qdpx file is wanted.")
        return _Reading(opened).read()


def read_codebook(path: Path) -> Project:
    """Read the codes of a .qdc. Raises BadFile."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_XML_BYTES + 1)
    except OSError as error:
        raise BadFile("That file could not be read. Check that it is still there.") from error
    if len(data) > LARGEST_XML_BYTES:
        raise BadFile("This codebook is far larger than anything that can be brought in, so it was not opened.")
    root = root_of(data)
    if _name(root) != "CodeBook":
        raise BadFile("This is no REFI-QDA codebook. A .qdc file is wanted.")
    codes = tuple(_codes(_children(root, "Codes")))
    return Project(name="", origin=root.get("origin", ""), codes=codes)


class _Reading:
    """One file being read."""

    def __init__(self, opened: OpenProject) -> None:
        self._opened, self._root = opened, opened.xml
        self._origin = self._root.get("origin", "")
        self._left_out = Counter[str]()
        self._known: set[UUID] = set()

    def read(self) -> Read:
        root = self._root
        codes = tuple(_codes(part for book in _children(root, "CodeBook") for part in _children(book, "Codes")))
        self._codes = {code.guid for top in codes for code in top.all()}
        self._linked = self._links()
        sources = tuple(self._sources())
        project = Project(
            name=root.get("name", ""),
            origin=self._origin,
            description=_described(root),
            users=tuple(self._users()),
            codes=codes,
            variables=tuple(self._variables()),
            cases=tuple(self._cases()),
            sources=sources,
            notes=tuple(self._notes()),
        )
        self._count_rest(sources)
        return Read(project, {what: count for what, count in self._left_out.items() if count})

    def _users(self) -> Iterator[User]:
        for part in _in_group(self._root, "Users", "User"):
            if (guid := _guid(part)) is not None:
                yield User(guid, part.get("name", ""))

    def _variables(self) -> Iterator[Variable]:
        for part in _in_group(self._root, "Variables", "Variable"):
            if (guid := _guid(part)) is not None:
                yield Variable(guid, part.get("name", ""), part.get("typeOfVariable", "Text"), _described(part))

    def _cases(self) -> Iterator[Case]:
        for part in _in_group(self._root, "Cases", "Case"):
            if (guid := self._fresh(part)) is not None:
                refs = tuple(filter(None, (_guid(ref, "targetGUID") for ref in _children(part, "SourceRef"))))
                yield Case(guid, part.get("name", ""), tuple(_details(part)), refs, _described(part))

    def _sources(self) -> Iterator[TextSource]:
        for group in _children(self._root, "Sources"):
            for part in group:
                name = _name(part)
                if name in _MEDIA:
                    self._left_out[_MEDIA[name]] += 1
                    continue
                text = part if name == "TextSource" else next(_children(part, "Representation"), None)
                if name == "PDFSource" and text is None:
                    self._left_out["PDF files without their text"] += 1
                if text is not None and (source := self._source(text, part)) is not None:
                    yield source

    def _source(self, part: Element, around: Element) -> TextSource | None:
        """A text; of a PDF the text that was taken from it, under the PDF's name."""
        guid, plain = self._fresh(part), self._plain(part)
        if plain is None:
            self._left_out[_WITHOUT_TEXT] += 1
        if guid is None or plain is None:
            return None
        if part is not around:
            self._left_out["PDF files, of which the text comes in"] += 1
        selections = tuple(self._selections(part, plain))
        return TextSource(
            guid=guid,
            name=around.get("name", "") or part.get("name", ""),
            text=plain.text,
            description=_described(around),
            user=_guid(part, "creatingUser"),
            made_at=part.get("creationDateTime", ""),
            selections=selections,
            details=tuple(_details(around)),
        )

    def _plain(self, part: Element) -> PlainText | None:
        held = next(_children(part, "PlainTextContent"), None)
        if held is not None:
            return PlainText((held.text or "").encode("utf-8", errors="replace"))
        data = self._opened.text(part.get("plainTextPath", ""))
        return None if data is None else PlainText(data)

    def _selections(self, source: Element, plain: PlainText) -> Iterator[Selection]:
        parts = list(_children(source, "PlainTextSelection"))
        places = [_place(part) for part in parts]
        way = plain.counting([place for place in places if place is not None], self._origin)
        for part, place in zip(parts, places, strict=True):
            span = None if place is None else plain.span(place, way)
            if span is None:
                self._left_out[_NO_PLACE] += 1
            elif (guid := self._fresh(part)) is not None:
                notes = [_guid(ref, "targetGUID") for ref in _children(part, "NoteRef")]
                yield Selection(
                    guid=guid,
                    start=span[0],
                    end=span[1],
                    name=part.get("name", ""),
                    description=_described(part),
                    user=_guid(part, "creatingUser"),
                    made_at=part.get("creationDateTime", ""),
                    codings=tuple(self._codings(part)),
                    notes=tuple(dict.fromkeys([*filter(None, notes), *self._linked.get(guid, ())])),
                )

    def _codings(self, selection: Element) -> Iterator[Coding]:
        for part in _children(selection, "Coding"):
            code = next((_guid(ref, "targetGUID") for ref in _children(part, "CodeRef")), None)
            guid = _guid(part)
            if code is None or guid is None or code not in self._codes:
                self._left_out[_UNKNOWN_CODE] += 1
            else:
                yield Coding(guid, code, _guid(part, "creatingUser"))

    def _notes(self) -> Iterator[Note]:
        for part in _in_group(self._root, "Notes", "Note"):
            guid, plain = self._fresh(part), self._plain(part)
            if plain is None:
                self._left_out[_WITHOUT_TEXT] += 1
            elif guid is not None:
                made_at = part.get("creationDateTime", "")
                yield Note(guid, part.get("name", ""), plain.text, _guid(part, "creatingUser"), made_at)

    def _links(self) -> dict[UUID, tuple[UUID, ...]]:
        """What is linked with what, either way: NVivo puts a note beside a passage so."""
        found: dict[UUID, tuple[UUID, ...]] = {}
        for part in _in_group(self._root, "Links", "Link"):
            ends = _guid(part, "originGUID"), _guid(part, "targetGUID")
            for one, other in (ends, ends[::-1]):
                if one is not None and other is not None:
                    found[one] = (*found.get(one, ()), other)
        return found

    def _fresh(self, part: Element) -> UUID | None:
        """The part's id; None, and counted, where it has none or another part has it."""
        guid = _guid(part)
        if guid is None or guid in self._known:
            self._left_out[_TWICE if guid else "Parts without an id"] += 1
            return None
        self._known.add(guid)
        return guid

    def _count_rest(self, sources: tuple[TextSource, ...]) -> None:
        for part in self._root.iter():
            name = _name(part)
            if name in _ABOUT_MEDIA:
                self._left_out[_ABOUT_MEDIA[name]] += 1
            elif name in {"TextSource", "PDFSource", "Representation"}:
                self._left_out["Codes on a whole text"] += sum(1 for _ in _children(part, "Coding"))
        self._left_out["Sets"] += sum(1 for _ in _in_group(self._root, "Sets", "Set"))
        self._left_out["Graphs"] += sum(1 for _ in _in_group(self._root, "Graphs", "Graph"))
        used = {other for source in sources for one in source.selections for other in one.notes}
        ends = {end for one, others in self._linked.items() for end in (one, *others)}
        self._left_out["Links"] += len(ends - used) // 2


def _codes(groups: Iterable[Element], depth: int = 0) -> Iterator[Code]:
    for group in groups:
        for part in _children(group, "Code"):
            guid = _guid(part)
            below = tuple(_codes([part], depth + 1)) if depth < _DEEPEST else ()
            if guid is None:
                yield from below
                continue
            is_codable = part.get("isCodable", "true").casefold() not in {"false", "0"}
            yield Code(guid, part.get("name", ""), _described(part), is_codable, below)


def without_twins(codes: Iterable[Code], known: set[UUID] | None = None) -> tuple[Code, ...]:
    """The same where each id stands once: of several codes with one id the first counts."""
    met = set[UUID]() if known is None else known
    kept = []
    for code in codes:
        if code.guid not in met:
            met.add(code.guid)
            kept.append(replace(code, codes=without_twins(code.codes, met)))
    return tuple(kept)


def _details(part: Element) -> Iterator[Detail]:
    for value in _children(part, "VariableValue"):
        variable, said = None, ""
        for inside in value:
            if _name(inside) == "VariableRef":
                variable = _guid(inside, "targetGUID")
            else:
                said = inside.text or ""
        if variable is not None:
            yield Detail(variable, said)


def _place(part: Element) -> Place | None:
    start, end = part.get("startPosition", ""), part.get("endPosition", "")
    if not (start.isascii() and start.isdecimal() and end.isascii() and end.isdecimal()) or len(end) > 12:
        return None
    return Place(int(start), int(end), part.get("name", ""))


def _described(part: Element) -> str:
    return next((inside.text or "" for inside in _children(part, "Description")), "")


def _in_group(root: Element, group: str, name: str) -> Iterator[Element]:
    for part in _children(root, group):
        yield from _children(part, name)


def _children(part: Element, name: str) -> Iterator[Element]:
    return (inside for inside in part if _name(inside) == name)


def _name(part: Element) -> str:
    return part.tag.rpartition("}")[2]


def _guid(part: Element, attribute: str = "guid") -> UUID | None:
    text = part.get(attribute, "").strip().strip("{}")
    try:
        return UUID(text) if len(text) == 36 else None
    except ValueError:
        return None
