"""The report as a Word document's bytes, from the same tree as HTML and PDF. No macros, nothing linked.

The same tree gives the same bytes: every time in the file is fixed. Title and author are the report's, no person's.
"""

import io
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop.report.drawable import without_unseen
from desktop.report.in_words import full_title
from desktop.report.palette import Palette
from desktop.report.tree import Report

_FIXED = (1980, 1, 1, 0, 0, 0)
_SIDE_MM, _LARGE_SIDE_MM = 22, 18
_THUMBNAIL = "metadata/thumbnail"
_NEWEST_LAYOUT = "15"


def render_docx(report: Report, *, pictures: Path, palette: Palette) -> bytes:
    """The report as .docx, A4. ``pictures`` holds the drawings as PNG. Raises OSError when one of them is gone."""
    from docx import Document  # takes a fifth of a second to load
    from docx.shared import Mm

    from desktop.report.docx.body import Body
    from desktop.report.docx.furniture import set_head_and_foot
    from desktop.report.docx.pictures import Pictures
    from desktop.report.docx.styles import set_styles

    document = Document()
    set_styles(document, palette, report.language, large=report.large_print)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(_LARGE_SIDE_MM if report.large_print else _SIDE_MM)
    section.top_margin, section.bottom_margin = Mm(34 if report.large_print else 27), Mm(25)
    _set_newest_layout(document)
    set_head_and_foot(section, report)
    width = int((section.page_width - section.left_margin - section.right_margin) / 635)
    drawings = Pictures(document, pictures, large=report.large_print)
    end = document.element.body[-1]
    for element in Body(report, drawings, width).elements():
        end.addprevious(element)
    _set_properties(document, report)
    out = io.BytesIO()
    document.save(out)
    return _with_fixed_times(out.getvalue())


def _set_newest_layout(document: Any) -> None:
    """Word lays the file out as it lays out new ones, and does not open it in compatibility mode."""
    from docx.oxml.ns import qn

    for said in document.settings.element.iter(qn("w:compatSetting")):
        if said.get(qn("w:name")) == "compatibilityMode":
            said.set(qn("w:val"), _NEWEST_LAYOUT)


def _set_properties(document: Any, report: Report) -> None:
    about = document.core_properties
    about.title = without_unseen(full_title(report))[:255]
    about.subject = without_unseen(report.subtitle)[:255]
    about.author = without_unseen(report.author)[:255]
    about.language = report.language
    about.comments = about.keywords = about.last_modified_by = ""
    about.revision = 1
    about.created = about.modified = datetime(*_FIXED)  # noqa: DTZ001  # the property has no zone
    rels = document.part.package.rels
    for name in [name for name, rel in rels.items() if rel.reltype.endswith(_THUMBNAIL)]:
        del rels[name]


def _with_fixed_times(data: bytes) -> bytes:
    """The same package, each part of it dated as if made in 1980."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            entry = zipfile.ZipInfo(part.filename, _FIXED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(part))
    return out.getvalue()
