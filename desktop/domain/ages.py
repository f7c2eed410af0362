"""Ages in running text: of a group as people speak of it ("children under 5"), which tells of nobody and counts nobody,
and of one person ("aged 12", "P5"), which together with other facts may tell who it is.

A group is let pass only where its words leave no other reading: "under 5 children" is a number of children.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_SAID = (
    "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    "|nineteen|twenty(?:[- ](?:one|two|three|four|five|six))?)"
)
_AGE = rf"(?:\d{{1,2}}(?![\d/:.,]\d)|{_SAID})"
_TO = r"\s?(?:to|and|–|-)\s?"
_MANY = "children|young (?:people|persons)|babies|toddlers|pupils|learners|teenagers|boys|girls|siblings"
_BOUND = "(?:under|over|below|above|up to|until)(?: the age of)?"
_THEN = r"(?:[- ](?:years?|months?)(?:[- ](?:old|of age))?)?"
_NO_COUNT = (
    r"(?!\s?%|[\d/]|\s(?:of|per|in|out)\b|(?:\s\w+)?\s(?:records?|cases?|people|persons?|children|child|families"
    r"|staff|workers?|young|plans?|visits?|boys?|girls?|pupils?)\b)"
)
"""What makes a number of people of it: "children under 5 of 30 records"."""
_OF_A_GROUP = re.compile(
    rf"\b(?:{_MANY}) (?:who (?:are|were) |aged )?{_BOUND} {_AGE}{_THEN}\b{_NO_COUNT}"
    rf"|\b(?:aged|ages|the ages of) {_AGE}{_TO}(?:{_AGE}|over|under|above|below)\b"
    rf"|\b(?:under|over)[- ](?:\d{{1,2}}s|{_SAID}s|sixes)\b"
    rf"|\b{_AGE}[- ]?{_TO}{_AGE}[- ]years?[- ]olds\b",
    re.IGNORECASE,
)
_OF_ONE = re.compile(
    rf"\b(?:aged?|turn(?:s|ed|ing)?|at the age of|(?:child|boy|girl|son|daughter) of"
    rf"|when (?:I|she|he|they) (?:was|were)) (?P<first>{_AGE})\b(?!\s?%)"
    rf"|\b(?P<second>{_AGE})[- ](?:years?|months?|weeks?)[- ]old\b"
    rf"|\b(?:[PS](?=\d)|primary |secondary )(?P<third>[1-7]|{_SAID})\b",
    re.IGNORECASE,
)


class Age(NamedTuple):
    """An age in a text. ``start`` and ``end`` are code points; ``of_one`` where it says how old one person is."""

    start: int
    end: int
    of_one: bool


def ages_in(text: str) -> Iterator[Age]:
    """Ages of groups, then those of one person that are not within them."""
    groups = [found.span() for found in _OF_A_GROUP.finditer(text)]
    yield from (Age(start, end, of_one=False) for start, end in groups)
    for found in _OF_ONE.finditer(text):
        start, end = found.span(found.lastgroup or 0)
        if not any(first <= start and end <= last for first, last in groups):
            yield Age(start, end, of_one=True)
