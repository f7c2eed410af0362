"""The report as a PDF file's bytes: pages, running head, page numbers, outline, contents and structure tree.

The same tree gives the same bytes. What may be done with the paper stands in the left margin, at the head and at the
foot of every page, beside the text and never on it. The structure tree says what is read in which order
(``structure.py``); that the file meets PDF/UA in every point is not claimed: the HTML report is the accessible form.
"""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from desktop.report.drawable import without_unseen
from desktop.report.in_words import full_title, running_words
from desktop.report.palette import Palette
from desktop.report.pdf.front import PlacedEntry, draw_page_numbers
from desktop.report.pdf.hanging import Hanging
from desktop.report.pdf.ink import ink_of
from desktop.report.pdf.lettering import Lettering, Style
from desktop.report.pdf.marks import draw_mark_forms
from desktop.report.pdf.metadata import add_metadata, xmp_of
from desktop.report.pdf.report_type import LARGE, NORMAL
from desktop.report.pdf.setting import Setting
from desktop.report.pdf.story import Story
from desktop.report.pdf.structure import artifact
from desktop.report.tree import Report

_TOTAL_FORM = "pages"
_PRODUCER = "Daybook"
_HEAD_AT, _FOOT_AT = 40.0, 34.0
_STATE_ROOM = 0.74
"""Of the width at the foot, beside the page number, and of the height at the edge: room for the longest state."""
_CAPITALS = 0.73
"""How high Inter's capitals are, in sizes."""
rl_config.useA85 = 0
"""Pages stay binary: text-safe encoding would make the file a quarter larger, for mail programs long gone."""


def render_pdf(
    report: Report, *, fonts: Path, palette: Palette, on_page: Callable[[int], None] = lambda _page: None
) -> bytes:
    """The report as PDF, A4.

    ``fonts`` holds the Inter faces; ``on_page`` hears each page's number as it begins, and may raise to stop.
    """
    kind = LARGE if report.large_print else NORMAL
    setting = Setting(Lettering(fonts), ink_of(palette), kind, A4[0] - 2 * kind.side)
    document = _Document(report, Story(report, setting), on_page)
    document.build_whole()
    return document.out.getvalue()


class _Document(BaseDocTemplate):  # type: ignore[misc]  # reportlab publishes no types
    """Lays the story out once. What is known only at the end, page total and contents, is in forms drawn last."""

    def __init__(self, report: Report, story: Story, on_page: Callable[[int], None]) -> None:
        self.out = BytesIO()
        self.setting = story.setting
        kind = self.setting.type
        super().__init__(
            self.out,
            pagesize=A4,
            leftMargin=kind.side,
            rightMargin=kind.side,
            topMargin=kind.top,
            bottomMargin=kind.bottom,
            title=without_unseen(full_title(report)),
            subject=without_unseen(report.subtitle),
            author=without_unseen(report.author),
            creator=_PRODUCER,
            producer=_PRODUCER,
            lang=report.language,
            invariant=1,
            displayDocTitle=True,
            pageCompression=1,
            initialFontName=kind.small.face,
        )
        self.report = report
        self.story = story
        self.on_page = on_page
        self.placed: list[PlacedEntry] = []
        self.listed = set(story.contents)
        frame = Frame(kind.side, kind.bottom, self.setting.width, A4[1] - kind.top - kind.bottom, 0, 0, 0, 0)
        self.addPageTemplates(PageTemplate(frames=[frame], onPage=self._dress))

    def build_whole(self) -> None:
        """Lay out everything and finish the file."""
        self.build(list(self.story.flowables()))

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802  # reportlab's name
        """Note the page of a heading that the contents list."""
        if isinstance(flowable, Hanging) and flowable.entry in self.listed:
            self.placed.append(PlacedEntry(flowable.entry, self.page))

    def beforeDocument(self) -> None:  # noqa: N802  # reportlab's name
        """Have viewers show the outline and the title."""
        self.canv.showOutline()
        self.canv.setViewerPreference("DisplayDocTitle", "true")

    def _endBuild(self) -> None:  # noqa: N802  # reportlab's name; the only moment after the last page
        canvas, kind = self.canv, self.setting.type
        draw_mark_forms(canvas, self.setting.ink)
        draw_page_numbers(canvas, self.placed, self.setting)
        canvas.beginForm(_TOTAL_FORM, 0, -kind.small.size, 8 * kind.small.size, kind.small.size)
        canvas.setFont(kind.small.face, kind.small.size)
        canvas.setFillColor(self.setting.ink["muted"])
        canvas.drawString(0, 0, f" of {self.page}")
        canvas.endForm()
        self._doSave = 0
        super()._endBuild()
        self.story.tree.finish(canvas)
        add_metadata(canvas, xmp_of(self.report, _PRODUCER))
        canvas.save()

    def _dress(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        """Running head, page number, and what may be done with the paper."""
        self.on_page(document.page)
        canvas.saveState()
        with artifact(canvas):
            self._draw_running(canvas, document.page)
            if self.report.mark:
                self._draw_state(canvas, self.report.mark.words)
        canvas.restoreState()

    def _draw_running(self, canvas: Canvas, page: int) -> None:
        kind, lettering = self.setting.type, self.setting.lettering
        canvas.setFont(kind.small.face, kind.small.size)
        canvas.setFillColor(self.setting.ink["muted"])
        if page > 1 or self.report.mark:
            head = running_words(self.report)
            if lettering.width(head, kind.small) > self.setting.width and self.report.mark:
                head = self.report.running_head  # the state stands at the foot, whole
            head = lettering.on_one_line(head, kind.small, self.setting.width)
            canvas.drawString(kind.side, A4[1] - _HEAD_AT, head)
        number = f"Page {page}"
        canvas.drawString(kind.side, _FOOT_AT, number)
        canvas.saveState()
        canvas.translate(kind.side + canvas.stringWidth(number, kind.small.face, kind.small.size), _FOOT_AT)
        canvas.doForm(_TOTAL_FORM)
        canvas.restoreState()

    def _draw_state(self, canvas: Canvas, words: str) -> None:
        """At the foot at the right, and up along the left edge, where no text comes."""
        kind, lettering = self.setting.type, self.setting.lettering
        state = lettering.on_one_line(words, kind.mark, self.setting.width * _STATE_ROOM)
        canvas.setFillColor(self.setting.ink["text"])
        canvas.setFont(kind.mark.face, kind.mark.size)
        canvas.drawRightString(A4[0] - kind.side, _FOOT_AT, state)
        canvas.setFillColor(self.setting.ink["muted"])
        canvas.setFont(kind.mark.face, kind.margin_state)
        state = lettering.on_one_line(words, Style(kind.mark.face, kind.margin_state, 0), A4[1] * _STATE_ROOM)
        canvas.translate((kind.side + _CAPITALS * kind.margin_state) / 2, A4[1] / 2)
        canvas.rotate(90)
        canvas.drawCentredString(0, 0, state)
