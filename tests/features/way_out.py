"""The ways out of a laptop that scenarios need: networks as they are told to be, and a store that holds a part back."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Event, Lock

from PySide6.QtCore import QObject

from desktop.domain.connection import Connection
from desktop.gui.network import Network
from desktop.sync.folder_store import FolderStore


class ToldNetwork(Network):
    """A network that is as a scenario says. Made by the screen, in place of the laptop's own."""

    now = Connection.OPEN

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        made.append(self)

    def connection(self) -> Connection:
        return ToldNetwork.now


made: list[ToldNetwork] = []


def network_is(connection: Connection) -> None:
    """The network is so from now on, and says so."""
    ToldNetwork.now = connection
    for network in made:
        network.changed.emit()


class SlowStore(FolderStore):
    """Holds every part from the third on back, after its first piece, until it is let go. Counts what it is given."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.let_go, self.there = Event(), Event()
        self.given: Counter[str] = Counter()
        self._arrived: set[str] = set()
        self._lock = Lock()

    def put(self, name: str, chunks: Iterable[bytes]) -> bool:
        part = name.rsplit("/", 1)[1]
        with self._lock:
            self.given[part] += 1
        taken = super().put(name, chunks if part in {"part-0001", "part-0002"} else self._held(chunks))
        with self._lock:
            self._arrived.add(part)
            if self._arrived >= {"part-0001", "part-0002"}:
                self.there.set()
        return taken

    def _held(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        for chunk in chunks:
            assert self.let_go.wait(300)
            yield chunk
