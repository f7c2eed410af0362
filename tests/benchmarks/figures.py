"""A measured figure, what was aimed for, and how it is written as JSON."""

import statistics
from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter, process_time
from typing import Any

GROWTH_AIM = 12.0
"""t(10 × as many) at most 12 × t, everywhere: anything that grows faster would fail the next, larger inspection."""
NOISE_MS = 2.0
"""Below this a ratio says more about the clock than about the program, and is given but not judged."""


@dataclass(frozen=True, slots=True)
class Taken:
    """How long something took by the clock, and how much of a processor's time it used: on a busy machine less."""

    wall_ms: float
    cpu_ms: float


@dataclass
class Figure:
    """One thing that is measured at each size. ``aim`` is for the largest size, in the figure's own unit.

    ``unit`` is "ms" for what takes time, which has its growth judged, and anything else for what does not.
    """

    name: str
    unit: str = "ms"
    aim: float | None = None
    values: dict[int, float] = field(default_factory=dict)
    cpu_ms: dict[int, float] = field(default_factory=dict)

    def put(self, size: int, found: "Taken | float") -> None:
        """Keep what was measured at a size."""
        if isinstance(found, Taken):
            self.values[size], self.cpu_ms[size] = found.wall_ms, found.cpu_ms
        else:
            self.values[size] = found

    def as_json(self) -> dict[str, object]:
        """The values by size, the ratio of the largest to the smallest, and whether the aims are met."""
        sizes = sorted(self.values)
        smallest, largest = self.values[sizes[0]], self.values[sizes[-1]]
        made: dict[str, object] = {"name": self.name, "unit": self.unit}
        made |= {str(size): round(self.values[size], 3) for size in sizes}
        made |= {f"{size}_cpu": round(self.cpu_ms[size], 3) for size in sizes if size in self.cpu_ms}
        if self.aim is not None:
            made |= {"aim": f"≤ {self.aim:g} {self.unit}", "aim_met": largest <= self.aim}
        if self.unit == "ms" and smallest > 0:
            ratio = largest / smallest
            made |= {"ratio": round(ratio, 2), "ratio_aim": f"≤ {GROWTH_AIM:g}"}
            made["ratio_met"] = ratio <= GROWTH_AIM or largest < NOISE_MS
        return made


def once(function: Callable[[], Any]) -> tuple[Taken, Any]:
    """How long it takes, and what it gives."""
    wall, cpu = perf_counter(), process_time()
    given = function()
    return Taken((perf_counter() - wall) * 1000, (process_time() - cpu) * 1000), given


def reference_ms() -> float:
    """A fixed piece of work for one processor, the best of three: how fast this machine is just now."""
    return min(once(lambda: sum(number * number % 7 for number in range(500_000)))[0].cpu_ms for _ in range(3))


def median(function: Callable[[], object], repeats: int) -> Taken:
    """The middle of so many runs."""
    runs = [once(function)[0] for _ in range(repeats)]
    return Taken(statistics.median(run.wall_ms for run in runs), statistics.median(run.cpu_ms for run in runs))
