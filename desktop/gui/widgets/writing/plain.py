"""Text as the document can hold it without loss. Pure."""

import re
from collections.abc import Iterable

from desktop.domain.spans import Span, shift

_CARRIAGE_RETURN = re.compile("\r\n?")
# Qt ends paragraphs at U+2029 and at its own frame marks, and half a surrogate pair is no text at all.
_ONE_FOR_ONE = str.maketrans({"\u2029": "\n", "\ufdd0": "\ufffd", "\ufdd1": "\ufffd"}) | dict.fromkeys(
    range(0xD800, 0xE000), "\ufffd"
)
_RARE = re.compile("[\r\u2029\ufdd0\ufdd1\ud800-\udfff]")


def plain(text: str) -> str:
    """``text`` with ``\\n`` as the only end of a paragraph, and U+FFFD for what is not a character.

    Everything else stays as it is: no-break spaces, line separators, accents however they are composed.
    """
    if not _RARE.search(text):
        return text
    return _CARRIAGE_RETURN.sub("\n", text).translate(_ONE_FOR_ONE)


def plain_with_spans(text: str, spans: Iterable[Span]) -> tuple[str, tuple[Span, ...]]:
    """``plain`` for a text that spans point into: they keep their words although ``\\r\\n`` loses a character."""
    moved = tuple(spans)
    for ending in reversed([found.start() for found in re.finditer("\r\n", text)]):
        moved = shift(moved, ending, 1, 0)
    return plain(text), moved
