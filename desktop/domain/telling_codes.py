"""Codes and titles that point to one record or one talk, found in running text however they are spaced or joined.

"YP-7" is also "YP 7", "yp7" and "YP–7". One without a figure in it ("Staff group") may be an ordinary phrase.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

_JOINT = r"[\s\u00a0\u202f._/\\'’:#()\u00ad\u200b\u2060\u2010-\u2015\u2212-]*"
_PART = re.compile(r"[^\W\d_]+|\d+")
_FIGURE = re.compile(r"\d")
_SHORTEST_NUMBER, _LONGEST_INITIALS = 4, 3


class FoundCode(NamedTuple):
    """A code in a text. ``start`` and ``end`` are code points; ``tells`` where it has a figure and so means one."""

    start: int
    end: int
    matched: str
    tells: bool


class CodeFinder:
    """Finds any of the codes. One to three bare digits cannot be told from a number, and are left to other rules."""

    def __init__(self, codes: Iterable[str]) -> None:
        of_codes = {code: spelling for code in codes if (spelling := _spelling(code))}
        spelled = set(of_codes.values())
        self._have_figures = all(map(_FIGURE.search, of_codes))
        either = "|".join(sorted(spelled, key=lambda one: (-len(one), one)))
        self._pattern = re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE) if spelled else None

    def find(self, text: str) -> tuple[FoundCode, ...]:
        """Every one, in order."""
        if self._pattern is None or (self._have_figures and _FIGURE.search(text) is None):
            return ()  # most texts have no figure, and looking for one takes a tenth of the time
        return tuple(
            FoundCode(*found.span(), found.group(), any(map(str.isdigit, found.group())))
            for found in self._pattern.finditer(text)
        )


def _spelling(code: str) -> str:
    """A pattern for one code; empty for what is no more than a short number or a single letter."""
    parts = _PART.findall(code)
    joined = "".join(parts)
    if len(joined) < 2 or (joined.isdigit() and len(joined) < _SHORTEST_NUMBER):
        return ""
    return _JOINT.join(_part(part) for part in parts)


def _part(part: str) -> str:
    """Initials may have points between them."""
    is_short = len(part) <= _LONGEST_INITIALS and part.isalpha()
    return r"\.?".join(map(re.escape, part)) if is_short else re.escape(part)
