"""Runs every rule over a text, passes over designations, and settles what overlaps."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import partial

from desktop.domain.identifiers.addresses import (
    OF_NUMBERS_AND_THE,
    OF_POSTCODES,
    OF_SCHOOLS,
    OF_STREETS,
    find_numbers_and_the,
    find_postcodes,
    find_schools,
    find_streets,
)
from desktop.domain.identifiers.dates import OF_BIRTH_DATES, find_birth_dates
from desktop.domain.identifiers.first_look import FirstLook, InWords, Rule, Signed
from desktop.domain.identifiers.introduced_names import (
    OF_ANNOUNCED_NAMES,
    OF_INITIALS,
    OF_NICKNAMES,
    OF_SMALL_TITLED_NAMES,
    OF_TITLED_NAMES,
    find_announced_names,
    find_initials,
    find_nicknames,
    find_small_titled_names,
    find_titled_names,
)
from desktop.domain.identifiers.listed_names import ListedNames
from desktop.domain.identifiers.model import IdentifierKind, NameLists, PossibleIdentifier
from desktop.domain.identifiers.numbers import (
    OF_EMAILS,
    OF_INSURANCE_NUMBERS,
    OF_NUMBERS,
    find_emails,
    find_health_numbers,
    find_insurance_numbers,
    find_phones,
)
from desktop.domain.identifiers.person_words import ROLES
from desktop.domain.identifiers.references import OF_REFERENCES, find_references
from desktop.domain.identifiers.seen_text import SeenText, seen
from desktop.domain.identifiers.small_places import OF_SMALL_PLACES, find_small_places
from desktop.domain.identifiers.spelled_names import OF_SPELLED_NAMES, find_spelled_names
from desktop.domain.identifiers.unlisted_names import UnlistedNames

_NUMBERS: tuple[Signed, ...] = (
    Signed(find_emails, OF_EMAILS),
    Signed(find_health_numbers, OF_NUMBERS),
    Signed(find_insurance_numbers, OF_INSURANCE_NUMBERS),
    Signed(find_phones, OF_NUMBERS),
    Signed(find_birth_dates, OF_BIRTH_DATES),
    Signed(find_references, OF_REFERENCES),
    Signed(find_postcodes, OF_POSTCODES),
)

_RANK = {kind: rank for rank, kind in enumerate(IdentifierKind)}
_NO_LISTS = NameLists()

_MOST_WORDS_IN_A_ROLE = 3
_NUMBERED = re.compile(r"[ \u00a0](?:[0-9]{1,3}|[A-Z])(?![A-Za-z0-9_])(?![.’'-]?\w)")
_LONGEST_ROLE = 30
_RECORD_CODE = re.compile(r"[A-Z]{1,4}-[0-9]{1,6}(?!\w)")


class IdentifierFinder:
    """Finds what may identify a person, in as many texts as there are (DOMAIN §5).

    ``known_places`` are places of this inspection's area, taken for people only where something says so.
    ``local_names`` (a school's nickname, a head teacher) are always shown. It remembers words of the texts, so let go
    of it when you let go of them.
    """

    def __init__(
        self, lists: NameLists = _NO_LISTS, known_places: Iterable[str] = (), local_names: Iterable[str] = ()
    ) -> None:
        places, local = tuple(known_places), tuple(local_names)
        unlisted = UnlistedNames(lists, places)
        listed = ListedNames(lists, places, local, unlisted)
        ordinary, has_words = lists.ordinary, bool(lists.ordinary_words)
        streets = partial(find_streets, ordinary=lists.known if has_words else frozenset())
        small_places = partial(find_small_places, ordinary=lists.known_or_named if has_words else frozenset())
        small_titles = partial(find_small_titled_names, ordinary=lists.ordinary_words)
        self._rules = (
            *_NUMBERS,
            Signed(streets, OF_STREETS),
            Signed(find_numbers_and_the, OF_NUMBERS_AND_THE),
            Signed(find_schools, OF_SCHOOLS),
            Signed(small_places, OF_SMALL_PLACES),
            Signed(find_titled_names, OF_TITLED_NAMES),
            Signed(small_titles, OF_SMALL_TITLED_NAMES),
            Signed(partial(find_announced_names, ordinary=ordinary), OF_ANNOUNCED_NAMES),
            Signed(partial(find_nicknames, ordinary=ordinary), OF_NICKNAMES),
            Signed(partial(find_spelled_names, names=lists.listed), OF_SPELLED_NAMES),
            InWords(listed.find, listed.sought.are_in),
            *((Signed(listed.find_local, ()),) if any(name.strip() for name in local) else ()),
            InWords(unlisted.find, unlisted.sought.are_in),
            Signed(find_initials, OF_INITIALS),
        )
        self._first_look = FirstLook(self._rules)

    def find(self, text: str) -> tuple[PossibleIdentifier, ...]:
        """What in ``text`` may identify a person, in order, without overlaps. Positions are in code points."""
        view = seen(text)
        return _settle(text, view, self._first_look.rules_for(view.text))


def find_identifiers(
    text: str,
    *,
    lists: NameLists = _NO_LISTS,
    known_places: Iterable[str] = (),
    local_names: Iterable[str] = (),
) -> tuple[PossibleIdentifier, ...]:
    """What ``IdentifierFinder`` finds in a single text."""
    return IdentifierFinder(lists, known_places, local_names).find(text)


def find_numbers(text: str) -> tuple[PossibleIdentifier, ...]:
    """Only what has a shape of its own (numbers, e-mail, postcodes, dates of birth): for cells, not prose."""
    return _settle(text, seen(text), (one.rule for one in _NUMBERS))


def _settle(written: str, view: SeenText, rules: Iterable[Rule]) -> tuple[PossibleIdentifier, ...]:
    text = view.text
    found = [item for rule in rules for item in rule(text)]
    if not found:
        return ()
    designations = _Spans(_designations(text))
    found = [item for item in found if not designations.cover(item.start, item.end)]
    found.sort(key=lambda item: (_RANK[item.kind], item.start - item.end, item.start))
    settled = tuple(_names_as_one(text, _without_overlaps(found)))
    return (
        settled
        if text == written
        else tuple(_as_written(written, item, *view.original(item.start, item.end)) for item in settled)
    )


def _as_written(text: str, item: PossibleIdentifier, start: int, end: int) -> PossibleIdentifier:
    """What was found in the text as it is seen, at its place in the text as it stands."""
    return item.model_copy(update={"start": start, "end": end, "matched": text[start:end]})


def _names_as_one(text: str, found: Iterable[PossibleIdentifier]) -> Iterator[PossibleIdentifier]:
    """Names with only a space between them are one person's: "Wang Xiuying"."""
    last: PossibleIdentifier | None = None
    for item in found:
        if last is not None and _goes_on(text, last, item):
            last = _as_written(text, last, last.start, item.end)
            continue
        if last is not None:
            yield last
        last = item
    if last is not None:
        yield last


def _goes_on(text: str, last: PossibleIdentifier, item: PossibleIdentifier) -> bool:
    is_apart = item.start != last.end + 1 or text[last.end] != " "
    return not is_apart and last.kind is item.kind is IdentifierKind.NAME and text[item.start].isupper()


def _designations(text: str) -> Iterator[tuple[int, int]]:
    """Looks for the number or letter first: there are far fewer of them than of words that may be a role."""
    for number in _NUMBERED.finditer(text):
        words = text[max(0, number.start() - _LONGEST_ROLE) : number.start()].split()[-_MOST_WORDS_IN_A_ROLE:]
        endings = (" ".join(words[first:]).lstrip("(“‘\"'") for first in range(len(words)))
        role = next((ending for ending in endings if ending.casefold() in ROLES), None)
        if role is not None:
            yield number.start() - len(role), number.end()
    for code in _RECORD_CODE.finditer(text):
        yield code.span()


def _without_overlaps(ranked: list[PossibleIdentifier]) -> tuple[PossibleIdentifier, ...]:
    """Of two that overlap the earlier in ``ranked`` stays; the result is in the order of the text."""
    taken = _Spans(())
    kept = [item for item in ranked if taken.add_if_free(item.start, item.end)]
    return tuple(sorted(kept, key=lambda item: item.start))


class _Spans:
    """Spans that do not overlap, kept in order, so that a long text is not searched from end to end."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = sorted(spans)

    def cover(self, start: int, end: int) -> bool:
        """Whether one span holds all of ``start``…``end``."""
        place = bisect_right(self._spans, (start, 1 << 62)) - 1
        return place >= 0 and end <= self._spans[place][1]

    def add_if_free(self, start: int, end: int) -> bool:
        """Add the span unless it overlaps one; whether it was added."""
        place = bisect_right(self._spans, (start, 1 << 62))
        if place and self._spans[place - 1][1] > start:
            return False
        if place < len(self._spans) and self._spans[place][0] < end:
            return False
        self._spans.insert(place, (start, end))
        return True
