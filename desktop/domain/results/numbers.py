"""What stands in the middle of a question that is answered by a number."""

from dataclasses import dataclass
from decimal import Decimal

from desktop.domain.results.tallies import Tally


@dataclass(frozen=True, slots=True)
class Middle:
    """Of the numbers given: the lowest, the median and the highest."""

    lowest: Decimal
    median: Decimal
    highest: Decimal


def middle(tally: Tally) -> Middle | None:
    """The middle of a tally of numbers, exactly; None where none was given. Of an even many, halfway between two."""
    values = [Decimal(answer.code) for answer in tally.answers for _ in range(answer.count)]
    if not values:
        return None
    half = len(values) // 2
    median = values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2
    return Middle(values[0], median, values[-1])
