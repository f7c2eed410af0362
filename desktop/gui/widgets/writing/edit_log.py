"""What was done to a text at each undo step, so that taking it back moves what undo knows nothing of exactly. Pure.

Qt reports a step of several edits as one wide range when it is undone. Evidence that was mapped since stands in no
state of before, and would be swallowed by such a range although its words are still there.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from desktop.domain.spans import shift_range
from desktop.gui.widgets.writing.plain import plain


class Done(NamedTuple):
    """``removed`` units at ``at`` gave way to ``added``. ``whole``: what covered the old words covers the new ones."""

    at: int
    removed: int
    added: int
    whole: bool = False

    def inverse(self) -> "Done":
        return Done(self.at, self.added, self.removed, self.whole)

    def moved(self, start: int, end: int) -> tuple[int, int]:
        """Where a range stands once it is done."""
        covers = start <= self.at and self.at + self.removed <= end and start < end
        if self.whole and covers:
            return start, end + self.added - self.removed
        return shift_range(start, end, self.at, self.removed, self.added)


class EditLog:
    """Edits by the depth of the undo stack after each, and those that were undone and can be done again."""

    def __init__(self) -> None:
        self._done: list[tuple[int, Done]] = []
        self._undone: list[tuple[int, Done]] = []

    def __len__(self) -> int:
        return len(self._done)

    def note(self, at: int, removed: int, added: int, depth: int) -> None:
        """One more edit, after which nothing can be done again. Typing on is one edit with what was typed before."""
        self.cannot_be_done_again()
        if self._done and not removed:
            before_depth, before = self._done[-1]
            if before_depth == depth and not before.removed and not before.whole and at == before.at + before.added:
                self._done[-1] = depth, Done(before.at, 0, before.added + added)
                return
        self._done.append((depth, Done(at, removed, added)))

    def cannot_be_done_again(self) -> None:
        """Something new was done, so what was undone is gone."""
        self._undone.clear()

    def note_all(self, edits: Iterable[Done], depth: int) -> None:
        """Edits of one step, in the order in which they were made."""
        self.cannot_be_done_again()
        self._done += ((depth, edit) for edit in edits)

    def arrive(self, depth: int) -> list[Done]:
        """Undo or redo has reached this depth: the edits it made, in the order to follow them in."""
        made = []
        while self._done and self._done[-1][0] > depth:
            entry = self._done.pop()
            self._undone.append(entry)
            made.append(entry[1].inverse())
        while self._undone and self._undone[-1][0] <= depth:
            entry = self._undone.pop()
            self._done.append(entry)
            made.append(entry[1])
        return made


def words_for_words(start: int, end: int, words: str) -> Done:
    """Words put in the place of ``[start, end)``."""
    return Done(start, end - start, len(plain(words).encode("utf-16-le")) // 2, whole=start < end)


def moved_by(edits: Iterable[Done], start: int, end: int) -> tuple[int, int]:
    """Where a range stands after several edits."""
    for edit in edits:
        start, end = edit.moved(start, end)
    return start, end


def moved_together(edits: Sequence[Done], ranges: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where ranges stand after edits that share no text, made from the last to the first.

    As ``moved_by`` has it; but each range follows only the edits that touch it one by one, and those before it at once.
    """
    forward = edits[::-1]
    starts, ends = [edit.at for edit in forward], [edit.at + edit.removed for edit in forward]
    growth = list(accumulate((edit.added - edit.removed for edit in forward), initial=0))
    for start, end in ranges:
        before, last = bisect_left(ends, start), bisect_right(starts, end)
        first, behind = moved_by(reversed(forward[before:last]), start, end)
        yield first + growth[before], behind + growth[before]
