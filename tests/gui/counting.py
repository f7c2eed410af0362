"""How many calls Python makes while something is done: the same on a busy machine, so a test can judge by it."""

import sys
from collections.abc import Callable
from types import FrameType


def calls(act: Callable[[], object]) -> int:
    """Calls of functions of Python and of Qt, on this thread."""
    made = 0

    def note(_frame: FrameType, event: str, _called: object) -> None:
        nonlocal made
        made += event in {"call", "c_call"}

    sys.setprofile(note)
    try:
        act()
    finally:
        sys.setprofile(None)
    return made
