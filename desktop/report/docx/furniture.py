"""What stands on every page of a Word document: what may be done with it, whose it is, and the page's number."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from desktop.report.docx.words import Run, paragraph
from desktop.report.tree import Report


def set_head_and_foot(section: Any, report: Report) -> None:
    """Head and foot of every page. The state is text in the head, where it covers nothing."""
    if report.mark:
        _put(section.header, paragraph("State", Run(report.mark.words, bold=True)))
    _put(section.header, paragraph("Header", report.running_head), clear=not report.mark)
    line = paragraph("Footer", "Page ")
    _append_field(line, "PAGE")
    line.append(_words(" of "))
    _append_field(line, "NUMPAGES")
    if report.mark:
        line.append(_words(f" · {report.mark.words}"))
    _put(section.footer, line)


def _put(part: Any, line: Any, *, clear: bool = True) -> None:
    """Put a paragraph at the end; ``clear`` takes away the empty one that a new part has."""
    element = part._element  # noqa: SLF001  # python-docx has no other way to a part's element
    if clear:
        for old in list(element):
            element.remove(old)
    element.append(line)


def _words(text: str) -> Any:
    return paragraph("Footer", text)[-1]


def _append_field(line: Any, name: str) -> None:
    """A field that Word works out on each page; 1 stands there until it does."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    field.append(_words("1"))
    line.append(field)
