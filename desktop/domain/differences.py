"""What differs between two texts, word by word, so that a person can see it at once.

For showing only: nothing is merged here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORDS = re.compile(r"\S+\s*|\s+")
"""A word with the space after it, so that what differs is marked as one run."""
_MOST_WORDS = 6000
"""Above this the middle of a text is taken as one difference: comparing takes the square of the length."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, and whether the other text lacks it."""

    text: str
    differs: bool


def word_differences(one: str, other: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts in pieces. Joined, each side's pieces are its text."""
    left, right = _WORDS.findall(one), _WORDS.findall(other)
    first = _same_at_start(left, right)
    last = _same_at_start(left[first:][::-1], right[first:][::-1])
    middle_left, middle_right = left[first : len(left) - last], right[first : len(right) - last]
    opcodes = _opcodes(middle_left, middle_right)
    head, tail = left[:first], left[len(left) - last :]
    return (
        _joined(head, ((middle_left[a:b], differs) for differs, a, b, _, _ in opcodes), tail),
        _joined(head, ((middle_right[c:d], differs) for differs, _, _, c, d in opcodes), tail),
    )


def _opcodes(left: Sequence[str], right: Sequence[str]) -> list[tuple[bool, int, int, int, int]]:
    if len(left) + len(right) > _MOST_WORDS:
        return [(True, 0, len(left), 0, len(right))]
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    return [(tag != "equal", a, b, c, d) for tag, a, b, c, d in matcher.get_opcodes()]


def _same_at_start(left: Sequence[str], right: Sequence[str]) -> int:
    pairs = zip(left, right, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(left), len(right)))


def _joined(head: list[str], middle: "Iterator[tuple[list[str], bool]]", tail: list[str]) -> tuple[Piece, ...]:
    runs = [(head, False), *middle, (tail, False)]
    merged: list[Piece] = []
    for words, differs in runs:
        text = "".join(words)
        if not text:
            continue
        if merged and merged[-1].differs == differs:
            merged[-1] = Piece(merged[-1].text + text, differs)
        else:
            merged.append(Piece(text, differs))
    return tuple(merged)
