"""What every store can do: keep immutable, uniquely named objects. Nothing is overwritten, renamed or removed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class StoredFile:
    """An object in a store."""

    name: str
    size_bytes: int


class Store(Protocol):
    """A dumb place. Every method raises StoreUnavailable when it cannot be reached, is full or takes nothing.

    One that takes a chunk only when the one before has left the laptop says so with ``takes_as_it_goes = True``: then
    progress counts bytes within a part, else a part when it is there. Any method may be called from several threads.
    """

    def put(self, name: str, chunks: Iterable[bytes]) -> bool:
        """Keep an object, whole or not at all. False, and nothing done, when the name is taken."""
        ...

    def get(self, name: str) -> Iterator[bytes]:
        """An object's bytes, in chunks."""
        ...

    def list(self, prefix: str) -> tuple[StoredFile, ...]:
        """The objects below ``prefix/``, by name."""
        ...

    def has(self, name: str) -> bool:
        """True when there is an object of this name."""
        ...


def read_whole(store: Store, name: str, largest_bytes: int) -> bytes:
    """An object that should be small. One byte more than it may have is given, so that the caller can tell."""
    gathered = bytearray()
    for chunk in store.get(name):
        gathered += chunk
        if len(gathered) > largest_bytes:
            break
    return bytes(gathered[: largest_bytes + 1])
