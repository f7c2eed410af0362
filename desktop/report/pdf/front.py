"""What only a report's first pages have: its title, a framed notice, facts, and the contents."""

from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from desktop.report.pdf.hanging import MARGIN, TEXT_AT, Entry, baseline
from desktop.report.pdf.ink import Ink
from desktop.report.pdf.lettering import BODY, QUIET, STRONG, Lettering, Style

CONTENTS_FORM = "contents"
_NOTICE = Style("Inter-SemiBold", 11, 16, "danger")
_PAD = 10.0
_LINE = 17.0


class FramedNotice(Flowable):  # type: ignore[misc]  # reportlab publishes no types
    """A frame with a title and a text: a frame means that something was decided or must be heeded."""

    def __init__(self, title: str, text: str, lettering: Lettering, ink: Ink, width: float) -> None:
        super().__init__()
        self.ink = ink
        room = width - 2 * _PAD
        self.lines = [(line, _NOTICE) for line in lettering.broken(title, _NOTICE, room)]
        self.lines += [(line, BODY) for line in lettering.broken(text, BODY, room)]
        self.height = sum(style.leading for _, style in self.lines) + 2 * _PAD + 16

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Its size, in points."""
        self.width = available_width
        return available_width, self.height

    def draw(self) -> None:
        """Draw it on the page that it landed on."""
        canvas: Canvas = self.canv
        canvas.setFillColor(self.ink["danger-soft"])
        canvas.setStrokeColor(self.ink["danger"])
        canvas.setLineWidth(1)
        canvas.rect(0, 16, self.width, self.height - 16, stroke=1, fill=1)
        y = self.height - _PAD
        for text, style in self.lines:
            canvas.setFont(style.face, style.size)
            canvas.setFillColor(self.ink[style.role])
            canvas.drawString(_PAD, baseline(y, style), text)
            y -= style.leading


@dataclass(frozen=True, slots=True)
class PlacedEntry:
    """An entry of the contents with the page it turned out to be on."""

    entry: Entry
    page: int


class Contents(Flowable):  # type: ignore[misc]  # reportlab publishes no types
    """Room for the contents. The pages are known only at the end, so a form drawn last is shown here."""

    def __init__(self, entries: list[Entry]) -> None:
        super().__init__()
        self.entries = entries
        self.height = len(entries) * _LINE + 12

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Its size, in points."""
        self.width = available_width
        return available_width, self.height

    def draw(self) -> None:
        """Show the form, and make each of its lines a link."""
        canvas: Canvas = self.canv
        canvas.doForm(CONTENTS_FORM)
        for number, entry in enumerate(self.entries):
            top = self.height - number * _LINE
            canvas.linkRect("", entry.key, (0, top - _LINE, self.width, top), relative=1, thickness=0)


def draw_contents_form(canvas: Canvas, placed: list[PlacedEntry], ink: Ink, width: float) -> None:
    """Draw what ``Contents`` shows, now that every page is known."""
    height = len(placed) * _LINE + 12
    canvas.beginForm(CONTENTS_FORM, 0, 0, width, height)
    canvas.setStrokeColor(ink["margin"])
    canvas.setLineWidth(0.5)
    canvas.line(MARGIN, 12, MARGIN, height)
    for number, item in enumerate(placed):
        y = baseline(height - number * _LINE, BODY)
        canvas.setFillColor(ink["text"])
        canvas.setFont(STRONG.face, STRONG.size)
        canvas.drawRightString(MARGIN - 12, y, item.entry.label)
        canvas.setFont(BODY.face, BODY.size)
        canvas.drawString(TEXT_AT, y, item.entry.title)
        canvas.setFont(QUIET.face, BODY.size)
        canvas.setFillColor(ink["muted"])
        canvas.drawRightString(width, y, f"{item.page}")
    canvas.endForm()
