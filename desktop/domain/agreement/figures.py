"""A figure of agreement, or why there is none. Never a number that means nothing."""

from dataclasses import dataclass
from enum import StrEnum

FEWEST_PAIRS = 10
"""Below this many answers given by both readers nothing is said: one record more would turn it over."""


class Unsaid(StrEnum):
    """Why a figure is not given. ALL_THE_SAME: every answer was one and the same, so chance is all that could show."""

    TOO_FEW = "too_few"
    ALL_THE_SAME = "all_the_same"
    NOT_FOR_THIS = "not_for_this"


@dataclass(frozen=True, slots=True)
class Figure:
    """``value`` is 1 for full agreement and 0 for what chance would give, or a share from 0 to 1.

    Where there is none, ``unsaid`` says why.
    """

    value: float | None = None
    unsaid: Unsaid | None = None


@dataclass(frozen=True, slots=True)
class Spread:
    """A coefficient with the interval that ``coverage`` of resampled coefficients lie in; without one both are None."""

    figure: Figure
    low: float | None = None
    high: float | None = None
    coverage: float = 0.95


TOO_FEW = Figure(unsaid=Unsaid.TOO_FEW)
ALL_THE_SAME = Figure(unsaid=Unsaid.ALL_THE_SAME)
NOT_FOR_THIS = Figure(unsaid=Unsaid.NOT_FOR_THIS)
