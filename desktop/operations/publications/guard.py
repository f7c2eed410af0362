"""What stands between a report and the disk: identifiers, codes, numbers that no shared figure bears out, lost quotes.

It changes nothing and lets nothing through: a person replaces each finding, or keeps it with a reason where that may
be. Looking needs no vault. Two passes: over what people wrote, each with its place; and over every text of the tree
that will be rendered, so that nothing gets to paper by a way that the first did not know of.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from desktop.disclosure.rules import Rules
from desktop.domain.ages import ages_in
from desktop.domain.how_many import NumberFinder
from desktop.domain.identifiers.finder import IdentifierFinder
from desktop.domain.proportions import ProportionWords
from desktop.domain.publications import ReportKind, fingerprint
from desktop.domain.said_counts import SaidCount, said_counts
from desktop.domain.singled_out import singled_out
from desktop.domain.telling_codes import CodeFinder
from desktop.operations.identifier_check import name_lists
from desktop.report.judging.material import In, Spot, Written
from desktop.report.judging.young_summary import CHILDLINE
from desktop.report.strings import strings_of
from desktop.report.tree import Report

_AROUND = 32
_SENTENCE_ENDS = re.compile(r"(?<=[.!?…])\s+|\n+")
_OF_A_DAY = re.compile(
    r"\b(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}\b"
    r"|\b20\d\d(?:[–/-]\d\d)?\b"
)
"""Days and years say nothing of how many there are. A day of birth is another rule's."""
_OURS = frozenset({CHILDLINE, "999"})
"""Numbers that every summary has by itself."""
_HOW_MANY = "says how many, and no shared figure stands behind it"
_NO_FIGURE = "and no shared figure stands behind it."
_SO_FEW = "“{said}” {tells} {few:,}, so few that they may be told apart, {no_figure}"
_ALL_OR_NONE = "“{said}” is said of all, or of none, of only {few:,}, and so of each, {no_figure}"
_SINGLED = "may single somebody out: it tells of one person, and of what few are"
_LIMITS = Rules()
_AN_AGE = "says how old somebody is, or in which class, which with other facts may tell who it is"


class Why(StrEnum):
    """Why something stops a report."""

    IDENTIFIER = "identifier"
    CODE = "code"
    NUMBER = "number"
    SINGLED = "singled"
    """One person beside what few are, by which those who live there know who it is."""
    QUOTE = "quote"
    """A quote that may not stand there any more."""
    CLAIM = "claim"
    """A claim that no evidence stands for."""
    CHANGED = "changed"
    """A wording in place of words that have changed since."""
    BESIDE = "beside"
    """A number that tells something beside another paper, or beside shared figures."""
    STATE = "state"
    """Two states between which a lead has to decide."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One thing that stops a report, or did until ``kept`` gave the reason it stays. ``where`` is its place in words.

    ``key`` is what it is kept under, empty where it cannot be. ``spot`` says where it can be replaced, None for nowhere
    in this report.
    """

    why: Why
    where: str
    says: str
    matched: str = ""
    before: str = ""
    after: str = ""
    start: int = 0
    text: str = ""
    """The whole text that it was found in."""
    spot: Spot | None = None
    key: str = ""
    kept: str = ""
    suggestions: tuple[str, ...] = ()
    beside: ReportKind | None = None
    """The other report of a pair: whoever keeps both has decided for its readers too."""

    @property
    def can_be_kept(self) -> bool:
        """Whether a person may say that it stays."""
        return bool(self.key)


@dataclass(frozen=True)
class GuardRules:
    """What the guard goes by. ``codes`` point to one record or talk; ``words`` are the inspection's for proportions.

    ``kept`` are reasons by the object in which something is kept and what it is kept under. ``stays_inside`` for the
    team's own: there numbers and codes stand.
    """

    places: tuple[str, ...]
    always: tuple[str, ...]
    codes: tuple[str, ...]
    kept: Mapping[tuple[UUID, str], str]
    words: ProportionWords = field(default_factory=ProportionWords)
    stays_inside: bool = False
    everywhere: tuple[UUID, ...] = ()
    """Objects in which what is kept counts for the whole report."""

    @cached_property
    def identifiers(self) -> IdentifierFinder:
        """Finds names, addresses and the like."""
        return IdentifierFinder(name_lists(), self.places, self.always)

    @cached_property
    def telling(self) -> CodeFinder:
        """Finds codes."""
        return CodeFinder(() if self.stays_inside else self.codes)

    @cached_property
    def numbers(self) -> NumberFinder:
        """Finds numbers and shares."""
        return NumberFinder(self.words)

    def why_kept(self, one: Written, key: str) -> str:
        """Why something in a text stays, empty where nobody decided that in an object that counts for it."""
        return next((why for where in one.settled_in if (why := self.kept.get((where, key)))), "")


def looked_through(written: Iterable[Written], report: Report, rules: GuardRules) -> tuple[Stop, ...]:
    """Everything found, what still stops it first."""
    found = [stop for one in written for stop in _in_writing(one, rules)]
    if not rules.stays_inside:
        known = {stop.matched for stop in found}
        found += [stop for stop in _in_tree(report, rules) if stop.matched not in known]
    return tuple(sorted(found, key=lambda stop: bool(stop.kept)))


def still_stop(stops: Iterable[Stop]) -> tuple[Stop, ...]:
    """Those that nobody kept."""
    return tuple(stop for stop in stops if not stop.kept)


def number_key(text: str, start: int, matched: str) -> str:
    """What a number is kept under: itself in this very sentence, which another sentence with it is not."""
    ends = [found.end() for found in _SENTENCE_ENDS.finditer(text)]
    first = max((end for end in ends if end <= start), default=0)
    last = next((end for end in ends if end > start), len(text))
    return f"{matched} · {fingerprint(' '.join(text[first:last].split()))[:16]}"


