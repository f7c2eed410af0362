"""Dates of birth: a date beside a word that says somebody was born on it.

A date alone is not one: notes are full of the dates of visits and meetings.
"""

import re
from collections.abc import Iterator

from desktop.domain.identifiers.first_look import bears
from desktop.domain.identifiers.model import IdentifierKind, PossibleIdentifier, possible

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:,? (?:\d{4}|['’]?\d\d(?![\d:.]))|,? ?['’]\d\d)"
_DATE = (
    rf"(?:\d{{1,2}}[/. -]\d{{1,2}}[/. -](?:\d{{4}}|\d{{2}})|\d{{4}}-\d\d-\d\d|{_DAY}(?: of)? {_MONTH}\.?{_YEAR}?"
    rf"|{_MONTH} {_DAY}(?:,? \d{{4}})?|{_MONTH} \d{{4}}"
    rf"|(?:christmas|hogmanay|boxing|new year['’]?s?)(?: day| eve)?(?: \d{{4}})?"
    r")(?![\d])"
)
_AS_DIGITS = r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:(?:19|20)\d\d|\d\d)(?!\d)"
_AGE = (
    "(?:[0-9]{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    "|seventeen|eighteen|nineteen|twenty|twenty[ -]one)"
)
_BORN = (
    r"\b(?:d[ .]?o[ .]?b\b\.?|dates? of birth|born(?: on| in)?|birth ?da(?:te|y)(?:['’]s)?"
    rf"|b(?:\.|(?= ?\d))|turn(?:s|ed|ing)? {_AGE}(?: on)?|be {_AGE}(?: years old)? on)"
)
_CUE = re.compile(
    r"\b(?:[BbDdTt](?:orn|irth|ORN|IRTH|ate|ATE|[ .]?[Oo][ .]?[Bb]|urn|\. ?\d)|be (?=\w+ (?:years old )?on\b))"
)
"""Where a cue may begin: cheap to look for, so that the patterns below run only there."""
_LINKS = r"(?:[\s:,]{1,2}(?:is|was|of|on|the|falls|comes|given|recorded|noted|shown|written|down|as|at)\b){0,4}"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:the )?)?"
_CUE_THEN_DATE = re.compile(rf"{_BORN}{_LINKS}[\s:,(=–—-]{{0,4}}(?P<date>{_WEEKDAY}{_DATE})", re.IGNORECASE | re.ASCII)
_CUE_THEN_DIGITS = re.compile(
    rf"\b(?:d[ .]?o[ .]?b\b\.?|date of birth){_LINKS}[\s:,(=–—-]{{0,4}}(?P<date>{_AS_DIGITS})", re.IGNORECASE | re.ASCII
)
_DATE_THEN_CUE = re.compile(
    rf"\b(?P<date>{_DATE})(?:[\s:,)(–-]{{1,3}}\(?(?:d\.?o\.?b\b|date of birth)"
    r"|(?: is|,|’s|'s) (?:his|her|their|my|the (?:child|baby|boy|girl)['’]s) (?:\w{1,12} )?birthday)",
    re.IGNORECASE | re.ASCII,
)
_LONGEST_DATE = 55
_LONGEST_CUE = 15
_PEOPLE_BE = re.compile(
    r"(?:\b(?:he|she|they|who|child|boy|girl|baby)(?:['’]ll| will| would|['’]d) |\bto )$", re.IGNORECASE
)
OF_BIRTH_DATES = (
    bears(r"\b[BbDdTt](?:orn|irth|ORN|IRTH|ate|ATE|\.?[Oo](?:\.?[Bb]|\.?$)|urn|\.|$)|\bbe$"),
    bears("[0-9]|christmas|hogmanay|boxing|new", re.IGNORECASE),
)
"""A cue, torn by a space or not, and what a date has."""


def find_birth_dates(text: str) -> Iterator[PossibleIdentifier]:
    """Dates with "born", "DOB", "date of birth" or "birthday" beside them; the finding is the date."""
    for cue in _CUE.finditer(text):
        if cue.group() == "be " and not _PEOPLE_BE.search(text[max(0, cue.start() - 14) : cue.start()]):
            continue
        before = max(0, cue.start() - _LONGEST_DATE)
        for found in (
            _CUE_THEN_DATE.match(text, cue.start()),
            _CUE_THEN_DIGITS.match(text, cue.start()),
            _DATE_THEN_CUE.search(text, before, cue.start() + _LONGEST_CUE),
        ):
            if found is not None:
                yield possible(IdentifierKind.DATE_OF_BIRTH, text, *found.span("date"))
