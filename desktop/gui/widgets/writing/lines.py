"""The lines of a stretch of the document, numbered, so that what stands in it can be put beside each other by number.

Each paragraph and line is asked for once, however many ranges stand in them. Offsets are UTF-16 units.
"""

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtGui import QTextBlock, QTextLine
from PySide6.QtWidgets import QTextEdit

from desktop.gui.widgets.writing.geometry import origin_of


class Paragraphs:
    """The paragraphs from the one that holds ``first`` to the one that holds ``last``; good until the next edit."""

    def __init__(self, editor: QTextEdit, first: int, last: int) -> None:
        self._editor = editor
        self._blocks: list[QTextBlock] = []
        self._starts: list[int] = []
        block = editor.document().findBlock(max(0, first))
        while block.isValid() and (start := block.position()) <= last:
            self._blocks.append(block)
            self._starts.append(start)
            block = block.next()
        self.end = block.position() if block.isValid() else last + 1

    def around(self, offset: int) -> tuple[int, int]:
        """Where the paragraph with this offset begins, and the next one."""
        place = self._place(offset)
        return self._starts[place], self._starts[place + 1] if place + 1 < len(self._starts) else self.end

    def lines(self, start: int, end: int) -> "Lines":
        """The lines of every paragraph that has text in ``[start, end)``."""
        return Lines(self._editor, self._blocks[self._place(start) : self._place(max(start, end - 1)) + 1])

    def _place(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)


class Lines:
    """Good until the next edit or layout. What lies above the first counts as in it, what lies below as in the last."""

    def __init__(self, editor: QTextEdit, blocks: Sequence[QTextBlock]) -> None:
        self._starts: list[int] = []
        self._lines: list[QTextLine | None] = []
        self._tops: list[float] = []
        for block in blocks:
            self._take(block, origin_of(editor, block).y())

    def number(self, offset: int) -> int:
        """The line that holds a document offset, from 0 on."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def top(self, number: int) -> float:
        """Where a line begins in the viewport."""
        line = self._lines[number]
        return self._tops[number] + (0 if line is None else line.y())

    def bottom(self, number: int) -> float:
        """Where it ends."""
        line = self._lines[number]
        return self.top(number) + (0 if line is None else line.height())

    def _take(self, block: QTextBlock, top: float) -> None:
        layout, start = block.layout(), block.position()
        count, composed_at, composed = layout.lineCount(), layout.preeditAreaPosition(), len(layout.preeditAreaText())
        lines = [layout.lineAt(number) for number in range(count)]  # of none where it is not laid out
        for line in lines:
            inside = line.textStart()
            self._starts.append(start + (max(composed_at, inside - composed) if inside > composed_at >= 0 else inside))
        if not lines:
            self._starts.append(start)
        self._lines.extend(lines or [None])
        self._tops.extend([top] * max(1, count))
