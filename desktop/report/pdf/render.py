"""The report as a PDF file's bytes: pages, running head, page numbers, outline and contents.

The same tree gives the same bytes. reportlab cannot tag a PDF for screen readers, so the accessible form of every
report is the HTML one, and the document says its language and title.
"""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from desktop.report.palette import Palette
from desktop.report.pdf.front import PlacedEntry, draw_contents_form
from desktop.report.pdf.hanging import Hanging
from desktop.report.pdf.ink import Ink, ink_of
from desktop.report.pdf.lettering import SMALL, Lettering
from desktop.report.pdf.marks import draw_mark_forms
from desktop.report.pdf.story import Story
from desktop.report.tree import Report

_SIDE, _TOP, _BOTTOM = 48.0, 64.0, 60.0
_WIDTH = A4[0] - 2 * _SIDE
_TOTAL_FORM = "pages"
_PRODUCER = "Daybook"
rl_config.useA85 = 0
"""Pages stay binary: text-safe encoding would make the file a quarter larger, for mail programs long gone."""


def render_pdf(
    report: Report, *, fonts: Path, palette: Palette, on_page: Callable[[int], None] = lambda _page: None
) -> bytes:
    """The report as PDF, A4.

    ``fonts`` holds the Inter faces; ``on_page`` hears each page's number as it begins, and may raise to stop.
    """
    lettering = Lettering(fonts)
    ink = ink_of(palette)
    story = Story(report, lettering, ink, _WIDTH)
    document = _Document(report, story, ink, on_page)
    document.build_from(story)
    return document.out.getvalue()


class _Document(BaseDocTemplate):  # type: ignore[misc]  # reportlab publishes no types
    """Lays the story out once. What is known only at the end, page total and contents, is a form drawn last."""

    def __init__(self, report: Report, story: Story, ink: Ink, on_page: Callable[[int], None]) -> None:
        self.out = BytesIO()
        super().__init__(
            self.out,
            pagesize=A4,
            leftMargin=_SIDE,
            rightMargin=_SIDE,
            topMargin=_TOP,
            bottomMargin=_BOTTOM,
            title=report.title,
            subject=report.subtitle,
            author="",
            creator=_PRODUCER,
            producer=_PRODUCER,
            lang=report.language,
            invariant=1,
            displayDocTitle=True,
            pageCompression=1,
            initialFontName=SMALL.face,
        )
        self.report = report
        self.ink = ink
        self.on_page = on_page
        self.placed: list[PlacedEntry] = []
        self.outermost = set(story.contents)
        frame = Frame(_SIDE, _BOTTOM, _WIDTH, A4[1] - _TOP - _BOTTOM, 0, 0, 0, 0)
        self.addPageTemplates(PageTemplate(frames=[frame], onPage=self._dress))

    def build_from(self, story: Story) -> None:
        """Lay out everything and finish the file."""
        self.build(list(story.flowables()))

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802  # reportlab's name
        """Note the page of an outermost heading."""
        if isinstance(flowable, Hanging) and flowable.entry in self.outermost:
            self.placed.append(PlacedEntry(flowable.entry, self.page))

    def beforeDocument(self) -> None:  # noqa: N802  # reportlab's name
        """Have viewers show the outline and the title."""
        self.canv.showOutline()
        self.canv.setViewerPreference("DisplayDocTitle", "true")

    def _endBuild(self) -> None:  # noqa: N802  # reportlab's name; the only moment after the last page
        draw_mark_forms(self.canv, self.ink)
        draw_contents_form(self.canv, self.placed, self.ink, _WIDTH)
        self.canv.beginForm(_TOTAL_FORM, 0, -4, 60, 10)
        self.canv.setFont(SMALL.face, SMALL.size)
        self.canv.setFillColor(self.ink["muted"])
        self.canv.drawString(0, 0, f" of {self.page}")
        self.canv.endForm()
        super()._endBuild()

    def _dress(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        """Running head and page number."""
        self.on_page(document.page)
        canvas.saveState()
        canvas.setFont(SMALL.face, SMALL.size)
        canvas.setFillColor(self.ink["muted"])
        if document.page > 1:
            canvas.drawString(_SIDE, A4[1] - 40, self.report.running_head)
        page = f"Page {document.page}"
        canvas.drawString(_SIDE, 34, page)
        canvas.translate(_SIDE + canvas.stringWidth(page, SMALL.face, SMALL.size), 34)
        canvas.doForm(_TOTAL_FORM)
        canvas.restoreState()
