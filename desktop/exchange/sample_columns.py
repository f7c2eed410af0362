"""What the columns of a sample list mean, guessed from their headers; a person can change the guess.

Also which headers announce something that must not be in a sample: names, dates of birth, addresses (DOMAIN §1:
the pre-inspection return carries only a record code).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

ATTRIBUTES = ("age_band", "sex", "disability", "order_length", "at_home", "register", "sibling", "area")
"""Cohort attributes in the order of the review template, whose question ids these are; ``area`` is the sample's own."""

_CODE_HEADERS = frozenset(
    {
        *("code", "ref", "reference", "id", "identifier", "pseudonym", "record", "unique code", "unique id"),
        *(
            f"{thing} {word}"
            for thing in ("record", "case", "child", "sample", "file", "study", "pir")
            for word in ("code", "id", "ref", "reference", "number", "no")
        ),
    }
)
_MEANS = {
    "age_band": re.compile(r"^age\b|\bage (?:band|group|range)\b"),
    "sex": re.compile(r"^(?:sex|gender)\b"),
    "disability": re.compile(r"\bdisab|\badditional support need"),
    "order_length": re.compile(
        r"\b(?:order|cso)\b.*\b(?:length|duration|time|band|months|years|long)\b|\b(?:length|time|long)\b.*\b(?:order|cso)\b"
    ),
    "at_home": re.compile(r"\b(?:at|living|lives) home\b|\bhome now\b|\bhome\b.*\bnow\b"),
    "register": re.compile(r"\bregister|\bcpr\b|\bchild protection\b"),
    "sibling": re.compile(r"\bsibling|\bbrother or sister\b"),
    "area": re.compile(r"^(?:area|locality|council|local authority|district|partnership|team)\b"),
}
_READER = re.compile(r"\breader\b|\ballocat|\binspector\b|\breviewer\b|\bassigned\b")
_IDENTIFIES = re.compile(
    r"\b(?:names?|forenames?|surnames?|firstname|lastname|initials|dob|d o b|birth\w*|address\w*"
    r"|post ?codes?|chi|nhs|ni|nino|scn|candidate|e ?mails?|phone|telephone|mobile|school|nursery|gp|street)\b"
)


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """Which header holds what. ``attributes`` is by attribute id; what is not in the file is not in the map.

    Codes that the file holds as numbers get zeros in front up to ``code_width`` digits; 0 leaves them as they are.
    """

    code: str | None
    attributes: dict[str, str] = field(default_factory=dict)
    reader: str | None = None
    code_width: int = 0

    def headers(self) -> frozenset[str]:
        """Every header the map uses."""
        return frozenset(filter(None, (self.code, self.reader, *self.attributes.values())))


def guess_columns(headers: Iterable[str]) -> ColumnMap:
    """The likeliest meaning of each header; where two mean the same, the first. ``code`` is None if none fits."""
    code: str | None = None
    reader: str | None = None
    attributes: dict[str, str] = {}
    for header in headers:
        meaning = _meaning(header)
        if meaning == "code":
            code = code or header
        elif meaning == "reader":
            reader = reader or header
        elif meaning is not None:
            attributes.setdefault(meaning, header)
    return ColumnMap(code, attributes, reader)


def is_known_header(header: str) -> bool:
    """Whether a cell reads like a header of a sample list, so that the row it is in is the header row."""
    return _meaning(header) is not None or identifies(header)


def identifies(header: str) -> bool:
    """Whether the header announces an identifier: "Surname", "DOB", "CHI". A reader's or area's name does not."""
    plain = _plain(header)
    if _READER.search(plain) or _MEANS["area"].search(plain):
        return False
    return len(plain) <= 60 and _IDENTIFIES.search(plain) is not None


def _meaning(header: str) -> str | None:
    """ "code", "reader", an attribute id, or None."""
    plain = _plain(header)
    if not plain or len(plain) > 60:
        return None
    if _READER.search(plain):
        return "reader"
    if identifies(header):
        return None
    if plain in _CODE_HEADERS:
        return "code"
    return next((attribute for attribute, pattern in _MEANS.items() if pattern.search(plain)), None)


def _plain(header: str) -> str:
    """Small letters and single spaces: "Age-band (yrs)" is "age band yrs"."""
    return " ".join(re.sub(r"[^\w]|_", " ", header.casefold()).split())
