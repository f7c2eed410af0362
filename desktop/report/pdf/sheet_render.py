"""A concern's sheet as a PDF's bytes: one page of A4 where it goes, and where it does not, pages that say so.

Type grows smaller before a second page begins, but never below what can be read in a car. The same sheet gives the same
bytes. Nothing is written to a disk here.
"""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from desktop.report.concern_sheet import ConcernSheet
from desktop.report.palette import Palette
from desktop.report.pdf.form_rows import Row, Words, write
from desktop.report.pdf.ink import Ink, ink_of
from desktop.report.pdf.lettering import NOT_DRAWN, Lettering, Style
from desktop.report.pdf.sheet_rows import SIDE, Hairline, SheetType, rows_of, signed_rows

_TOP, _BOTTOM = 36.0, 44.0
_ROOM = A4[1] - _TOP - _BOTTOM
_WIDTH = A4[0] - 2 * SIDE
_SIZES = (10.5, 10.0, 9.5, 9.0, 8.5)
"""Sizes tried, in points, until it goes on one page."""
_ON_SEVERAL = 9.5
_SMALL = Style("Inter-Regular", 8, 10.5, "muted")
_LACKING = f"{NOT_DRAWN} stands for a letter that cannot be printed here; it is on the laptop."


def render_sheet(sheet: ConcernSheet, *, fonts: Path, palette: Palette) -> bytes:
    """The sheet as PDF. ``fonts`` holds the Inter faces."""
    lettering = Lettering(fonts)
    pages = _pages(sheet, lettering)
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, pageCompression=1, lang="en-GB", initialFontName=_SMALL.face)
    canvas.setTitle("Concern")
    canvas.setCreator("Daybook")
    canvas.setProducer("Daybook")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    ink = ink_of(palette)
    for number, rows in enumerate(pages, start=1):
        _draw(canvas, rows, ink)
        _draw_foot(canvas, ink, sheet, number, len(pages), lacking=lettering.lacking)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _pages(sheet: ConcernSheet, lettering: Lettering) -> list[list[Row]]:
    for size in _SIZES:
        kind = SheetType(size)
        rows = [*rows_of(sheet, lettering, kind, _WIDTH), *signed_rows(sheet, lettering, kind, _WIDTH)]
        if _height(rows) <= _ROOM:
            return [rows]
    return _broken(sheet, lettering, SheetType(_ON_SEVERAL))


def _broken(sheet: ConcernSheet, lettering: Lettering, kind: SheetType) -> list[list[Row]]:
    """On several pages. Where it is signed stands on the last, never by itself."""
    ending = signed_rows(sheet, lettering, kind, _WIDTH)
    head = Words(f"{sheet.title}, continued", kind.heading)
    pages: list[list[Row]] = [[]]
    for row in rows_of(sheet, lettering, kind, _WIDTH):
        if _height(pages[-1]) + row.height > _ROOM:
            pages.append([head, *_taken_along(pages[-1], kind)])
        pages[-1].append(row)
    if _height([*pages[-1], *ending]) > _ROOM:
        last = pages[-1].pop()
        pages.append([head, *_taken_along(pages[-1], kind), last])
    pages[-1] += ending
    return pages


def _taken_along(page: list[Row], kind: SheetType) -> list[Row]:
    """What stands at the foot of a page and belongs to what comes next, taken off it: headings and labels."""
    along: list[Row] = []
    heads = (kind.heading, kind.step, kind.label)
    while len(page) > 1 and (isinstance(page[-1], Hairline) or getattr(page[-1], "style", None) in heads):
        along.insert(0, page.pop())
    return along


def _height(rows: Iterable[Row]) -> float:
    return sum(row.height for row in rows)


def _draw(canvas: Canvas, rows: Iterable[Row], ink: Ink) -> None:
    canvas.saveState()
    canvas.translate(SIDE, 0)
    top = A4[1] - _TOP
    for row in rows:
        row.draw(canvas, top, ink)
        top -= row.height
    canvas.restoreState()


def _draw_foot(canvas: Canvas, ink: Ink, sheet: ConcernSheet, number: int, of: int, *, lacking: bool) -> None:
    more = f". Continues on page {number + 1}" if number < of else ""
    page = f"Page {number} of {of}{more}"
    write(canvas, ink, (SIDE, 24), sheet.foot, _SMALL)
    if lacking:
        write(canvas, ink, (SIDE, 13), _LACKING, _SMALL)
    canvas.setFont(_SMALL.face, _SMALL.size)
    canvas.drawRightString(A4[0] - SIDE, 24, page)
