"""Where a paragraph that is too long to be written in can be broken: between sentences, else between words. Pure."""

import re
import unicodedata
from collections.abc import Iterator

LONGEST = 10_000
"""Code points of a paragraph in which every key is still painted at once; a screen is laid out by paragraphs."""
_PIECE = 4_000
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+")
_SPACE = re.compile(r"\s+")
_JOINER = "\u200d"


def breaks(text: str, longest: int = LONGEST, piece: int = _PIECE) -> tuple[int, ...]:
    """Offsets, in code points, at which to put an end of a paragraph so that none is longer than ``longest``.

    Nothing is taken out: the white space before a break stays. No letter is parted from its accents.
    """
    found: list[int] = []
    at = 0
    for paragraph in text.split("\n"):
        if len(paragraph) > longest:
            found.extend(at + place for place in _within(paragraph, piece))
        at += len(paragraph) + 1
    return tuple(found)


def longest_paragraph(text: str) -> int:
    """The length of the longest paragraph in code points."""
    return max(map(len, text.split("\n")))


def _within(paragraph: str, piece: int) -> Iterator[int]:
    start = 0
    while len(paragraph) - start > piece:
        part = paragraph[start : start + piece]
        place = _last(_SENTENCE_END, part) or _last(_SPACE, part) or _whole(paragraph, start, piece)
        start += place
        yield start


def _last(ends: re.Pattern[str], part: str) -> int:
    """Behind the last match in the second half of a part; 0 when there is none."""
    half = len(part) // 2
    return max((found.end() for found in ends.finditer(part, half)), default=0)


def _whole(paragraph: str, start: int, piece: int) -> int:
    """A place where no letter is parted from what belongs to it."""
    place = piece
    while place > 1 and _belongs_before(paragraph[start + place - 1], paragraph[start + place]):
        place -= 1
    return place


def _belongs_before(before: str, letter: str) -> bool:
    return _JOINER in {before, letter} or unicodedata.category(letter) in {"Mn", "Me", "Mc", "Sk"}
