"""Sets the heads of lines apart by layout formats, which touch neither the text nor the undo stack.

A time mark is shown in the margin, so its letters take no room in the column, unless the caret stands in
them: then they show, and can be corrected like any other text. A speaker is small and muted.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QSyntaxHighlighter, QTextBlock, QTextCharFormat, QTextDocument

from desktop.domain.heads import Head, head_of
from desktop.gui.theme import theme

_STRUT = 1.4
"""Height of a head's strut in letter heights: the air that sets one turn off from the one above."""
_LABEL = 12 / 16
"""Height of a speaker in letter heights."""


class HeadStyler(QSyntaxHighlighter):
    """One for each editor. ``speakers`` are the roles that count as one at the head of a line."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.speakers: tuple[str, ...] = ()
        self._shown = -1
        self._size = 16
        self._dressed = (0, "")

    def dress(self, pixels: int) -> None:
        """Take the height of the writer's letters, and the theme in use."""
        dressed = (pixels, theme().colour("muted").name())
        if dressed != self._dressed:
            self._size, self._dressed = pixels, dressed
            self.rehighlight()

    def set_speakers(self, speakers: Sequence[str]) -> None:
        if self.speakers != tuple(speakers):
            self.speakers = tuple(speakers)
            self.rehighlight()

    def show_time_in(self, block: QTextBlock | None) -> None:
        """Let one paragraph show its time mark in the text (None: no paragraph does)."""
        number = block.blockNumber() if block is not None else -1
        if number == self._shown:
            return
        was, self._shown = self._shown, number
        for changed in (was, number):
            at = self.document().findBlockByNumber(changed)
            if changed >= 0 and at.isValid():
                self.rehighlightBlock(at)

    def highlightBlock(self, text: str) -> None:  # noqa: N802
        head = head_of(text, self.speakers)
        is_shown = self.currentBlock().blockNumber() == self._shown
        if head.time and is_shown:
            self.setFormat(0, head.time_end, self._muted())
        elif head.time:
            self._hide_time(head)
        if head.speaker:
            self._name_speaker(text, head)

    def _hide_time(self, head: Head) -> None:
        self.setFormat(0, head.time_end, self._clear("[", 1))
        if not head.is_alone or not head.speaker:
            self.setFormat(0, 1, self._clear("[", self._size * _STRUT))

    def _name_speaker(self, text: str, head: Head) -> None:
        """Small and muted; on a line of its own a label, whose colon is the strut."""
        start, end = (len(text[:point].encode("utf-16-le")) // 2 for point in (head.time_end, head.speaker_end))
        self.setFormat(start, end - start, self._muted(_LABEL, QFont.Weight.DemiBold))
        if head.is_alone:
            self.setFormat(end - 1, 1, self._clear(":", self._size * _STRUT))

    def _clear(self, letter: str, pixels: float) -> QTextCharFormat:
        """Letters without colour or width. Tall ones make the line higher: a strut."""
        clear = QTextCharFormat()
        clear.setForeground(Qt.GlobalColor.transparent)
        font = QFont(self.document().defaultFont())
        font.setPixelSize(max(1, round(pixels)))
        clear.setProperty(QTextCharFormat.Property.FontPixelSize, font.pixelSize())
        clear.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
        clear.setFontLetterSpacing(-QFontMetricsF(font).horizontalAdvance(letter))
        return clear

    def _muted(self, factor: float = 1.0, weight: QFont.Weight = QFont.Weight.Normal) -> QTextCharFormat:
        muted = QTextCharFormat()
        muted.setForeground(theme().colour("muted"))
        muted.setFontWeight(weight)
        muted.setProperty(QTextCharFormat.Property.FontPixelSize, round(self._size * factor))
        return muted