def _in_writing(one: Written, rules: GuardRules) -> Iterator[Stop]:
    taken: list[tuple[int, int]] = []
    for stop, end in (*_codes(one, rules), *_identifiers(one, rules), *_singled(one, rules), *_numbers(one, rules)):
        if not any(start < end and stop.start < until for start, until in taken):
            taken.append((stop.start, end))
            yield stop
    if one.is_stale:
        yield Stop(Why.CHANGED, one.where, "What this is worded from has changed since. Read both, then save it again.",
                   matched=one.text, spot=one.spot)  # fmt: skip


def _codes(one: Written, rules: GuardRules) -> Iterator[tuple[Stop, int]]:
    for code in rules.telling.find(one.text):
        key = "" if code.tells else code.matched
        says = "points to one record, talk or person"
        yield stop_at(Why.CODE, one, (code.start, code.end), says, key, rules)


def _identifiers(one: Written, rules: GuardRules) -> Iterator[tuple[Stop, int]]:
    for found in rules.identifiers.find(one.text):
        if found.matched not in _OURS:
            stop, end = stop_at(Why.IDENTIFIER, one, (found.start, found.end), found.says, found.matched, rules)
            yield replace(stop, suggestions=found.suggestions), end


def _numbers(one: Written, rules: GuardRules) -> Iterator[tuple[Stop, int]]:
    if rules.stays_inside or one.spot.place is In.INSPECTION:
        return
    of_one = [(age.start, age.end) for age in ages_in(one.text) if age.of_one]
    tells_nothing = telling_nothing(one.text)
    counts = list(said_counts(one.text, counting_nobody(one.text)))
    for found in rules.numbers.find(one.text):
        span = found.start, found.end
        if not _is_within(span, tells_nothing) and found.matched not in _OURS:
            says = _AN_AGE if _is_within(span, of_one) else _how_many(span, counts)
            yield stop_at(Why.NUMBER, one, span, says, number_key(one.text, found.start, found.matched), rules)


def _singled(one: Written, rules: GuardRules) -> Iterator[tuple[Stop, int]]:
    if rules.stays_inside or one.spot.place is In.INSPECTION:
        return
    for start, end in singled_out(one.text, rules.places):
        key = number_key(one.text, start, one.text[start:end])
        yield stop_at(Why.SINGLED, one, (start, end), _SINGLED, key, rules)


def _how_many(span: tuple[int, int], counts: Sequence[SaidCount]) -> str:
    """What a number tells by itself: of few, or of each of few, where it does. ``counts`` are in order."""
    last = bisect_left(counts, span[1], key=lambda said: said.start) - 1
    if last >= 0 and span[0] < counts[last].start + len(counts[last].matched):
        said = counts[last]
        if few := next(filter(_LIMITS.is_small, said.sides), 0):
            tells = "tells of" if few == said.count else "leaves"
            return _SO_FEW.format(said=said.matched, tells=tells, few=few, no_figure=_NO_FIGURE)
        if said.of is not None and 0 in said.sides and _LIMITS.is_small_group(said.of):
            return _ALL_OR_NONE.format(said=said.matched, few=said.of, no_figure=_NO_FIGURE)
    return _HOW_MANY


def _is_within(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in others)


def telling_nothing(text: str) -> list[tuple[int, int]]:
    """The spans of numbers that say nothing of how many there are: days, years, and ages that are of a group."""
    spans = [found.span() for found in _OF_A_DAY.finditer(text)]
    return spans + [(age.start, age.end) for age in ages_in(text) if not age.of_one]


def counting_nobody(text: str) -> list[tuple[int, int]]:
    """The spans of numbers that are no count of anybody: those, and how old one person is."""
    return telling_nothing(text) + [(age.start, age.end) for age in ages_in(text) if age.of_one]


def stop_at(why: Why, one: Written, span: tuple[int, int], says: str, key: str, rules: GuardRules) -> tuple[Stop, int]:
    """What was found at a place of a text, and where that ends."""
    text, (start, end) = one.text, span
    stop = Stop(
        why=why,
        where=one.where,
        says=says,
        matched=text[start:end],
        before=_leading(text[:start]),
        after=_following(text[end:]),
        start=start,
        text=text,
        spot=one.spot,
        key=key,
        kept=rules.why_kept(one, key) if key else "",
    )
    return stop, end


def _leading(text: str) -> str:
    """What stands before a finding: as much as has room, in whole words."""
    if len(text) <= _AROUND:
        return text
    words = text[-_AROUND:]
    cut = next((place for place, letter in enumerate(words) if letter.isspace()), -1)
    return f"… {words[cut + 1 :]}"


def _following(text: str) -> str:
    """What stands after it."""
    if len(text) <= _AROUND:
        return text
    words = text[:_AROUND]
    if not text[_AROUND].isspace():
        words = words[: max((place for place, letter in enumerate(words) if letter.isspace()), default=len(words))]
    return f"{words.rstrip()} …"


def _in_tree(report: Report, rules: GuardRules) -> Iterator[Stop]:
    """What stands in a heading, a table or anywhere else that no writing was handed over for."""
    seen: set[str] = set()
    for heading, text in strings_of(report):
        if text in seen:
            continue
        seen.add(text)
        whole = Written(text, Spot(In.INSPECTION, ""), f"Under “{heading}”", settled_in=rules.everywhere)
        for stop, _ in (*_codes(whole, rules), *_identifiers(whole, rules)):
            yield Stop(
                stop.why, stop.where, stop.says, stop.matched, stop.before, stop.after, key=stop.key, kept=stop.kept
            )
