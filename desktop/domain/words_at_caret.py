"""Which sentence of a text a caret is in, for whoever maps what they have just written without selecting it. Pure."""

import re
from collections.abc import Sequence

from desktop.domain.heads import CLOSING_QUOTE, OPENING_QUOTE, head_of

_END = re.compile("[.!?\u2026][\u201d\u2019\"')\\]]*(?=\\s)")
_SHORT = frozenset({"mr", "mrs", "ms", "dr", "st", "e.g", "i.e", "etc", "approx", "no"})
"""Words after which a full stop ends no sentence."""


def sentence_at(text: str, place: int, speakers: Sequence[str] = ()) -> tuple[int, int]:
    """The sentence that a caret is in or stands just behind; between two, the one before. ``[start, end)``.

    Sentences end with their line, and the time and speaker at the head of a line are none of their words. On a line
    without words it is the last sentence above. Offsets in code points; an empty range where nothing is written so far.
    """
    start = text.rfind("\n", 0, place) + 1
    end = text.find("\n", place)
    end = len(text) if end < 0 else end
    while True:
        line = text[start:end]
        found = _sentences(line, head_of(line, speakers).speaker_end)
        if found:
            at = max(place - start, found[0][0])
            first, last = max((each for each in found if each[0] <= at), default=found[0])
            return start + first, start + last
        if start == 0:
            return place, place
        end = start - 1
        start = text.rfind("\n", 0, end) + 1


def line_at(text: str, place: int, speakers: Sequence[str] = ()) -> tuple[int, int]:
    """The words of the line that a place stands in, without its time, its speaker and white space at the edges."""
    start = text.rfind("\n", 0, place) + 1
    end = text.find("\n", place)
    line = text[start : len(text) if end < 0 else end]
    head = head_of(line, speakers).speaker_end
    words = line[head:].strip()
    first = start + head + line[head:].find(words) if words else place
    return first, first + len(words)


def _sentences(line: str, head: int) -> list[tuple[int, int]]:
    """Where each sentence of a line stands, the head of the line left out."""
    ends = [found.end() for found in _END.finditer(line, head) if _is_end(line, found.start(), found.end())]
    found, start = list[tuple[int, int]](), head
    for end in (*ends, len(line)):
        words = line[start:end].strip()
        if words:
            first = start + line[start:end].index(words)
            found.append(_without_half_a_quote(line, first, first + len(words)))
        start = end
    return found


def _is_end(line: str, stop: int, end: int) -> bool:
    """Not after a short form, and not where the line goes on with a small letter."""
    before = line[:stop].split()
    behind = line[end:].lstrip()
    is_short = line[stop] == "." and bool(before) and before[-1].lower().lstrip("(\u201c") in _SHORT
    return not is_short and not behind[:1].islower()


def _without_half_a_quote(line: str, first: int, last: int) -> tuple[int, int]:
    """A sentence out of several that somebody said, without the mark whose other half stands elsewhere."""
    words = line[first:last]
    if words.startswith(OPENING_QUOTE) and CLOSING_QUOTE not in words and len(words) > 1:
        return first + 1, last
    if words.endswith(CLOSING_QUOTE) and OPENING_QUOTE not in words and len(words) > 1:
        return first, last - 1
    return first, last
