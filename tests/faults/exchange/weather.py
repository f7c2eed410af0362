"""A store as laptops meet it: what one put another sees later, the line breaks, and the program ends in the middle.

Each laptop has a view of its own, as folders have that another program syncs. What somebody else put appears after a
while, a part before or behind the list of parts; and two who use one name at once may each believe that theirs stands.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from desktop.domain.errors import StoreUnavailable
from desktop.sync.folder_store import FolderStore
from desktop.sync.stores import StoredFile


class Killed(BaseException):
    """The program is gone, in the middle of this call."""


@dataclass
class Weather:
    """``kill_at`` and ``fail_at`` count calls, from 1; None where the program lives and the line holds.

    ``lag`` is how many steps what others put may stay out of view; ``cut_short`` how likely reading ends too early.
    """

    kill_at: int | None = None
    fail_at: int | None = None
    lag: int = 0
    cut_short: float = 0.0


FINE = Weather()


@dataclass
class Place:
    """The store's folder, and from which step on who sees what in it."""

    folder: Path
    step: int = 0
    seen_from: dict[tuple[str, str], int] = field(default_factory=dict)

    def files(self, under: str = "") -> list[Path]:
        """Every whole file, by name."""
        start = self.folder / under if under else self.folder
        return sorted(path for path in start.rglob("*") if path.is_file() and not path.name.endswith(".tmp"))

    def name_of(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()


class RoughStore:
    """A ``Store`` for one go of one laptop."""

    def __init__(self, place: Place, viewer: str, chance: Random, weather: Weather = FINE) -> None:
        self._place, self._viewer = place, viewer
        self._chance, self._weather = chance, weather
        self._inner = FolderStore(place.folder)
        self._calls = 0

    def put(self, name: str, chunks: Iterable[bytes]) -> bool:
        before = self._call()
        if before:
            self._break()
        done = self._put(name, chunks)
        if self._ends_here():
            self._break()  # it is there, and whoever put it does not know
        return done

    def _put(self, name: str, chunks: Iterable[bytes]) -> bool:
        path = self._place.folder / name
        if not path.exists() or self._sees(name):
            self._show(name)
            return self._inner.put(name, chunks)
        data = b"".join(chunks)
        if self._chance.random() < 0.5:
            path.write_bytes(data)  # the later one won
        self._show(name)
        return True

    def get(self, name: str) -> Iterator[bytes]:
        self._call_or_break()
        if (self._place.folder / name).exists() and not self._sees(name):
            raise StoreUnavailable("A file that should be in the store is not there. Try again later.")
        for chunk in self._inner.get(name):
            if self._weather.cut_short and self._chance.random() < self._weather.cut_short:
                yield chunk[: self._chance.randrange(len(chunk) + 1)]
                return
            yield chunk

    def list(self, prefix: str) -> tuple[StoredFile, ...]:
        self._call_or_break()
        return tuple(file for file in self._inner.list(prefix) if self._sees(file.name))

    def has(self, name: str) -> bool:
        self._call_or_break()
        return self._inner.has(name) and self._sees(name)

    def _sees(self, name: str) -> bool:
        """Drawn when somebody first looks for it, and fixed from then on."""
        if self._weather.lag == 0:
            return True
        key = (self._viewer, name)
        if key not in self._place.seen_from:
            late = self._chance.randrange(self._weather.lag + 1) if self._chance.random() < 0.4 else 0
            self._place.seen_from[key] = self._place.step + late
        return self._place.seen_from[key] <= self._place.step

    def _show(self, name: str) -> None:
        self._place.seen_from[self._viewer, name] = self._place.step

    def _call_or_break(self) -> None:
        if self._call() or self._ends_here():
            self._break()

    def _call(self) -> bool:
        """Count one more call. True when it ends before anything is done."""
        self._calls += 1
        return self._ends_here() and self._chance.random() < 0.5

    def _ends_here(self) -> bool:
        fails = self._weather.fail_at is not None and self._calls >= self._weather.fail_at
        return fails or self._calls == self._weather.kill_at

    def _break(self) -> None:
        if self._calls == self._weather.kill_at:
            raise Killed
        raise StoreUnavailable("The store cannot be reached just now. What is to be sent waits here.")
