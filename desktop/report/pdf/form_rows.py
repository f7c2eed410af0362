"""What a paper form is drawn from, a row each: words, boxes to tick, lines to write on, boxes for a day or a number.

A row knows its height and draws itself below a given edge. Rows never break; what holds them breaks between them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from reportlab.pdfgen.canvas import Canvas

from desktop.report.pdf.hanging import baseline
from desktop.report.pdf.ink import Ink
from desktop.report.pdf.lettering import Style

_STROKE = 0.8
_HAIR = 0.5


class Row(Protocol):
    """Something as wide as the form, ``height`` points high."""

    @property
    def height(self) -> float:
        """Its height, in points."""

    def draw(self, canvas: Canvas, top: float, ink: Ink) -> None:
        """Draw it below ``top``."""


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text. ``label`` stands at the left edge, in front of it: a question's number."""

    text: str
    style: Style
    x: float = 0
    label: str = ""
    label_style: Style | None = None

    @property
    def height(self) -> float:
        return self.style.leading

    def draw(self, canvas: Canvas, top: float, ink: Ink) -> None:
        y = baseline(top, self.style)
        if self.label and self.label_style is not None:
            write(canvas, ink, (0, y), self.label, self.label_style)
        write(canvas, ink, (self.x, y), self.text, self.style)


@dataclass(frozen=True, slots=True)
class Placed:
    """A box to tick, with its words, at ``x``. ``key`` stands at ``key_x``, small."""

    x: float
    text_x: float
    text: str
    key: str
    key_x: float
    ticked: bool


@dataclass(frozen=True, slots=True)
class Ticks:
    """Boxes to tick on one line. A continued label has no box of its own."""

    placed: tuple[Placed, ...]
    style: Style
    key_style: Style
    side: float

    @property
    def height(self) -> float:
        return self.style.leading

    def draw(self, canvas: Canvas, top: float, ink: Ink) -> None:
        y = baseline(top, self.style)
        middle = y + self.style.size * 0.365
        for item in self.placed:
            if item.x < item.text_x:
                draw_box(canvas, ink, (item.x, middle - self.side / 2), (self.side, self.side))
                if item.ticked:
                    _draw_tick(canvas, ink, item.x, middle - self.side / 2, self.side)
            write(canvas, ink, (item.text_x, y), item.text, self.style)
            if item.key:
                write(canvas, ink, (item.key_x, y), item.key, self.key_style)


@dataclass(frozen=True, slots=True)
class Ruled:
    """One line to write on, from ``x`` to ``end``."""

    x: float
    end: float
    height: float

    def draw(self, canvas: Canvas, top: float, ink: Ink) -> None:
        y = top - self.height + 2
        canvas.setStrokeColor(ink["edge"])
        canvas.setLineWidth(_HAIR)
        canvas.line(self.x, y, self.end, y)


@dataclass(frozen=True, slots=True)
class Combs:
    """Boxes to write single figures into, in groups, with words between them."""

    groups: tuple[tuple[float, int], ...]
    words: tuple[tuple[float, str], ...]
    style: Style
    box: tuple[float, float]

    @property
    def height(self) -> float:
        return self.box[1] + 6

    def draw(self, canvas: Canvas, top: float, ink: Ink) -> None:
        width, height = self.box
        bottom = top - 3 - height
        for x, count in self.groups:
            for place in range(count):
                draw_box(canvas, ink, (x + place * width, bottom), self.box)
        y = bottom + (height - self.style.size * 0.73) / 2
        for x, text in self.words:
            write(canvas, ink, (x, y), text, self.style)


@dataclass(frozen=True, slots=True)
class Space:
    """Nothing, so high."""

    height: float

    def draw(self, canvas: Canvas, top: float, ink: Ink) -> None:
        """Nothing to draw."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Rows on one line, each with its own place across."""

    rows: tuple[Row, ...]

    @property
    def height(self) -> float:
        return max(row.height for row in self.rows)

    def draw(self, canvas: Canvas, top: float, ink: Ink) -> None:
        for row in self.rows:
            row.draw(canvas, top - (self.height - row.height) / 2, ink)


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across, ``width`` points: a section begins."""

    width: float
    height: float

    def draw(self, canvas: Canvas, top: float, ink: Ink) -> None:
        canvas.setStrokeColor(ink["text"])
        canvas.setLineWidth(_STROKE)
        canvas.line(0, top - self.height, self.width, top - self.height)


def height_of(rows: Sequence[Row]) -> float:
    """How high rows are together."""
    return sum(row.height for row in rows)


def write(canvas: Canvas, ink: Ink, at: tuple[float, float], text: str, style: Style) -> None:
    """A piece of text with its baseline's left end at a point."""
    canvas.setFont(style.face, style.size)
    canvas.setFillColor(ink[style.role])
    canvas.drawString(*at, text)


def draw_box(canvas: Canvas, ink: Ink, at: tuple[float, float], size: tuple[float, float]) -> None:
    """An empty box with its lower left corner at a point."""
    canvas.setStrokeColor(ink["text"])
    canvas.setLineWidth(_STROKE)
    canvas.rect(*at, *size)


def _draw_tick(canvas: Canvas, ink: Ink, x: float, y: float, side: float) -> None:
    canvas.setStrokeColor(ink["text"])
    canvas.setLineWidth(side / 6)
    path = canvas.beginPath()
    path.moveTo(x + side * 0.2, y + side * 0.5)
    path.lineTo(x + side * 0.42, y + side * 0.24)
    path.lineTo(x + side * 0.82, y + side * 0.78)
    canvas.drawPath(path)
