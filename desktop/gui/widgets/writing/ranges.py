"""Many ranges of one text at once: moved together by an edit, and found quickly by place. Pure, any unit."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from desktop.domain.spans import shift_range
from desktop.gui.widgets.writing.edit_log import Done, moved_together


class Ranges:
    """An unchanging list of ``(start, end)``. Kept in arrays, for the editor holds one list for every undo step.

    The arrays stand in the order of the text. An edit moves everything behind it by one number and never changes that
    order, so a keystroke costs one addition a range behind it, and the search by place is never built anew. ``_reach``
    is how far the text reaches that any range up to there covers.
    """

    __slots__ = ("_ends", "_order", "_rank", "_reach", "_starts")

    def __init__(self, ranges: Iterable[tuple[int, int]] = ()) -> None:
        pairs = list(ranges)
        self._order = array("i", sorted(range(len(pairs)), key=lambda index: (pairs[index][0], -pairs[index][1])))
        self._rank = array("i", bytes(4 * len(pairs)))
        for rank, index in enumerate(self._order):
            self._rank[index] = rank
        self._starts = array("i", [pairs[index][0] for index in self._order])
        self._ends = array("i", [pairs[index][1] for index in self._order])
        self._reach = array("i", accumulate(self._ends, max))

    def __len__(self) -> int:
        return len(self._starts)

    def __getitem__(self, index: int) -> tuple[int, int]:
        rank = self._rank[index]
        return self._starts[rank], self._ends[rank]

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return ((self._starts[rank], self._ends[rank]) for rank in self._rank)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ranges) and len(self) == len(other) and all(a == b for a, b in zip(self, other))  # noqa: B905

    __hash__ = None  # type: ignore[assignment]

    def shifted(self, at: int, removed: int, added: int) -> "Ranges":
        """The ranges after one edit, by the rules of ``desktop.domain.spans``. Itself when it reached none."""
        if not self._reach or self._reach[-1] < at:
            return self
        cut = self._without(at, removed) if removed else self
        return cut.shifted_by(at, added) if added else cut

    def moved(self, edits: Sequence[Done]) -> "Ranges":
        """The ranges after edits that share no text, made from the last to the first. Itself when they moved none."""
        moved = Ranges(moved_together(edits, self))
        return self if moved == self else moved

    def overlapping(self, start: int, end: int) -> list[int]:
        """Indices of the non-empty ranges that share text with ``[start, end)``, by where they start."""
        last = bisect_left(self._starts, end)
        first = bisect_right(self._reach, start, 0, last)
        starts, ends = self._starts, self._ends
        return [self._order[rank] for rank in range(first, last) if ends[rank] > start and ends[rank] > starts[rank]]

    def _without(self, at: int, removed: int) -> "Ranges":
        """What lies in the ``removed`` units is drawn together at ``at``; what lies behind follows."""
        behind = at + removed
        first = bisect_right(self._reach, at)
        if first == len(self):
            return self
        ends = self._ends[:first]
        ends.extend([end if end <= at else at if end <= behind else end - removed for end in self._ends[first:]])
        return self._like(_drawn(self._starts, at, behind), ends, _drawn(self._reach, at, behind))

    def shifted_by(self, at: int, added: int) -> "Ranges":
        """Room for ``added`` units at ``at``. An empty range there stays and what begins there moves, so their order
        may change: only then is everything sorted anew.
        """
        if self._has_empty(at):
            return Ranges(shift_range(start, end, at, 0, added) for start, end in self)
        first, start = bisect_right(self._reach, at), bisect_left(self._starts, at)
        if first == len(self):
            return self
        ends = self._ends[:first]
        ends.extend([end + added if end > at else end for end in self._ends[first:start]])
        ends.extend(_moved(self._ends[max(first, start) :], added))
        starts = self._starts[:start]
        starts.extend(_moved(self._starts[start:], added))
        reach = self._reach[:first]
        reach.extend(_moved(self._reach[first:], added))
        return self._like(starts, ends, reach)

    def _has_empty(self, at: int) -> bool:
        first, last = bisect_left(self._starts, at), bisect_right(self._starts, at)
        return any(self._ends[rank] == at for rank in range(first, last))

    def _like(self, *places: "array[int]") -> "Ranges":
        """Ranges in the same order at other places: starts, ends and reach."""
        made = Ranges()
        Ranges._keep(made, self._order, self._rank, *places)
        return made

    def _keep(self, *arrays: "array[int]") -> None:
        self._order, self._rank, self._starts, self._ends, self._reach = arrays


def _drawn(places: "array[int]", at: int, behind: int) -> "array[int]":
    """Sorted places once what stood from ``at`` to ``behind`` is gone."""
    first, last = bisect_right(places, at), bisect_right(places, behind)
    drawn = places[:first]
    drawn.extend([at] * (last - first))
    drawn.extend(_moved(places[last:], at - behind))
    return drawn


def _moved(places: Sequence[int], by: int) -> list[int]:
    return [place + by for place in places]
