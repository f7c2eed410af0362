"""A store on a line that stands still at one call, until a test lets it go."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Event

from desktop.sync.folder_store import FolderStore
from desktop.sync.stores import StoredFile

LONGEST_S = 300


class HeldStore(FolderStore):
    """Stands still, once, at the first ``call`` on a name with ``words`` in it; of ``get`` after the first chunk.

    Whoever asked may have stopped and gone by then: ``has_put`` tells that the file under way is there whole.
    """

    def __init__(self, root: Path, call: str, words: str) -> None:
        super().__init__(root)
        self._call, self._words = call, words
        self.reached, self.let_go, self.has_put = Event(), Event(), Event()

    def put(self, name: str, chunks: Iterable[bytes]) -> bool:
        was_held = self._hold("put", name)
        try:
            return super().put(name, chunks)
        finally:
            if was_held:
                self.has_put.set()

    def list(self, prefix: str) -> tuple[StoredFile, ...]:
        self._hold("list", prefix)
        return super().list(prefix)

    def get(self, name: str) -> Iterator[bytes]:
        for chunk in super().get(name):
            yield chunk
            self._hold("get", name)

    def _hold(self, call: str, name: str) -> bool:
        if call != self._call or self._words not in name or self.reached.is_set():
            return False
        self.reached.set()
        assert self.let_go.wait(LONGEST_S)
        return True
