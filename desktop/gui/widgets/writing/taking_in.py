"""What comes into a text from outside, pasted or dropped: how much, what not, and paragraphs too long to write in."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor

from desktop.domain.paragraphs import LONGEST, breaks, longest_paragraph
from desktop.gui.widgets.writing.plain import plain

MOST = 1_000_000
"""Code points of one text."""
NO_FILES = "Files are not put into a text. Add them on the Documents screen."
WAS_BROKEN = (
    "A paragraph of {length:,} characters was broken at the ends of sentences, so that writing stays quick. "
    "No word was changed; Ctrl and Z joins it again."
)
IS_LONG = (
    "A paragraph here has {length:,} characters, and writing in it is slow. "
    "Ctrl, Shift and B breaks it at the ends of sentences."
)
TOO_MUCH = "That would make {length:,} characters, and one text holds {most:,}. Take in a part of it."
NOTHING_LONG = "No paragraph is too long to be written in."


class Sheet(Protocol):
    """An editor as seen from here. Offsets are code points."""

    def text(self) -> str: ...
    def textCursor(self) -> QTextCursor: ...  # noqa: N802  Qt's name
    def selected_range(self) -> tuple[int, int]: ...
    def replace_all(self, edits: list[tuple[int, int, str]]) -> None: ...
    def ensureCursorVisible(self) -> None: ...  # noqa: N802  Qt's name


class TakingIn:
    """One for each editor. ``say`` shows one sentence."""

    def __init__(self, sheet: Sheet, say: Callable[[str], object]) -> None:
        self._sheet, self._say = sheet, say

    def insert(self, source: QMimeData) -> None:
        """Put text in place of the selection; say in a sentence why not, or what else was done."""
        if is_files(source):
            self._say(NO_FILES)
            return
        words = plain(source.text())
        if not words:
            return
        start, end = self._sheet.selected_range()
        length = len(self._sheet.text()) - (end - start) + len(words)
        if length > MOST:
            self._say(TOO_MUCH.format(length=length, most=MOST))
            return
        self._sheet.textCursor().insertText(words)
        if longest_paragraph(words) > LONGEST:
            self._break()
        self._sheet.ensureCursorVisible()

    def break_long(self) -> None:
        """Break every paragraph that is too long to be written in, as one step of undo."""
        if longest_paragraph(self._sheet.text()) > LONGEST:
            self._break()
        else:
            self._say(NOTHING_LONG)

    def warn(self) -> None:
        """Say so where a paragraph is too long to be written in."""
        length = longest_paragraph(self._sheet.text())
        if length > LONGEST:
            self._say(IS_LONG.format(length=length))

    def _break(self) -> None:
        text = self._sheet.text()
        self._sheet.replace_all([(place, place, "\n") for place in breaks(text)])
        self._say(WAS_BROKEN.format(length=longest_paragraph(text)))


def is_files(source: QMimeData) -> bool:
    """Whether it is files, and not text that only names a place."""
    return source.hasUrls() and all(url.isLocalFile() for url in source.urls())
