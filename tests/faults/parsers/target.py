"""What is fuzzed: a reader of strangers' bytes, what it may raise, and how its inputs are made."""

import resource
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from time import process_time

from desktop.domain.errors import PersonError

LONGEST_S = 10
MOST_GROWTH_MIB = 400
"""Above what the process had before its first input. The limits of a bundle alone allow 200,000 revisions."""


class BrokenError(AssertionError):
    """A promise that an input broke."""


@dataclass(frozen=True)
class Target:
    """``read`` takes an input; whatever it raises but a PersonError is a bug. ``seeds`` are inputs by name."""

    name: str
    read: Callable[[bytes], object]
    seeds: Callable[[], Mapping[str, bytes]]
    mutate: Callable[[bytes, Random], bytes]

    def try_one(self, data: bytes) -> bool:
        """True when the input was read, False when it was refused. Raises BrokenError, or what a reader should not."""
        began = process_time()
        try:
            self.read(data)
        except PersonError as error:
            self._check_said(str(error))
            was_read = False
        else:
            was_read = True
        if process_time() - began > LONGEST_S:
            raise BrokenError(f"{self.name} took over {LONGEST_S} seconds")
        return was_read

    def _check_said(self, sentence: str) -> None:
        if not sentence or "\x00" in sentence or "Traceback" in sentence:
            raise BrokenError(f"{self.name} says nothing that a person can read")


def used_mib() -> float:
    """The most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
