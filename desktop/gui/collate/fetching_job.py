"""Fetches what is in the store, a bundle at a time and each in stretches, so that saving goes on between them."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, Signal

from desktop.domain.errors import PersonError
from desktop.gui.work import Work
from desktop.operations import collation
from desktop.operations.collated import Answered, CollationResult, TakenBundle, WaitingBundle
from desktop.operations.concern_post import exchange
from desktop.operations.desk import Desk
from desktop.operations.stores_at_hand import store_of
from desktop.sync.parts import Arrival


class FetchingJob(QObject):
    """One go at a time, on the window's thread. ``waiting`` is what the last look found not all there.

    Signals: ``moved(done, all)``, ``fetched(CollationResult)``, ``written(Answered)``, ``failed(str)``.
    """

    moved = Signal(int, int)
    fetched = Signal(object)
    written = Signal(object)
    failed = Signal(str)

    def __init__(self, work: Work, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work, self._desk = work, desk
        self.waiting: tuple[WaitingBundle, ...] = ()
        self._queue: list[Arrival] = []
        self._taken: list[TakenBundle] = []
        self._running = self._stopped = False

    def fetch(self) -> None:
        """Look into the store and take in what is complete."""
        if not self._running:
            self._running, self._stopped = True, False
            self._work.run(_look, self._desk, then=self._on_looked, failed=self._on_failed)

    def write(self) -> None:
        """Put the receipts, decisions and remarks that the store lacks into it."""
        self._work.run(_write, self._desk, then=self._on_written, failed=self._on_failed)

    def stop(self) -> None:
        """Stop after the bundle that is being taken in."""
        self._stopped = True
        self._queue.clear()

    def _on_looked(self, looked: tuple[tuple[Arrival, ...], tuple[WaitingBundle, ...]]) -> None:
        ready, self.waiting = looked
        self._queue, self._taken = [] if self._stopped else list(ready), []
        self._next()

    def _next(self) -> None:
        if not self._queue:
            self._work.run(_result, self._desk, tuple(self._taken), self.waiting, then=self._on_result)
            return
        arrival, done = self._queue.pop(0), len(self._taken)
        self._work.run(_begin, self._desk, arrival, then=self._on_stepped, failed=self._on_failed)
        self.moved.emit(done, done + 1 + len(self._queue))

    def _on_stepped(self, stepped: tuple[Iterator[TakenBundle | None], TakenBundle | None]) -> None:
        steps, taken = stepped
        if taken is None:
            self._work.run(_step, steps, then=self._on_stepped, failed=self._on_failed)
            return
        self._taken.append(taken)
        self._next()

    def _on_result(self, result: CollationResult) -> None:
        self._running = False
        self.fetched.emit(result)

    def _on_written(self, answered: Answered) -> None:
        self.written.emit(answered)

    def _on_failed(self, error: Exception) -> None:
        self._running = False
        if isinstance(error, PersonError):
            self.failed.emit(str(error))
        else:
            self._work.failed.emit(error)


def _look(desk: Desk) -> tuple[tuple[Arrival, ...], tuple[WaitingBundle, ...]]:
    return collation.look(desk, store_of(desk))


def _begin(desk: Desk, arrival: Arrival) -> tuple[Iterator[TakenBundle | None], TakenBundle | None]:
    return _step(collation.taking_in(desk, store_of(desk), arrival))


def _step(steps: Iterator[TakenBundle | None]) -> tuple[Iterator[TakenBundle | None], TakenBundle | None]:
    return steps, next(steps)


def _result(desk: Desk, taken: tuple[TakenBundle, ...], waiting: tuple[WaitingBundle, ...]) -> CollationResult:
    exchange(desk)
    return collation.result_of(desk, taken, waiting)


def _write(desk: Desk) -> Answered:
    return collation.answer(desk, store_of(desk))
