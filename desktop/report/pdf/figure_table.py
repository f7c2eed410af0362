"""A table of figures across the page: breaks between rows, and heads its columns again on each page."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from desktop.report.pdf.hanging import baseline
from desktop.report.pdf.lettering import NUMBER, SMALL, STRONG, Style
from desktop.report.pdf.setting import Setting
from desktop.report.pdf.structure import Tag, artifact
from desktop.report.tree import Figures

_PAD = 4.0
_ABOVE, _AFTER = 8.0, 14.0
_MANY = 6
_FIRST, _FIRST_OF_MANY = 0.34, 0.22
"""The first column's share of the width, at least; the others are equal and no wider than ``_WIDEST``."""
_WIDEST = 96.0
_FEWEST = 3
"""Rows that can be parted so that none is alone."""
_NUMBERS = 14
"""Characters. What is longer is text."""
_QUESTION = Style("Inter-Regular", 8, 11)


@dataclass(frozen=True, slots=True)
class _Cell:
    lines: tuple[tuple[str, Style], ...]
    tag: Tag

    @property
    def height(self) -> float:
        return sum(style.leading for _, style in self.lines) + 2 * _PAD


class FigureTable(Flowable):  # type: ignore[misc]  # reportlab publishes no types
    """A caption, a row of heads, and rows of cells with their lines already broken.

    A part after the first says that it is one, and repeats the heads for the eye alone.
    """

    def __init__(
        self,
        caption: tuple[str, Tag],
        head: list[_Cell],
        rows: list[list[_Cell]],
        widths: list[float],
        setting: Setting,
        *,
        continued: bool = False,
    ) -> None:
        super().__init__()
        self.spaceBefore = _ABOVE
        self.caption = caption
        self.continued = continued
        self.head = head
        self.rows = rows
        self.widths = widths
        self.setting = setting
        self.ink = setting.ink
        self.height = self._above + sum(map(_row_height, rows)) + _AFTER

    @property
    def _above(self) -> float:
        return STRONG.leading + 2 * _PAD + _row_height(self.head)

    @property
    def tallest(self) -> float:
        """The least height that a page must have for it, so that no part breaks within a row."""
        return self._above + max(map(_row_height, self.rows), default=0) * 2 + _AFTER

    @property
    def is_short(self) -> bool:
        """Whether it goes to the next page whole, as it leaves less than half of one empty."""
        kind = self.setting.type
        return not self.continued and self.height <= (A4[1] - kind.top - kind.bottom) / 2

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Its size, in points."""
        self.width = available_width
        return available_width, self.height

    def split(self, _width: float, height: float) -> list[Flowable]:
        """The rows that fit and the rest under the same heads; empty when not two rows would fit or it is short.

        Neither part has one row alone.
        """
        if self.is_short:
            return []
        room, fits = height - self._above - _AFTER, 0
        while fits < len(self.rows) and _row_height(self.rows[fits]) <= room:
            room -= _row_height(self.rows[fits])
            fits += 1
        if len(self.rows) - fits == 1 and len(self.rows) > _FEWEST:
            fits -= 1
        if fits < min(2, len(self.rows)) or fits == len(self.rows):
            return []
        return [self._part(self.rows[:fits], continued=self.continued), self._part(self.rows[fits:], continued=True)]

    def _part(self, rows: list[list[_Cell]], *, continued: bool) -> "FigureTable":
        return FigureTable(self.caption, self.head, rows, self.widths, self.setting, continued=continued)

    def draw(self) -> None:
        """Draw it on the page that it landed on."""
        canvas: Canvas = self.canv
        words, tag = self.caption
        words = self.setting.lettering.on_one_line(
            words + _CONTINUED if self.continued else words, STRONG, self.setting.width
        )
        with artifact(canvas) if self.continued else tag.shown(canvas):
            canvas.setFont(STRONG.face, STRONG.size)
            canvas.setFillColor(self.ink["text"])
            canvas.drawString(0, baseline(self.height, STRONG), words)
        y = self.height - STRONG.leading - 2 * _PAD
        self._row(canvas, self.head, y, read=not self.continued)
        y -= _row_height(self.head)
        self._hairline(canvas, y, "edge")
        for row in self.rows:
            self._row(canvas, row, y, read=True)
            y -= _row_height(row)
            self._hairline(canvas, y, "line")

    def _row(self, canvas: Canvas, row: Sequence[_Cell], top: float, *, read: bool) -> None:
        x = 0.0
        for cell, width in zip(row, self.widths, strict=True):
            with cell.tag.shown(canvas) if read else artifact(canvas):
                self._cell(canvas, cell, x, top - _PAD)
            x += width

    def _cell(self, canvas: Canvas, cell: _Cell, x: float, y: float) -> None:
        for text, style in cell.lines:
            canvas.setFont(style.face, style.size)
            canvas.setFillColor(self.ink[style.role])
            canvas.drawString(x, baseline(y, style), text)
            y -= style.leading

    def _hairline(self, canvas: Canvas, y: float, role: str) -> None:
        with artifact(canvas):
            canvas.setStrokeColor(self.ink[role])
            canvas.setLineWidth(0.5)
            canvas.line(0, y, self.width, y)


_CONTINUED = " (continued)"


def _row_height(row: Sequence[_Cell]) -> float:
    return max(cell.height for cell in row)


def _widest(figures: Figures, setting: Setting) -> float:
    """How wide a column may be: for a number, or for as much text as the longest cell holds on its first line."""
    firsts = [cell.partition("\n")[0] for row in figures.rows for cell in row[1:]]
    longest = max((setting.lettering.width(text, NUMBER) for text in firsts if len(text) > _NUMBERS), default=0.0)
    return max(_WIDEST, longest + 2 * _PAD)


def figure_table(figures: Figures, setting: Setting, parent: Tag) -> FigureTable:
    """A table of the report's tree, laid out across the page; its tags are put under ``parent``."""
    others = len(figures.columns) - 1
    first = _FIRST_OF_MANY if others > _MANY else _FIRST
    each = min(_widest(figures, setting), setting.width * (1 - first) / others) if others else 0.0
    widths = [setting.width - each * others, *[each] * others]
    table = parent.child("Table")
    caption = (figures.caption, table.child("Caption"))

    def cell(text: str, room: float, large: Style, tag: Tag) -> _Cell:
        first, _, rest = text.partition("\n")
        lines = [*setting.broken(first, large, room - 2 * _PAD), *setting.broken(rest, SMALL, room - 2 * _PAD)]
        return _Cell(tuple(lines), tag)

    def row(texts: Sequence[str]) -> list[_Cell]:
        line = table.child("TR")
        tags = [line.child("TH", scope="Row"), *(line.child("TD") for _ in texts[1:])]
        styles = [_QUESTION, *[NUMBER] * others]
        return [cell(*parts) for parts in zip(texts, widths, styles, tags, strict=True)]

    top = table.child("TR")
    head = [
        cell(text, room, SMALL, top.child("TH", scope="Column"))
        for text, room in zip(figures.columns, widths, strict=True)
    ]
    return FigureTable(caption, head, [row(texts) for texts in figures.rows], widths, setting)
