"""The structure tree of a PDF as pdfium reads it, which shares no code with what writes it."""

import ctypes
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium


@dataclass(frozen=True, slots=True)
class Element:
    """An element on a page: its type, the words that stand for a picture, its own text, and how deep it stands."""

    kind: str
    alt: str
    text: str
    depth: int


def tagged(data: bytes) -> list[list[Element]]:
    """Each page's elements in the order in which they are read. Fails for a file without a structure tree."""
    document = pypdfium2.PdfDocument(data)
    try:
        assert pdfium.FPDFCatalog_IsTagged(document)
        return [list(_page(document[number])) for number in range(len(document))]
    finally:
        document.close()


def _page(page: Any) -> Iterator[Element]:
    words = _words(page)
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    try:
        for place in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            yield from _elements(pdfium.FPDF_StructTree_GetChildAtIndex(tree, place), 0, words)
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _elements(element: Any, depth: int, words: dict[int, str]) -> Iterator[Element]:
    count = max(0, pdfium.FPDF_StructElement_GetMarkedContentIdCount(element))
    numbers = [pdfium.FPDF_StructElement_GetMarkedContentIdAtIndex(element, place) for place in range(count)]
    text = "".join(words.get(number, "") for number in numbers)
    kind, alt = (
        _said(ask, element) for ask in (pdfium.FPDF_StructElement_GetType, pdfium.FPDF_StructElement_GetAltText)
    )
    yield Element(kind, alt, " ".join(text.split()), depth)
    for place in range(pdfium.FPDF_StructElement_CountChildren(element)):
        kid = pdfium.FPDF_StructElement_GetChildAtIndex(element, place)
        if kid:
            yield from _elements(kid, depth + 1, words)


def _said(ask: Any, element: Any) -> str:
    size = ask(element, None, 0)
    if not size:
        return ""
    room = ctypes.create_string_buffer(size)
    ask(element, room, size)
    return room.raw[:size].decode("utf-16-le").rstrip("\0")


def _words(page: Any) -> dict[int, str]:
    """The text of each marked content of a page."""
    text, words = page.get_textpage(), defaultdict[int, str](str)
    for place in range(pdfium.FPDFText_CountChars(text)):
        drawn = pdfium.FPDFText_GetTextObject(text, place)
        number = pdfium.FPDFPageObj_GetMarkedContentID(drawn) if drawn else -1
        if number >= 0:
            words[number] += chr(pdfium.FPDFText_GetUnicode(text, place))
    return words
