"""The evidence map drawn on a page: themes down, kinds of source across, a number and a bar in each cell."""

from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from desktop.domain.evidence import Direction, SourceKind
from desktop.domain.evidence_map import DIRECTION_WORDS, SOURCE_WORDS, Across, MapGroup, MapRow, bar
from desktop.domain.triangulation import Cell
from desktop.report.drawable import without_unseen
from desktop.report.pdf.hanging import baseline
from desktop.report.pdf.ink import Ink
from desktop.report.pdf.lettering import NUMBER, QUIET, SMALL, SMALL_TEXT, Style
from desktop.report.pdf.marks import fill_bar, show_mark
from desktop.report.pdf.setting import Setting
from desktop.report.pdf.structure import Tag
from desktop.report.tree import MapPicture

_ACROSS = 58.0
_CELL = 41.0
_PAD = 4.0
_HEAD, _GROUP, _ROW, _LEGEND, _AFTER = 24.0, 20.0, 27.0, 22.0, 14.0
_BAR = 7.0
_MOST_TITLE_LINES = 4
_SHADE_ROLES = {Across.CONTRADICTED: "improvement", Across.ONE_SOURCE: "text", Across.NOTHING_YET: "muted"}
_GROUP_STYLE = Style("Inter-SemiBold", 8.5, 12)
_THEME = Style("Inter-Regular", 8.5, 11)


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the map: an indicator's head, or a theme's row with its title broken."""

    group: MapGroup
    row: MapRow | None = None
    title: tuple[str, ...] = ()

    @property
    def height(self) -> float:
        if self.row is None:
            return _GROUP
        return max(_ROW, len(self.title) * _THEME.leading + 2 * _PAD)


class MapDrawing(Flowable):  # type: ignore[misc]  # reportlab publishes no types
    """The map, or as much of it as fits: it breaks between rows and never after an indicator's head."""

    def __init__(self, lines: list[_Line], largest: int, ink: Ink, tag: Tag, *, legend: bool = True) -> None:
        super().__init__()
        self.lines = lines
        self.tag = tag
        self.largest = largest
        self.ink = ink
        self.legend = legend
        self.height = _HEAD + sum(line.height for line in lines) + (_LEGEND if legend else 0) + _AFTER

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Its size, in points."""
        self.width = available_width
        return available_width, self.height

    def split(self, _width: float, height: float) -> list[Flowable]:
        """The lines that fit and the rest under the same heads; empty when it had better begin a new page."""
        room, fits = height - _HEAD - _AFTER, 0
        while fits < len(self.lines) and self.lines[fits].height <= room:
            room -= self.lines[fits].height
            fits += 1
        fits = min(fits, len(self.lines) - 1)
        while fits and self.lines[fits - 1].row is None:
            fits -= 1
        if fits < min(4, len(self.lines) - 1):
            return []
        return [
            MapDrawing(self.lines[:fits], self.largest, self.ink, self.tag, legend=False),
            MapDrawing(self.lines[fits:], self.largest, self.ink, self.tag),
        ]

    def draw(self) -> None:
        """Draw it on the page that it landed on."""
        canvas: Canvas = self.canv
        with self.tag.shown(canvas):
            self._draw(canvas)

    def _draw(self, canvas: Canvas) -> None:
        y = self.height - _HEAD
        self._heads(canvas, y)
        for line in self.lines:
            y -= line.height
            if line.row is None:
                self._group(canvas, line, y)
            else:
                self._theme(canvas, line, line.row, y)
        self._rules(canvas, y)
        if self.legend:
            self._draw_legend(canvas, y - 14)

    def _column(self, place: int) -> float:
        """Left edge of a kind of source's column."""
        return float(self.width - _CELL * (len(SourceKind) - place))

    def _heads(self, canvas: Canvas, y: float) -> None:
        _write(canvas, "Theme", SMALL, _PAD, y + _PAD + 8, self.ink)
        _write(canvas, "Across sources", SMALL, self._column(0) - _ACROSS, y + _PAD + 8, self.ink)
        for place, kind in enumerate(SourceKind):
            words = SOURCE_WORDS[kind].split(" ")
            for above, word in enumerate(reversed(words)):
                top = y + _PAD + 8 + above * 9
                _write(canvas, word, _HEAD_STYLE, self._column(place) + 2, top, self.ink)

    def _group(self, canvas: Canvas, line: _Line, y: float) -> None:
        canvas.setFillColor(self.ink["sunken"])
        canvas.rect(0, y, self.width, line.height, stroke=0, fill=1)
        text = f"{line.group.indicator}  {line.group.title}"
        _write(canvas, text, _GROUP_STYLE, _PAD, y + 16, self.ink)

    def _theme(self, canvas: Canvas, line: _Line, row: MapRow, y: float) -> None:
        top = y + (line.height + len(line.title) * _THEME.leading) / 2
        for number, text in enumerate(line.title):
            _write(canvas, text, _THEME, _PAD, top - number * _THEME.leading, self.ink)
        middle = y + line.height / 2
        if row.across:
            style = Style(SMALL_TEXT.face, SMALL_TEXT.size, SMALL_TEXT.leading, _SHADE_ROLES[row.across])
            _write(canvas, row.across, style, self._column(0) - _ACROSS, middle + 5, self.ink)
        for place, cell in enumerate(row.cells):
            self._cell(canvas, cell, self._column(place), y, line.height)
        canvas.setStrokeColor(self.ink["line"])
        canvas.setLineWidth(0.5)
        canvas.line(0, y, self.width, y)

    def _cell(self, canvas: Canvas, cell: Cell, x: float, y: float, height: float) -> None:
        if cell.is_empty:
            _write(canvas, "–", SMALL, x + 3, y + height / 2 + 5, self.ink)
            return
        bottom = y + (height - _ROW) / 2 + 5
        _write(canvas, f"{cell.counts.total:,}", NUMBER, x + 3, bottom + _BAR + 11.5, self.ink)
        for part in bar(cell.counts, self.largest, _CELL - 7, shortest=2.5, gap=1.5):
            fill_bar(canvas, part.direction, (x + 3 + part.start, bottom, part.length, _BAR), self.ink)

    def _rules(self, canvas: Canvas, bottom: float) -> None:
        canvas.setLineWidth(0.5)
        canvas.setStrokeColor(self.ink["edge"])
        top = self.height - _HEAD
        canvas.line(0, top, self.width, top)
        canvas.line(0, bottom, self.width, bottom)

    def _draw_legend(self, canvas: Canvas, y: float) -> None:
        x = 0.0
        for direction in Direction:
            fill_bar(canvas, direction, (x, y, 20, _BAR), self.ink)
            show_mark(canvas, direction, x + 25, y - 0.5, 8)
            _write(canvas, DIRECTION_WORDS[direction], SMALL_TEXT, x + 36, y + _BAR + 2, self.ink)
            x += 78 if direction is Direction.STRENGTH else 128
        _write(canvas, "Longer bar, more pieces. – nothing yet.", QUIET, x, y + _BAR + 3, self.ink)


_HEAD_STYLE = Style(SMALL.face, 6.8, 9, "muted")


def _write(canvas: Canvas, text: str, style: Style, x: float, top: float, ink: Ink) -> None:
    canvas.setFont(style.face, style.size)
    canvas.setFillColor(ink[style.role])
    canvas.drawString(x, baseline(top, style), text)


def map_drawing(picture: MapPicture, setting: Setting, parent: Tag) -> MapDrawing:
    """The picture of the report's tree, laid out across the page, as a figure under ``parent``."""
    room = setting.width - _CELL * len(SourceKind) - _ACROSS - 2 * _PAD
    lines = []
    for group in picture.groups:
        lines.append(_Line(group))
        lines.extend(
            _Line(group, row, tuple(setting.lettering.broken(row.title, _THEME, room)[:_MOST_TITLE_LINES]))
            for row in group.rows
        )
    tag = parent.child("Figure", alt=without_unseen(f"{picture.title}. {picture.description}"))
    return MapDrawing(lines, picture.largest, setting.ink, tag)
