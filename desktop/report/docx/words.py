"""Paragraphs of a Word document, written as XML: a large report has tens of thousands of them.

Styles are named by their ids in the file (``Heading1``, ``ListBullet``).
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from desktop.report.drawable import without_unseen

_W = {
    name: qn(f"w:{name}")
    for name in ("p", "pPr", "pStyle", "keepNext", "r", "rPr", "b", "t", "br", "val", "bidi", "rtl")
}
_BOOKMARK, _BOOKMARK_END = qn("w:bookmarkStart"), qn("w:bookmarkEnd")
_LINK, _ANCHOR, _ID, _NAME = qn("w:hyperlink"), qn("w:anchor"), qn("w:id"), qn("w:name")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TO_THE_LEFT = {"R", "AL"}
_LOOKED_AT = 200
"""How many letters at the beginning say in which direction a text runs."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one paragraph."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A bookmark around a paragraph: its number in the file, and its name."""

    number: int
    name: str


def paragraph(style: str, *runs: Run | str, mark: Mark | None = None, link: str = "", leads: bool = False) -> Any:
    """A paragraph element. ``link`` is the bookmark that all of it leads to; what ``leads`` stays with what comes next.

    Lines are separated by ``\\n``.
    """
    made = OxmlElement("w:p")
    properties = _within(made, _W["pPr"])
    _within(properties, _W["pStyle"]).set(_W["val"], style)
    if leads:
        _within(properties, _W["keepNext"])
    stretches = [run if isinstance(run, Run) else Run(run) for run in runs]
    leftwards = _runs_leftwards(run.text for run in stretches)
    if leftwards:
        _within(properties, _W["bidi"])
    if mark:
        begin = _within(made, _BOOKMARK)
        begin.set(_ID, str(mark.number))
        begin.set(_NAME, mark.name)
    holder = made
    if link:
        holder = _within(made, _LINK)
        holder.set(_ANCHOR, link)
    for run in stretches:
        if run.text:
            _write_run(holder, run, leftwards=leftwards)
    if mark:
        _within(made, _BOOKMARK_END).set(_ID, str(mark.number))
    return made


def _within(parent: Any, tag: str) -> Any:
    """A new element, the last in ``parent``."""
    made = parent.makeelement(tag)
    parent.append(made)
    return made


def _write_run(holder: Any, run: Run, *, leftwards: bool) -> None:
    made = _within(holder, _W["r"])
    if run.bold or leftwards:
        properties = _within(made, _W["rPr"])
        if run.bold:
            _within(properties, _W["b"])
        if leftwards:
            _within(properties, _W["rtl"])
    for place, line in enumerate(without_unseen(run.text).replace("\r\n", "\n").replace("\r", "\n").split("\n")):
        if place:
            _within(made, _W["br"])
        text = _within(made, _W["t"])
        text.text = line.replace("\t", " ")
        text.set(_SPACE, "preserve")


def _runs_leftwards(texts: Iterable[str]) -> bool:
    """Whether the first letter that has a direction runs from right to left."""
    for text in texts:
        if text.isascii():
            if any(letter.isalpha() for letter in text[:_LOOKED_AT]):
                return False
            continue
        for letter in text[:_LOOKED_AT]:
            direction = unicodedata.bidirectional(letter)
            if direction == "L" or direction in _TO_THE_LEFT:
                return direction in _TO_THE_LEFT
    return False
