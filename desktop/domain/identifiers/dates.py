"""Dates of birth: a date beside a word that says somebody was born on it.

A date alone is not one: notes are full of the dates of visits and meetings.
"""

import re
from collections.abc import Iterator

from desktop.domain.identifiers.model import IdentifierKind, PossibleIdentifier, possible

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:\d{{1,2}}[/. -]\d{{1,2}}[/. -](?:\d{{4}}|\d{{2}})|\d{{4}}-\d\d-\d\d|{_DAY}(?: of)? {_MONTH}\.?(?:,? \d{{4}})?"
    rf"|{_MONTH} {_DAY}(?:,? \d{{4}})?|{_MONTH} \d{{4}}"
    rf"|(?:christmas|hogmanay|boxing|new year['’]?s?)(?: day| eve)?(?: \d{{4}})?"
    r")(?![\d])"
)
_BORN = (
    r"\b(?:d\.?o\.?b\b\.?|dates? of birth|born(?: on| in)?|birth ?date|birthday(?:['’]s| is| was| on| falls on)?"
    r"|b(?:\.|(?= ?\d))"
    r"|turn(?:s|ed)? \d{1,2}(?: on)?)"
)
_CUE = re.compile(r"[BbDdTt](?:orn|irth|ORN|IRTH|ate|ATE|\.?[Oo]\.?[Bb]|urn|\. ?\d)")
"""Where a cue may begin: cheap to look for, so that the patterns below run only there."""
_CUE_THEN_DATE = re.compile(
    rf"{_BORN}(?:\s{{1,2}}(?:is|was|of|on|the|on the))?[\s:,(–-]{{0,4}}(?P<date>{_DATE})",
    re.IGNORECASE | re.ASCII,
)
_DATE_THEN_CUE = re.compile(
    rf"\b(?P<date>{_DATE})[\s:,)(–-]{{1,3}}\(?(?:d\.?o\.?b\b|date of birth)", re.IGNORECASE | re.ASCII
)
_LONGEST_DATE = 30
_LONGEST_CUE = 15


def find_birth_dates(text: str) -> Iterator[PossibleIdentifier]:
    """Dates with "born", "DOB", "date of birth" or "birthday" beside them; the finding is the date."""
    for cue in _CUE.finditer(text):
        before = max(0, cue.start() - _LONGEST_DATE)
        for found in (
            _CUE_THEN_DATE.match(text, cue.start()),
            _DATE_THEN_CUE.search(text, before, cue.start() + _LONGEST_CUE),
        ):
            if found is not None:
                yield possible(IdentifierKind.DATE_OF_BIRTH, text, *found.span("date"))
