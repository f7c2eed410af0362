"""A measured figure, what was aimed for, and how it is written as JSON."""

import statistics
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from time import perf_counter, process_time
from typing import Any

GROWTH_AIM = 12.0
"""t(10 × as many) at most 12 × t, everywhere: anything that grows faster would fail the next, larger inspection."""
NOISE_MS = 2.0
"""Below this a ratio says more about the clock than about the program, and is given but not judged."""


@dataclass(frozen=True, slots=True)
class Taken:
    """How long something took by the clock, and how much of a processor's time it used: on a busy machine less.

    ``reference_ms`` is what a fixed piece of work took just before and after: a processor that is shared works slower.
    """

    wall_ms: float
    cpu_ms: float
    reference_ms: float


@dataclass
class Figure:
    """One thing that is measured at each size. ``aim`` is in the figure's own unit, for the size at ``aim_at``: the
    largest, or 0 for the smallest; ``aims`` instead has one for each size, the smallest first.

    ``unit`` is "ms" for what takes time, and anything else for what does not. The growth of what takes time is judged:
    the ratio is to be at most ``growth``.
    """

    name: str
    unit: str = "ms"
    aim: float | None = None
    aim_at: int = -1
    growth: float = GROWTH_AIM
    aims: tuple[float, ...] = ()
    values: dict[int, float] = field(default_factory=dict)
    taken: dict[int, Taken] = field(default_factory=dict)

    def put(self, size: int, found: "Taken | float") -> None:
        """Keep what was measured at a size."""
        if isinstance(found, Taken):
            self.values[size], self.taken[size] = found.wall_ms, found
        else:
            self.values[size] = found

    def as_json(self) -> dict[str, object]:
        """The values by size, the ratio of the largest to the smallest, and whether the aims are met."""
        sizes = sorted(self.values)
        largest, judged = self.values[sizes[-1]], self.values[sizes[self.aim_at]]
        made: dict[str, object] = {"name": self.name, "unit": self.unit}
        made |= {str(size): round(self.values[size], 3) for size in sizes}
        for size, taken in self.taken.items():
            made |= {f"{size}_cpu": round(taken.cpu_ms, 3), f"{size}_reference": round(taken.reference_ms, 2)}
        if self.aims:
            said = " / ".join(f"{aim:g}" for aim in self.aims)
            met = all(self.values[size] <= aim for size, aim in zip(sizes, self.aims, strict=False))
            made |= {"aim": f"≤ {said} {self.unit}", "aim_met": met}
        elif self.aim is not None:
            made |= {"aim": f"≤ {self.aim:g} {self.unit}", "aim_met": judged <= self.aim}
        if self.unit == "ms":
            ratio = self._work(sizes[-1]) / self._work(sizes[0])
            made |= {"ratio": round(ratio, 2), "ratio_aim": f"≤ {self.growth:g}"}
            made["ratio_met"] = ratio <= self.growth or largest < NOISE_MS
        return made

    def _work(self, size: int) -> float:
        """How much work it was: processor time by the reference, where that is known, else time."""
        taken = self.taken.get(size)
        return self.values[size] if taken is None else taken.cpu_ms / taken.reference_ms


def once(function: Callable[[], Any]) -> tuple[Taken, Any]:
    """How long it takes, and what it gives."""
    reference = reference_ms()
    wall_ms, cpu_ms, given = _timed(function)
    return Taken(wall_ms, cpu_ms, (reference + reference_ms()) / 2), given


def median(function: Callable[[], object], repeats: int, after: Callable[[], object] = lambda: None) -> Taken:
    """The middle of so many runs. ``after`` each, something that is not timed puts things back."""
    return _of_runs(function, repeats, after, statistics.median)


def high(function: Callable[[], object], repeats: int, after: Callable[[], object] = lambda: None) -> Taken:
    """What 95 of a hundred runs stay below. ``after`` as in ``median``."""
    return _of_runs(function, repeats, after, lambda times: statistics.quantiles(times, n=20)[-1])


def _of_runs(
    function: Callable[[], object],
    repeats: int,
    after: Callable[[], object],
    chosen: Callable[[Iterable[float]], float],
) -> Taken:
    reference, runs = reference_ms(), []
    for _ in range(repeats):
        runs.append(_timed(function)[:2])
        after()
    wall_ms, cpu_ms = (chosen(times) for times in zip(*runs, strict=True))
    return Taken(wall_ms, cpu_ms, (reference + reference_ms()) / 2)


def reference_ms() -> float:
    """A fixed piece of work for one processor, the best of three: how fast this machine is just now."""
    return min(_timed(lambda: sum(number * number % 7 for number in range(100_000)))[1] for _ in range(3))


def _timed(function: Callable[[], Any]) -> tuple[float, float, Any]:
    wall, cpu = perf_counter(), process_time()
    given = function()
    return (perf_counter() - wall) * 1000, (process_time() - cpu) * 1000, given
