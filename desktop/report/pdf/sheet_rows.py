"""What a concern's sheet is drawn from, a row each, at one size of type. Rows never break; a page ends between them."""

from collections.abc import Iterator
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from desktop.report.concern_sheet import ConcernSheet, SheetLine
from desktop.report.pdf.form_rows import Row, Ruled, Space, Words, write
from desktop.report.pdf.hanging import baseline
from desktop.report.pdf.ink import Ink
from desktop.report.pdf.lettering import Lettering, Style

SIDE = 42.0
_TEXT_AT = 74.0
"""Times stand left of the text, as on the screen."""
_QUOTE_IN = 8.0
_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class SheetType:
    """The styles at one size of running text, in points."""

    size: float

    @property
    def text(self) -> Style:
        return Style("Inter-Regular", self.size, self.size * 1.36)

    @property
    def label(self) -> Style:
        return Style("Inter-Regular", self.size * 0.84, self.size * 1.22, "muted")

    @property
    def step(self) -> Style:
        return Style("Inter-SemiBold", self.size * 0.92, self.size * 1.32)

    @property
    def heading(self) -> Style:
        return Style("Inter-SemiBold", self.size * 1.02, self.size * 1.5)

    @property
    def number(self) -> Style:
        return Style("Inter-SemiBold", self.size * 1.3, self.size * 1.7)

    @property
    def title(self) -> Style:
        return Style("Inter-SemiBold", self.size * 1.9, self.size * 2.4)

    @property
    def writing(self) -> float:
        """From one line to write on to the next."""
        return self.size * 2


def rows_of(sheet: ConcernSheet, lettering: Lettering, kind: SheetType, width: float) -> Iterator[Row]:
    """The sheet from its title to its last entry, without where it is signed."""
    yield from _written(sheet.title, kind.title, lettering, width)
    yield from _written(sheet.subtitle, kind.text, lettering, width)
    if sheet.standing:
        yield from _written(sheet.standing, kind.heading, lettering, width)
    yield Space(kind.size * 0.4)
    yield Framed(tuple(lettering.broken(sheet.warning, kind.label, width - 16)), kind.label, width)
    yield Space(kind.size * 0.5)
    yield from _numbers(sheet, lettering, kind, width)
    for part in sheet.parts:
        yield Hairline(kind.size * 0.9, width)
        yield from _written(part.title, kind.heading, lettering, width)
        for line in part.lines:
            yield from _entry(line, lettering, kind, width)


def signed_rows(sheet: ConcernSheet, lettering: Lettering, kind: SheetType, width: float) -> tuple[Row, ...]:
    """Where it is signed: a line and what belongs on it, side by side."""
    half = (width - 16) / 2
    places = tuple((place * (half + 16), half) for place in range(len(sheet.signed)))
    small = Style("Inter-Regular", 8, 10.5, "muted")
    text = tuple(lettering.drawable(words, small) for words in sheet.signed)
    return Hairline(kind.size, width), SignedLines(places, text, small, 34)


def _written(text: str, style: Style, lettering: Lettering, width: float, x: float = 0) -> Iterator[Row]:
    for line in lettering.broken(text, style, width - x):
        yield Words(line, style, x)


def _numbers(sheet: ConcernSheet, lettering: Lettering, kind: SheetType, width: float) -> Iterator[Row]:
    room = width / _COLUMNS
    small = Style("Inter-SemiBold", kind.label.size, kind.number.leading)
    for first in range(0, len(sheet.numbers), _COLUMNS):
        cells = []
        for place, (who, number) in enumerate(sheet.numbers[first : first + _COLUMNS]):
            style = kind.number if lettering.width(number, kind.number) <= room - 10 else small
            shown = lettering.broken(number, style, room - 8)[0]
            cells.append((place * room, lettering.broken(who, kind.label, room - 8)[0], shown, style))
        yield NumberCells(tuple(cells), kind.label)
        yield Space(kind.size * 0.25)


