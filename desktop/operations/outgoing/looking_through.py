"""Looking through what would leave, a stretch at a time, on the vault's thread and nowhere else.

The texts never come to another thread: who is the last to hold a hundred thousand of them is busy for a fifth of a
second with letting go of them, and was the window. Here they are let go a few at a time, so that the window, which
cannot run in the middle of that either, has its turn in between.
"""

from collections.abc import Iterator

from desktop.operations.identifier_check import Found, LeavingCheck, ToCheck

_AT_ONCE = 500
"""Objects that are let go in one go: about a millisecond."""


class LookingThrough:
    """``take`` what is to be looked through, then ``step`` until it gives what was found; it keeps no text longer."""

    def __init__(self, check: LeavingCheck) -> None:
        self._check = check
        self._given: ToCheck | None = None
        self._steps: Iterator[None] = iter(())
        self._found: tuple[Found, ...] = ()

    def take(self, given: ToCheck) -> None:
        """Look through this from now on, and no more through what was taken before."""
        self.let_go()
        self._given, self._steps = given, self._check.steps(given)

    def step(self) -> tuple[Found, ...] | None:
        """Look through one stretch: None while there is more, then what was found, and again the same after that."""
        if self._given is not None:
            for _ in self._steps:
                return None
            self._found = self._check.found(self._given)
            self.let_go()
        return self._found

    def let_go(self) -> None:
        """Of the texts that were taken."""
        given, self._given, self._steps = self._given, None, iter(())
        if given is not None:
            held = [*given.items, *given.sources.values()]
            del given
            while held:
                del held[-_AT_ONCE:]
