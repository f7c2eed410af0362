"""What every part of the demo is made from: its folder, its chance, its words, its weeks and its clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random
from uuid import UUID

from desktop.operations.demo.calendar import Calendar
from desktop.operations.demo.clock import DemoClock
from desktop.operations.demo.material import Material, load_material


@dataclass(frozen=True, slots=True)
class Scene:
    """One run of the demo. The same seed gives the same inspection, apart from ids and keys."""

    out: Path
    resources: Path
    seed: int
    random: Random
    material: Material
    calendar: Calendar
    clock: DemoClock
    new_id: Callable[[], UUID]


def scene(out: Path, resources: Path, seed: int, now: datetime, new_id: Callable[[], UUID]) -> Scene:
    """The scene as it stands when the sample is about to be drawn."""
    calendar = Calendar(now.astimezone())
    return Scene(
        out=out,
        resources=resources,
        seed=seed,
        random=Random(seed),  # noqa: S311  chance in a story, not in a key
        material=load_material(resources / "demo"),
        calendar=calendar,
        clock=DemoClock(calendar.sample_drawn),
        new_id=new_id,
    )
