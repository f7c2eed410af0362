"""Numbers that carry a check digit: the CHI number of NHS Scotland and the Scottish Candidate Number.

The check digit is weak evidence (18 % of random ten digits pass one of the two CHI schemes), so what makes ten
digits a possible CHI number is the valid date in front; the check is for telling people more (DOMAIN §5).
"""

from datetime import date
from typing import Literal

_CANDIDATE_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)


def chi_check(digits: str) -> Literal["mod11", "mod10", "both", "none"]:
    """Which check schemes ten digits pass: modulus 11, and from 2026 modulus 10. ValueError unless ten digits."""
    if len(digits) != 10 or not (digits.isascii() and digits.isdigit()):
        raise ValueError("a CHI number has ten digits")
    numbers = [int(digit) for digit in digits]
    eleven = _modulus_11(numbers[:9]) == numbers[9]
    ten = _modulus_10(numbers[:9]) == numbers[9]
    if eleven and ten:
        return "both"
    if eleven:
        return "mod11"
    return "mod10" if ten else "none"


def _modulus_11(nine: list[int]) -> int:
    """The check digit, or 10, which is never issued and so equals no digit."""
    total = sum(number * (10 - place) for place, number in enumerate(nine))
    return (11 - total % 11) % 11


def _modulus_10(nine: list[int]) -> int:
    total = 0
    for place, number in enumerate(nine):
        doubled = number * 2 if place % 2 == 0 else number
        total += doubled - 9 if doubled > 9 else doubled
    return (10 - total % 10) % 10


def begins_with_date(digits: str) -> bool:
    """Whether the first six digits are a day that exists, DDMMYY, in either century."""
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    return _is_day(1900 + year, month, day) or _is_day(2000 + year, month, day)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def candidate_check(digits: str) -> bool:
    """Whether nine digits (YY, six, check) pass the Scottish Candidate Number's check; remainder 1 is invalid."""
    remainder = sum(int(digit) * weight for digit, weight in zip(digits, _CANDIDATE_WEIGHTS, strict=False)) % 11
    return remainder != 1 and (11 - remainder) % 11 == int(digits[8])
