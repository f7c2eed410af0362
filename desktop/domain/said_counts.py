"""What running text says of how many there are, as figures.

"3 of 12", "3 (25 %) of 12", "3/12", "three of the twelve", "25 % of 12", "a quarter of 12", "all but nine of 12",
"of the 12, three", "12 were read, nine of them", "three"; without the whole "25 %", "a quarter of the records", "one in
four".

Two papers that say it of the same thing in other numbers tell, side by side, of the few in between. What a sentence is
about is its words without numbers and without words that stand in any sentence; two are about the same where they share
most of the shorter one's. Pure; finds too much rather than too little, and decides nothing.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from desktop.domain.number_words import NUMBER, NUMBER_WORDS, PART, number_of, share_of
from desktop.domain.said_shares import Share, percentage

_BETWEEN = r"(?:\s+[^\W\d_]+(?:['’-][^\W\d_]+)*){0,3}?"
_STARTS, _ENDS, _THE = r"(?<![\w.,:/⁄])", r"(?![\w%]|[.,]\d)", r"(?:\s+(?:the|our|these|those|all))?"
_NO_UNIT = (
    r"(?!\s+(?:seconds?|minutes?|hours?|days?|weeks?|months?|terms?|years?|times|pounds?|miles?|pages?|words?|o['’]clock)"
    r"(?!\w))"
)
_OUT_OF = rf"\s+\(?(?:out\s+of|of|in|from){_THE}\s+(?P<of>{NUMBER}){_ENDS}{_NO_UNIT}"
_ALL_BUT = r"(?P<but>(?:all|every\s?one|every\s?body|each)\s+(?:but|except(?:\s+for)?|apart\s+from)\s+)?"
_NOT_QUITE = r"(?<!\bnot\s)(?<!\bnearly\s)(?<!\balmost\s)"
_PER_CENT = r"(?:\s?%|\s+per\s?cent(?!\w))"
_OF_THEM = r"of\s+(?P<them>them|these|those|whom|which)(?!\w)"
_PERCENTAGE = rf"\d{{1,3}}(?:[.,]\d{{1,2}})?|{NUMBER}"
_WITH_ITS_SHARE = rf"(?:\s+\((?:{_PERCENTAGE}){_PER_CENT}\))?"
_IN_FIGURES = r"(?P<over>\d{1,3})\s?[/⁄]\s?(?P<under>\d{1,3})(?![\w%/⁄]|[.,]\d)"
_NO_DAY = r"(?<!\bon\s)(?<!\bby\s)(?<!\bfrom\s)(?<!\buntil\s)(?<!\bsince\s)(?<!\bbefore\s)(?<!\bafter\s)(?<!\bdated\s)"
_TO_TEN = "one|two|three|four|five|six|seven|eight|nine|ten"
_A_SHARE_OF = r"\s+of\s+(?!an?\s)"
_A_LABEL = re.compile(
    r"\b(?:person|group|child|worker|parent|record|key\s+line|line|indicator|section|page|level|grade|step|stage"
    r"|part|number|primary|year|edition|version|phase|tier|band|article|question|standard|paragraph)\s+$",
    re.IGNORECASE,
)
"""Before a number that says which one, as in "young person 3"."""
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_STARTS}{_NOT_QUITE}(?P<all>all|every\s+one|each(?:\s+one)?){_OUT_OF}",
        rf"{_STARTS}(?P<none>not\s+(?:(?:a\s+single|even)\s+)?one)(?:{_BETWEEN}{_OUT_OF}|\s+{_OF_THEM})",
        rf"{_STARTS}(?:(?P<part>{PART})|{_IN_FIGURES}){_BETWEEN}{_OUT_OF}",
        rf"{_STARTS}(?P<ratio>(?:(?:{_TO_TEN})\s+(?:in|out\s+of)|\d\s+in)(?:\s+every)?\s+(?:{_TO_TEN}|\d|10)){_ENDS}",
        rf"{_STARTS}{_ALL_BUT}(?P<count>{NUMBER})(?P<percent>{_PER_CENT})?{_WITH_ITS_SHARE}{_BETWEEN}{_OUT_OF}",
        rf"\bof{_THE}\s+(?P<of>{NUMBER}){_BETWEEN},\s+(?:only\s+)?(?P<count>{NUMBER}){_ENDS}",
        rf"{_STARTS}(?:(?P<part>{PART})|(?P<percentage>{_PERCENTAGE}){_PER_CENT})\s+{_OF_THEM}",
        rf"{_STARTS}{_ALL_BUT}(?P<count>{NUMBER})\s+{_OF_THEM}",
        rf"\b{_OF_THEM},?\s+(?:only\s+|just\s+)?(?P<count>{NUMBER}){_ENDS}(?!{_PER_CENT})",
        rf"{_STARTS}{_NO_DAY}(?P<parts>\d\s?[/⁄]\s?(?:\d|10)){_A_SHARE_OF}",
        rf"{_STARTS}{_NO_DAY}{_IN_FIGURES}",
        rf"{_STARTS}(?P<percentage>{_PERCENTAGE}){_PER_CENT}",
        rf"{_STARTS}(?!quarter)(?:(?P<part>{PART}){_A_SHARE_OF}|(?P<half>half)\s+(?:the|our|all|these|those)\s)",
        rf"{_STARTS}(?P<alone>{NUMBER})(?![\w%⁄]|[.,:/–-]\d|\s?[⁄/]\s?\d|\s?%|\s+per\s?cent){_NO_UNIT}",
    )
)
"""What says most comes first: what it takes is not looked at again."""
_SENTENCE_ENDS = re.compile(r"(?<=[.!?…])\s+|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_IN_ANY = (
    "a about after all also an and any are as at be been before but by can could did do does each every for from had "
    "has have he her his how i if in into is it its more most no not of on only or other our she so some such than "
    "that the their them then there these they this those to under very was we were what when where which who whom why "
    "will with would you out per cent percent record child children young people person family parent carer case staff "
    "half quarter third except apart"
)
"""Words that say nothing of what is counted; of whom it is said is not what it is about."""
_ENDINGS = re.compile(r"(?:['’]s|ies|es|ed|ing|s|y|e)$")
_MOST_OF = 0.6
_LONGEST_LABEL = 14
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class SaidCount:
    """``count`` of ``of``, None where the sentence does not say of how many. ``start`` is the place of ``matched``.

    ``share`` where it gives no number but a share of a whole that it does not say; then ``count`` is None.
    """

    matched: str
    start: int
    sentence: str
    count: int | None
    of: int | None
    about: frozenset[str]
    share: Share | None = None
    with_it: frozenset[tuple[int | None, int | None]] = frozenset()
    """Each count of its sentence with its whole."""

    def is_about_as(self, other: "SaidCount") -> bool:
        """Whether two sentences count the same thing, as far as words tell: by two words, unless both are shares."""
        least = 1 if self.of is not None and other.of is not None else 2
        return len(self.about & other.about) >= least and are_alike(self.about, other.about)

    def are_both_in(self, other: "SaidCount") -> bool:
        """Whether either sentence says both, so that each number is of something else: "two of them for 4 places"."""
        return (self.count, self.of) in other.with_it and (other.count, other.of) in self.with_it

    @property
    def sides(self) -> tuple[int, ...]:
        """How many it is said of, and of how many it is not where the whole is known."""
        if self.count is None:
            return ()
        return (self.count,) if self.of is None else (self.count, self.of - self.count)


def said_counts(text: str, passed_over: Iterable[tuple[int, int]] = ()) -> Iterator[SaidCount]:
    """Each number in a text, by sentences, but for those inside of spans that are passed over: days, years, ages."""
    over = _marked(len(text), passed_over)
    before: SaidCount | None = None
    for start, end in _sentences(text):
        part = text[start:end]
        about, sentence, taken = words_about(part), " ".join(part.split()), bytearray(len(part))
        found_here: list[tuple[re.Match[str], SaidCount]] = []
        for pattern in _PATTERNS:
            for found in pattern.finditer(part):
                first, until = found.span()
                if over[start + first] or any(taken[first:until]):
                    continue
                count, of, share = _figures(found)
                is_part = count is None or of is None or 0 <= count <= of
                if is_part and (count is not None or share is not None):
                    matched = found.group().rstrip()
                    taken[first:until] = b"\1" * (until - first)
                    found_here.append((found, SaidCount(matched, start + first, sentence, count, of, about, share)))
        here = list[SaidCount]()
        for found, said in sorted(found_here, key=lambda one: one[1].start):
            whole = said if before is None or not found.groupdict().get("them") else _among(said, before, found)
            before = before if whole.count is None else whole
            here.append(whole)
        with_it = frozenset((one.count, one.of) for one in here)
        yield from (replace(one, with_it=with_it) for one in here)


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


_Figures = tuple[int | None, int | None, Share | None]


def _figures(found: re.Match[str]) -> _Figures:
    """Count, whole and share; all None for what is none of them, such as "24/7"."""
    groups = {name: words for name, words in found.groupdict().items() if words}
    of = number_of(groups["of"]) if "of" in groups else None
    if "all" in groups:
        return of, of, None
    if "none" in groups:
        return 0, of, None
    if (share := _share(groups, of)) is not None:
        return (None, None, share) if of is None else (round(share.value * of), of, None)
    if "under" in groups:
        count, under = int(groups["over"]), int(groups["under"])
        return (count, under, None) if under > 0 and count <= under and of is None else (None, None, None)
    if "alone" in groups:
        return (None if _is_no_count(found) else number_of(groups["alone"])), None, None
    count = number_of(groups["count"])
    if of is not None and "percent" in groups:
        count = round(count * of / 100)
    return (of - count if of is not None and "but" in groups else count), of, None


def _is_no_count(found: re.Match[str]) -> bool:
    """Whether a number by itself is none: "this one", "one another", "young person 3"."""
    before = found.string[max(0, found.start() - _LONGEST_LABEL) : found.start()]
    word = found.group()
    return word.casefold() == "one" or (word[0].isdigit() and _A_LABEL.search(before) is not None)


def _share(groups: dict[str, str], of: int | None) -> Share | None:
    if part := groups.get("half") or groups.get("part"):
        return Share(share_of(part))
    if "percentage" in groups:
        words = groups["percentage"]
        return percentage(words if words[0].isdigit() else str(number_of(words)))
    if "ratio" in groups or (of is not None and "under" in groups) or "parts" in groups:
        few, many = _two_numbers(groups)
        return Share(Fraction(few, many)) if 0 < few <= many else None
    return None


def _two_numbers(groups: dict[str, str]) -> tuple[int, int]:
    if "under" in groups:
        return int(groups["over"]), int(groups["under"])
    first, *_, last = re.split(r"\W+", groups.get("ratio") or groups["parts"])
    return number_of(first), number_of(last)


def _among(said: SaidCount, before: SaidCount, found: re.Match[str]) -> SaidCount:
    """A number or share "of them" is out of the number before it, and about what that one is about too."""
    of = before.count or 0
    count = said.count if said.share is None else said.share.nearest(of)
    if count is None or count > of:
        return said
    count = of - count if found.groupdict().get("but") else count
    return replace(said, count=count, of=of, about=said.about | before.about, share=None)


def _stem(word: str) -> str:
    stem = _ENDINGS.sub("", word)
    return stem if len(stem) >= _SHORTEST else word


_STEMS_IN_ANY = frozenset(map(_stem, _IN_ANY.split()))
