"""Cohen's kappa against scikit-learn, published tables, and an identity that has nothing to do with tables."""

import random
import warnings

import numpy as np
import pytest

from desktop.domain.agreement.figures import Unsaid
from desktop.domain.agreement.kappa import Weights, cohen_kappa

COHEN_1960 = [[88, 10, 2], [14, 40, 6], [18, 10, 12]]
"""Two clinicians on 200 patients; agreement .70, by chance .41, kappa .492."""
FLEISS_1981 = [[75, 1, 4], [5, 4, 1], [0, 0, 10]]
"""Statistical Methods for Rates and Proportions, 2nd ed., ch. 13: kappa .68."""


@pytest.mark.parametrize(("table", "published"), [(COHEN_1960, 0.492), (FLEISS_1981, 0.68)])
def test_it_gives_what_was_published(table: list[list[float]], published: float) -> None:
    value = cohen_kappa(table).value
    assert value is not None
    assert round(value, len(str(published)) - 2) == published


def two_raters(seed: int) -> tuple[list[int], list[int], int]:
    """Answers of two raters who often agree, on a scale of which not every category need be used."""
    chosen = random.Random(seed)  # noqa: S311
    size = chosen.randint(2, 7)
    used = chosen.sample(range(size), k=chosen.randint(2, size))
    first = [chosen.choice(used) for _ in range(chosen.randint(12, 200))]
    second = [one if chosen.random() < 0.6 else chosen.choice(used) for one in first]
    return first, second, size


def table_of(first: list[int], second: list[int], size: int) -> list[list[float]]:
    table = [[0.0] * size for _ in range(size)]
    for one, other in zip(first, second, strict=True):
        table[one][other] += 1
    return table


@pytest.mark.parametrize("weights", list(Weights))
def test_it_is_what_scikit_learn_says(weights: Weights) -> None:
    from sklearn.metrics import cohen_kappa_score

    for seed in range(60):
        first, second, size = two_raters(seed)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            wanted = cohen_kappa_score(
                first,
                second,
                labels=list(range(size)),
                weights=None if weights is Weights.NONE else weights.value,
            )
        assert cohen_kappa(table_of(first, second, size), weights).value == pytest.approx(wanted, abs=1e-9)


def test_with_quadratic_weights_it_is_the_concordance_of_the_two_raters() -> None:
    # Fleiss and Cohen 1973: it is an intraclass correlation; without tables 2 cov / (var + var + difference²).
    for seed in range(60):
        first, second, size = two_raters(seed)
        x, y = np.asarray(first, float), np.asarray(second, float)
        concordance = 2 * np.mean((x - x.mean()) * (y - y.mean())) / (x.var() + y.var() + (x.mean() - y.mean()) ** 2)
        assert cohen_kappa(table_of(first, second, size), Weights.QUADRATIC).value == pytest.approx(concordance)


@pytest.mark.parametrize("table", [[[12.0, 0], [0, 0]], [[0.0, 0], [0, 0]], [[7.0]]])
@pytest.mark.parametrize("weights", list(Weights))
def test_without_variation_nothing_is_said(table: list[list[float]], weights: Weights) -> None:
    figure = cohen_kappa(table, weights)
    assert figure.value is None
    assert figure.unsaid is Unsaid.ALL_THE_SAME


def test_raters_of_one_category_each_agree_no_better_than_chance() -> None:
    assert cohen_kappa([[0, 12], [0, 0]]).value == 0


def test_an_unused_category_keeps_the_others_as_far_apart_as_they_are() -> None:
    far = [[8, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0], [3, 0, 0, 9]]
    near = [[8, 0, 0, 0], [0, 0, 0, 0], [3, 0, 9, 0], [0, 0, 0, 0]]
    assert cohen_kappa(far, Weights.LINEAR).value == pytest.approx(cohen_kappa(near, Weights.LINEAR).value)
