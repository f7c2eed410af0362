"""The servers of one run, each started when somebody first asks for it and stopped with the run; and places on them.

    def test_…(servers):
        place = servers.place("openssh")         # empty, nobody else's
        place.store().put(…)
        place.address, place.access              # for what opens it through the vault

The ``servers`` fixture in ``tests/conftest.py`` lasts as long as the worker.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Protocol

from desktop.domain.store_addresses import StoreAccess, StoreAddress, StoreKind
from desktop.operations.stores.at_hand import store_at
from desktop.sync.stores import Store
from tests.servers.azurite import Azurite
from tests.servers.faulty_line import FaultyLine
from tests.servers.openssh import OpenSsh
from tests.servers.s3_servers import Google, Moto, Rclone
from tests.servers.swift import Swift

QUICK = ("folder", "openssh", "rclone", "moto", "google")
"""What every run has. ``google`` is obstore's client of that API before a server that speaks the same requests."""
EVERY = (*QUICK, "azurite", "swift")
"""What ``python -m tests.servers`` has."""


class Server(Protocol):
    """What each of them can do."""

    port: int
    access: StoreAccess

    def address(self, path: str = "", port: int | None = None) -> StoreAddress: ...
    def make_place(self, path: str) -> None: ...
    def start(self) -> None: ...
    def kill(self) -> None: ...
    def stop(self) -> None: ...


class Folder:
    """No server at all: a folder of this laptop."""

    port = 0
    access = StoreAccess()

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def address(self, path: str = "", port: int | None = None) -> StoreAddress:
        del port
        return StoreAddress(kind=StoreKind.FOLDER, path=str(self._folder / path))

    def make_place(self, path: str) -> None:
        (self._folder / path).mkdir(parents=True)

    def start(self) -> None: ...
    def kill(self) -> None: ...
    def stop(self) -> None: ...


@dataclass(frozen=True)
class Place:
    """An empty store on a server."""

    server: Server
    path: str

    @property
    def address(self) -> StoreAddress:
        return self.server.address(self.path)

    @property
    def access(self) -> StoreAccess:
        return self.server.access

    def store(self) -> Store:
        """Opened anew, as by another laptop."""
        return store_at(self.address, self.access)

    def store_by(self, line: FaultyLine) -> Store:
        """The same over a line that a test can spoil."""
        return store_at(self.server.address(self.path, line.port), self.access)


_MAKERS: dict[str, Callable[[Path], Server]] = {
    "folder": Folder, "openssh": OpenSsh, "rclone": Rclone, "moto": Moto, "google": Google, "azurite": Azurite,
    "swift": Swift,
}  # fmt: skip


class Servers:
    """Started as they are asked for. ``close`` stops all."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._numbers = folder, count(1)
        self._started: dict[str, Server] = {}

    def server(self, kind: str) -> Server:
        """One of ``EVERY``. Whoever kills it starts it again."""
        if kind not in self._started:
            self._started[kind] = _MAKERS[kind](self._folder / kind)
        return self._started[kind]

    def place(self, kind: str) -> Place:
        """Empty, and nobody else's."""
        place = Place(self.server(kind), f"place-{next(self._numbers)}/inside")
        place.server.make_place(place.path)
        return place

    def close(self) -> None:
        for server in self._started.values():
            server.stop()
