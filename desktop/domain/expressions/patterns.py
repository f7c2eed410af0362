"""Matching a pattern in time that grows with text times pattern, whatever the pattern (Thompson, CACM 11:6, 1968).

``re`` backtracks: a form's ``(([0-9])*[- ]*)+$`` and one long answer would stop the program for good.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from desktop.domain.expressions.pattern_syntax import Anchor, Either, Letters, Pattern, PatternReader, Repeated, Row

LONGEST = 2_000
MOST_STEPS = 4_000
"""Steps of a program; ``{2,40}`` writes its part out forty times."""

Charge = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class _Fork:
    """Go on at both places."""

    one: int
    other: int


_Step = Letters | Anchor | _Fork | None
"""None is the end: the text matches."""


class Program:
    """A pattern ready to match."""

    def __init__(self, pattern: Pattern) -> None:
        self._steps: list[_Step] = []
        self._write(pattern)
        self._add(None)

    def matches(self, text: str, charge: Charge) -> bool:
        """Whether the whole text matches. ``charge`` is told each step's work and may raise."""
        places = self._reached({0}, 0, len(text))
        for at, sign in enumerate(text):
            charge(len(places) + 1)
            code = ord(sign)
            moved = {place + 1 for place in places if _takes(self._steps[place], code)}
            if not moved:
                return False
            places = self._reached(moved, at + 1, len(text))
        return any(self._steps[place] is None for place in places)

    def _reached(self, places: set[int], at: int, length: int) -> set[int]:
        """Every place that is reached from these without taking a character."""
        waiting, found = list(places), set(places)
        while waiting:
            place = waiting.pop()
            match self._steps[place]:
                case _Fork(one, other):
                    follows = [one, other]
                case Anchor(at_end):
                    follows = [place + 1] if at == (length if at_end else 0) else []
                case _:
                    continue
            fresh = [follow for follow in follows if follow not in found]
            found.update(fresh)
            waiting += fresh
        return found

    def _add(self, step: _Step) -> int:
        if len(self._steps) >= MOST_STEPS:
            raise ValueError("the pattern is too large once its repetitions are written out")
        self._steps.append(step)
        return len(self._steps) - 1

    def _write(self, pattern: Pattern) -> None:
        match pattern:
            case Row(parts):
                for part in parts:
                    self._write(part)
            case Either(parts):
                self._write_either(parts)
            case Repeated():
                self._write_repeated(pattern)
            case _:
                self._add(pattern)

    def _write_either(self, parts: tuple[Pattern, ...]) -> None:
        ends = []
        for part in parts[:-1]:
            fork = self._add(None)
            self._write(part)
            ends.append(self._add(None))
            self._steps[fork] = _Fork(fork + 1, len(self._steps))
        self._write(parts[-1])
        for end in ends:
            self._steps[end] = _Fork(len(self._steps), len(self._steps))

    def _write_repeated(self, pattern: Repeated) -> None:
        for _ in range(pattern.least):
            self._write(pattern.part)
        if pattern.most is None:
            fork = self._add(None)
            self._write(pattern.part)
            self._add(_Fork(fork, fork))
            self._steps[fork] = _Fork(fork + 1, len(self._steps))
            return
        forks = []
        for _ in range(pattern.most - pattern.least):
            forks.append(self._add(None))
            self._write(pattern.part)
        for fork in forks:
            self._steps[fork] = _Fork(fork + 1, len(self._steps))


@lru_cache(maxsize=512)
def pattern_of(text: str) -> Program:
    """A pattern, read. Raises ValueError with a plain reason where it cannot be matched here."""
    if len(text) > LONGEST:
        raise ValueError(f"the pattern is longer than {LONGEST} characters")
    return Program(PatternReader(text).whole())


def _takes(step: _Step, code: int) -> bool:
    return isinstance(step, Letters) and step.has(code)
