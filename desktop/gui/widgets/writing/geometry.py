"""Where the text stands in the editor's viewport: visible paragraphs, and the boxes of a range of characters.

Only paragraphs on screen are asked for, so the cost does not grow with the text. Offsets are UTF-16 units.
"""

import re
from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QTextBlock, QTextLayout, QTextLine
from PySide6.QtWidgets import QTextEdit

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff]")


def origin_of(editor: QTextEdit, block: QTextBlock) -> QPointF:
    """The place of a paragraph's layout in the viewport; lays the text out that far."""
    editor.document().documentLayout().blockBoundingRect(block)
    return block.layout().position() - _scrolled(editor)


def _scrolled(editor: QTextEdit) -> QPointF:
    return QPointF(editor.horizontalScrollBar().value(), editor.verticalScrollBar().value())


def visible_blocks(editor: QTextEdit) -> Iterator[tuple[QTextBlock, QPointF]]:
    """Every paragraph that shows in the viewport, with the place of its layout's origin there."""
    bottom, scrolled = editor.viewport().height(), _scrolled(editor)
    document_layout = editor.document().documentLayout()
    block = editor.cursorForPosition(QPoint(0, 0)).block()
    while block.isValid():
        document_layout.blockBoundingRect(block)
        layout = block.layout()
        origin = layout.position() - scrolled
        if origin.y() > bottom:
            return
        if layout.lineCount():  # lineAt() of a paragraph that is not laid out ends the process
            yield block, origin
        block = block.next()


def visible_range(editor: QTextEdit) -> tuple[int, int]:
    """The document offsets from the first to behind the last visible paragraph."""
    blocks = [block for block, _ in visible_blocks(editor)]
    return (blocks[0].position(), blocks[-1].position() + blocks[-1].length()) if blocks else (0, 0)


def boxes(block: QTextBlock, origin: QPointF, start: int, end: int, metrics: QFontMetricsF) -> list[QRectF]:
    """The boxes that document offsets ``start`` to ``end`` cover in one paragraph, in the viewport.

    A box is as high as the letters of the text's own font, so that a line with a taller sign keeps its fill.
    """
    layout = block.layout()
    first, last = _in_layout(block, start), _in_layout(block, end)
    turns = _RIGHT_TO_LEFT.search(block.text()) is not None
    found = []
    for line in _lines(layout, first, last):
        u, v = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
        top = origin.y() + line.y() + line.ascent() - metrics.ascent()
        for left, right in _stretches(line, u, v, turns=turns):
            found.append(QRectF(origin.x() + left, top, right - left, metrics.height()))
    return found


def line_extent(block: QTextBlock, origin: QPointF, offset: int) -> tuple[float, float]:
    """Top and bottom, in the viewport, of the line that holds a document offset."""
    if not block.layout().lineCount():
        return origin.y(), origin.y()
    line = block.layout().lineForTextPosition(_in_layout(block, offset))
    return origin.y() + line.y(), origin.y() + line.y() + line.height()


def baseline(block: QTextBlock, origin: QPointF) -> float:
    """Where the letters of a paragraph's first line stand, in the viewport."""
    line = block.layout().lineAt(0)
    return origin.y() + line.y() + line.ascent()


def _in_layout(block: QTextBlock, offset: int) -> int:
    """A document offset in the paragraph's layout, which also holds what an input method is composing."""
    inside = min(max(offset - block.position(), 0), block.length() - 1)
    layout = block.layout()
    return inside + len(layout.preeditAreaText()) if inside > layout.preeditAreaPosition() >= 0 else inside


def _lines(layout: QTextLayout, first: int, last: int) -> Iterator[QTextLine]:
    number = layout.lineForTextPosition(first).lineNumber() if layout.lineCount() else 0
    for index in range(max(0, number), layout.lineCount()):
        line = layout.lineAt(index)
        if line.textStart() >= last:
            return
        yield line


def _stretches(line: QTextLine, start: int, end: int, *, turns: bool) -> list[tuple[float, float]]:
    """Left and right of characters ``start`` to ``end`` of one line, without the space it was broken at.

    Several where the writing direction turns: there a caret has two places, so the glyphs are asked.
    """
    if end <= start:
        return []
    if turns:
        runs = [run.boundingRect() for run in line.glyphRuns(start, end - start)]
        return [(rect.left(), rect.right()) for rect in runs if not rect.isEmpty()]
    left, right = _caret_x(line, start), min(_caret_x(line, end), line.x() + line.naturalTextWidth())
    return [(left, right)] if right > left else []


def _caret_x(line: QTextLine, place: int) -> float:
    x, _ = cast("tuple[float, int]", line.cursorToX(place))
    return x
