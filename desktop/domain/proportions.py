"""Words for proportions: "most", "few", and the count and n that must stand beside them.

Responsible for the wording only; what may be shown at all (small numbers) is decided by suppression.
The default bands are Education Scotland's published ones (DOMAIN §1, Judging). They leave gaps between whole
percentages, so a proportion is rounded to a whole percentage first and the word is chosen after.
"""

import re
from itertools import pairwise
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from desktop.domain.errors import Refused

_LONGEST_WORD, _MOST_BANDS = 60, 12


class ProportionBand(BaseModel):
    """``word`` covers every whole percentage from ``at_least`` up to the next band."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    word: str = Field(min_length=1, max_length=_LONGEST_WORD)
    at_least: int = Field(ge=0, le=100)


class ProportionWords(BaseModel):
    """One organisation's set of words, by its ``name``. Bands run from the highest to 0, so each percentage has one.

    ``none_word`` and ``all_word`` are for 0 of n and n of n. Without a ``none_word`` 0 of n has no word,
    because "few" would say that there were some.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(default="Education Scotland", min_length=1, max_length=60)
    bands: tuple[ProportionBand, ...] = Field(
        default=(
            ProportionBand(word="almost all", at_least=91),
            ProportionBand(word="most", at_least=75),
            ProportionBand(word="majority", at_least=50),
            ProportionBand(word="less than half", at_least=15),
            ProportionBand(word="few", at_least=0),
        ),
        min_length=1,
        max_length=_MOST_BANDS,
    )
    smallest_n: int = Field(default=10, ge=1, le=1_000)
    all_word: str | None = Field(default=None, min_length=1, max_length=60)
    none_word: str | None = Field(default=None, min_length=1, max_length=60)

    @model_validator(mode="after")
    def _bands_cover_everything(self) -> Self:
        starts = [band.at_least for band in self.bands]
        if starts[-1] != 0:
            raise ValueError("the last band must begin at 0")
        if any(higher <= lower for higher, lower in pairwise(starts)):
            raise ValueError("bands must run from the highest percentage to the lowest")
        return self

    def word(self, count: int, n: int) -> str | None:
        """The word for ``count`` of ``n``; None where n is too small to carry one. ValueError outside 0…n."""
        _check(count, n)
        if n < self.smallest_n:
            return None
        if count == 0:
            return self.none_word
        if count == n and self.all_word is not None:
            return self.all_word
        percent = whole_percent(count, n)
        return next(band.word for band in self.bands if percent >= band.at_least)

    def phrase(self, count: int, n: int) -> str:
        """``"18 of 24 (75 %), most"``: n is always shown, the word only where there is one."""
        _check(count, n)
        if n == 0:
            return "0 of 0"
        word = self.word(count, n)
        return f"{count} of {n} ({percent_text(count, n)})" + (f", {word}" if word else "")


OWN_WORDS = "Our own"
_LINE = re.compile(r"\s*(?P<word>\S.*?)[\s,;:=]+(?P<least>\d{1,3})\s*%?\s*")


def words_as_text(words: ProportionWords) -> str:
    """A line a word, with the percentage it begins at: "most 75"."""
    return "\n".join(f"{band.word} {band.at_least}" for band in words.bands)


def words_of_text(text: str, smallest_n: int, name: str = OWN_WORDS) -> ProportionWords:
    """Words as a person writes them, a line each. Raises Refused with what is wrong and in which line."""
    bands = []
    for number, line in enumerate((line for line in text.splitlines() if line.strip()), start=1):
        found = _LINE.fullmatch(line)
        if found is None or int(found["least"]) > 100:
            raise Refused(f"Line {number}: write a word and the percentage it begins at, such as “most 75”.")
        if len(found["word"]) > _LONGEST_WORD:
            raise Refused(f"Line {number}: a word has at most {_LONGEST_WORD} letters.")
        bands.append(ProportionBand(word=found["word"], at_least=int(found["least"])))
    starts = [band.at_least for band in bands]
    if not starts or starts[-1] != 0:
        raise Refused("The last word must begin at 0, so that every percentage has one.")
    if any(higher <= lower for higher, lower in pairwise(starts)):
        raise Refused("Begin with the word for the most, and go down from line to line.")
    if len(bands) > _MOST_BANDS:
        raise Refused(f"At most {_MOST_BANDS} words: nobody remembers more.")
    return ProportionWords(name=name, bands=tuple(bands), smallest_n=smallest_n)


def whole_percent(count: int, n: int) -> int:
    """``count`` of ``n`` (n > 0) as a whole percentage, halves rounded up; no float can put it off by one."""
    return (200 * count + n) // (2 * n)


def percent_text(count: int, n: int) -> str:
    """Never "0 %" where there was one, never "100 %" where one was missing."""
    percent = whole_percent(count, n)
    if percent == 0 and count > 0:
        return "under 1 %"
    if percent == 100 and count < n:
        return "over 99 %"
    return f"{percent} %"


def _check(count: int, n: int) -> None:
    if not 0 <= count <= n:
        raise ValueError("a proportion needs 0 ≤ count ≤ n")


def _set(name: str, *bands: tuple[str, int]) -> ProportionWords:
    return ProportionWords(name=name, bands=tuple(ProportionBand(word=word, at_least=least) for word, least in bands))


PUBLISHED_WORDS = (
    ProportionWords(),
    _set(
        "Estyn",
        ("nearly all", 98),
        ("most", 90),
        ("many", 70),
        ("majority", 61),
        ("around half", 41),
        ("minority", 20),
        ("few", 10),
        ("very few", 0),
    ),
    _set(
        "Education and Training Inspectorate",
        ("almost all", 91),
        ("most", 75),
        ("majority", 50),
        ("significant minority", 30),
        ("minority", 10),
        ("very few", 0),
    ),
)
"""Sets of words to choose from. Education Scotland's is published ("Terms we use in the inspection process"). The two
others, of Wales and Northern Ireland, are from general knowledge of their reports and unverified; where they leave
gaps or overlap (Estyn: "with very few exceptions", "close to 50 %"), the bands here close them."""
