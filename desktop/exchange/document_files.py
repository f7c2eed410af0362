"""Reading the files of a document return, from memory only: pages of a PDF as pictures, words of Word and text files.

Nothing is ever written to disk: a page shown must not be a page left behind. The files are other people's, so every
size is limited and every fault is one BadFile sentence.
"""

import io
import threading
import zipfile
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from defusedxml import ElementTree

from desktop.domain.errors import BadFile

PDF = "application/pdf"
TEXT = "text/plain"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_MOST_PIXELS = 12_000_000
_MOST_XML_BYTES = 24 * 1024 * 1024
_WORD_XML = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# PDFium is not made for several threads at once.
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class Page:
    """One page as a picture: rows of ``stride`` bytes with blue, green, red and one unused byte a pixel."""

    number: int
    width: int
    height: int
    stride: int
    pixels: bytes = field(repr=False)
    text: str = field(repr=False)


def pdf_page_count(data: bytes) -> int:
    """How many pages a PDF has. Raises BadFile when it cannot be read, or only with a password."""
    with _ONE_AT_A_TIME:
        document = _opened(data)
        try:
            return len(document)
        finally:
            document.close()


def pdf_page(data: bytes, number: int, width: int) -> Page:
    """Page ``number`` from 1, about ``width`` pixels wide, with its words. Raises BadFile."""
    import pypdfium2

    with _ONE_AT_A_TIME:
        document = _opened(data)
        try:
            page = document[number - 1]
            scale = _scale(page.get_width(), page.get_height(), width)
            bitmap = page.render(scale=scale, prefer_bgrx=True)
            words = page.get_textpage().get_text_bounded()
            return Page(number, bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer), words)
        except pypdfium2.PdfiumError as error:
            raise BadFile("This page cannot be shown. The file may be damaged.") from error
        finally:
            document.close()


def words_of(data: bytes, media_type: str) -> str:
    """The words of a Word or text file. Raises BadFile."""
    if media_type == WORD:
        return _word_text(data)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    return text.replace("\r\n", "\n").replace("\0", "")


def _opened(data: bytes) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise BadFile("This PDF cannot be shown: it is damaged, or it needs a password.") from error


def _scale(page_width: float, page_height: float, width: int) -> float:
    """So that the page is ``width`` wide, less when the picture would be too large for memory."""
    scale = width / max(page_width, 1.0)
    pixels = page_width * page_height * scale * scale
    return scale if pixels <= _MOST_PIXELS else scale * float((_MOST_PIXELS / pixels) ** 0.5)


def _word_text(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(_WORD_XML) as part:
            xml = part.read(_MOST_XML_BYTES + 1)
        if len(xml) > _MOST_XML_BYTES:
            raise BadFile("This Word file is too large to be shown. Save it as PDF and add that.")
        root = ElementTree.fromstring(xml)
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, ValueError, OSError, NotImplementedError) as error:
        raise BadFile("This Word file cannot be read. Save it as PDF and add that.") from error
    return "\n".join(_paragraph(paragraph) for paragraph in root.iter(f"{_W}p"))


def _paragraph(paragraph: Element) -> str:
    said = {f"{_W}tab": "\t", f"{_W}br": "\n"}
    return "".join(part.text or "" if part.tag == f"{_W}t" else said.get(part.tag, "") for part in paragraph.iter())
