"""Text beside the margin: what a line hangs on stands left of a hairline, the text right of it.

One flowable serves paragraphs, headings and pieces of evidence. It breaks between any two lines, except that a
heading stays with what follows it, a paragraph never leaves one line behind, and a piece is not parted from its proof.
"""

from dataclasses import dataclass
from itertools import groupby

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import Flowable

from desktop.domain.evidence import Direction
from desktop.report.drawable import without_unseen
from desktop.report.pdf.lettering import Style
from desktop.report.pdf.marks import show_mark
from desktop.report.pdf.setting import Setting
from desktop.report.pdf.structure import Tag, artifact

MARK_ROOM = 13.0
_MARK = 8.0
_LONGEST_HEADING = 8
"""Lines. A longer one breaks between pages like any text."""
_LONGEST_WHOLE = 16
"""Lines."""


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line and its style. ``width``, in points, is needed only in the margin, where lines end together."""

    text: str
    style: Style
    width: float = 0.0


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading's place in the contents: ``key`` is the bookmark, ``label`` its number, ``depth`` counts from 0."""

    key: str
    label: str
    title: str
    depth: int


class Hanging(Flowable):  # type: ignore[misc]  # reportlab publishes no types
    """Lines beside the margin. ``margin_lines`` stand right-aligned left of the hairline, from the first line down.

    What it draws is its ``tag``'s. Lines stand in by ``indent``, and a ``bullet`` hangs before the first. What has an
    ``entry`` stays with what comes next.
    """

    def __init__(
        self,
        lines: list[Line],
        setting: Setting,
        tag: Tag,
        *,
        margin_lines: list[Line] | None = None,
        mark: Direction | None = None,
        space: tuple[float, float] = (0, 8),
        entry: Entry | None = None,
        indent: float = 0.0,
        bullet: bool = False,
    ) -> None:
        super().__init__()
        self.lines = lines
        self.margin_lines = margin_lines or []
        self.setting = setting
        self.ink = setting.ink
        self.tag = tag
        self.mark = mark
        self.space = space
        self.entry = entry
        self.indent = indent
        self.bullet = bullet
        self.is_whole = False
        self.keepWithNext = 0
        if entry:
            self.lead()
        self._text_height = sum(line.style.leading for line in lines)
        self.height = max(self._text_height, sum(line.style.leading for line in self.margin_lines)) + sum(space)

    def lead(self) -> None:
        """Stay with what comes next, unless this is so long that it is no heading."""
        self.keepWithNext = int(len(self.lines) <= _LONGEST_HEADING)

    def keep_whole(self) -> None:
        """Go to the next page rather than break, unless this is so long that it would leave a page near empty."""
        self.is_whole = len(self.lines) <= _LONGEST_WHOLE

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Its size, in points. Its lines are broken already."""
        self.width = available_width
        return available_width, self.height

    def split(self, _width: float, height: float) -> list[Flowable]:
        """What fits in ``height`` and the rest; empty when too little would fit to be worth breaking."""
        used, fits = self.space[0], 0
        for line in self.lines:
            if used + line.style.leading > height:
                break
            used += line.style.leading
            fits += 1
        if fits == len(self.lines):
            return self._split_without_tail(height)
        if len(self.lines) - fits == 1:
            fits -= 1
        hanging = sum(line.style.leading for line in self.margin_lines)
        if fits < 2 or self.is_whole or self.keepWithNext or hanging + self.space[0] > height:
            return []
        return [
            self._part(self.lines[:fits], (self.space[0], 0), first=True),
            self._part(self.lines[fits:], (0, self.space[1]), first=False),
        ]

    def _split_without_tail(self, height: float) -> list[Flowable]:
        """All its lines fit and only the space after them does not: leave that space off."""
        if self.keepWithNext or not self.space[1] or self.height - self.space[1] > height:
            return []
        return [self._part(self.lines, (self.space[0], 0), first=True)]

    def _part(self, lines: list[Line], space: tuple[float, float], *, first: bool) -> "Hanging":
        return Hanging(
            lines,
            self.setting,
            self.tag,
            margin_lines=self.margin_lines if first else None,
            mark=self.mark if first else None,
            space=space,
            entry=self.entry if first else None,
            indent=self.indent,
            bullet=self.bullet and first,
        )

    def draw(self) -> None:
        """Draw it on the page that it landed on."""
        canvas: Canvas = self.canv
        kind = self.setting.type
        if kind.margin:
            draw_hairline(canvas, self.setting, self.height)
        if self.entry:
            self._note_place(canvas, self.entry)
        top = self.height - self.space[0]
        edge = kind.margin - kind.gutter
        with self.tag.shown(canvas):
            self._write_margin(canvas, top, edge - (MARK_ROOM if self.mark else 0))
            if self.mark:
                show_mark(canvas, self.mark, edge - _MARK, top - 3 - _MARK, _MARK)
            self._write_lines(canvas, top)

    def _write_lines(self, canvas: Canvas, top: float) -> None:
        """The lines, a run of one style at a time: moving by the leading writes the fewest numbers.

        What comes after a run is another thing, so that a space keeps their words apart when they are read aloud.
        """
        written, at = canvas.beginText(), self.setting.type.text_at
        if self.bullet and self.lines:
            style = self.lines[0].style
            self._set(written, style)
            written.setTextOrigin(at, baseline(top, style))
            written.textOut("•")
        at += self.indent
        for style, run in groupby(self.lines, key=lambda line: line.style):
            self._set(written, style)
            written.setTextOrigin(at, baseline(top, style))
            *before, last = run
            for line in before:
                written.textLine(line.text)
            written.textLine(f"{last.text.rstrip()} ")
            top -= style.leading * (len(before) + 1)
        canvas.drawText(written)

    def _write_margin(self, canvas: Canvas, top: float, edge: float) -> None:
        """The margin's lines, which end together at ``edge``."""
        written = canvas.beginText()
        for line in self.margin_lines:
            self._set(written, line.style)
            written.setTextOrigin(edge - line.width, baseline(top, line.style))
            written.textOut(f"{line.text.rstrip()} ")
            top -= line.style.leading
        if self.margin_lines:
            canvas.drawText(written)

    def _set(self, written: PDFTextObject, style: Style) -> None:
        written.setFont(style.face, style.size, style.leading)
        written.setFillColor(self.ink[style.role])

    def _note_place(self, canvas: Canvas, entry: Entry) -> None:
        canvas.bookmarkHorizontal(entry.key, 0, self.height)
        words = without_unseen(f"{entry.label} {entry.title}".strip())
        canvas.addOutlineEntry(words, entry.key, entry.depth, closed=entry.depth > 0)


def draw_hairline(canvas: Canvas, setting: Setting, height: float) -> None:
    """The hairline between margin and text, from the lower edge up."""
    with artifact(canvas):
        canvas.setStrokeColor(setting.ink["margin"])
        canvas.setLineWidth(0.5)
        canvas.line(setting.type.margin, 0, setting.type.margin, height)


def baseline(top: float, style: Style) -> float:
    """Where a line's letters stand when its leading begins at ``top``: Inter's capitals are 0.73 of its size high."""
    return top - (style.leading + style.size * 0.73) / 2
