"""Krippendorff's alpha against his own worked example, the package named for it, and a bootstrap drawn one by one."""

import random
from collections.abc import Sequence

import numpy as np
import pytest

from desktop.domain.agreement.alpha import Level, alpha_with_interval, krippendorff_alpha
from desktop.domain.agreement.figures import Unsaid

NONE = None
FOUR_CODERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, NONE, NONE, NONE],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NONE, 3],
    [NONE, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NONE],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NONE],
]
"""Krippendorff 2011, part C: four coders, twelve units, one of which a single coder coded."""
Coded = Sequence[Sequence[int | None]]


def counts(coded: Coded, values: Sequence[int]) -> list[list[int]]:
    return [[column.count(value) for value in values] for column in zip(*coded, strict=True)]


@pytest.mark.parametrize(
    ("level", "published"), [(Level.NOMINAL, 0.743), (Level.ORDINAL, 0.815), (Level.INTERVAL, 0.849)]
)
def test_it_gives_what_krippendorff_published(level: Level, published: float) -> None:
    values = [1, 2, 3, 4, 5]
    figure = krippendorff_alpha(counts(FOUR_CODERS, values), values, level)
    assert figure.value is not None
    assert round(figure.value, 3) == published


def coded_at_random(seed: int) -> tuple[Coded, list[int]]:
    chosen = random.Random(seed)  # noqa: S311
    values = sorted(chosen.sample(range(1, 12), k=chosen.randint(2, 6)))
    truth = [chosen.choice(values) for _ in range(chosen.randint(10, 60))]
    readers = chosen.randint(2, 4)
    missing = chosen.choice([0.0, 0.3])
    return [
        [
            None if chosen.random() < missing else (one if chosen.random() < 0.7 else chosen.choice(values))
            for one in truth
        ]
        for _ in range(readers)
    ], values


@pytest.mark.parametrize("level", list(Level))
def test_it_is_what_the_krippendorff_package_says(level: Level) -> None:
    import krippendorff

    for seed in range(60):
        coded, values = coded_at_random(seed)
        table = np.asarray([[np.nan if one is None else one for one in reader] for reader in coded], dtype=float)
        wanted = krippendorff.alpha(reliability_data=table, level_of_measurement=level.value, value_domain=values)
        assert krippendorff_alpha(counts(coded, values), values, level).value == pytest.approx(wanted, abs=1e-9)


@pytest.mark.parametrize("answers", [[[2, 0]] * 15, [], [[1, 0], [0, 1]], [[0, 0]]])
@pytest.mark.parametrize("level", list(Level))
def test_without_variation_or_pairs_nothing_is_said(answers: list[list[int]], level: Level) -> None:
    table = np.asarray(answers, dtype=int).reshape(-1, 2)
    assert krippendorff_alpha(table, [1, 2], level).unsaid is Unsaid.ALL_THE_SAME
    spread = alpha_with_interval(table, [1, 2], level, seed=1)
    assert spread.figure.unsaid is Unsaid.ALL_THE_SAME
    assert (spread.low, spread.high) == (None, None)


@pytest.mark.parametrize("level", list(Level))
def test_the_interval_is_the_one_of_pairs_drawn_one_by_one(level: Level) -> None:
    chosen = random.Random(5)  # noqa: S311
    values = [1, 2, 3, 4, 5, 6]
    first = [chosen.choice(values) for _ in range(60)]
    second = [one if chosen.random() < 0.7 else chosen.choice(values) for one in first]
    table = counts([first, second], values)
    spread = alpha_with_interval(table, values, level, seed=7, resamples=20_000)
    low, high = np.quantile(drawn_one_by_one(first, second, level, resamples=20_000), [0.025, 0.975])
    assert spread.figure == krippendorff_alpha(table, values, level)
    assert spread.low == pytest.approx(low, abs=0.025)
    assert spread.high == pytest.approx(high, abs=0.025)


def drawn_one_by_one(first: list[int], second: list[int], level: Level, resamples: int) -> list[float]:
    """As the algorithm is written down: draw pairs, add up their disagreement, divide by the expected one as it was."""
    drawing = np.random.default_rng(99)
    everything = sorted(first + second)

    def distance(one: int, other: int) -> float:
        if level is Level.NOMINAL:
            return float(one != other)
        if level is Level.INTERVAL:
            return float((one - other) ** 2)
        low, high = min(one, other), max(one, other)
        between = sum(low <= value <= high for value in everything)
        return (between - (everything.count(low) + everything.count(high)) / 2) ** 2

    apart = np.asarray([distance(one, other) for one, other in zip(first, second, strict=True)])
    n = len(everything)
    expected = sum(distance(one, other) for one in everything for other in everything) / (n * (n - 1))
    return [float(1 - apart[drawing.integers(0, len(apart), len(apart))].mean() / expected) for _ in range(resamples)]


def test_the_same_seed_gives_the_same_interval_and_another_another() -> None:
    table = counts(FOUR_CODERS, [1, 2, 3, 4, 5])
    one, again, other = (
        alpha_with_interval(table, [1, 2, 3, 4, 5], Level.NOMINAL, seed=seed, resamples=500) for seed in (1, 1, 2)
    )
    assert one == again
    assert (one.low, one.high) != (other.low, other.high)


def test_a_draw_of_one_value_only_is_no_agreement() -> None:
    # Eleven of twelve records all "yes" from both readers: a third of the draws hold nothing else.
    table = [[2, 0]] * 11 + [[0, 2]]
    spread = alpha_with_interval(table, [1, 2], Level.NOMINAL, seed=3)
    assert spread.figure.value == 1
    assert spread.low == 0
