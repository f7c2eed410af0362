"""Runs every rule over a text, passes over designations, and settles what overlaps."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from desktop.domain.identifiers.addresses import find_postcodes, find_schools, find_streets
from desktop.domain.identifiers.dates import find_birth_dates
from desktop.domain.identifiers.introduced_names import (
    find_announced_names,
    find_initials,
    find_nicknames,
    find_small_titled_names,
    find_titled_names,
)
from desktop.domain.identifiers.listed_names import ListedNames
from desktop.domain.identifiers.model import IdentifierKind, NameLists, PossibleIdentifier
from desktop.domain.identifiers.numbers import (
    find_emails,
    find_health_numbers,
    find_insurance_numbers,
    find_phones,
)
from desktop.domain.identifiers.person_words import ROLES
from desktop.domain.identifiers.references import find_references
from desktop.domain.identifiers.seen_text import seen
from desktop.domain.identifiers.small_places import find_small_places
from desktop.domain.identifiers.unlisted_names import UnlistedNames

Rule = Callable[[str], Iterator[PossibleIdentifier]]

_NUMBERS: tuple[Rule, ...] = (
    find_emails,
    find_health_numbers,
    find_insurance_numbers,
    find_phones,
    find_birth_dates,
    find_references,
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
        places = tuple(known_places)
        unlisted = UnlistedNames(lists, places)
        listed = ListedNames(lists, places, tuple(local_names), unlisted)
        ordinary = lists.ordinary
        introduced = (partial(find_announced_names, ordinary=ordinary), partial(find_nicknames, ordinary=ordinary))
        small = partial(find_small_titled_names, ordinary=lists.ordinary_words)
        names: tuple[Rule, ...] = (
            find_titled_names,
            small,
            *introduced,
            listed.find,
            unlisted.find,
            find_initials,
        )
        has_words = bool(lists.ordinary_words)
        streets = partial(find_streets, ordinary=lists.known if has_words else frozenset())
        small_places = partial(find_small_places, ordinary=lists.known_or_named if has_words else frozenset())
        self._rules: tuple[Rule, ...] = (*_NUMBERS, find_postcodes, streets, find_schools, small_places, *names)

    def find(self, text: str) -> tuple[PossibleIdentifier, ...]:
        """What in ``text`` may identify a person, in order, without overlaps. Positions are in code points."""
        return _settle(text, self._rules)


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
    return _settle(text, (*_NUMBERS, find_postcodes))


def _settle(written: str, rules: Iterable[Rule]) -> tuple[PossibleIdentifier, ...]:
    view = seen(written)
    text = view.text
    designations = _Spans(_designations(text))
    found = [item for rule in rules for item in rule(text) if not designations.cover(item.start, item.end)]
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
