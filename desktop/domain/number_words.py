"""What a number or a share is in figures, however it is written: "12", "1,200", "forty-two", "two thirds", "¾"."""

import re
import unicodedata
from fractions import Fraction

_UP_TO_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_NAMED = {name: number for number, name in enumerate(_UP_TO_TWENTY.split())} | _TENS
NUMBER_WORDS = _NAMED | {"none": 0, "both": 2, "dozen": 12}
"""What stands for a number by itself."""
_DIGITS = "|".join(name for name, number in _NAMED.items() if 0 < number < 10)
NUMBER = rf"\d{{1,4}}(?:,\d{{3}})?|(?:(?:{'|'.join(_TENS)})[\s-](?:{_DIGITS})(?!\w)|(?:{'|'.join(NUMBER_WORDS)})(?!\w))"
"""A pattern of a number; no letter comes after it."""
_PARTS = {
    "quarter": 4, "third": 3, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "twelfth": 12,
}  # fmt: skip
_IN_ONE = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
PART = rf"half|(?:an?|{_DIGITS})[\s-]+(?:{'|'.join(_PARTS)})s?|quarter|[{_IN_ONE}]"
"""A pattern of a share in words."""


def number_of(words: str) -> int:
    """What ``NUMBER`` found."""
    if words[0].isdigit():
        return int(words.replace(",", ""))
    return sum(NUMBER_WORDS[word] for word in re.split(r"[\s-]", words.casefold()))


def share_of(words: str) -> Fraction:
    """What ``PART`` found: nought to one and more."""
    if words in _IN_ONE:
        return Fraction(unicodedata.numeric(words)).limit_denominator(10)
    *many, part = re.split(r"[\s-]+", words.casefold())
    if part == "half":
        return Fraction(1, 2)
    return Fraction(NUMBER_WORDS.get(many[0], 1) if many else 1, _PARTS[part.removesuffix("s")])
