"""Cohen's kappa for two raters: agreement beyond what their own habits of answering would give by chance.

Unweighted after Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20
(1960) 37–46. Weighted after Cohen, "Weighted kappa", Psychological Bulletin 70 (1968) 213–220, with disagreement
weights |i − j| (linear) or (i − j)² (quadratic; Fleiss and Cohen, Educational and Psychological Measurement 33 (1973)
613–619). Cases that both raters rated count, and no others.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.domain.agreement.figures import ALL_THE_SAME, Figure

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Weights(StrEnum):
    """How much worse a disagreement is the farther apart the two answers stand in their order."""

    NONE = "none"
    LINEAR = "linear"
    QUADRATIC = "quadratic"


def cohen_kappa(counts: "Sequence[Sequence[float]] | NDArray[np.float64]", weights: Weights = Weights.NONE) -> Figure:
    """Kappa of a square table: ``counts[i][j]`` cases that the first rater put into category i, the second into j.

    The table has a row for every category of the scale, also one that nobody used: the distance between two answers is
    a matter of the scale. ALL_THE_SAME where both raters used one category only (also for an empty table).
    """
    import numpy as np

    table = np.asarray(counts, dtype=float)
    size = len(table)
    apart = np.abs(np.subtract.outer(np.arange(size), np.arange(size))).astype(float)
    weight = {Weights.NONE: (apart > 0).astype(float), Weights.LINEAR: apart, Weights.QUADRATIC: apart**2}[weights]
    total = table.sum()
    by_chance = 0.0 if total == 0 else float((weight * np.outer(table.sum(axis=1), table.sum(axis=0))).sum()) / total
    if by_chance == 0:
        return ALL_THE_SAME
    return Figure(1 - float((weight * table).sum()) / by_chance)
