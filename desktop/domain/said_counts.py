"""What running text says of how many there are, as figures.

"3 of 12", "three of the twelve", "25 % of 12", "a quarter of 12", "all but nine of 12", "of the 12, three", "three".

Two papers that say it of the same thing in other numbers tell, side by side, of the few in between. What a sentence is
about is its words without numbers and without words that stand in any sentence; two are about the same where they share
most of the shorter one's. Pure; finds too much rather than too little, and decides nothing.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop.domain.number_words import NUMBER, NUMBER_WORDS, PART, number_of, share_of

_BETWEEN = r"(?:\s+[^\W\d_]+(?:['’-][^\W\d_]+)*){0,3}?"
_STARTS, _ENDS, _THE = r"(?<![\w.,:/])", r"(?![\w%]|[.,]\d)", r"(?:\s+(?:the|our|these|those|all))?"
_OUT_OF = rf"\s+\(?(?:out\s+of|of|in|from){_THE}\s+(?P<of>{NUMBER}){_ENDS}"
_ALL_BUT = r"(?P<but>(?:all|every\s?one|every\s?body|each)\s+(?:but|except(?:\s+for)?|apart\s+from)\s+)?"
_PERCENT = r"(?P<percent>\s?%|\s+per\s?cent)?"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_STARTS}(?P<all>all|every\s+one|each(?:\s+one)?){_OUT_OF}",
        rf"{_STARTS}(?P<part>{PART}){_BETWEEN}{_OUT_OF}",
        rf"{_STARTS}{_ALL_BUT}(?P<count>{NUMBER}){_PERCENT}{_BETWEEN}{_OUT_OF}",
        rf"\bof{_THE}\s+(?P<of>{NUMBER}){_BETWEEN},\s+(?:only\s+)?(?P<count>{NUMBER}){_ENDS}",
        rf"{_STARTS}(?P<count>{NUMBER})(?![\w%]|[.,:/–-]\d|\s?%|\s+per\s?cent)",
    )
)
"""What says most comes first: what it takes is not looked at again."""
_SENTENCE_ENDS = re.compile(r"(?<=[.!?…])\s+|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_IN_ANY = (
    "a about after all also an and any are as at be been before but by can could did do does each every for from had "
    "has have he her his how i if in into is it its more most no not of on only or other our she so some such than "
    "that the their them then there these they this those to under very was we were what when where which who why "
    "will with would you out per cent record child children young people person family parent carer case staff "
    "half quarter third except apart"
)
"""Words that say nothing of what is counted; of whom it is said is not what it is about."""
_ENDINGS = re.compile(r"(?:['’]s|ies|es|ed|ing|s|y|e)$")
_MOST_OF = 0.6
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class SaidCount:
    """``count`` of ``of``, None where the sentence does not say of how many. ``start`` is the place of ``matched``."""

    matched: str
    start: int
    sentence: str
    count: int
    of: int | None
    about: frozenset[str]

    def is_about_as(self, other: "SaidCount") -> bool:
        """Whether two sentences count the same thing, as far as words tell: by two words, unless both are shares."""
        least = 1 if self.of is not None and other.of is not None else 2
        return len(self.about & other.about) >= least and are_alike(self.about, other.about)


def said_counts(text: str, passed_over: Iterable[tuple[int, int]] = ()) -> Iterator[SaidCount]:
    """Each number in a text, by sentences, but for those inside of spans that are passed over: days, years, ages."""
    over = _marked(len(text), passed_over)
    for start, end in _sentences(text):
        part = text[start:end]
        about, sentence, taken = words_about(part), " ".join(part.split()), bytearray(len(part))
        for pattern in _PATTERNS:
            for found in pattern.finditer(part):
                first, until = found.span()
                if over[start + first] or any(taken[first:until]):
                    continue
                count, of = _figures(found)
                if of is not None or found.group().casefold() != "one":  # "this one", "one another"
                    taken[first:until] = b"\1" * (until - first)
                    yield SaidCount(found.group(), start + first, sentence, count, of, about)


def words_about(text: str) -> frozenset[str]:
    """What a text is about: the stems of its words that do not stand in any text."""
    words = (found.casefold() for found in _WORD.findall(text))
    return frozenset(_stem(one) for one in words if len(one) > 1 and one not in NUMBER_WORDS) - _STEMS_IN_ANY


def are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether most words of the shorter are in the longer: at least two, or all where it has one."""
    shared, shorter = len(one & other), min(len(one), len(other))
    return shorter > 0 and shared >= min(2, shorter) and shared >= _MOST_OF * shorter


def _marked(length: int, spans: Iterable[tuple[int, int]]) -> bytearray:
    """A mark for each character of a text that is in one of some spans."""
    marks = bytearray(length)
    for first, until in spans:
        marks[first:until] = b"\1" * len(marks[first:until])
    return marks


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _SENTENCE_ENDS.finditer(text):
        yield start, found.start()
        start = found.end()
    yield start, len(text)


def _figures(found: re.Match[str]) -> tuple[int, int | None]:
    groups = {name: words for name, words in found.groupdict().items() if words}
    of = number_of(groups["of"]) if "of" in groups else None
    count = number_of(groups["count"]) if "count" in groups else 0
    if of is None:
        return count, None
    if "all" in groups:
        return of, of
    if "part" in groups:
        return round(share_of(groups["part"]) * of), of
    if "percent" in groups:
        count = round(count * of / 100)
    return (of - count if "but" in groups else count), of


def _stem(word: str) -> str:
    stem = _ENDINGS.sub("", word)
    return stem if len(stem) >= _SHORTEST else word


_STEMS_IN_ANY = frozenset(map(_stem, _IN_ANY.split()))
