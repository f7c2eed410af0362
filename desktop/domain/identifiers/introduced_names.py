"""Names that what stands before them gives away: a title, "called", "his sister"; and initials.

These need no list, so they also find the names that are on none.
"""

import re
from collections.abc import Iterator

from desktop.domain.identifiers.cues import CAPITAL, find_at
from desktop.domain.identifiers.first_look import bears
from desktop.domain.identifiers.model import IdentifierKind, PossibleIdentifier, comparable, possible, words_of
from desktop.domain.identifiers.nearby import Word
from desktop.domain.identifiers.person_words import (
    ABBREVIATIONS,
    NEVER_A_NAME,
    PERSON_VERBS,
    ROLE_BY_ANNOUNCEMENT,
    ROLE_BY_TITLE,
)

NAME = rf"[{CAPITAL}](?:[^\W\d_]|['’-](?=[^\W\d_]))*"
"""One capitalised word, with the apostrophes and hyphens inside it."""
PARTICLES = r"(?:(?:van|von|der|den|de|da|dos|del|la|bin|bint|al|el|ní|nic|mac|ua|ó)[ \u00a0]){0,2}"
"""Small words inside a name: "Anna van der Berg"."""

_SOME_NAMES = rf"{NAME}(?:[ \u00a0]{PARTICLES}{NAME}){{0,2}}"
_TITLE_OF = {title.casefold(): title for title in ROLE_BY_TITLE}
_TITLES = "|".join(sorted(ROLE_BY_TITLE, key=len, reverse=True))
_TITLE = re.compile(rf"(?<![\w’'-])(?:{_TITLES})")
_TITLED = re.compile(
    rf"(?P<title>{_TITLES})\b\.?[ \u00a0](?:(?:and|&)[ ](?:{_TITLES})\b\.?[ \u00a0])?(?:[0-9]{{2,5}}[ ])?"
    rf"(?P<name>(?:[{CAPITAL}]\.?[ \u00a0]?(?=[{CAPITAL}]))*{_SOME_NAMES})"
)
_SMALL_TITLED = re.compile(
    r"(?<![\w’'-])(?P<title>mr|mrs|ms|miss|dr|pc|cllr)\b\.?[ ](?P<name>[a-z][a-z’'-]{2,30})(?!\w)"
)
_NAMES = re.compile(_SOME_NAMES)
_CAPITAL = re.compile(rf"(?<![\w’'-])[{CAPITAL}]")
_ANNOUNCEMENTS = "|".join(map(re.escape, sorted(ROLE_BY_ANNOUNCEMENT, key=len, reverse=True)))
_ANNOUNCED = re.compile(rf"\b(?P<cue>{_ANNOUNCEMENTS})(?P<apart> is|,| \(|:| -)?[ \u00a0]?[\"“‘']?$", re.IGNORECASE)
_LONGEST_ANNOUNCEMENT = max(map(len, ROLE_BY_ANNOUNCEMENT)) + 8
_ROLE_BY_SMALL_ANNOUNCEMENT = {cue.casefold(): role for cue, role in ROLE_BY_ANNOUNCEMENT.items()}
_NAMED = re.compile(
    r"(?i:nicknamed|known as|goes by|answers to|calls? (?:her|him|me|them)|called|named|name is|name['’]s)\b"
)
"""After one of these even an ordinary word with a capital is a name: "nicknamed Spud"."""
_KIN = words_of("brother sister cousin friend pal mate son daughter nephew niece partner boyfriend girlfriend twin")
_NICKNAME = re.compile(rf"(?:[Ww]ee|[Bb]ig|[Aa]uld)[ ](?P<name>{NAME})")
_NICKNAMES_BEGIN = re.compile(r"(?<!\w)(?:[Ww]ee|[Bb]ig|[Aa]uld)[ ]")
_INITIAL = rf"(?:Ma?c|O['’])?[{CAPITAL}]\."
_INITIALS = re.compile(rf"[{CAPITAL}]\.(?:(?:{_INITIAL}){{1,3}}|[ ]{_INITIAL})(?!\w)")
_BARE_INITIALS = re.compile(
    rf"(?<![\w.&/-])[{CAPITAL}]{{2}}(?=(?:[ ](?:{PERSON_VERBS})|['’]s[ ](?:mum|dad|gran|worker|plan|view)s?)\b)"
)
_NOBODYS_LETTERS = words_of(
    """GP SW HV YP PC DC DS DI MP HT PT SM TL CP IR AA ID IT TV UK US EU OK PE RE CE MS MD PA HR RN DH QI AI
    PM SQ CC LA VA
    EP ES FL CT CM CH AM BE HE ME WE IF IN IS ON OR SO TO UP NO MY DO GO AS AT AN BY"""
)
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)

