"""Projects put together by hand, as other programs write them or as nobody should."""

import zipfile
from pathlib import Path
from uuid import UUID

CODE, USER, SOURCE = (UUID(int=number) for number in (1, 2, 3))


def selection(number: int, start: object, end: object, name: str = "", inside: str = "") -> str:
    """One coded passage."""
    coding = f'<Coding guid="{UUID(int=1000 + number)}"><CodeRef targetGUID="{CODE}"/></Coding>'
    place = f'startPosition="{start}" endPosition="{end}" creatingUser="{USER}"'
    head = f'guid="{UUID(int=100 + number)}" name="{name}" {place}'
    return f"<PlainTextSelection {head}>{inside}{coding}</PlainTextSelection>"


def project_xml(
    selections: str = "", *, origin: str = "Other", source: str = "", rest: str = "", code: str = ""
) -> str:
    """A project with one code, one coder and one text."""
    path = f'plainTextPath="internal://{SOURCE}.txt"'
    source = source or f'<TextSource guid="{SOURCE}" name="Interview 1" {path}>{selections}</TextSource>'
    return (
        '<?xml version="1.0" encoding="utf-8"?>'
        f'<Project xmlns="urn:QDA-XML:project:1.0" name="Made" origin="{origin}">'
        f'<Users><User guid="{USER}" name="Anna Meyer"/></Users>'
        f'<CodeBook><Codes>{code}<Code guid="{CODE}" name="Views heard" isCodable="true"/></Codes></CodeBook>'
        f"<Sources>{source}</Sources>{rest}</Project>"
    )


def write(path: Path, xml: str | bytes, texts: dict[str, bytes] | None = None) -> Path:
    """A .qdpx of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("project.qde", xml)
        for name, data in (texts or {}).items():
            archive.writestr(name, data)
    return path
