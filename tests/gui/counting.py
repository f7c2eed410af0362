"""How many calls Python makes while something is done: the same on a busy machine, so a test can judge by it."""

import sys
from collections.abc import Callable
from types import FrameType


def calls(act: Callable[[], object]) -> int:
    """Calls of functions of Python and of Qt, on this thread."""
    return _counted(act)[0]


def most_calls_at_once(act: Callable[[], object]) -> int:
    """The most of them in one go, while ``act`` lets the window work: until it could have looked at a key again."""
    return max(_counted(act)[1], default=0)


def _counted(act: Callable[[], object]) -> tuple[int, list[int]]:
    made, depth, goes, since = 0, 0, [0], 0
    inside: list[int] = []
    """The depths at which Qt was asked to see to what has happened."""

    def note(_frame: FrameType, event: str, called: object) -> None:
        nonlocal made, depth, since
        if event in {"call", "c_call"}:
            made += 1
            depth += 1
            if getattr(called, "__name__", "") == "processEvents":
                inside.append(depth)
            elif inside and depth == inside[-1] + 1:
                since = made
            return
        if inside and depth == inside[-1] + 1:
            goes.append(made - since)
        elif inside and depth == inside[-1]:
            inside.pop()
        depth -= 1

    sys.setprofile(note)
    try:
        act()
    finally:
        sys.setprofile(None)
    return made, goes
