"""What a document held before the edit that it reports, so that the edit can be told exactly."""

from typing import NamedTuple

from PySide6.QtGui import QTextCursor, QTextDocument

from desktop.domain.spans import trim_common

_BLOCK_END = "\u2029"
"""How Qt writes the end of a paragraph in raw text."""


class Edit(NamedTuple):
    """``removed`` UTF-16 units at ``at`` gave way to ``added``."""

    at: int
    removed: int
    added: int


class TextShadow:
    """A copy of the document's text, UTF-16, one step behind it.

    ``contentsChange`` reports ranges that are too wide: whole-document replacements count the invisible last
    separator, and an input method (dead keys too) reports its whole paragraph, undo everything from the first
    change to the last. These are cut down here by comparing with the copy. Words put over a selection are not: what
    old and new words happen to share was replaced all the same.
    """

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._held = bytearray()
        self.reset()

    def reset(self) -> None:
        """Hold what the document holds now."""
        self._held = bytearray(_utf16(self._document.toRawText()))

    def text(self) -> str:
        """What the document held when it was last caught up with, with ``\\n`` between paragraphs."""
        return _text(self._held).replace(_BLOCK_END, "\n")

    def catch_up(
        self,
        position: int,
        removed: int,
        added: int,
        caret: int,
        *,
        is_wide: bool,
        known: tuple[int, int, int] | None = None,
    ) -> Edit:
        """The edit behind a report of ``contentsChange``; hold the new text from now on.

        All in UTF-16 units; ``caret`` is where the caret stands after the edit. A report that ``is_wide`` may count
        what was not edited: the edit that is ``known`` to have been asked for is taken if it explains it, else the
        smallest that does.
        """
        held, holds = len(self._held) // 2, self._document.characterCount() - 1
        removed, added = min(removed, held - position), min(added, holds - position)
        new = self._read(position, added)
        if held - removed + added != holds or len(new) != 2 * added:
            position, removed, new, is_wide = 0, held, _utf16(self._document.toRawText()), True
        old = bytes(self._held[2 * position : 2 * (position + removed)])
        self._held[2 * position : 2 * (position + removed)] = new
        if known is not None and held - known[1] + known[2] == holds and any(known[1:]):
            return Edit(*known)
        if is_wide or old == new:
            return _trimmed(position, old, new, caret)
        return Edit(position, len(old) // 2, len(new) // 2)

    def _read(self, position: int, size: int) -> bytes:
        if not size:
            return b""
        cursor = QTextCursor(self._document)
        cursor.setPosition(position)
        cursor.setPosition(position + size, QTextCursor.MoveMode.KeepAnchor)
        return _utf16(cursor.selectedText())


def _trimmed(position: int, old: bytes, new: bytes, caret: int) -> Edit:
    if not old or not new:
        return Edit(position, len(old) // 2, len(new) // 2)
    old_text, new_text = _text(old), _text(new)
    inside = 0 <= caret - position <= len(new) // 2
    caret_points = len(_text(new[: 2 * (caret - position)])) if inside else None
    prefix, suffix = trim_common(old_text, new_text, caret_points)
    front = len(_utf16(new_text[:prefix]))
    shared = (front + len(_utf16(new_text[len(new_text) - suffix :]))) // 2
    return Edit(position + front // 2, len(old) // 2 - shared, len(new) // 2 - shared)


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")


def _text(utf16: bytes | bytearray) -> str:
    return utf16.decode("utf-16-le", "surrogatepass")
