"""Words of one sort in a text, such as those that are on a list, without going through all the others."""

import re
from collections.abc import Callable, Collection, Iterator

_BETWEEN_WHITE_SPACE = re.compile(r"\S+")
_MOST_LOOKED_FOR = 40
"""Different words that are looked for one by one; with more, all of the text is gone through once instead."""


class SoughtWords:
    """Finds the matches of a pattern that are sought. A match must hold no white space, and look past none."""

    def __init__(self, pattern: re.Pattern[str], is_sought: Callable[[str], bool]) -> None:
        self._pattern, self._is_sought = pattern, is_sought

    def are_in(self, word: str) -> bool:
        """Whether a word between white space holds one."""
        return any(self._is_sought(found.group()) for found in self._pattern.finditer(word))

    def find(self, text: str, holding: Collection[str]) -> Iterator[re.Match[str]]:
        """Every match that is sought, in order. ``holding`` are the words between white space that hold any."""
        for start, end in _places(holding, text):
            yield from (found for found in self._pattern.finditer(text, start, end) if self._is_sought(found.group()))


def _places(words: Collection[str], text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each of the words between white space, in order."""
    if len(words) > _MOST_LOOKED_FOR:
        return (found.span() for found in _BETWEEN_WHITE_SPACE.finditer(text) if found.group() in words)
    return iter(sorted(place for word in words for place in _places_of(word, text)))


def _places_of(word: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a word stands by itself. What it is a part of is another word, with places of its own."""
    at, end = text.find(word), len(text)
    while at >= 0:
        past = at + len(word)
        if (at == 0 or text[at - 1].isspace()) and (past == end or text[past].isspace()):
            yield at, past
        at = text.find(word, past)
