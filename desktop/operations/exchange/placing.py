"""A text without possible identifiers, and where its passages are then."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from desktop.operations.blanking import Blank

_LINE_END = re.compile("\r\n?")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """``text`` is what stands once each blank was written over its words."""

    text: str
    blanks: tuple[Blank, ...]

    @classmethod
    def of(cls, text: str, blanks: tuple[Blank, ...]) -> "Cleaned":
        """``blanks`` are places of the text, the first first, none over another."""
        parts, end = list[str](), 0
        for blank in blanks:
            parts += [text[end : blank.start], blank.words]
            end = blank.end
        return cls("".join([*parts, text[end:]]), blanks)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a passage is now. One that begins or ends inside what was taken out has the whole blank."""
        return self._moved(start, to_end=False), self._moved(end, to_end=True)

    def _moved(self, place: int, *, to_end: bool) -> int:
        moved = place
        for blank in self.blanks:
            if place <= blank.start:
                break
            if place < blank.end:
                return moved + blank.start - place + (len(blank.words) if to_end else 0)
            moved += len(blank.words) - (blank.end - blank.start)
        return moved


def with_line_ends(text: str, blanks: tuple[Blank, ...]) -> tuple[Blank, ...]:
    """The same blanks, and one for each line that ends otherwise than with one line feed."""
    if "\r" not in text:
        return blanks
    starts = [blank.start for blank in blanks]

    def is_taken(place: int) -> bool:
        before = bisect_right(starts, place) - 1
        return before >= 0 and place < blanks[before].end

    ends = (found for found in _LINE_END.finditer(text) if not is_taken(found.start()))
    return tuple(sorted([*blanks, *(Blank(found.start(), found.end(), "\n") for found in ends)]))