def _entry(line: SheetLine, lettering: Lettering, kind: SheetType, width: float) -> Iterator[Row]:
    time, room = line.beside, width - _TEXT_AT
    if line.label:
        style = kind.step if line.is_step else kind.label
        yield from _beside(lettering.broken(line.label, style, room), style, time, kind.label)
        time = ""
    if line.text:
        inset = _QUOTE_IN if line.is_quote else 0.0
        lines = lettering.broken(line.text, kind.text, room - inset)
        rows = _beside(lines, kind.text, time, kind.label, inset)
        yield from (Quoted(row, _TEXT_AT) if line.is_quote else row for row in rows)
    for _ in range(line.room):
        yield Ruled(_TEXT_AT, width, kind.writing)
    yield Space(kind.size * 0.35)


def _beside(lines: list[str], style: Style, time: str, time_style: Style, inset: float = 0) -> Iterator[Words]:
    """Lines of text, with a time left of the first."""
    for number, line in enumerate(lines):
        yield Words(line, style, _TEXT_AT + inset, "" if number else time, time_style)


@dataclass(frozen=True, slots=True)
class Hairline:
    """A line across the sheet, in the middle of its height."""

    height: float
    width: float

    def draw(self, canvas: Canvas, top: float, ink: Ink) -> None:
        canvas.setStrokeColor(ink["line"])
        canvas.setLineWidth(0.6)
        canvas.line(0, top - self.height / 2, self.width, top - self.height / 2)


@dataclass(frozen=True, slots=True)
class Framed:
    """Lines in a frame: what nobody may miss."""

    lines: tuple[str, ...]
    style: Style
    width: float

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.leading + 10

    def draw(self, canvas: Canvas, top: float, ink: Ink) -> None:
        canvas.setStrokeColor(ink["danger"])
        canvas.setLineWidth(0.9)
        canvas.rect(0, top - self.height, self.width, self.height)
        for number, line in enumerate(self.lines):
            y = baseline(top - 5 - number * self.style.leading, self.style)
            write(canvas, ink, (8, y), line, Style(self.style.face, self.style.size, self.style.leading))


@dataclass(frozen=True, slots=True)
class NumberCells:
    """Phone numbers side by side, each large under whose it is."""

    cells: tuple[tuple[float, str, str, Style], ...]
    label: Style

    @property
    def height(self) -> float:
        return self.label.leading + max(style.leading for *_rest, style in self.cells)

    def draw(self, canvas: Canvas, top: float, ink: Ink) -> None:
        for x, who, number, style in self.cells:
            write(canvas, ink, (x, baseline(top, self.label)), who, self.label)
            write(canvas, ink, (x, baseline(top - self.label.leading, style)), number, style)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A line of somebody's own words, with a bar left of it."""

    line: Words
    bar_at: float

    @property
    def height(self) -> float:
        return self.line.height

    def draw(self, canvas: Canvas, top: float, ink: Ink) -> None:
        canvas.setStrokeColor(ink["edge"])
        canvas.setLineWidth(1)
        canvas.line(self.bar_at + 1, top, self.bar_at + 1, top - self.height)
        self.line.draw(canvas, top, ink)


@dataclass(frozen=True, slots=True)
class SignedLines:
    """Lines to sign on, ``places`` as (x, width), with what belongs there below each."""

    places: tuple[tuple[float, float], ...]
    text: tuple[str, ...]
    style: Style
    height: float

    def draw(self, canvas: Canvas, top: float, ink: Ink) -> None:
        y = top - self.height + self.style.leading
        canvas.setStrokeColor(ink["text"])
        canvas.setLineWidth(0.6)
        for (x, width), words in zip(self.places, self.text, strict=True):
            canvas.line(x, y, x + width, y)
            write(canvas, ink, (x, y - self.style.leading), words, self.style)
