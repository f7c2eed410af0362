"""A table of figures across the page: breaks between rows, and heads its columns again on each page."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from desktop.report.pdf.hanging import baseline
from desktop.report.pdf.ink import Ink
from desktop.report.pdf.lettering import NUMBER, SMALL, STRONG, Lettering, Style
from desktop.report.tree import Figures

_PAD = 4.0
_AFTER = 14.0
_MANY = 6
_FIRST, _FIRST_OF_MANY = 0.34, 0.22
"""The first column's share of the width, at least; the others are equal and no wider than ``_WIDEST``."""
_WIDEST = 76.0
_QUESTION = Style("Inter-Regular", 8, 11)


@dataclass(frozen=True, slots=True)
class _Cell:
    lines: tuple[tuple[str, Style], ...]

    @property
    def height(self) -> float:
        return sum(style.leading for _, style in self.lines) + 2 * _PAD


class FigureTable(Flowable):  # type: ignore[misc]  # reportlab publishes no types
    """A caption, a row of heads, and rows of cells with their lines already broken."""

    def __init__(self, caption: str, head: list[_Cell], rows: list[list[_Cell]], widths: list[float], ink: Ink):
        super().__init__()
        self.caption = caption
        self.head = head
        self.rows = rows
        self.widths = widths
        self.ink = ink
        self.height = self._above + sum(map(_row_height, rows)) + _AFTER

    @property
    def _above(self) -> float:
        return STRONG.leading + 2 * _PAD + _row_height(self.head)

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Its size, in points."""
        self.width = available_width
        return available_width, self.height

    def split(self, _width: float, height: float) -> list[Flowable]:
        """The rows that fit and the rest under the same heads; empty when not two rows would fit."""
        room, fits = height - self._above - _AFTER, 0
        while fits < len(self.rows) and _row_height(self.rows[fits]) <= room:
            room -= _row_height(self.rows[fits])
            fits += 1
        if fits < min(2, len(self.rows)) or fits == len(self.rows):
            return []
        continued = self.caption.removesuffix(_CONTINUED) + _CONTINUED
        return [
            FigureTable(self.caption, self.head, self.rows[:fits], self.widths, self.ink),
            FigureTable(continued, self.head, self.rows[fits:], self.widths, self.ink),
        ]

    def draw(self) -> None:
        """Draw it on the page that it landed on."""
        canvas: Canvas = self.canv
        canvas.setFont(STRONG.face, STRONG.size)
        canvas.setFillColor(self.ink["text"])
        canvas.drawString(0, baseline(self.height, STRONG), self.caption)
        y = self._row(canvas, self.head, self.height - STRONG.leading - 2 * _PAD)
        self._hairline(canvas, y, "edge")
        for row in self.rows:
            y = self._row(canvas, row, y)
            self._hairline(canvas, y, "line")

    def _row(self, canvas: Canvas, row: Sequence[_Cell], top: float) -> float:
        """Draw a row and give the height of its lower edge."""
        x = 0.0
        for cell, width in zip(row, self.widths, strict=True):
            y = top - _PAD
            for text, style in cell.lines:
                canvas.setFont(style.face, style.size)
                canvas.setFillColor(self.ink[style.role])
                canvas.drawString(x, baseline(y, style), text)
                y -= style.leading
            x += width
        return top - _row_height(row)

    def _hairline(self, canvas: Canvas, y: float, role: str) -> None:
        canvas.setStrokeColor(self.ink[role])
        canvas.setLineWidth(0.5)
        canvas.line(0, y, self.width, y)


_CONTINUED = " (continued)"


def _row_height(row: Sequence[_Cell]) -> float:
    return max(cell.height for cell in row)


def figure_table(figures: Figures, lettering: Lettering, ink: Ink, width: float) -> FigureTable:
    """A table of the report's tree, laid out in ``width`` points."""
    others = len(figures.columns) - 1
    first = _FIRST_OF_MANY if others > _MANY else _FIRST
    each = min(_WIDEST, width * (1 - first) / others)
    widths = [width - each * others, *[each] * others]

    def cell(text: str, room: float, large: Style, small: Style) -> _Cell:
        first, _, rest = text.partition("\n")
        lines = [(line, large) for line in lettering.broken(first, large, room - 2 * _PAD)]
        if rest:
            lines += [(line, small) for line in lettering.broken(rest, small, room - 2 * _PAD)]
        return _Cell(tuple(lines))

    def row(texts: Sequence[str]) -> list[_Cell]:
        styles = [_QUESTION, *[NUMBER] * others]
        return [cell(text, room, style, SMALL) for text, room, style in zip(texts, widths, styles, strict=True)]

    head = [cell(text, room, SMALL, SMALL) for text, room in zip(figures.columns, widths, strict=True)]
    return FigureTable(figures.caption, head, [row(texts) for texts in figures.rows], widths, ink)
