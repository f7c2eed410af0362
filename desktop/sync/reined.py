"""A store of which nothing more is read or written once somebody asks to stop, not even the rest of a part."""

from collections.abc import Iterable, Iterator

from desktop.sync.reins import Reins
from desktop.sync.stores import Store, StoredFile


class Reined:
    """Every method raises Stopped from then on, and what the store itself raises."""

    def __init__(self, store: Store, reins: Reins) -> None:
        self._store, self._reins = store, reins

    def put(self, name: str, chunks: Iterable[bytes]) -> bool:
        self._reins.hold()
        return self._store.put(name, chunks)

    def get(self, name: str) -> Iterator[bytes]:
        self._reins.hold()
        for chunk in self._store.get(name):
            self._reins.hold()
            yield chunk

    def list(self, prefix: str) -> tuple[StoredFile, ...]:
        self._reins.hold()
        return self._store.list(prefix)

    def has(self, name: str) -> bool:
        self._reins.hold()
        return self._store.has(name)
