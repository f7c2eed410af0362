"""Opening a .qdpx: its XML and its texts, in memory, by name, and never more than a limit.

A file comes from anywhere. So nothing is written to a disk; sizes are counted while unpacking, whatever it says of
them; names are looked up and never followed; a link is no text; and an XML with entities of its own is refused.
"""

import io
import stat
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import Self
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException, ElementTree

from desktop.domain.errors import BadFile

LARGEST_FILE_BYTES = 1024 * 1024 * 1024
"""Of the whole file, films in it included: those are left where they are."""
LARGEST_XML_BYTES = 96 * 1024 * 1024
LARGEST_TEXT_BYTES = 8 * 1024 * 1024
MOST_TEXT_BYTES = 256 * 1024 * 1024
_MOST_PARTS = 50_000
_INSIDE = "internal://"
_DAMAGED = "This is no whole REFI-QDA project: it is damaged, or something else. Export it again."
_TOO_LARGE = "This project is far larger than anything that can be brought in, so it was not opened."
_BAD_XML = "What this project says of itself cannot be read. Export it again from the program that made it."


class OpenProject:
    """A .qdpx held open. Use it as a context; ``xml`` is the root of what the project says."""

    def __init__(self, path: Path) -> None:
        """Raises BadFile where it cannot be read, is no project, has a password, or is over a limit."""
        try:
            if path.stat().st_size > LARGEST_FILE_BYTES:
                raise BadFile(_TOO_LARGE)
            self._archive = zipfile.ZipFile(path)
        except OSError as error:
            raise BadFile("That file could not be read. Check that it is still there.") from error
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise BadFile(_DAMAGED) from error
        try:
            self._parts = self._listed()
            self.xml = root_of(self._read(self._project_part(), LARGEST_XML_BYTES))
        except BaseException:
            self._archive.close()
            raise
        self._left = MOST_TEXT_BYTES

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self._archive.close()

    def text(self, path: str) -> bytes | None:
        """The bytes of a text by its ``internal://`` path; None where it is not inside. Raises BadFile over a limit."""
        name = path.removeprefix(_INSIDE).lstrip("/")
        if not path.startswith(_INSIDE) or "/" in name or "\\" in name:
            return None
        part = self._parts.get(f"sources/{name.casefold()}")
        if part is None or stat.S_ISLNK(part.external_attr >> 16):
            return None
        data = self._read(part, min(LARGEST_TEXT_BYTES, self._left))
        self._left -= len(data)
        return data

    def _listed(self) -> dict[str, zipfile.ZipInfo]:
        parts = self._archive.infolist()
        if len(parts) > _MOST_PARTS:
            raise BadFile(_TOO_LARGE)
        if any(part.flag_bits & 1 for part in parts):
            raise BadFile("This project is protected with a password. Export it again without one.")
        return {part.filename.casefold(): part for part in reversed(parts)}

    def _project_part(self) -> zipfile.ZipInfo:
        found = [part for name, part in self._parts.items() if PurePosixPath(name).suffix == ".qde" and "/" not in name]
        if len(found) != 1:
            raise BadFile(_DAMAGED)
        return found[0]

    def _read(self, part: zipfile.ZipInfo, most_bytes: int) -> bytes:
        try:
            with self._archive.open(part) as opened:
                data = opened.read(most_bytes + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError) as error:
            raise BadFile(_DAMAGED) from error
        if len(data) > most_bytes:
            raise BadFile(_TOO_LARGE)
        return data


def root_of(data: bytes) -> Element:
    """The root of an XML file. Raises BadFile, also for one with entities of its own."""
    try:
        root: Element = ElementTree.parse(io.BytesIO(data), forbid_dtd=True).getroot()
    except (ElementTree.ParseError, DefusedXmlException, ValueError, LookupError, RecursionError) as error:
        raise BadFile(_BAD_XML) from error
    return root
