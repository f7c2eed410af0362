"""Identifiers with a shape of their own: health, candidate and insurance numbers, phones and e-mail.

Works on the text alone and knows no names. Every digit is an ASCII digit: ``seen_text`` has made other digits those.
"""

import re
from collections.abc import Iterator

from desktop.domain.identifiers.cues import DIGITS, find_near
from desktop.domain.identifiers.first_look import bears
from desktop.domain.identifiers.health_number import begins_with_date, candidate_check
from desktop.domain.identifiers.model import IdentifierKind, PossibleIdentifier, possible

_GAP = r"(?:[ ][-/.][ ]|[ ]{2}|[ ./-])"
_RUN_OF_DIGITS = re.compile(r"[0-9][0-9 ./-]{7,}[0-9]")
_TEN_DIGITS = re.compile(
    rf"(?:(?<![\w.])|(?<=[A-Za-z]\.)|(?<=\b[Cc][Hh][Ii]))(?:\d{{10}}|\d{{6}}{_GAP}\d{{4}}|\d\d{_GAP}\d\d{_GAP}\d\d{_GAP}?\d{{4}}"
    rf"|\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{4}}|\d{{5}}{_GAP}\d{{5}}|\d{{6}}{_GAP}\d\d{_GAP}?\d\d|\d{{6}}{_GAP}\d{{3}}{_GAP}?\d"
    rf"|\d\d(?:{_GAP}\d\d){{4}})(?!\d)",
    re.ASCII,
)
_NINE_DIGITS = re.compile(
    rf"(?:(?<![\w.+])|(?<=\b[Cc][Hh][Ii]))(?:\d{{9}}|\d{{5}}{_GAP}\d{{4}}|\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{3}}"
    rf"|\d\d{_GAP}\d{{6}}{_GAP}\d)(?!\.?\d)",
    re.ASCII,
)
_CANDIDATE_CUE = re.compile(
    r"(?:\bS\.?C\.?N\b\.?|\b(?:SQA|candidate)(?: candidate)?(?: (?:number|no\b\.?|ref))?)\W{0,3}(?:is |was )?$",
    re.IGNORECASE,
)
_HEALTH_CUE = re.compile(r"(?:\bC\.?H\.?I\b\.?|\bhealth)(?: (?:number|no\b\.?))?\W{0,3}(?:is |was )?$", re.IGNORECASE)
_NI_NUMBER = re.compile(
    r"\b(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
    r"[ .-]{0,2}\d\d[ .-]{0,2}\d\d[ .-]{0,2}\d\d[ .-]{0,2}[A-D]\b",
    re.IGNORECASE | re.ASCII,
)
_PHONE = re.compile(
    r"(?<![\w+£$-])(?<![0-9]\.)(?:0\d{2,4}\.\d{3}\.\d{3,4}|0\d{3,4}\.\d{6,7}|0(?:[ .-]\d){9,10}"
    r"|7[1-57-9]\d{2}[ -]\d{3}[ -]?\d{3}"
    r"|(?:(?:\+|00)44[ -]?(?:\(0\)[ -]?)?|44(?=7\d)|\(?0)[1-9]?\d{0,4}\)?(?:(?:[ ]{2}|[ -])?\d{1,7}){1,5}"
    r"|\+[1-9]\d{0,2}(?:[ -]?\(?\d{1,5}\)?){2,5})(?!\d)",
    re.ASCII,
)
_LOCAL_PHONE = re.compile(
    r"\b(?:tel|telephone|phone|ring|call|text|mobile|mob|whatsapp|landline)\b"
    r"(?: (?:her|him|them|me|mum|dad|number))?(?: (?:is|on))?[.:]?[ ]"
    r"(?P<number>\d{3}[ -]?\d{3,4}|7[1-57-9]\d{8})(?![\d-])",
    re.IGNORECASE | re.ASCII,
)
_HELPLINES = frozenset({"116123", "116000", "116111"})
_NOBODYS_PHONE = re.compile(r"0(?:80|3|84|87)")
"""Helplines and switchboards are not a person's number: 0800 and 0808, 03, 084, 087."""
_AT_SIGN = re.compile("@")
_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+'-]{1,64}(?:@|[ ]?@[ ]?(?=[\w.-]{1,200}\.[A-Za-z]{2}))[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}"
)
_SAID_AT = r"[(\[{]at[)\]}]|\bdot\b"
_SAID_AT_SIGN = re.compile(_SAID_AT, re.IGNORECASE)
_DOT = r"(?:\.|[ ]?[(\[{]dot[)\]}][ ]?|[ ]dot[ ])"
_SAID_EMAIL = re.compile(
    rf"(?<![\w.+-])[\w.+'-]{{1,64}}(?:{_DOT}[\w+'-]{{1,30}}){{0,2}}"
    rf"(?:[ ]?[(\[{{]at[)\]}}][ ]?[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{1,4}}"
    r"|[ ]at[ ][\w-]{1,63}(?:(?:[ ]dot[ ]|[ ]?[(\[{]dot[)\]}][ ]?)[\w-]{1,63}){1,4})",
    re.IGNORECASE,
)
"""As people spell it out: "kirsty at council dot example", "kirsty (at) council.example"."""

OF_EMAILS = (bears(rf"@|(?i:{_SAID_AT})"),)
OF_NUMBERS = (bears("[0-9]"),)
OF_INSURANCE_NUMBERS = (bears("[0-9]{2}"),)


def find_health_numbers(text: str) -> Iterator[PossibleIdentifier]:
    """Ten digits with a valid date in front, spaced or not; nine where a spreadsheet dropped a leading zero."""
    for run in _RUN_OF_DIGITS.finditer(text):
        kind = _run_is(_digits(run.group()), text[max(0, run.start() - 30) : run.start()])
        if kind is not None:
            yield possible(kind, text, *run.span())
        for found in _TEN_DIGITS.finditer(text, *run.span()):
            if begins_with_date(_digits(found.group())):
                yield possible(IdentifierKind.CHI, text, *found.span())
        for found in _NINE_DIGITS.finditer(text, *run.span()):
            kind = _nine_digits_are(_digits(found.group()), text[max(0, found.start() - 30) : found.start()])
            if kind is not None:
                yield possible(kind, text, *found.span())


def _run_is(digits: str, before: str) -> IdentifierKind | None:
    """What a whole run of digits is, however it is grouped, by the word in front of it."""
    if len(digits) == 9 and _CANDIDATE_CUE.search(before):
        return IdentifierKind.CANDIDATE_NUMBER
    is_health = len(digits) == 10 and begins_with_date(digits) and _HEALTH_CUE.search(before)
    return IdentifierKind.CHI if is_health else None


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
    for found in find_near(_SAID_AT_SIGN, _SAID_EMAIL, text, before=120, after=80):
        yield possible(IdentifierKind.EMAIL, text, *found.span())


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
