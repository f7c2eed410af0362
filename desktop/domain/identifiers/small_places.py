"""Streets and schools in small letters: "excluded from kirkhill primary", "round at 3 Glenbervie drive".

Where a text has no capitals only a word that is none of the language shows that "primary" is a certain school.
"""

import re
from collections.abc import Iterator

from desktop.domain.identifiers.first_look import bears
from desktop.domain.identifiers.model import IdentifierKind, PossibleIdentifier, comparable, possible
from desktop.domain.identifiers.person_words import NEVER_A_NAME

_SORTS = (
    r"(?:primary|academy|secondary|high|grammar|nursery|ps|hs|street|road|avenue|terrace|crescent|drive|lane|gardens"
    r"|grove|wynd|brae|rd|ave|av|cres|terr|gdns|loan|pl|quadrant|st)\b"
)
_SORT = re.compile(f" {_SORTS}")
OF_SMALL_PLACES = (bears(f"^{_SORTS}"),)
_WORD_BEFORE = re.compile(r"(?<![\w’'-])[A-Za-z][a-z’']{3,25}$")
_LONGEST_WORD = 27
_SCHOOL = re.compile(
    r"(?P<name>[A-Za-z’']+) (?:primary(?: school)?|academy|secondary(?: school)?|high(?: school)?"
    r"|grammar(?: school)?|nursery(?: school)?|ps|hs)\b(?! (?:care|risk|court))"
)
_STREET = re.compile(
    r"(?P<name>[A-Za-z’']+) (?:street|road|avenue|terrace|crescent|drive|lane|gardens|grove|wynd|brae|rd|ave|av"
    r"|cres|terr|gdns|loan|pl|quadrant|st(?! [a-z]))\b"
)
_NUMBER_BEFORE = re.compile(r"(?<![\w/.:-])(?:flat \w{1,3}(?:/\w)?,? )?\d{1,4}(?:/\d{1,2})?[a-d]?,? $")
_LONGEST_NUMBER = 18


def find_small_places(text: str, ordinary: frozenset[str]) -> Iterator[PossibleIdentifier]:
    """``ordinary`` are words of the language, places and forenames. Without them nothing is found."""
    if not ordinary:
        return
    for sort in _SORT.finditer(text):
        word = _WORD_BEFORE.search(text, max(0, sort.start() - _LONGEST_WORD), sort.start())
        if word is None:
            continue
        school, street = _SCHOOL.match(text, word.start()), _STREET.match(text, word.start())
        if school is not None and _is_unknown(word.group(), ordinary):
            yield possible(IdentifierKind.SCHOOL, text, *school.span())
        if street is not None:
            number = _NUMBER_BEFORE.search(text, max(0, street.start() - _LONGEST_NUMBER), street.start())
            if number is not None or _is_unknown(word.group(), ordinary):
                yield possible(IdentifierKind.STREET, text, number.start() if number else street.start(), street.end())


def _is_unknown(word: str, ordinary: frozenset[str]) -> bool:
    key = comparable(word)
    return not any(form in ordinary or form in NEVER_A_NAME for form in (key, key.removesuffix("'s").removesuffix("s")))
