"""Reading and looking through what would leave, a stretch at a time, on the vault's thread and nowhere else.

The texts never come to another thread: the window's would be busy with letting go of a hundred thousand of them. Here
they are let go a few at a time.
"""

from collections.abc import Iterator
from typing import Generic, TypeVar

from desktop.operations.identifier_check import Found, LeavingCheck, ToCheck
from desktop.operations.in_stretches import HowFar, Reading, stretch
from desktop.operations.outgoing.letting_go import let_go

T = TypeVar("T")


class LookingThrough(Generic[T]):
    """``begin`` a reading and ``read`` until it gives what is told of it, then ``step`` until it gives what was found.

    It keeps no text longer. ``T`` is what is told; what is to be looked through stays here.
    """

    def __init__(self, check: LeavingCheck) -> None:
        self._check = check
        self._reading: Reading[tuple[T, ToCheck]] | None = None
        self._given: ToCheck | None = None
        self._steps: Iterator[None] = iter(())
        self._found: tuple[Found, ...] = ()

    def begin(self, reading: Reading[tuple[T, ToCheck]]) -> None:
        """Read this from now on, and nothing more of what was begun or taken before."""
        self._let_go()
        self._reading = reading

    def read(self) -> HowFar | T:
        """Read one stretch: how far it is, or what is told of it once all is read and taken."""
        if self._reading is None:
            raise RuntimeError("nothing is being read")
        read = stretch(self._reading)
        if isinstance(read, HowFar):
            return read
        told, given = read
        self.take(given)
        return told

    def take(self, given: ToCheck) -> None:
        """Look through this from now on, and no more through what was taken before."""
        self._let_go()
        self._given, self._steps = given, self._check.steps(given)

    def step(self) -> tuple[Found, ...] | None:
        """Look through one stretch: None while there is more, then what was found, and again the same after that."""
        if self._given is not None:
            for _ in self._steps:
                return None
            self._found = self._check.found(self._given)
            self._let_go()
        return self._found

    def forget(self) -> None:
        """Let go of every text: of what is being read or looked through, of what was found and what was seen before."""
        self._let_go()
        self._found = ()
        self._check.forget()

    def _let_go(self) -> None:
        reading, self._reading = self._reading, None
        if reading is not None:
            reading.close()
        given, self._given, self._steps = self._given, None, iter(())
        if given is not None:
            held = [*given.items, *given.sources.values()]
            del given
            let_go(held)
