"""What was done to a text at each undo step, so that taking it back moves what undo knows nothing of exactly. Pure.

Qt reports a step of several edits as one wide range when it is undone. Evidence that was mapped since stands in no
state of before, and would be swallowed by such a range although its words are still there.
"""

from collections.abc import Iterable
from typing import NamedTuple

from desktop.domain.spans import shift_range


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

    def join(self, since: int, at: int, removed: int, added: int, depth: int) -> None:
        """Everything after the first ``since`` edits was one replacement, words for words."""
        del self._done[since:]
        self._done.append((depth, Done(at, removed, added, whole=True)))

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


def moved_by(edits: Iterable[Done], start: int, end: int) -> tuple[int, int]:
    """Where a range stands after several edits."""
    for edit in edits:
        start, end = edit.moved(start, end)
    return start, end
