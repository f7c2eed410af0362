"""Puts into the store what the team waits for, receipts, decisions and remarks, while the window goes on."""

from PySide6.QtCore import QObject, Signal

from desktop.gui.work import Work
from desktop.operations import fetching
from desktop.operations.collated import Answered
from desktop.operations.desk import Desk
from desktop.operations.fetching import Begun
from desktop.operations.putting import Lies, Owed
from desktop.operations.stores_at_hand import store_of
from desktop.sync.fetched import Fetched
from desktop.sync.stores import Store


class AnsweringJob(QObject):
    """One go at a time, on the window's thread. Signals: ``written(Answered)``, ``failed(Exception)``."""

    written = Signal(object)
    failed = Signal(object)

    def __init__(self, work: Work, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work, self._desk = work, desk
        self._running = False

    def start(self) -> None:
        """Look what the store lacks, and put it there, unless that is under way."""
        if not self._running:
            self._running = True
            self._work.run(_begin, self._desk, then=self._on_begun, failed=self._on_failed)

    def _on_begun(self, begun: tuple[Store, Begun]) -> None:
        self._store = begun[0]
        self._work.run_aside(fetching.answers, *begun, then=self._on_listed, failed=self._on_failed)

    def _on_listed(self, found: Fetched) -> None:
        self._found = found
        self._work.run(fetching.from_other_leads, self._desk, found, then=self._on_wanted, failed=self._on_failed)

    def _on_wanted(self, wanted: tuple[str, ...]) -> None:
        self._work.run_aside(fetching.read, self._store, wanted, then=self._on_read, failed=self._on_failed)

    def _on_read(self, came: Fetched) -> None:
        self._work.run(fetching.owed, self._desk, self._found, came, then=self._on_owed, failed=self._on_failed)

    def _on_owed(self, owed: tuple[tuple[Owed, ...], tuple[Owed, ...]]) -> None:
        self._work.run_aside(_put, self._store, *owed, then=self._on_put, failed=self._on_failed)

    def _on_put(self, lie: tuple[tuple[Lies, ...], tuple[Lies, ...]]) -> None:
        self._work.run(fetching.note_put, self._desk, *lie, then=self._on_noted, failed=self._on_failed)

    def _on_noted(self, answered: Answered) -> None:
        self._running = False
        self.written.emit(answered)

    def _on_failed(self, error: Exception) -> None:
        self._running = False
        self.failed.emit(error)


def _begin(desk: Desk) -> tuple[Store, Begun]:
    return store_of(desk), fetching.begin(desk)


def _put(
    store: Store, receipts: tuple[Owed, ...], returns: tuple[Owed, ...]
) -> tuple[tuple[Lies, ...], tuple[Lies, ...]]:
    return fetching.put_all(store, receipts), fetching.put_all(store, returns)
