"""References: crime, court, Reporter, police, and the numbers of systems in which a family's record is kept."""

import re
from collections.abc import Iterator

from desktop.domain.identifiers.cues import DIGITS, find_near
from desktop.domain.identifiers.first_look import bears
from desktop.domain.identifiers.model import IdentifierKind, PossibleIdentifier, possible

_BODIES = (
    "crime|incident|police|court|case|file|hearing|petition|grounds|NHS|hospital|PF|COPFS|concern|passport|licence"
)
_SYSTEMS = "SCRA|Reporter(?:['’]s)?|SEEMiS|CRN|URN|i?VPD|STORM|SWIS|SWIFT|CareFirst|Mosaic|Eclipse|Liquidlogic|TrakCare"
_NOUN = r"(?:ref(?:erence)?|number|no|id|report|case|file|record)\b\.?"
_VALUE = r"[A-Z0-9][A-Z0-9/.-]{2,24}(?<=[A-Z0-9])"
_REFERENCE = re.compile(
    rf"\b(?:(?:{_BODIES})(?:[ ]concern)?\s{{1,2}}(?:{_NOUN}\s{{0,2}}){{1,2}}"
    rf"|(?:{_SYSTEMS})(?:\s{{1,2}}(?:{_NOUN}\s{{0,2}}){{0,3}}|(?=\s{{0,2}}[:#])))"
    rf"(?:is |was |on file )?[:#=]?\s{{0,2}}(?P<value>{_VALUE})"
    r"|\bref(?:erence)?\b(?:\s{0,2}[:#]\s{0,2}|\.?\s(?:no\.?\s)?)(?P<bare>[A-Z0-9][A-Z0-9/-]{3,24})",
    re.IGNORECASE | re.ASCII,
)
_POLICE_REFERENCE = re.compile(
    r"\b(?:PS-\d{8}-\d{3,5}|CR[/-]\d{3,8}[/-]\d{2,4}|i?VPD-?\d{5,9}|[A-Z]{2}\d{8,12})\b", re.ASCII
)
_RECORD_CODE = re.compile(r"[A-Z]{1,3}-\d{1,4}", re.IGNORECASE | re.ASCII)
_WHEN = re.compile(r"(?:19|20)\d\d(?:[/-]\d\d(?:\d\d)?)?|\d{1,2}[/.-]\d{1,2}[/.-](?:\d\d){1,2}", re.ASCII)
"""A year or a day after "police report" says when it was written."""
OF_REFERENCES = (bears(r"[0-9](?:.*[0-9]){2}"),)
"""Three digits without a space between them, which every reference has."""


def find_references(text: str) -> Iterator[PossibleIdentifier]:
    """A value with digits after a word that announces one, and what has the shape of a police reference."""
    for found in find_near(DIGITS, _REFERENCE, text, before=80, after=30):
        group = "value" if found.group("value") is not None else "bare"
        value = found.group(group)
        is_other = _RECORD_CODE.fullmatch(value) or _WHEN.fullmatch(value)
        if sum(map(str.isdigit, value)) >= 3 and not is_other:
            yield possible(IdentifierKind.REFERENCE, text, *found.span(group))
    for found in find_near(DIGITS, _POLICE_REFERENCE, text, before=6, after=4):
        yield possible(IdentifierKind.REFERENCE, text, *found.span())
