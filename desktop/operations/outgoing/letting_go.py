"""Letting go of very many things a few at a time.

Who is the last to hold a hundred thousand of them is busy for a fifth of a second with letting go, and no other thread
runs meanwhile. A few at a time, the window has its turn in between.
"""

from typing import Any

_AT_ONCE = 500
"""Things that are let go in one go: about a millisecond."""


def let_go(*lists: list[Any]) -> None:
    """Empty the lists, where nobody else holds what is in them."""
    for held in lists:
        while held:
            del held[-_AT_ONCE:]
