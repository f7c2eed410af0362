"""What a report's first pages have: a framed notice, and the contents with page numbers."""

from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from desktop.report.drawable import without_unseen
from desktop.report.pdf.hanging import Entry, baseline, draw_hairline
from desktop.report.pdf.setting import Setting
from desktop.report.pdf.structure import Tag, artifact

_PAD = 10.0
_AFTER = 16.0
_STEP = 14.0
_MOST_LINES = 4
"""Of a heading in the contents; a longer one is cut there, and stands whole where it is."""
_NUMBER_ROOM = 2.6
"""Room for a page number, in sizes of its letters."""


class FramedNotice(Flowable):  # type: ignore[misc]  # reportlab publishes no types
    """A frame with a title and a text: a frame means that something was decided or must be heeded."""

    def __init__(self, title: str, text: str, setting: Setting, tags: tuple[Tag, Tag]) -> None:
        super().__init__()
        self.setting = setting
        kind, room = setting.type, setting.width - 2 * _PAD
        self.parts = tuple(
            zip(tags, (setting.broken(title, kind.notice, room), setting.broken(text, kind.body, room)), strict=True)
        )
        self.height = sum(style.leading for _, lines in self.parts for _, style in lines) + 2 * _PAD + _AFTER

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Its size, in points."""
        self.width = available_width
        return available_width, self.height

    def draw(self) -> None:
        """Draw it on the page that it landed on."""
        canvas: Canvas = self.canv
        ink = self.setting.ink
        with artifact(canvas):
            canvas.setFillColor(ink["danger-soft"])
            canvas.setStrokeColor(ink["danger"])
            canvas.setLineWidth(1)
            canvas.rect(0, _AFTER, self.width, self.height - _AFTER, stroke=1, fill=1)
        y = self.height - _PAD
        for tag, lines in self.parts:
            with tag.shown(canvas):
                for text, style in lines:
                    canvas.setFont(style.face, style.size)
                    canvas.setFillColor(ink[style.role])
                    canvas.drawString(_PAD, baseline(y, style), text)
                    y -= style.leading


@dataclass(frozen=True, slots=True)
class PlacedEntry:
    """An entry of the contents with the page it turned out to be on."""

    entry: Entry
    page: int


class ContentsLine(Flowable):  # type: ignore[misc]  # reportlab publishes no types
    """A line of the contents, which leads there. Its page is known only at the end: a form drawn last is shown."""

    def __init__(self, entry: Entry, setting: Setting, tag: Tag) -> None:
        super().__init__()
        self.entry = entry
        self.setting = setting
        self.tag = tag
        tag.alt = without_unseen(entry.title)
        self.style = setting.type.body
        self.at = setting.type.text_at + entry.depth * _STEP
        label = "" if setting.type.margin else entry.label
        room = setting.width - self.at - self.style.size * _NUMBER_ROOM
        lines = [text for text, _ in setting.broken(f"{label} {entry.title}".strip(), self.style, room)]
        rest = " ".join(lines[_MOST_LINES - 1 :])
        cut = [setting.lettering.on_one_line(rest, self.style, room)] if len(lines) > _MOST_LINES else []
        self.lines = [*lines[: _MOST_LINES - 1], *cut] if cut else lines
        self.height = self.style.leading * max(1, len(self.lines)) + 3

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Its size, in points."""
        self.width = available_width
        return available_width, self.height

    def draw(self) -> None:
        """Write the line, show its page, and make it a link."""
        canvas: Canvas = self.canv
        kind, ink, style = self.setting.type, self.setting.ink, self.style
        if kind.margin:
            draw_hairline(canvas, self.setting, self.height)
        y = baseline(self.height, style)
        with self.tag.shown(canvas):
            if self.entry.label and kind.margin:
                canvas.setFillColor(ink["accent"])
                canvas.setFont(kind.strong.face, style.size)
                canvas.drawRightString(kind.margin - kind.gutter, y, self.entry.label)
            canvas.setFillColor(ink["text"])
            canvas.setFont(style.face, style.size)
            for place, words in enumerate(self.lines):
                canvas.drawString(self.at, y - place * style.leading, f"{words} ")
            y -= style.leading * (len(self.lines) - 1)
            canvas.saveState()
            canvas.translate(self.width - style.size * _NUMBER_ROOM, y)
            canvas.doForm(_form(self.entry))
            canvas.restoreState()
            self.tag.link(canvas, self.entry.key, (0, 0, self.width, self.height))


def draw_page_numbers(canvas: Canvas, placed: list[PlacedEntry], setting: Setting) -> None:
    """Draw what each ``ContentsLine`` shows, now that every page is known."""
    style = setting.type.body
    room = style.size * _NUMBER_ROOM
    for item in placed:
        canvas.beginForm(_form(item.entry), 0, -style.size, room, style.size)
        canvas.setFont(style.face, style.size)
        canvas.setFillColor(setting.ink["muted"])
        canvas.drawRightString(room, 0, f"{item.page}")
        canvas.endForm()


def _form(entry: Entry) -> str:
    return f"page-of-{entry.key}"
