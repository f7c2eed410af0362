"""Where a text gives somebody's own words: between quotation marks. Pure; time grows with the text alone.

Those words are never touched, so in doubt more is taken for them than less: a mark that nobody closed holds to the end
of its line, and a closing mark that nobody opened holds from the beginning of its line. A single mark is a quote only
where another closes it in the same line; else it is an apostrophe.
"""

import re
from collections.abc import Iterator

_DOUBLE = re.compile(
    "\u201c[^\u201c\u201d]*\u201d|\u201c[^\u201c\u201d\n]*|^[^\u201c\u201d\n]*\u201d"
    "|\u00ab[^\u00ab\u00bb]*\u00bb|\u00ab[^\u00ab\u00bb\n]*"
    "|\u201e[^\u201e\u201c\u201d\n]*[\u201c\u201d]?"
    '|"[^"\n]*"?',
    re.MULTILINE,
)
_SINGLE = re.compile(r"(?P<opens>(?<!\w)['‘](?=\w))|(?P<closes>(?<=\S)['’](?!\w))|\n")


def own_words(text: str) -> tuple[tuple[int, int], ...]:
    """``(start, end)`` of each quote with its marks, in code points, in order and apart from each other."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted([*(found.span() for found in _DOUBLE.finditer(text)), *_in_single_marks(text)]):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(merged)


def _in_single_marks(text: str) -> Iterator[tuple[int, int]]:
    opened = -1
    for found in _SINGLE.finditer(text):
        if found["opens"] and opened < 0:
            opened = found.start()
        elif found["closes"] and opened >= 0:
            yield opened, found.end()
            opened = -1
        elif found[0] == "\n":
            opened = -1
