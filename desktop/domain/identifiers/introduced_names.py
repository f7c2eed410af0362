"""Names that what stands before them gives away: a title, "called", "his sister"; and initials.

These need no list, so they also find the names that are on none.
"""

import re
from collections.abc import Iterator

from desktop.domain.identifiers.cues import CAPITAL, find_at
from desktop.domain.identifiers.model import IdentifierKind, PossibleIdentifier, comparable, possible
from desktop.domain.identifiers.person_words import (
    ABBREVIATIONS,
    NEVER_A_NAME,
    ROLE_BY_ANNOUNCEMENT,
    ROLE_BY_TITLE,
)

NAME = rf"[{CAPITAL}](?:[^\W\d_]|['’-](?=[^\W\d_]))*"
"""One capitalised word, with the apostrophes and hyphens inside it."""

_ONE_OR_TWO_NAMES = rf"{NAME}(?:[ \u00a0]{NAME})?"
_TITLE = re.compile("|".join(ROLE_BY_TITLE))
_TITLED = re.compile(
    rf"\b(?P<title>{'|'.join(ROLE_BY_TITLE)})\b\.?[ \u00a0]"
    rf"(?P<name>(?:[{CAPITAL}]\.[ \u00a0]?)*{_ONE_OR_TWO_NAMES})"
)
_NAMES = re.compile(_ONE_OR_TWO_NAMES)
_CAPITAL = re.compile(f"[{CAPITAL}]")
_ANNOUNCED = re.compile(rf"\b({'|'.join(map(re.escape, ROLE_BY_ANNOUNCEMENT))}),?[ \u00a0]$")
_LONGEST_ANNOUNCEMENT = max(map(len, ROLE_BY_ANNOUNCEMENT)) + 2
_INITIALS = re.compile(rf"[{CAPITAL}]\.(?:(?:[{CAPITAL}]\.){{1,3}}|[ ][{CAPITAL}]\.)(?!\w)")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)


def find_titled_names(text: str) -> Iterator[PossibleIdentifier]:
    """ "Mrs X", "Dr X", "Auntie X", with the title, because the finding is replaced as a whole."""
    for found in find_at(_TITLE, _TITLED, text):
        name = _leading_names(found.group("name"), frozenset())
        if name:
            end = found.start("name") + len(name)
            likeliest = ROLE_BY_TITLE[found.group("title")]
            yield possible(IdentifierKind.NAME, text, found.start(), end, likeliest)


def find_announced_names(text: str, ordinary: frozenset[str]) -> Iterator[PossibleIdentifier]:
    """A capitalised word after "called" or "his sister" that is not among ``ordinary``; the name alone."""
    for capital in _CAPITAL.finditer(text):
        start = capital.start()
        announced = _ANNOUNCED.search(text, max(0, start - _LONGEST_ANNOUNCEMENT), start)
        names = None if announced is None else _NAMES.match(text, start)
        name = "" if names is None else _leading_names(names.group(), ordinary)
        if announced is not None and name:
            likeliest = ROLE_BY_ANNOUNCEMENT[announced.group(1)]
            yield possible(IdentifierKind.NAME, text, start, start + len(name), likeliest)


def find_initials(text: str) -> Iterator[PossibleIdentifier]:
    """ "J.S." and "J. S."; not the usual abbreviations."""
    for found in _INITIALS.finditer(text):
        before = text[found.start() - 1 : found.start()]
        within_a_word = before.isalnum() or before == "."
        if not within_a_word and found.group().replace(" ", "") not in ABBREVIATIONS:
            yield possible(IdentifierKind.INITIALS, text, *found.span())


def without_possessive(word: str) -> str:
    """ "Callum" of "Callum's"."""
    return _POSSESSIVE.sub("", word)


def _leading_names(words: str, ordinary: frozenset[str]) -> str:
    """What of one or two capitalised words can be a name: "Okonkwo" of "Okonkwo Then", "" of "The"."""
    kept = []
    for word in re.split("[ \u00a0]", words):
        name = without_possessive(word)
        key = comparable(name)
        is_acronym = len(name) > 2 and name.isupper()
        if is_acronym or key in NEVER_A_NAME or key in ordinary:
            break
        kept.append(word)
    return without_possessive(" ".join(kept))
