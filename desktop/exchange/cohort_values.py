"""Turns what partnerships write about a cohort into the answer codes of the record-review template (DOMAIN §2, 0).

Spreadsheet programs turn "5-11" into the 5th of November and "12-15" into December 2015; both are turned back.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

NOT_KNOWN = "not_known"
_LONGEST_AREA = 60

_YES = frozenset({"yes", "y", "true", "1", "x", "✓"})
_NO = frozenset({"no", "n", "false", "0", "none"})
_UNKNOWN = frozenset(
    {"", "?", "not known", "not_known", "unknown", "nk", "n/k", "not recorded", "n/a", "na", "not stated", "tbc"}
)
_SEXES = {"female": "female", "f": "female", "girl": "female", "male": "male", "m": "male", "boy": "male"}
_MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1
    )
}
_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_DAY_NUMBER = re.compile(r"[45]\d{4}")
"""A day from 2009 to 2064 as spreadsheets count them, where the cell has lost the look of a date."""
_FIRST_DAY = date(1899, 12, 30)
_DAY_MONTH = re.compile(r"(\d{1,2})[- ]([a-z]{3})")
_MONTH_YEAR = re.compile(r"([a-z]{3})[- ](\d\d)(\d\d)?")
_RANGE = re.compile(r"(\d{1,2})\s*(?:-|to)\s*(\d{1,2})")
_YEARS = re.compile(r"(\d{1,2}(?:\.\d+)?)\s*(?:y|yr|yrs|year|years)\b")
_LENGTH_MONTHS = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*(?:m|mo|mth|mths|month|months)\b")


def cohort_code(attribute: str, value: str, *, header: str = "") -> str | None:
    """The answer code for ``value``; NOT_KNOWN for a blank or an honest "unknown"; None if it cannot be read.

    ``header`` settles the unit of a bare number ("Order length (months)"). An area is kept as written.
    """
    if attribute == "area":
        plain_area = " ".join(value.split())
        return plain_area[:_LONGEST_AREA] or NOT_KNOWN
    plain = _plain(value)
    if plain in _UNKNOWN:
        return NOT_KNOWN
    if attribute == "order_length":
        return _order_length(plain, header.casefold())
    return _READERS[attribute](plain)


def was_turned_into_a_date(value: str) -> bool:
    """Whether a spreadsheet program made a date of what may have been a band."""
    return _range_behind_a_date(_plain(value)) is not None


def _plain(value: str) -> str:
    return " ".join(re.sub(r"[–—−]", "-", value.casefold()).split()).rstrip(".")


def _yes_no(plain: str) -> str | None:
    if plain in _YES or plain.startswith("yes"):
        return "yes"
    return "no" if plain in _NO or plain.startswith("no ") else None


def _sex(plain: str) -> str | None:
    return _SEXES.get(plain)


def _age_band(plain: str) -> str | None:
    """A band as written, or the band an age in years or months falls into."""
    limits = _range_behind_a_date(plain) or _range(plain)
    if limits is not None:
        first, last = limits
        return next((code for code, low, high in _AGE_BANDS if low <= first <= last <= high), None)
    if plain in {"under 5", "<5", "0-5 (under 5)"}:
        return "0-4"
    age = re.fullmatch(r"(\d{1,2})(?:\s*(?:y|yr|yrs|years?)(?: old)?)?", plain)
    years = int(age.group(1)) if age else 0 if _LENGTH_MONTHS.fullmatch(plain) else None
    return None if years is None else next((code for code, low, high in _AGE_BANDS if low <= years <= high), None)


_AGE_BANDS = (("0-4", 0, 4), ("5-11", 5, 11), ("12-15", 12, 15), ("16-17", 16, 17))


def _register(plain: str) -> str | None:
    if re.search(r"\b(?:never|not)\b", plain) or plain in _NO:
        return "never"
    if re.search(r"\b(?:two|2) ?(?:years|yrs|y)\b|\b(?:previous|previously|formerly|past|was|last)\b|last_2y", plain):
        return "last_2y"
    if re.search(r"\b(?:now|current|currently|registered|on)\b", plain) or plain in _YES:
        return "now"
    return None


def _order_length(plain: str, header: str) -> str | None:
    """Bands hold their lower end: six months is "6-12m", one year "1-2y"; more than two years is "over_2y"."""
    if plain in {"under_6m", "6-12m", "1-2y", "over_2y"}:
        return plain
    limits = _range_behind_a_date(plain) or _range(plain)
    if limits is not None:
        return {(0, 6): "under_6m", (6, 12): "6-12m", (1, 2): "1-2y", (12, 24): "1-2y"}.get(limits)
    if re.match(r"(?:<|under|less than|up to)", plain):
        return "under_6m" if "6" in plain or "six" in plain else None
    if re.match(r"(?:>|over|more than)|\d+ ?\+|.*\+$", plain):
        return "over_2y" if re.search(r"\b(?:2|two|24)\b|2 ?y", plain) else None
    months = _months(plain, header)
    if months is None:
        return None
    return "under_6m" if months < 6 else "6-12m" if months < 12 else "1-2y" if months <= 24 else "over_2y"


def _months(plain: str, header: str) -> float | None:
    years, months = _YEARS.search(plain), _LENGTH_MONTHS.search(plain)
    if years or months:
        return (float(years.group(1)) * 12 if years else 0) + (float(months.group(1)) if months else 0)
    if re.fullmatch(r"\d{1,3}(?:\.\d+)?", plain):
        return float(plain) if "month" in header else float(plain) * 12 if "year" in header else None
    return None


def _range(plain: str) -> tuple[int, int] | None:
    """ "5-11", "5 to 11 years", "6-12m" as two numbers."""
    found = _RANGE.match(plain)
    return (int(found.group(1)), int(found.group(2))) if found else None


def _range_behind_a_date(plain: str) -> tuple[int, int] | None:
    """5 and 11 behind the 5th of November or the 11th of May, or its number; 12 and 15 behind December 2015."""
    if _DAY_NUMBER.fullmatch(plain):
        return _range_in_day(_FIRST_DAY + timedelta(days=int(plain)))
    day = _ISO_DAY.match(plain)
    if day is not None:
        return _range_in_day(date(*map(int, day.groups()))) if _is_day(*map(int, day.groups())) else None
    written = _DAY_MONTH.fullmatch(plain)
    if written is not None and written.group(2) in _MONTHS:
        low, high = sorted((int(written.group(1)), _MONTHS[written.group(2)]))
        return low, high
    in_year = _MONTH_YEAR.fullmatch(plain)
    if in_year is not None and in_year.group(1) in _MONTHS:
        return _MONTHS[in_year.group(1)], int(in_year.group(3) or in_year.group(2))
    return None


def _range_in_day(day: date) -> tuple[int, int]:
    short_year = day.year % 100
    if day.day == 1 and day.month == 12 and short_year == 15:
        return day.month, short_year
    low, high = sorted((day.day, day.month))
    return low, high


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


_READERS: dict[str, Callable[[str], str | None]] = {
    "age_band": _age_band,
    "sex": _sex,
    "disability": _yes_no,
    "at_home": _yes_no,
    "sibling": _yes_no,
    "register": _register,
}
