"""In which order things were asked of a vault, where two threads do them.

A draft may be kept while a save that was asked for earlier still waits for its turn. The place in the order tells the
save that the draft is newer than what it holds, whichever of the two reaches the disk first.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import count

_places = count(1)
_now: ContextVar[int | None] = ContextVar("place", default=None)


def next_place() -> int:
    """A place behind everything that was asked for so far. Any thread may take one."""
    return next(_places)


def place() -> int:
    """The place of what is being done on this thread; what nobody gave a place is asked for now."""
    given = _now.get()
    return next_place() if given is None else given


@contextmanager
def at_place(given: int) -> Iterator[None]:
    """A block that does what was asked for at a place."""
    token = _now.set(given)
    try:
        yield
    finally:
        _now.reset(token)
