"""A store of which nothing more is read or written once somebody asks to stop, not even the rest of a part.

Nor is it waited for: what it was asked last ends by itself, and nobody hears of it.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from desktop.sync.reins import Reins
from desktop.sync.several import do_several
from desktop.sync.stores import Store, StoredFile

T = TypeVar("T")


class Reined:
    """Every method raises Stopped from then on, also in the middle of a call, and what the store itself raises."""

    def __init__(self, store: Store, reins: Reins) -> None:
        self._store, self._reins = store, reins

    def put(self, name: str, chunks: Iterable[bytes]) -> bool:
        return _waited_for(lambda: self._store.put(name, chunks), self._reins)

    def get(self, name: str) -> Iterator[bytes]:
        chunks = iter(self._store.get(name))
        while (chunk := _waited_for(lambda: next(chunks, None), self._reins)) is not None:
            yield chunk

    def list(self, prefix: str) -> tuple[StoredFile, ...]:
        return _waited_for(lambda: self._store.list(prefix), self._reins)

    def has(self, name: str) -> bool:
        return _waited_for(lambda: self._store.has(name), self._reins)


def _waited_for(ask: Callable[[], T], reins: Reins) -> T:
    answers: list[T] = []
    do_several([lambda: answers.append(ask())], 1, reins)
    return answers[0]
