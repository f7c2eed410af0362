"""What a part of the judging benchmark is. Whoever adds one writes a module for it and names it in ``judging``."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.benchmarks.figures import Figure, Taken
from tests.benchmarks.judging_material import Judged

Found = Iterator[tuple[str, Taken | float]]


@dataclass(frozen=True)
class Part:
    """``figures`` makes the part's figures, empty; ``measure`` gives each by name, at one size, with so many repeats.

    It runs on the thread that owns the vault; where ``in_window`` on the window's, and reaches the desk through
    ``judged.work``.
    """

    figures: Callable[[], tuple[Figure, ...]]
    measure: Callable[[Judged, int], Found]
    in_window: bool = False
