"""State marks and bar patterns in a PDF: shape and pattern tell them apart, colour only adds to it."""

import math

from reportlab.pdfgen.canvas import Canvas

from desktop.domain.evidence import Direction
from desktop.domain.evidence_map import DIRECTION_WORDS
from desktop.report.pdf.ink import Ink

_STEP = 3.4
_UNITS = 12.0


def show_mark(canvas: Canvas, direction: Direction, x: float, y: float, size: float) -> None:
    """A disc with a plus, a triangle with an exclamation mark, or a diamond; lower left corner at x, y.

    It shows a form, so that thousands of marks cost little; ``draw_mark_forms`` must follow before the file ends.
    """
    canvas.addLiteral(f"/Span <</ActualText ({DIRECTION_WORDS[direction]}. )>> BDC")
    canvas.saveState()
    canvas.transform(size / _UNITS, 0, 0, size / _UNITS, x, y)
    canvas.doForm(f"mark-{direction}")
    canvas.restoreState()
    canvas.addLiteral("EMC")


def draw_mark_forms(canvas: Canvas, ink: Ink) -> None:
    """Draw the forms that ``show_mark`` shows."""
    for direction in Direction:
        canvas.beginForm(f"mark-{direction}", 0, 0, _UNITS, _UNITS)
        _draw_mark(canvas, direction, ink)
        canvas.endForm()


def _draw_mark(canvas: Canvas, direction: Direction, ink: Ink) -> None:
    canvas.setFillColor(ink[direction])
    canvas.setStrokeColor(ink["surface"])
    match direction:
        case Direction.STRENGTH:
            canvas.circle(6, 6, 5.5, stroke=0, fill=1)
            canvas.setLineWidth(1.6)
            canvas.lines([(6, 3.2, 6, 8.8), (3.2, 6, 8.8, 6)])
        case Direction.IMPROVEMENT:
            _shape(canvas, [(6, 11.2), (11.6, 1), (0.4, 1)])
            canvas.setLineWidth(1.4)
            canvas.lines([(6, 7.6, 6, 4.4), (6, 3.4, 6, 2.2)])
        case Direction.UNCERTAINTY:
            _shape(canvas, [(6, 11.8), (11.8, 6), (6, 0.2), (0.2, 6)])
            canvas.setFillColor(ink["surface"])
            _shape(canvas, [(6, 9.5), (9.5, 6), (6, 2.5), (2.5, 6)])
            canvas.setFillColor(ink[direction])
            canvas.circle(6, 6, 1.5, stroke=0, fill=1)


def _shape(canvas: Canvas, corners: list[tuple[float, float]]) -> None:
    path = canvas.beginPath()
    path.moveTo(*corners[0])
    for corner in corners[1:]:
        path.lineTo(*corner)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def fill_bar(canvas: Canvas, direction: Direction, box: tuple[float, float, float, float], ink: Ink) -> None:
    """A part of a bar in a box of x, y, width and height: strength solid, improvement hatched, uncertainty dotted."""
    x, y, width, height = box
    canvas.saveState()
    solid = direction is Direction.STRENGTH
    canvas.setFillColor(ink[direction] if solid else ink[f"{direction}-soft"])
    canvas.rect(x, y, width, height, stroke=0, fill=1)
    path = canvas.beginPath()
    path.rect(x, y, width, height)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.setStrokeColor(ink[direction])
    canvas.setFillColor(ink[direction])
    if direction is Direction.IMPROVEMENT:
        canvas.setLineWidth(1.2)
        starts = [x - height + _STEP * n for n in range(math.ceil((width + height) / _STEP) + 1)]
        canvas.lines([(start, y, start + height, y + height) for start in starts])
    elif direction is Direction.UNCERTAINTY:
        for column in range(math.ceil(width / _STEP) + 1):
            for row in range(math.ceil(height / _STEP)):
                canvas.circle(x + _STEP * (column + 0.5), y + _STEP * (row + 0.5), 0.75, stroke=0, fill=1)
    canvas.setLineWidth(1)
    canvas.rect(x, y, width, height, stroke=1, fill=0)
    canvas.restoreState()
