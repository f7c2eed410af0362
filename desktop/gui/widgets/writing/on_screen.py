"""Which spans show in the viewport and where: boxes to fill and underline, and the stripes beside them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QTextBlock
from PySide6.QtWidgets import QTextEdit

from desktop.domain.evidence import Direction
from desktop.gui.widgets.writing.geometry import boxes, line_extent, origin_of, visible_range
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
    """Stripes of the visible spans by rising top, and of those whose lanes depend on each other's.

    A span may reach from above the viewport into it, and others beside it further up; all of them are taken
    in, so that a stripe keeps its lane while the text scrolls.
    """
    found = []
    for index in _near(editor, ranges):
        start, end = ranges[index]
        look = looks[index]
        if look.is_quiet:
            continue
        top, bottom = _line_at(editor, start)[0], _line_at(editor, end - 1)[1]
        found.append(Stripe(look.evidence_id, look.role, look.label, top, max(top, bottom)))
    return sorted(found, key=lambda stripe: stripe.top)


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


def _near(editor: QTextEdit, ranges: Ranges) -> list[int]:
    """What shows, and what overlaps it through others, as far as ``_AROUND`` reaches: a chain may go through it all."""
    start, end = visible_range(editor)
    first, last = start - _AROUND, end + _AROUND
    known: set[int] = set()
    while True:
        near = ranges.overlapping(start, end)
        fresh = [index for index in near if index not in known]
        if not fresh:
            return near
        known.update(fresh)
        for index in fresh:
            for offset in (ranges[index][0], ranges[index][1] - 1):
                if first <= offset <= last:
                    block = editor.document().findBlock(offset)
                    start, end = min(start, block.position()), max(end, block.position() + block.length())


def _line_at(editor: QTextEdit, offset: int) -> tuple[float, float]:
    block = editor.document().findBlock(offset)
    return line_extent(block, origin_of(editor, block), offset)
