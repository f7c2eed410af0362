"""A share that a sentence gives without its whole: "25 %", "12.5 per cent", "a quarter of the records", "one in four".

By itself it counts nobody. Who knows from elsewhere of how many it is reckons the number.
"""

from dataclasses import dataclass
from fractions import Fraction

_ROUGH = Fraction(1, 10)
"""People say "half" of seven of twelve."""


@dataclass(frozen=True, slots=True)
class Share:
    """``value`` is nought to one; what lies up to ``slack`` off is said in the same words."""

    value: Fraction
    slack: Fraction = _ROUGH

    @property
    def is_rough(self) -> bool:
        """Whether it is said in words, which people use of much that is near."""
        return self.slack == _ROUGH

    def fits(self, count: int, of: int) -> bool:
        """Whether ``count`` of ``of`` is said so."""
        return 0 <= count <= of and of > 0 and abs(Fraction(count, of) - self.value) <= self.slack

    def nearest(self, of: int) -> int | None:
        """How many of ``of`` it means; None where no whole number is said so."""
        count = round(self.value * of)
        return count if self.fits(count, of) else None

    def apart(self, count: int, of: int, threshold: int) -> int:
        """How few lie between ``count`` of ``of`` and what it may mean; 0 for that, its other side, or nothing near.

        A percentage is looked for among the wholes near by as well, as "18 %" is two of eleven beside three of twelve.
        """
        if self.fits(count, of) or self.fits(of - count, of):
            return 0
        reach = range(1) if self.is_rough else range(1 - threshold, threshold)
        near = ((self.nearest(of + more), abs(more)) for more in reach if of + more > 0)
        few = (max(abs(found - count), more) for found, more in near if found is not None)
        return min((each for each in few if each < threshold), default=0)


def percentage(written: str) -> Share:
    """A percentage as it is written, rounded to its last figure: "25", "16.7", "12,5"."""
    figures = written.replace(",", ".")
    places = len(figures.partition(".")[2])
    return Share(Fraction(figures) / 100, Fraction(1, 200 * 10**places))
