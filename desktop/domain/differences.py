"""What differs between two texts, word by word, so that a person can see it at once.

For showing only: nothing is merged here.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from desktop.domain.spans import trim_common

_WORDS = re.compile(r"\S+\s*|\s+")
"""A word with the space after it, so that what differs is marked as one run."""
_COMPARED_WHOLE = 1_000
"""Words on both sides together, above which a text is first cut where both say the same: comparing every word with
every other takes the square of the length."""
_PHRASES = (8, 4, 2, 1)
"""Words in the phrases at which a text is cut, if they stand once on each side: the longest first."""


class Fate(StrEnum):
    """What became of a run of words from one text to the other."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text in which both versions can be read: without what was added, without what was removed."""

    text: str
    fate: Fate


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, and whether the other text lacks it. ``left_out`` counts words that are not shown after it."""

    text: str
    differs: bool
    left_out: int = 0


class Edit(NamedTuple):
    """``old[start:end]``, in code points, gave way to ``words``."""

    start: int
    end: int
    words: str


class _Block(NamedTuple):
    """``left[a:b]`` and ``right[c:d]``, by number of word: the same, or what stands in the place of the other."""

    differs: bool
    a: int
    b: int
    c: int
    d: int


def runs(old: str, new: str) -> tuple[Run, ...]:
    """From one text to the other in one reading order: what stayed, and where words changed the old before the new."""
    left, right = _words(old), _words(new)
    found: list[Run] = []
    for block in _blocks(left, right):
        if not block.differs:
            found.append(Run("".join(left[block.a : block.b]), Fate.KEPT))
            continue
        found += _changed("".join(left[block.a : block.b]), "".join(right[block.c : block.d]))
    return tuple(_joined(found))


def _changed(went: str, came: str) -> Iterator[Run]:
    """What gave way to what. A word that only has another space behind it, because the text goes on, has stayed."""
    size, _ = trim_common(went, came)
    at_word_ends = all(not text[size:] or text[size].isspace() for text in (went, came))
    stayed = size if at_word_ends else 0
    parts = ((went[:stayed], Fate.KEPT), (went[stayed:], Fate.REMOVED), (came[stayed:], Fate.ADDED))
    return (Run(text, fate) for text, fate in parts if text)


def _joined(found: Iterable[Run]) -> Iterator[Run]:
    """No two runs of one fate behind each other."""
    for fate, group in groupby(found, key=lambda run: run.fate):
        yield Run("".join(run.text for run in group), fate)


def edits(old: str, new: str) -> tuple[Edit, ...]:
    """The changes that make the one text the other, in the order of the text; offsets are of the old one."""
    found, at, start, added = [], 0, 0, ""
    for run in (*runs(old, new), Run("", Fate.KEPT)):
        if run.fate is Fate.ADDED:
            added += run.text
            continue
        if run.fate is Fate.KEPT:
            if start < at or added:
                found.append(Edit(start, at, added))
            start, added = at + len(run.text), ""
        at += len(run.text)
    return tuple(found)


def word_differences(one: str, other: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts in pieces. Joined, each side's pieces are its text."""
    found = runs(one, other)
    return _side(found, Fate.ADDED), _side(found, Fate.REMOVED)


def _side(found: Iterable[Run], absent: Fate) -> tuple[Piece, ...]:
    return tuple(Piece(run.text, run.fate is not Fate.KEPT) for run in found if run.fate is not absent)


def _words(text: str) -> list[str]:
    return _WORDS.findall(text)


def _blocks(left: Sequence[str], right: Sequence[str]) -> tuple[_Block, ...]:
    """Both lists from start to end, blocks that differ and blocks that do not by turns."""
    merged: list[_Block] = []
    for block in _compared(left, right, 0, 0, _PHRASES):
        if block.a == block.b and block.c == block.d:
            continue
        if merged and merged[-1].differs == block.differs:
            merged[-1] = merged[-1]._replace(b=block.b, d=block.d)
        else:
            merged.append(block)
    return tuple(merged)


def _compared(left: Sequence[str], right: Sequence[str], a: int, c: int, phrases: tuple[int, ...]) -> Iterator[_Block]:
    """``a`` and ``c`` are where both stand in the whole text. What is common at both ends is set aside first."""
    first = _same_at_start(left, right)
    last = _same_at_start(left[first:][::-1], right[first:][::-1])
    left, right, tail = left[first : len(left) - last], right[first : len(right) - last], last
    yield _Block(differs=False, a=a, b=a + first, c=c, d=c + first)
    a, c = a + first, c + first
    yield from _middle(left, right, a, c, phrases)
    a, c = a + len(left), c + len(right)
    yield _Block(differs=False, a=a, b=a + tail, c=c, d=c + tail)


def _middle(left: Sequence[str], right: Sequence[str], a: int, c: int, phrases: tuple[int, ...]) -> Iterator[_Block]:
    if not left or not right:
        yield _Block(differs=True, a=a, b=a + len(left), c=c, d=c + len(right))
    elif len(left) + len(right) <= _COMPARED_WHOLE:
        matcher = SequenceMatcher(None, left, right, autojunk=False)
        for tag, first, last, start, end in matcher.get_opcodes():
            yield _Block(tag != "equal", a + first, a + last, c + start, c + end)
    elif not phrases:
        yield _Block(differs=True, a=a, b=a + len(left), c=c, d=c + len(right))
    else:
        yield from _cut(left, right, a, c, phrases)


def _cut(left: Sequence[str], right: Sequence[str], a: int, c: int, phrases: tuple[int, ...]) -> Iterator[_Block]:
    """Compare what lies between the phrases that stand once on both sides, in the order of both."""
    size, shorter = phrases[0], phrases[1:]
    anchors = _anchors(left, right, size)
    if not anchors:
        yield from _middle(left, right, a, c, shorter)
        return
    here, there = 0, 0
    for start, at in (*anchors, (len(left), len(right))):
        if start < here or at < there:
            continue  # it overlaps the phrase before
        yield from _compared(left[here:start], right[there:at], a + here, c + there, shorter)
        here, there = min(start + size, len(left)), min(at + size, len(right))
        yield _Block(differs=False, a=a + start, b=a + here, c=c + at, d=c + there)


def _anchors(left: Sequence[str], right: Sequence[str], size: int) -> list[tuple[int, int]]:
    """Where a phrase of so many words stands once on each side, as many as can be kept in the order of both."""
    ours, theirs = _once(left, size), _once(right, size)
    pairs = sorted((place, theirs[phrase]) for phrase, place in ours.items() if phrase in theirs)
    return _longest_rising(pairs)


def _once(words: Sequence[str], size: int) -> dict[tuple[str, ...], int]:
    places: dict[tuple[str, ...], int] = {}
    again: set[tuple[str, ...]] = set()
    for place in range(len(words) - size + 1):
        phrase = tuple(words[place : place + size])
        if phrase in places:
            again.add(phrase)
        places[phrase] = place
    for phrase in again:
        del places[phrase]
    return places


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of the pairs, which rise in their first number, that rises in the second too."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, at) in enumerate(pairs):
        place = bisect_left(tops, at)
        before.append(ends[place - 1] if place else -1)
        if place == len(tops):
            tops.append(at)
            ends.append(number)
        else:
            tops[place], ends[place] = at, number
    kept = []
    number = ends[-1] if ends else -1
    while number >= 0:
        kept.append(pairs[number])
        number = before[number]
    return kept[::-1]


def _same_at_start(left: Sequence[str], right: Sequence[str]) -> int:
    pairs = zip(left, right, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(left), len(right)))
