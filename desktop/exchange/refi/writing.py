"""A REFI-QDA project as the bytes of a .qdpx, and its codebook as those of a .qdc. The same project, the same bytes.

Texts go beside the XML as UTF-8 without a byte order mark, in a folder ``sources``: a mark would count as a character
in QualCoder, and others look for the folder in small letters. Offsets are code points (schema/README.md says why).
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from uuid import UUID
from xml.sax.saxutils import escape, quoteattr

from desktop.exchange.refi.project import (
    ORIGIN,
    Case,
    Code,
    Detail,
    Note,
    Project,
    Selection,
    TextSource,
    Variable,
)

PROJECT_XML, SOURCES = "project.qde", "sources"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONE = re.compile("[\ud800-\udfff]")
_BEGINNING = (1980, 1, 1, 0, 0, 0)
"""A zip file cannot say that it has no time; this is the earliest."""
_QUICK = 2
"""How hard it is packed: a tenth larger than usual in a third of the time."""
_VALUES = {
    "Text": "TextValue",
    "Integer": "IntegerValue",
    "Boolean": "BooleanValue",
    "Date": "DateValue",
    "DateTime": "DateTimeValue",
}


def qdpx_of(project: Project) -> bytes:
    """The whole file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        _put(archive, PROJECT_XML, "".join(_project(project)))
        for source in project.sources:
            _put(archive, f"{SOURCES}/{source.guid}.txt", _LONE.sub("\ufffd", source.text))
    return out.getvalue()


def qdc_of(project: Project) -> bytes:
    """The codebook by itself."""
    head = f'<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin={_quoted(ORIGIN)}>\n'
    return "".join([_HEAD, head, *_codes(project.codes), "</CodeBook>\n"]).encode()


_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'


def _put(archive: zipfile.ZipFile, name: str, text: str) -> None:
    entry = zipfile.ZipInfo(name, _BEGINNING)
    entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o600 << 16
    archive.writestr(entry, text.encode(), compresslevel=_QUICK)


def _project(project: Project) -> Iterator[str]:
    made = _attribute("creationDateTime", project.made_at)
    head = f'xmlns="urn:QDA-XML:project:1.0" name={_quoted(project.name)} origin={_quoted(ORIGIN)}{made}'
    yield f"{_HEAD}<Project {head}>\n"
    kinds = {variable.guid: variable.kind for variable in project.variables}
    users = (f"<User guid={_guid(user.guid)} name={_quoted(user.name)}/>\n" for user in project.users)
    yield from _group("Users", users)
    if project.codes:
        yield from _group("CodeBook", _codes(project.codes))
    yield from _group("Variables", map(_variable, project.variables))
    yield from _group("Cases", (_case(case, kinds) for case in project.cases))
    yield from _group("Sources", (part for source in project.sources for part in _source(source, kinds)))
    yield from _group("Notes", map(_note, project.notes))
    yield _description(project.description)
    yield "</Project>\n"


def _group(name: str, parts: Iterable[str]) -> Iterator[str]:
    """Nothing where nothing is in it: the schema has no empty ones."""
    begun = False
    for part in parts:
        if not begun:
            begun = True
            yield f"<{name}>\n"
        yield part
    if begun:
        yield f"</{name}>\n"


def _codes(codes: Iterable[Code]) -> Iterator[str]:
    yield from _group("Codes", map(_code, codes))


def _code(code: Code) -> str:
    codable = "true" if code.is_codable else "false"
    inside = f"{_description(code.description)}{''.join(map(_code, code.codes))}"
    return f'<Code guid={_guid(code.guid)} name={_quoted(code.name)} isCodable="{codable}">{inside}</Code>\n'


def _variable(variable: Variable) -> str:
    head = f'guid={_guid(variable.guid)} name={_quoted(variable.name)} typeOfVariable="{variable.kind}"'
    return f"<Variable {head}>{_description(variable.description)}</Variable>\n"


def _case(case: Case, kinds: dict[UUID, str]) -> str:
    refs = "".join(f"<SourceRef targetGUID={_guid(source)}/>" for source in case.sources)
    inside = f"{_description(case.description)}{_details(case.details, kinds)}{refs}"
    return f"<Case guid={_guid(case.guid)} name={_quoted(case.name)}>{inside}</Case>\n"


def _details(details: Iterable[Detail], kinds: dict[UUID, str]) -> str:
    return "".join(
        f"<VariableValue><VariableRef targetGUID={_guid(one.variable)}/>"
        f"<{(tag := _VALUES[kinds[one.variable]])}>{_text(one.value)}</{tag}></VariableValue>"
        for one in details
    )


def _source(source: TextSource, kinds: dict[UUID, str]) -> Iterator[str]:
    path = f'plainTextPath="internal://{source.guid}.txt"'
    made = _made(source.user, source.made_at)
    yield f"<TextSource guid={_guid(source.guid)} name={_quoted(source.name)} {path}{made}>"
    yield f"{_description(source.description)}\n"
    yield from map(_selection, source.selections)
    yield f"{_details(source.details, kinds)}</TextSource>\n"


def _selection(one: Selection) -> str:
    place = f'startPosition="{one.start}" endPosition="{one.end}"'
    made = _made(one.user, one.made_at)
    codings = "".join(
        f"<Coding guid={_guid(coding.guid)}{made if coding.user == one.user else _made(coding.user, one.made_at)}>"
        f"<CodeRef targetGUID={_guid(coding.code)}/></Coding>"
        for coding in one.codings
    )
    notes = "".join(f"<NoteRef targetGUID={_guid(note)}/>" for note in one.notes)
    head = f"guid={_guid(one.guid)} name={_quoted(one.name)} {place}{made}"
    return f"<PlainTextSelection {head}>{_description(one.description)}{codings}{notes}</PlainTextSelection>\n"


def _note(note: Note) -> str:
    head = f"guid={_guid(note.guid)} name={_quoted(note.name)}{_made(note.user, note.made_at)}"
    return f"<Note {head}><PlainTextContent>{_text(note.text)}</PlainTextContent></Note>\n"


def _made(user: UUID | None, made_at: str) -> str:
    by = f" creatingUser={_guid(user)}" if user is not None else ""
    return f"{by}{_attribute('creationDateTime', made_at)}"


def _attribute(name: str, value: str) -> str:
    return f' {name}="{value}"' if value else ""


def _description(text: str) -> str:
    return f"<Description>{_text(text)}</Description>" if text else ""


def _guid(guid: UUID) -> str:
    return f'"{guid}"'


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text), {"\r": "&#13;"})


def _quoted(text: str) -> str:
    return quoteattr(_NOT_XML.sub("\ufffd", text))
