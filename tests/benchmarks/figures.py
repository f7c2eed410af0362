"""A measured figure, what was aimed for, and how it is written as JSON."""

import statistics
from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter

GROWTH_AIM = 12.0
"""t(10 × as many) at most 12 × t, everywhere: anything that grows faster would fail the next, larger inspection."""
NOISE_MS = 2.0
"""Below this a ratio says more about the clock than about the program, and is given but not judged."""


@dataclass
class Figure:
    """One thing that is measured at each size. ``aim`` is for the largest size, in the figure's own unit."""

    name: str
    unit: str
    aim: float | None = None
    values: dict[int, float] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """The values by size, the ratio of the largest to the smallest, and whether the aims are met."""
        sizes = sorted(self.values)
        smallest, largest = self.values[sizes[0]], self.values[sizes[-1]]
        made: dict[str, object] = {"name": self.name, "unit": self.unit}
        made |= {str(size): round(self.values[size], 3) for size in sizes}
        if self.aim is not None:
            made |= {"aim": f"≤ {self.aim:g} {self.unit}", "aim_met": largest <= self.aim}
        if self.unit == "ms" and len(sizes) > 1 and smallest > 0:
            ratio = largest / smallest
            made |= {"ratio": round(ratio, 2), "ratio_aim": f"≤ {GROWTH_AIM:g}"}
            made["ratio_met"] = ratio <= GROWTH_AIM or largest < NOISE_MS
        return made


def median_ms(function: Callable[[], object], repeats: int) -> float:
    """The middle of so many runs, in milliseconds."""
    taken = []
    for _ in range(repeats):
        before = perf_counter()
        function()
        taken.append((perf_counter() - before) * 1000)
    return statistics.median(taken)
