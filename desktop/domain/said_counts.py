"""What running text says of how many there are, as figures: "3 of 12", "three of the twelve", "25 % of 12", "two".

Two papers that say it of the same thing in other numbers tell, side by side, of the few in between. What a sentence is
about is its words without numbers and without words that stand in any sentence; two are about the same where they share
most of the shorter one's. Pure; finds too much rather than too little, and decides nothing.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_UP_TO_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_WORDS = {word: number for number, word in enumerate(_UP_TO_TWENTY.split())} | {"none": 0, "both": 2}
_NUMBER = rf"\d{{1,4}}(?:,\d{{3}})?|(?:{'|'.join(_WORDS)})"
_BETWEEN = r"(?:\s+[^\W\d_]+(?:['’-][^\W\d_]+)*){0,3}?"
_SHARE = re.compile(
    rf"(?<![\w.,:/])(?P<count>{_NUMBER})(?P<percent>\s?%|\s+per\s?cent)?{_BETWEEN}\s+(?:out\s+of|of|in|from)"
    rf"(?:\s+(?:the|our|these|those|all))?\s+(?P<of>{_NUMBER})(?![\w%]|[.,]\d)",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"(?<![\w.,:/])(?P<count>{_NUMBER})(?![\w%]|[.,:/–-]\d|\s?%|\s+per\s?cent)", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"(?<=[.!?…])\s+|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_IN_ANY = (
    "a about after all also an and any are as at be been before but by can could did do does each every for from had "
    "has have he her his how i if in into is it its more most no not of on only or other our she so some such than "
    "that the their them then there these they this those to under very was we were what when where which who why "
    "will with would you out per cent record child children young people person family parent carer case staff"
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
    """Each number in a text, in order, but for those inside of spans that are passed over: days, years, ages."""
    over = tuple(passed_over)
    for start, end in _sentences(text):
        sentence, taken = text[start:end], list[tuple[int, int]]()
        about = words_about(sentence)
        for pattern in (_SHARE, _ALONE):
            for found in pattern.finditer(sentence):
                span = found.span()
                at = start + span[0]
                if any(span[0] < until and first < span[1] for first, until in taken) or any(
                    first <= at < until for first, until in over
                ):
                    continue
                count, of = _figures(found)
                if of is not None or found.group().casefold() != "one":  # "this one", "one another"
                    taken.append(span)
                    yield SaidCount(found.group(), at, " ".join(sentence.split()), count, of, about)


def words_about(text: str) -> frozenset[str]:
    """What a text is about: the stems of its words that do not stand in any text."""
    words = (found.casefold() for found in _WORD.findall(text))
    return frozenset(_stem(one) for one in words if len(one) > 1 and one not in _WORDS) - _STEMS_IN_ANY


def are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether most words of the shorter are in the longer: at least two, or all where it has one."""
    shared, shorter = len(one & other), min(len(one), len(other))
    return shorter > 0 and shared >= min(2, shorter) and shared >= _MOST_OF * shorter


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _SENTENCE_ENDS.finditer(text):
        yield start, found.start()
        start = found.end()
    yield start, len(text)


def _figures(found: re.Match[str]) -> tuple[int, int | None]:
    groups = found.groupdict()
    count, of = _value(groups["count"]), _value(groups["of"]) if groups.get("of") else None
    if groups.get("percent") and of is not None:
        return round(count * of / 100), of
    return count, of


def _value(words: str) -> int:
    return int(words.replace(",", "")) if words[0].isdigit() else _WORDS[words.casefold()]


def _stem(word: str) -> str:
    stem = _ENDINGS.sub("", word)
    return stem if len(stem) >= _SHORTEST else word


_STEMS_IN_ANY = frozenset(map(_stem, _IN_ANY.split()))
