"""In what a program counted the places of a text, and the same places in code points of the text with plain line ends.

The schema does not say what a position counts. QualCoder counts code points of a text whose lines end with one
character, and so does Daybook. Others work on UTF-16, or count both characters of a Windows line end. What a passage
begins with is mostly its name, so each way of counting is tried on all of a text's passages, and the one that most
names agree with is taken; where none can tell, what the program that wrote the file is known or taken to do.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from desktop.domain.spans import Utf16Map

_COUNT_UTF16 = ("nvivo", "maxqda", "atlas")
_COUNT_ONE_LINE_END = ("atlas", "qualcoder", "daybook")
_LOOKED_AT, _LEAST = 40, 4
"""Characters of a name that are compared, and with how few it says nothing."""


@dataclass(frozen=True, slots=True)
class Place:
    """A passage as a file gives it: two positions of unknown unit, and its name."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Counting:
    """A way of counting: in UTF-16 units or code points, a Windows line end as one character or as two."""

    in_utf16: bool
    one_line_end: bool


class PlainText:
    """A text as it was held: ``text`` is what it becomes, its lines ended by one line feed each."""

    def __init__(self, data: bytes) -> None:
        """``data`` is UTF-8, or UTF-16 with its mark; what is neither is read as Windows wrote it."""
        self.raw = _decoded(data)
        self.text = self.raw.replace("\r\n", "\n").replace("\r", "\n")
        self._windows = _all_of("\r\n", self.raw)
        self._units = {False: Utf16Map(self.raw), True: Utf16Map(self.text)}

    def counting(self, places: Sequence[Place], origin: str) -> Counting:
        """How the positions were counted."""
        program = origin.casefold()
        usual = Counting(_begins(program, _COUNT_UTF16), _begins(program, _COUNT_ONE_LINE_END))
        in_utf16 = (usual.in_utf16, not usual.in_utf16) if any(map(_is_astral, self.raw)) else (usual.in_utf16,)
        line_ends = (usual.one_line_end, not usual.one_line_end) if self._windows else (usual.one_line_end,)
        ways = [Counting(units, ends) for units, ends in product(in_utf16, line_ends)]
        if len(ways) == 1:
            return usual
        return max(ways, key=lambda way: sum(self._agrees(place, way) for place in places))

    def span(self, place: Place, way: Counting) -> tuple[int, int] | None:
        """Start and end in ``text``; None where it holds no words there."""
        if not 0 <= place.start < place.end:
            return None
        start, end = (self._point(one, way) for one in (place.start, place.end))
        return (start, end) if start < end <= len(self.text) else None

    def _point(self, position: int, way: Counting) -> int:
        point = self._units[way.one_line_end].points(position) if way.in_utf16 else position
        return point if way.one_line_end else point - bisect_right(self._windows, point - 1)

    def _agrees(self, place: Place, way: Counting) -> bool:
        begins = _plain(place.name.removesuffix("...").removesuffix("…"))[:_LOOKED_AT]
        span = self.span(place, way)
        return len(begins) >= _LEAST and span is not None and _plain(self.text[slice(*span)]).startswith(begins)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _all_of(words: str, text: str) -> list[int]:
    found, place = [], text.find(words)
    while place >= 0:
        found.append(place)
        place = text.find(words, place + len(words))
    return found


def _is_astral(character: str) -> bool:
    return character > "\uffff"


def _begins(program: str, names: Iterable[str]) -> bool:
    return program.startswith(tuple(names))


def _plain(text: str) -> str:
    return " ".join(text.split())
