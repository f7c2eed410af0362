"""Identifiers with a shape of their own: health, candidate and insurance numbers, phones, e-mail, references.

Works on the text alone and knows no names. Every digit is an ASCII digit: other digits are not used for these.
"""

import re
from collections.abc import Iterator

from desktop.domain.identifiers.cues import DIGITS, find_near
from desktop.domain.identifiers.health_number import begins_with_date, candidate_check
from desktop.domain.identifiers.model import IdentifierKind, PossibleIdentifier, possible

_GAP = r"[ \u00a0\u2009./-]"
_RUN_OF_DIGITS = re.compile(r"[0-9][0-9 \u00a0\u2009./-]{7,}[0-9]")
_TEN_DIGITS = re.compile(
    rf"(?:(?<![\w.])|(?<=\b[Cc][Hh][Ii]))(?:\d{{10}}|\d{{6}}{_GAP}\d{{4}}|\d\d{_GAP}\d\d{_GAP}\d\d{_GAP}?\d{{4}}"
    rf"|\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{4}}|\d{{5}}{_GAP}\d{{5}}|\d{{6}}{_GAP}\d\d{_GAP}?\d\d|\d{{6}}{_GAP}\d{{3}}{_GAP}?\d)(?!\d)",
    re.ASCII,
)
_NINE_DIGITS = re.compile(
    rf"(?:(?<![\w.+])|(?<=\b[Cc][Hh][Ii]))(?:\d{{9}}|\d{{5}}{_GAP}\d{{4}}|\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{3}})(?!\.?\d)",
    re.ASCII,
)
_CANDIDATE_CUE = re.compile(r"(?:\bSCN\b|candidate (?:number|no\.?))\W{0,3}(?:is |was )?$", re.IGNORECASE)
_NI_NUMBER = re.compile(
    r"\b(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ -]?\d\d[ -]?\d\d[ -]?\d\d[ -]?[A-D]\b",
    re.IGNORECASE | re.ASCII,
)
_PHONE = re.compile(
    r"(?<![\w+/.£$-])(?:(?:(?:\+|00)44[ -]?(?:\(0\)[ -]?)?|44(?=7\d)|\(?0)[1-9]?\d{0,4}\)?(?:[ -]?\d{1,7}){1,5}"
    r"|\+[1-9]\d{0,2}(?:[ -]?\(?\d{1,5}\)?){2,5})(?![\d/])",
    re.ASCII,
)
_LOCAL_PHONE = re.compile(
    r"\b(?:tel|telephone|phone|ring|call|text|mobile|landline)\b"
    r"(?: (?:her|him|them|me|mum|dad|number))?(?: (?:is|on))?[.:]?[ ]"
    r"(?P<number>\d{3}[ -]?\d{3,4})(?![\d-])",
    re.IGNORECASE | re.ASCII,
)
_HELPLINES = frozenset({"116123", "116000", "116111"})
_NOBODYS_PHONE = re.compile(r"0(?:80|3|84|87)")
"""Helplines and switchboards are not a person's number: 0800 and 0808, 03, 084, 087."""
_AT_SIGN = re.compile("@")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_REFERENCE = re.compile(
    r"\b(?:crime|incident|police|SCRA|Reporter(?:['’]s)?|court|case|file|hearing|NHS|hospital|SEEMiS|CRN|URN)"
    r"\s{1,2}(?:(?:ref(?:erence)?|number|no|id|report)\b\.?\s{0,2}){1,2}(?:is |was )?[:#]?\s{0,2}"
    r"(?P<value>[A-Z0-9][A-Z0-9/.-]{2,24}(?<=[A-Z0-9]))"
    r"|\b(?:SCRA|CRN|URN|ref(?:erence)?)\b(?:\s{0,2}[:#]\s{0,2}|\.?\s(?:no\.?\s)?)(?P<bare>[A-Z0-9][A-Z0-9/-]{3,24})",
    re.IGNORECASE | re.ASCII,
)
_POLICE_REFERENCE = re.compile(r"\b(?:PS-\d{8}-\d{3,5}|CR/\d{3,8}/\d{2,4}|[A-Z]{2}\d{8,12})\b", re.ASCII)
_RECORD_CODE = re.compile(r"[A-Z]{1,3}-\d{1,4}", re.IGNORECASE | re.ASCII)


def find_health_numbers(text: str) -> Iterator[PossibleIdentifier]:
    """Ten digits with a valid date in front, spaced or not; nine where a spreadsheet dropped a leading zero."""
    for run in _RUN_OF_DIGITS.finditer(text):
        for found in _TEN_DIGITS.finditer(text, *run.span()):
            if begins_with_date(_digits(found.group())):
                yield possible(IdentifierKind.CHI, text, *found.span())
        for found in _NINE_DIGITS.finditer(text, *run.span()):
            kind = _nine_digits_are(_digits(found.group()), text[max(0, found.start() - 30) : found.start()])
            if kind is not None:
                yield possible(kind, text, *found.span())


def _nine_digits_are(digits: str, before: str) -> IdentifierKind | None:
    if _CANDIDATE_CUE.search(before):
        return IdentifierKind.CANDIDATE_NUMBER
    if begins_with_date("0" + digits):
        return IdentifierKind.CHI
    return IdentifierKind.CANDIDATE_NUMBER if candidate_check(digits) else None


def find_insurance_numbers(text: str) -> Iterator[PossibleIdentifier]:
    """National Insurance numbers, spaced or not."""
    for found in find_near(DIGITS, _NI_NUMBER, text, before=4, after=4):
        yield possible(IdentifierKind.NI_NUMBER, text, *found.span())


def find_phones(text: str) -> Iterator[PossibleIdentifier]:
    """Phone numbers: British ones of ten or eleven digits, foreign ones after +, and six or seven after "ring".

    Not the helplines that every leaflet prints.
    """
    for found in find_near(DIGITS, _PHONE, text, before=4, after=4):
        if _is_somebodys(found.group()):
            yield possible(IdentifierKind.PHONE, text, *found.span())
    for found in find_near(DIGITS, _LOCAL_PHONE, text, before=30, after=9):
        if _digits(found.group("number")) not in _HELPLINES:
            yield possible(IdentifierKind.PHONE, text, *found.span("number"))


def _is_somebodys(written: str) -> bool:
    international = re.sub(r"[^\d+]", "", written)
    if international[:1] == "+" and international[:3] != "+44":
        return 9 <= len(international) <= 16
    national = re.sub(r"^(?:\+44|0044|44(?=7))(?:0)?", "0", international)
    return len(national) in {10, 11} and national[1:2] != "0" and not _NOBODYS_PHONE.match(national)


def find_emails(text: str) -> Iterator[PossibleIdentifier]:
    """E-mail addresses."""
    for found in find_near(_AT_SIGN, _EMAIL, text, before=65, after=400):
        yield possible(IdentifierKind.EMAIL, text, *found.span())


def find_references(text: str) -> Iterator[PossibleIdentifier]:
    """Crime, court, SCRA and similar references: a value with digits after a word that announces one."""
    for found in find_near(DIGITS, _REFERENCE, text, before=80, after=30):
        group = "value" if found.group("value") is not None else "bare"
        value = found.group(group)
        if sum(map(str.isdigit, value)) >= 3 and not _RECORD_CODE.fullmatch(value):
            yield possible(IdentifierKind.REFERENCE, text, *found.span(group))
    for found in find_near(DIGITS, _POLICE_REFERENCE, text, before=4, after=4):
        yield possible(IdentifierKind.REFERENCE, text, *found.span())


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
