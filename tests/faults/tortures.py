"""The tortures by name, each with how often its short and its long form does it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.faults import clocks, disk, flips, kills, leaks, power, processes
from tests.faults.outcome import Outcome


@dataclass(frozen=True)
class Torture:
    """``run(count, seed, folder)`` does it in an empty folder."""

    run: Callable[[int, int, Path], Outcome]
    short: int
    long: int


ALL = {
    "kills": Torture(kills.torture, short=21, long=1_000),
    "power": Torture(power.torture, short=100, long=4_000),
    "disk": Torture(disk.torture, short=14, long=2_000),
    "flips": Torture(flips.torture, short=14, long=600),
    "clocks": Torture(clocks.torture, short=50, long=3_000),
    "leaks": Torture(leaks.torture, short=1, long=5),
    "processes": Torture(processes.torture, short=8, long=400),
}


def run(name: str, folder: Path, *, seed: int = 1, count: int | None = None, long: bool = False) -> Outcome:
    """One torture, in its short form unless told otherwise."""
    torture = ALL[name]
    return torture.run(count or (torture.long if long else torture.short), seed, folder)
