"""Krippendorff's alpha: agreement of any number of readers on any kind of answer, answers missing or not.

After Krippendorff, "Computing Krippendorff's alpha-reliability" (2011) and Content Analysis, 3rd ed. (2013), ch. 12. A
unit with fewer than two answers pairs with nothing and drops out.

The interval is Krippendorff's bootstrap (Hayes and Krippendorff, Communication Methods and Measures 1 (2007) 77–89;
"Algorithm for bootstrapping a distribution of alpha", 2006, rev. 2011): what is drawn again, with replacement, are the
*pairs of answers to one unit*, as many as there are, while the disagreement that chance would give stays as it was
observed. In a double reading every record gives one pair, so records are what is drawn. A draw in which every answer
is one and the same value has no variation and counts as 0. Unlike the authors' macro the number of pairs in a draw is
not capped.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.domain.agreement.figures import ALL_THE_SAME, Figure, Spread

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RESAMPLES = 1_000


class Level(StrEnum):
    """What may be said of two answers: that they differ, which comes first, or how far apart they are."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"


def krippendorff_alpha(
    answers: "Sequence[Sequence[int]] | NDArray[np.int64]", values: Sequence[float], level: Level
) -> Figure:
    """Alpha of ``answers[unit][v]``: how many readers gave a unit the value ``values[v]``, which rise.

    ALL_THE_SAME where all answers that pair are one value, or none pair.
    """
    observed = _coincidences(answers)
    expected = _by_chance(observed, _squared_distances(observed, values, level))
    if expected == 0:
        return ALL_THE_SAME
    return Figure(1 - float((observed * _squared_distances(observed, values, level)).sum()) / expected)


def alpha_with_interval(
    answers: "Sequence[Sequence[int]] | NDArray[np.int64]",
    values: Sequence[float],
    level: Level,
    *,
    seed: int,
    resamples: int = RESAMPLES,
    coverage: float = 0.95,
) -> Spread:
    """Alpha as above with its percentile interval. The same seed and answers give the same interval."""
    import numpy as np

    observed = _coincidences(answers)
    distance = _squared_distances(observed, values, level)
    expected = _by_chance(observed, distance)
    if expected == 0:
        return Spread(ALL_THE_SAME, coverage=coverage)
    pairs, (cells, shares) = _pairs(answers), _observed_pairs(observed)
    drawn = np.random.default_rng(seed).multinomial(pairs, shares, size=resamples)
    disagreement = drawn @ distance[cells] / pairs
    alphas = np.maximum(1 - disagreement * observed.sum() / expected, -1.0)
    one_value = (cells[0] == cells[1]) & (drawn == pairs)
    alphas[one_value.any(axis=1)] = 0.0
    low, high = np.quantile(alphas, [(1 - coverage) / 2, (1 + coverage) / 2])
    value = 1 - float((observed * distance).sum()) / expected
    return Spread(Figure(value), float(low), float(high), coverage)


def _coincidences(answers: "Sequence[Sequence[int]] | NDArray[np.int64]") -> "NDArray[np.float64]":
    """How often values c and k stand in one unit, each unit weighing as many as it has answers."""
    import numpy as np

    counts = np.asarray(answers, dtype=float)
    in_unit = counts.sum(axis=1)
    counts, in_unit = counts[in_unit > 1], in_unit[in_unit > 1]
    weighed = counts / (in_unit - 1)[:, None]
    coincidences: NDArray[np.float64] = counts.T @ weighed - np.diag(weighed.sum(axis=0))
    return coincidences


def _squared_distances(observed: "NDArray[np.float64]", values: Sequence[float], level: Level) -> "NDArray[np.float64]":
    import numpy as np

    if level is Level.NOMINAL:
        return 1 - np.eye(len(values))
    if level is Level.INTERVAL:
        return np.asarray(np.subtract.outer(np.asarray(values, dtype=float), np.asarray(values, dtype=float)) ** 2)
    # ordinal: how many answers lie from one value to the other, each end by half
    totals = observed.sum(axis=0)
    middles = np.cumsum(totals) - totals / 2
    return np.asarray(np.subtract.outer(middles, middles) ** 2)


def _by_chance(observed: "NDArray[np.float64]", distance: "NDArray[np.float64]") -> float:
    """The disagreement if answers paired at random, on the scale of the observed sums."""
    import numpy as np

    totals = observed.sum(axis=0)
    n = totals.sum()
    return 0.0 if n < 2 else float((np.outer(totals, totals) * distance).sum() / (n - 1))


def _pairs(answers: "Sequence[Sequence[int]] | NDArray[np.int64]") -> int:
    """How many pairs of answers to one unit there are."""
    import numpy as np

    in_unit = np.asarray(answers).sum(axis=1)
    return int((in_unit * (in_unit - 1) // 2).sum())


def _observed_pairs(observed: "NDArray[np.float64]") -> "tuple[tuple[NDArray[np.int64], ...], NDArray[np.float64]]":
    """The pairs of values that were observed, the order within a pair aside, and the share of each."""
    import numpy as np

    both = np.triu(observed + observed.T - np.diag(np.diag(observed)))
    cells = np.nonzero(both)
    return cells, np.asarray(both[cells] / both.sum())
