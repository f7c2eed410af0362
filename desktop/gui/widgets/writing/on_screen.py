"""Which spans show in the viewport and where: boxes to fill and underline, and the stripes beside them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QTextBlock
from PySide6.QtWidgets import QTextEdit

from desktop.domain.evidence import Direction
from desktop.gui.widgets.writing.geometry import boxes, line_extent, origin_of, visible_range
from desktop.gui.widgets.writing.lanes import lanes
from desktop.gui.widgets.writing.lines import Paragraphs
from desktop.gui.widgets.writing.ranges import Ranges
from desktop.gui.widgets.writing.stripe_margin import Stripe

Shown = tuple[QTextBlock, QPointF]
"""A visible paragraph and its origin in the viewport."""


_AROUND = 8_000
"""Units of text above and below the viewport in which stripes still settle each other's lanes."""


class Look(NamedTuple):
    """How the span at one index of a ``Ranges`` looks."""

    evidence_id: UUID
    role: Direction
    label: str
    is_quiet: bool = False
    """Only a trace: its evidence rests on another text."""


class Inked(NamedTuple):
    """One span in one paragraph. ``level`` counts the underlines that stand over its own."""

    boxes: list[QRectF]
    role: Direction
    level: int
    is_quiet: bool = False


def boxes_in(
    block: QTextBlock, origin: QPointF, ranges: Ranges, metrics: QFontMetricsF
) -> Iterator[tuple[int, list[QRectF]]]:
    """Index and boxes of every range that shows in a paragraph."""
    for index in ranges.overlapping(block.position(), block.position() + block.length()):
        start, end = ranges[index]
        yield index, boxes(block, origin, start, end, metrics)


def inked(shown: Iterable[Shown], ranges: Ranges, looks: Sequence[Look], metrics: QFontMetricsF) -> Iterator[Inked]:
    """The visible spans, each paragraph's in the order of the text."""
    for block, origin in shown:
        above: list[int] = []
        for index, found in boxes_in(block, origin, ranges, metrics):
            start, end = ranges[index]
            level = sum(ranges[other][1] > start and ranges[other][0] < end for other in above)
            above.append(index)
            yield Inked(found, looks[index].role, min(level, 1), looks[index].is_quiet)


def stripes(editor: QTextEdit, ranges: Ranges, looks: Sequence[Look]) -> list[Stripe]:
    """Stripes by rising top, each in its lane: the visible ones, and those above that may push their labels down.

    A span may reach from above the viewport into it, and others beside it further up; all of them are taken
    in, so that a stripe keeps its lane while the text scrolls. Lanes are settled by the numbers of lines, so what
    this costs goes by the text around the viewport and hardly by how many spans stand in it.
    """
    first, last = visible_range(editor)
    paragraphs = Paragraphs(editor, first - _AROUND, last + _AROUND)
    near, start, end = _near(paragraphs, ranges, first, last)
    lines = paragraphs.lines(start, end)
    numbered = sorted(
        (lines.number(ranges[index][0]), place, lines.number(ranges[index][1] - 1), looks[index])
        for place, index in enumerate(near)
        if not looks[index].is_quiet
    )
    found, height = [], editor.viewport().height()
    settled = lanes([(top, bottom + 1) for top, _, bottom, _ in numbered])
    for (top, _, bottom, look), (lane, shared) in zip(numbered, settled, strict=True):
        if (at := lines.top(top)) >= height:
            break
        until = max(at, lines.bottom(bottom))
        found.append(Stripe(look.evidence_id, look.role, look.label, at, until, lane, shared))
    return found


def extents(editor: QTextEdit, ranges: Ranges) -> list[tuple[int, float, float]]:
    """Index, top and bottom in the viewport of every range that shows in it; only its visible lines are asked for."""
    first, last = visible_range(editor)
    found = []
    for index in ranges.overlapping(first, last):
        start, end = ranges[index]
        top = _line_at(editor, max(start, first))[0]
        bottom = _line_at(editor, min(end, last) - 1)[1]
        found.append((index, top, bottom))
    return found


def _near(paragraphs: Paragraphs, ranges: Ranges, first: int, last: int) -> tuple[list[int], int, int]:
    """What shows, and what overlaps it through others, as far as ``_AROUND`` reaches: a chain may go through it all.

    With it, from where to where its paragraphs reach.
    """
    start, end = first, last
    fresh, known = set(ranges.overlapping(first, last)), set[int]()
    while fresh:
        known |= fresh
        above, below = start, end
        edges = (offset for index in fresh for offset in (ranges[index][0], ranges[index][1] - 1))
        for offset in edges:
            if first - _AROUND <= offset <= last + _AROUND and not start <= offset < end:
                begins, ends = paragraphs.around(offset)
                start, end = min(start, begins), max(end, ends)
        fresh = {*ranges.overlapping(start, above), *ranges.overlapping(below, end)} - known
    return ranges.overlapping(start, end), start, end


def _line_at(editor: QTextEdit, offset: int) -> tuple[float, float]:
    block = editor.document().findBlock(offset)
    return line_extent(block, origin_of(editor, block), offset)
