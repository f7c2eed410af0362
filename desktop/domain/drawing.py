"""Drawing lines over from the notes of an interview into its write-up: what is taken, and under which time and speaker.

Pure. Offsets are code points. Words are taken as they stand; only the head of their turn may be written before them.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from desktop.domain.heads import head_of, time_mark
from desktop.domain.interviews import Drawn


class Taken(NamedTuple):
    """``notes[start:end]`` is drawn over; ``time`` and ``speaker`` are those of its turn, empty when nobody wrote any.

    ``begins_turn``: the words begin with the head of their turn themselves.
    """

    start: int
    end: int
    time: str
    speaker: str
    begins_turn: bool

    def head(self, *, over_there: tuple[str, str]) -> str:
        """What to write before the words, where the text they go to has this time and speaker last."""
        if self.begins_turn or (self.time, self.speaker) == over_there or not (self.time or self.speaker):
            return ""
        return (time_mark(self.time) if self.time else "") + (f"{self.speaker}:\n" if self.speaker else "")


def taken(notes: str, start: int, end: int, speakers: Sequence[str]) -> Taken | None:
    """The lines or the words that are chosen; at a caret its line, and the whole turn where only a head stands there.

    None when there are no words.
    """
    if start == end:
        start, end = _line_or_turn(notes, start, speakers)
    words = notes[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    if start >= end:
        return None
    line_start, line = _line_at(notes, start)
    begins = start == line_start and bool(head_of(line, speakers))
    time, speaker = _turn_of(notes, line_start, speakers)
    return Taken(start, end, time, speaker, begins)


class DrawnOver:
    """Where words of the notes stand in the write-up, once all the lines that hold them were drawn over."""

    def __init__(self, drawn: Iterable[Drawn], notes: str, write_up: str) -> None:
        whole = (each for each in drawn if each.end - each.start == each.into_end - each.into_start)
        self._drawn = sorted(whole, key=lambda each: each.start)
        self._starts = [each.start for each in self._drawn]
        self._longest = max((each.end - each.start for each in self._drawn), default=0)
        self._notes, self._write_up = notes, write_up

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """Where ``notes[start:end]`` stands there.

        The same words, with nothing between the lines that the notes do not have there; None where they do not.
        """
        near = self._drawn[bisect_left(self._starts, start - self._longest) : bisect_left(self._starts, end)]
        firsts = [each.into_start + start - each.start for each in near if each.start <= start < each.end]
        lasts = [each.into_start + end - each.start for each in near if each.start < end <= each.end]
        words = self._notes[start:end].split()
        ways = ((first, last) for first in reversed(firsts) for last in reversed(lasts) if first < last)
        return next((way for way in ways if self._write_up[way[0] : way[1]].split() == words), None)


def left_over(notes: str, drawn: Iterable[tuple[int, int]], speakers: Sequence[str]) -> list[tuple[int, int]]:
    """The stretches of whole lines of which nothing was drawn over yet; heads alone and empty lines are not counted."""
    used = _Stretches(drawn)
    runs: list[tuple[int, int]] = []
    head_at, is_open, at = -1, False, 0
    for line in notes.split("\n"):
        end = at + len(line)
        head = head_of(line, speakers)
        if line.strip() and not (head and head.is_alone):
            if used.touch(at, end):
                is_open = False
            elif is_open:
                runs[-1] = (runs[-1][0], end)
            else:
                runs.append((head_at if head_at >= 0 else at, end))
                is_open = True
        head_at = at if head and head.is_alone else -1 if line.strip() else head_at
        at = end + 1
    return runs


def how_far(notes: str, drawn: Iterable[tuple[int, int]], speakers: Sequence[str]) -> tuple[int, int]:
    """How many lines were drawn over, wholly or in part, and how many hold words at all."""
    used = _Stretches(drawn)
    over, every, at = 0, 0, 0
    for line in notes.split("\n"):
        head = head_of(line, speakers)
        if line.strip() and not (head and head.is_alone):
            every += 1
            over += used.touch(at, at + len(line))
        at += len(line) + 1
    return over, every


def last_turn(text: str, place: int, speakers: Sequence[str]) -> tuple[str, str]:
    """Time and speaker that words at a place of a text would stand under."""
    return _turn_of(text, text.rfind("\n", 0, place) + 1, speakers)


def _turn_of(text: str, line_start: int, speakers: Sequence[str]) -> tuple[str, str]:
    """The nearest head at or above a line; a speaker without a time has the last time above."""
    speaker, at = "", line_start
    while True:
        _, line = _line_at(text, at)
        head = head_of(line, speakers)
        speaker = speaker or head.speaker
        if head.time or at == 0:
            return head.time, speaker
        at = text.rfind("\n", 0, at - 1) + 1


def _line_or_turn(notes: str, place: int, speakers: Sequence[str]) -> tuple[int, int]:
    start, line = _line_at(notes, place)
    end = start + len(line)
    head = head_of(line, speakers)
    while head and head.is_alone and end < len(notes):
        _, following = _line_at(notes, end + 1)
        if head_of(following, speakers):
            break
        end += 1 + len(following)
    return start, end


def _line_at(text: str, place: int) -> tuple[int, str]:
    start = text.rfind("\n", 0, place) + 1
    end = text.find("\n", start)
    return start, text[start : len(text) if end < 0 else end]


class _Stretches:
    """Stretches of a text, to be asked quickly whether any of them has a part in another."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._reach: list[int] = []
        for start, end in sorted(stretches):
            self._starts.append(start)
            self._reach.append(max(end, self._reach[-1] if self._reach else 0))

    def touch(self, start: int, end: int) -> bool:
        before = bisect_left(self._starts, end)
        return before > 0 and self._reach[before - 1] > start
