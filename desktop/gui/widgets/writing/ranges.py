"""Many ranges of one text at once: moved together by an edit, and found quickly by place. Pure, any unit."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate

from desktop.domain.spans import shift_range


class Ranges:
    """An unchanging list of ``(start, end)``. Kept in arrays, for the editor holds one list for every undo step."""

    def __init__(self, ranges: Iterable[tuple[int, int]] = ()) -> None:
        pairs = list(ranges)
        self._starts = array("i", [start for start, _ in pairs])
        self._ends = array("i", [end for _, end in pairs])

    def __len__(self) -> int:
        return len(self._starts)

    def __getitem__(self, index: int) -> tuple[int, int]:
        return self._starts[index], self._ends[index]

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return zip(self._starts, self._ends, strict=True)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ranges) and (self._starts, self._ends) == (other._starts, other._ends)

    __hash__ = None  # type: ignore[assignment]

    def shifted(self, at: int, removed: int, added: int) -> "Ranges":
        """The ranges after one edit, by the rules of ``desktop.domain.spans``. Itself when none moved."""
        moved = Ranges((start, end) if end < at else shift_range(start, end, at, removed, added) for start, end in self)
        return self if moved == self else moved

    def overlapping(self, start: int, end: int) -> list[int]:
        """Indices of the non-empty ranges that share text with ``[start, end)``, by where they start."""
        order, starts, reach = self._by_place
        last = bisect_left(starts, end)
        first = bisect_right(reach, start, 0, last)
        return [index for index in order[first:last] if self._ends[index] > max(start, self._starts[index])]

    @cached_property
    def _by_place(self) -> tuple[list[int], list[int], list[int]]:
        """Indices by start, those starts, and how far the text reaches that any range up to there covers."""
        order = sorted(range(len(self)), key=lambda index: (self._starts[index], -self._ends[index]))
        reach = list(accumulate((self._ends[index] for index in order), max))
        return order, [self._starts[index] for index in order], reach
