"""Where a pattern has to be tried at all: around a digit, a capital, a word that everything of its sort ends with.

Most of a text has none of these. Looking for them is many times cheaper than trying a pattern at every character,
and that is what lets ten thousand notes be checked while a person waits.
"""

import re
import unicodedata
from collections.abc import Iterator

DIGITS = re.compile(r"[0-9]+")
CAPITAL = "A-ZÀ-ÖØ-Þ" + "".join(
    letter
    for letter in map(chr, (*range(0x100, 0x250), *range(0x1E00, 0x1F00)))
    if unicodedata.category(letter) == "Lu"
)
"""The capitals a name begins with, for use inside a pattern's brackets."""


def find_near(
    cue: re.Pattern[str], pattern: re.Pattern[str], text: str, *, before: int, after: int
) -> Iterator[re.Match[str]]:
    """Every match of ``pattern`` within so many characters of a cue. A match must not be able to reach further."""
    for start, end in stretches(cue, text, before=before, after=after):
        yield from pattern.finditer(text, start, end)


def find_at(cue: re.Pattern[str], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Every match of ``pattern`` that begins where a cue does."""
    for place in cue.finditer(text):
        found = pattern.match(text, place.start())
        if found is not None:
            yield found


def stretches(cue: re.Pattern[str], text: str, *, before: int, after: int) -> Iterator[tuple[int, int]]:
    """Start and end of the text around each cue. Those that touch are one, so none is gone through twice."""
    start, end = 0, -1
    for found in cue.finditer(text):
        first = max(0, found.start() - before)
        if first > end:
            if end >= 0:
                yield start, end
            start = first
        end = min(len(text), found.end() + after)
    if end >= 0:
        yield start, end