_FIRST_WORDS = "|".join(map(re.escape, sorted({cue.split()[0] for cue in ROLE_BY_ANNOUNCEMENT})))
OF_TITLED_NAMES = (bears(rf"(?<![\w’'-])(?:{_TITLES})\b"),)
OF_SMALL_TITLED_NAMES = (bears(r"(?<![\w’'-])(?:mr|mrs|ms|miss|dr|pc|cllr)\b\.?$"),)
OF_ANNOUNCED_NAMES = (bears(rf"\b(?:{_FIRST_WORDS})(?!\w)", re.IGNORECASE), bears(_CAPITAL.pattern))
OF_NICKNAMES = (bears(r"(?<!\w)(?:[Ww]ee|[Bb]ig|[Aa]uld)$"),)
OF_INITIALS = (bears(rf"[{CAPITAL}]\.|(?<![\w.&/-])[{CAPITAL}]{{2}}(?:$|['’]s$)"),)


def find_titled_names(text: str) -> Iterator[PossibleIdentifier]:
    """ "Mrs X", "Mr and Mrs X", "Dr X", "Auntie X", with the title, because the finding is replaced as a whole."""
    for found in find_at(_TITLE, _TITLED, text):
        name = _leading_names(found.group("name"), frozenset(), shortest_shouted=5)
        if name:
            end = found.start("name") + len(name)
            likeliest = ROLE_BY_TITLE[found.group("title")]
            yield possible(IdentifierKind.NAME, text, found.start(), end, likeliest)


def find_small_titled_names(text: str, ordinary: frozenset[str]) -> Iterator[PossibleIdentifier]:
    """ "mrs pettigrew", as people type: a title in small letters before what is no word of the language."""
    for found in _SMALL_TITLED.finditer(text) if ordinary else ():
        name = without_possessive(found.group("name"))
        if comparable(name) not in ordinary and comparable(name) not in NEVER_A_NAME:
            start, end = found.start(), found.start("name") + len(name)
            yield possible(IdentifierKind.NAME, text, start, end, ROLE_BY_TITLE[_TITLE_OF[found.group("title")]])


def find_announced_names(text: str, ordinary: frozenset[str]) -> Iterator[PossibleIdentifier]:
    """A capitalised word after "called" or "his sister" that is not among ``ordinary``; the name alone."""
    for capital in _CAPITAL.finditer(text):
        start = capital.start()
        announced = _ANNOUNCED.search(text, max(0, start - _LONGEST_ANNOUNCEMENT), start)
        if announced is None or Word(text, start, start + 1).names_a_thing:
            continue
        names = _NAMES.match(text, start)
        passed_over = frozenset() if _is_sure(announced) else ordinary
        name = "" if names is None else _leading_names(names.group(), passed_over)
        if len(name) > 1:
            likeliest = _ROLE_BY_SMALL_ANNOUNCEMENT[announced.group("cue").casefold()]
            yield possible(IdentifierKind.NAME, text, start, start + len(name), likeliest)


def find_nicknames(text: str, ordinary: frozenset[str]) -> Iterator[PossibleIdentifier]:
    """ "Wee Shug", "Big Davie"; not "Big Brother"."""
    for found in find_at(_NICKNAMES_BEGIN, _NICKNAME, text):
        name = _leading_names(found.group("name"), ordinary)
        if name:
            start = found.start() if found.group()[0].isupper() else found.start("name")
            yield possible(IdentifierKind.NAME, text, start, found.start("name") + len(name))


def find_initials(text: str) -> Iterator[PossibleIdentifier]:
    """ "J.S." and "J. S.", and "JS" before what only people do; not the usual abbreviations."""
    for found in _INITIALS.finditer(text):
        before = text[found.start() - 1 : found.start()]
        within_a_word = before.isalnum() or before == "."
        if not within_a_word and found.group().replace(" ", "") not in ABBREVIATIONS:
            yield possible(IdentifierKind.INITIALS, text, *found.span())
    for found in _BARE_INITIALS.finditer(text):
        if found.group() not in _NOBODYS_LETTERS:
            yield possible(IdentifierKind.INITIALS, text, *found.span())


def without_possessive(word: str) -> str:
    """ "Callum" of "Callum's"."""
    return _POSSESSIVE.sub("", word)


def _is_sure(announced: re.Match[str]) -> bool:
    """ "nicknamed Spud", "her brother Spud"; not "Dad: Sometimes"."""
    cue = announced.group("cue")
    return _NAMED.match(cue) is not None or (cue in _KIN and announced.group("apart") is None)


def _leading_names(words: str, ordinary: frozenset[str], shortest_shouted: int = 99) -> str:
    """What of some capitalised words can be a name: "Okonkwo" of "Okonkwo Then", "" of "The".

    Fewer than ``shortest_shouted`` letters, all of them capitals, are an abbreviation: "HT", and not "PETTIGREW".
    """
    end = 0
    for word in re.finditer(r"[^ \u00a0]+", words):
        name = without_possessive(word.group())
        key = comparable(name)
        is_shouted = name.isupper() and (len(name) > 2 if end == 0 else len(name) > 1 and not words[:end].isupper())
        is_acronym = is_shouted and len(name) < shortest_shouted
        if is_acronym or key in NEVER_A_NAME or key in ordinary:
            break
        if word.group()[0].isupper():
            end = word.end()
            if name != word.group():
                break
    return without_possessive(words[:end])
