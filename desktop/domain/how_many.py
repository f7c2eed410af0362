"""Numbers and shares in running text: what could tell how many there are, whatever disclosure control hid.

It takes too much rather than too little, and decides nothing: a person looks at what was found.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from desktop.domain.proportions import ProportionWords

_NUMBERS = (
    "half|third|quarter|dozen|hundred|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    "(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|majority|minority|both"
)
_WHO = (
    "records?|children|child|young (?:people|persons?)|families|family|parents?|carers?|cases?|staff|workers?|people|"
    "persons?|leaders?|professionals?|plans?|reviews?|assessments?|chronolog(?:y|ies)|visits?|siblings?|boys?|girls?|"
    "teenagers?|bab(?:y|ies)|toddlers?|pupils?|mothers?|fathers?|mums?|dads?|brothers?|sisters?|grandparents?|teachers?"
)
_ONE = (
    rf"\b(?:one|single|sole|lone|neither)(?: \w+)? (?:{_WHO})\b|\b(?:the|an|their|our|its) only(?: \w+)? (?:{_WHO})\b"
    r"|\b(?:couple|pair|handful|trio|neither|only one) of\b|\b(?:twins?|triplets?)\b|\bonly one\b"
)
"""One of a kind, and so few that each can be told."""
_PARTS = r"\b(?:fif|six|seven|eigh|nin|ten|twelf)ths?(?: \w+)? of\b"
_FIGURES = "[\u00b2\u00b3\u00b9\u00bc-\u00be\u2150-\u218b\u2460-\u249b\u24ea-\u24ff\u2776-\u2793]"
"""Halves in one character, Roman numerals, numbers in circles."""
_NUMERAL = r"(?:\d(?:[\d,.:/–-]*\d)?(?:\s?%)?)"
_HOW_MANY = re.compile(
    rf"{_NUMERAL}|%|\bper ?cent\b|\b(?:{_NUMBERS})s?\b"
    r"|\b(?:one|none|all|most|few|many|some|each|every|several)(?: \w+)? of\b"
    rf"|\b(?:all|most|few|many|some|no|zero|every|several) (?:the |our |these |those )?(?:{_WHO})\b"
    rf"|{_ONE}|{_PARTS}|{_FIGURES}",
    re.IGNORECASE,
)


class SaidNumber(NamedTuple):
    """A number or share in a text. ``start`` and ``end`` are code points, ``text[start:end] == matched``."""

    start: int
    end: int
    matched: str


def says_how_many(text: str) -> bool:
    """Whether a text says any number or share."""
    return _HOW_MANY.search(text) is not None


class NumberFinder:
    """Finds numbers and shares, also in the inspection's own ``words`` for proportions."""

    def __init__(self, words: ProportionWords) -> None:
        named = {band.word for band in words.bands} | set(filter(None, (words.all_word, words.none_word)))
        either = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(named, key=lambda w: (-len(w), w)))
        self._shares = re.compile(
            rf"\b(?:{either})(?:\s+of)?(?:\s+(?:the|our|these|those))?\s+(?:{_WHO})\b", re.IGNORECASE
        )

    def find(self, text: str) -> tuple[SaidNumber, ...]:
        """Every one, in order; of two that overlap the longer."""
        found = sorted({*_spans(self._shares, text), *_spans(_HOW_MANY, text)}, key=lambda one: (one[0], -one[1]))
        kept: list[SaidNumber] = []
        for start, end in found:
            if not kept or start >= kept[-1].end:
                kept.append(SaidNumber(start, end, text[start:end]))
        return tuple(kept)


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    return (found.span() for found in pattern.finditer(text))
