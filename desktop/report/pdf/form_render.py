"""Paper forms as a PDF file's bytes. Each form numbers its own pages, so that it can be put together again when mixed.

The same forms give the same bytes.
"""

from collections.abc import Callable, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, NextPageTemplate, PageBreak, PageTemplate

from desktop.report.palette import Palette
from desktop.report.paper_form import PaperForm
from desktop.report.pdf.form_head import head_rows
from desktop.report.pdf.form_rows import height_of, write
from desktop.report.pdf.form_story import FormStory
from desktop.report.pdf.form_type import TYPES, FormType
from desktop.report.pdf.ink import Ink, ink_of
from desktop.report.pdf.lettering import Lettering
from desktop.report.print_size import PrintSize

_TOP, _BOTTOM, _FOOT = 26.0, 26.0, 20.0
NO_NAMES = "No names on this form: codes and designations only"
_PRODUCER = "Daybook"


def render_forms(
    forms: Sequence[PaperForm],
    *,
    fonts: Path,
    palette: Palette,
    size: PrintSize = PrintSize.NORMAL,
    on_page: Callable[[int], None] = lambda _page: None,
) -> bytes:
    """The forms one after the other as PDF, A4. ``on_page`` hears each page's number, and may raise to stop."""
    document = _Document(forms, Lettering(fonts), ink_of(palette), TYPES[size], on_page)
    document.build(list(document.flowables()))
    return document.out.getvalue()


class _Document(BaseDocTemplate):  # type: ignore[misc]  # reportlab publishes no types
    """Lays the forms out once. How many pages each has is known only at the end: a drawing made last says so."""

    def __init__(
        self,
        forms: Sequence[PaperForm],
        lettering: Lettering,
        ink: Ink,
        kind: FormType,
        on_page: Callable[[int], None],
    ) -> None:
        self.out = BytesIO()
        self.forms, self.lettering, self.ink, self.kind, self.on_page = forms, lettering, ink, kind, on_page
        first = forms[0]
        super().__init__(
            self.out,
            pagesize=A4,
            title=f"{first.title}: form to fill in by hand",
            subject=first.template,
            author="",
            creator=_PRODUCER,
            producer=_PRODUCER,
            lang=first.language,
            invariant=1,
            displayDocTitle=True,
            pageCompression=1,
            initialFontName=kind.small.face,
        )
        self.width = A4[0] - 2 * kind.side
        self.pages = [0] * len(forms)
        self.heads = [head_rows(form.head, lettering, kind) for form in forms]
        self.frame_height = A4[1] - _TOP - _BOTTOM - _FOOT - kind.small.leading - max(map(height_of, self.heads))
        self.addPageTemplates([self._template(place) for place in range(len(forms))])

    def flowables(self) -> "list[Flowable]":
        """Every form, each beginning on a page of its own."""
        story: list[Flowable] = []
        for place, form in enumerate(self.forms):
            if place:
                story += [NextPageTemplate(f"{place}"), PageBreak()]
            page = (self.width, self.frame_height)
            story += FormStory(form, f"f{place}", self.lettering, self.ink, self.kind, page).flowables()
        return story

    def beforeDocument(self) -> None:  # noqa: N802  # reportlab's name
        """Have viewers show the outline and the title."""
        self.canv.showOutline()
        self.canv.setViewerPreference("DisplayDocTitle", "true")

    def _template(self, place: int) -> PageTemplate:
        bottom = _BOTTOM + _FOOT + self.kind.small.leading
        frame = Frame(self.kind.side, bottom, self.width, self.frame_height, 0, 0, 0, 0)
        return PageTemplate(
            id=f"{place}",
            frames=[frame],
            onPage=partial(self._draw_head, place),
            onPageEnd=partial(self._draw_foot, place),
        )

    def _draw_head(self, place: int, canvas: Canvas, document: BaseDocTemplate) -> None:
        self.on_page(document.page)
        self.pages[place] += 1
        canvas.saveState()
        canvas.translate(self.kind.side, 0)
        top = A4[1] - _TOP
        for row in self.heads[place]:
            row.draw(canvas, top, self.ink)
            top -= row.height
        canvas.restoreState()

    def _draw_foot(self, place: int, canvas: Canvas, _document: BaseDocTemplate) -> None:
        """Left: no names. Right: the page out of all. Between them, or above in large print, the template."""
        canvas.saveState()
        style, side = self.kind.small, self.kind.side
        page = f"Page {self.pages[place]}"
        end = A4[0] - side
        total = self.lettering.width(" of 888", style)
        upper, lower = _BOTTOM + style.leading, _BOTTOM
        write(canvas, self.ink, (side, upper), NO_NAMES, self.kind.routing)
        write(canvas, self.ink, (side, lower), self.forms[place].template, style)
        write(canvas, self.ink, (end - total - self.lettering.width(page, style), lower), page, style)
        canvas.translate(end - total, lower)
        canvas.doForm(_total_name(place))
        canvas.restoreState()

    def _endBuild(self) -> None:  # noqa: N802  # reportlab's name; the only moment after the last page
        style = self.kind.small
        for place, count in enumerate(self.pages):
            self.canv.beginForm(
                _total_name(place), 0, -style.leading, self.lettering.width(" of 8888", style), 2 * style.leading
            )
            write(self.canv, self.ink, (0, 0), f" of {count}", style)
            self.canv.endForm()
        super()._endBuild()


def _total_name(place: int) -> str:
    return f"pages-{place}"
