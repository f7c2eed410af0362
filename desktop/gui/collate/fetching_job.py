"""Fetches what is in the store, a bundle at a time, and sends back what is owed, while the window goes on.

The vault's part is on its lane and in stretches, so that saving goes on between them; the store's part is beside it.
"""

from collections.abc import Iterator

from PySide6.QtCore import QObject, Signal

from desktop.domain.errors import PersonError
from desktop.gui.collate.answering_job import AnsweringJob
from desktop.gui.concerns.post_job import PostJob
from desktop.gui.work import Work
from desktop.operations import collation, fetching
from desktop.operations.collated import NOTHING_ANSWERED, CollationResult, TakenBundle, WaitingBundle
from desktop.operations.desk import Desk
from desktop.operations.fetching import Begun, FetchedBundle
from desktop.operations.pack_taking import NOBODY_FOLLOWED, Followed
from desktop.operations.stores_at_hand import store_of
from desktop.sync.fetched import Fetched
from desktop.sync.parts import Arrival
from desktop.sync.stores import Store

_Steps = tuple[Iterator[TakenBundle | None], TakenBundle | None]


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
        self._post = PostJob(work, desk, self)
        self._post.again.timeout.disconnect()  # what waits is tried again by the Concerns screen's own
        self._post.finished.connect(self._on_posted)
        self._answering = AnsweringJob(work, desk, self)
        self._answering.written.connect(self.written)
        self._answering.failed.connect(self._on_failed)

    def fetch(self) -> None:
        """Look into the store and take in what is complete."""
        if not self._running:
            self._running, self._stopped = True, False
            self._work.run(_begin, self._desk, then=self._on_begun, failed=self._on_failed)

    def write(self) -> None:
        """Put the receipts, decisions and remarks that the store lacks into it."""
        self._answering.start()

    def stop(self) -> None:
        """Stop after the bundle that is being taken in."""
        self._stopped = True
        self._queue.clear()

    def _on_begun(self, begun: tuple[Store, Begun]) -> None:
        self._store, self._begun = begun
        self._followed = NOBODY_FOLLOWED
        self._work.run_aside(fetching.packs, *begun, then=self._on_packs, failed=self._on_failed)

    def _on_packs(self, found: Fetched) -> None:
        """What other leads wrote comes first: whose laptop counts decides what is taken in."""
        self._packs = found
        self._work.run(fetching.newer, self._desk, found, then=self._on_newer, failed=self._on_failed)

    def _on_newer(self, wanted: tuple[str, ...]) -> None:
        if not wanted:
            self._look()
            return
        self._work.run_aside(
            fetching.read_packs, self._store, self._packs, wanted, then=self._on_packs_read, failed=self._on_failed
        )

    def _on_packs_read(self, came: Fetched) -> None:
        self._work.run(fetching.follow, self._desk, came, then=self._on_followed, failed=self._on_failed)

    def _on_followed(self, followed: tuple[Followed, Begun]) -> None:
        self._followed, self._begun = followed
        self._look()

    def _look(self) -> None:
        self._work.run_aside(fetching.look, self._store, self._begun, then=self._on_looked, failed=self._on_failed)

    def _on_looked(self, looked: tuple[tuple[Arrival, ...], tuple[WaitingBundle, ...]]) -> None:
        ready, self.waiting = looked
        self._queue, self._taken = [] if self._stopped else list(ready), []
        self._next()

    def _next(self) -> None:
        if not self._queue:
            self._post.start()
            return
        arrival, done = self._queue.pop(0), len(self._taken)
        self._work.run_aside(
            fetching.fetch, self._store, self._begun, arrival, then=self._on_came, failed=self._on_failed
        )
        self.moved.emit(done, done + 1 + len(self._queue))

    def _on_came(self, came: FetchedBundle | WaitingBundle) -> None:
        if isinstance(came, WaitingBundle):
            self.waiting = (*self.waiting, came)
            self._next()
        else:
            self._work.run(_first, self._desk, came, then=self._on_stepped, failed=self._on_failed)

    def _on_stepped(self, stepped: _Steps) -> None:
        steps, taken = stepped
        if taken is None:
            self._work.run(_step, steps, then=self._on_stepped, failed=self._on_failed)
            return
        self._taken.append(taken)
        self._next()

    def _on_posted(self, _taken: object, _sent: int, _why: str) -> None:
        self._work.run(
            collation.result_of, self._desk, tuple(self._taken), self.waiting, NOTHING_ANSWERED, self._followed,
            then=self._on_result, failed=self._on_failed,
        )  # fmt: skip

    def _on_result(self, result: CollationResult) -> None:
        self._running = False
        self.fetched.emit(result)

    def _on_failed(self, error: Exception) -> None:
        self._running = False
        if isinstance(error, PersonError):
            self.failed.emit(str(error))
        else:
            self._work.failed.emit(error)


def _begin(desk: Desk) -> tuple[Store, Begun]:
    return store_of(desk), fetching.begin(desk)


def _first(desk: Desk, came: FetchedBundle) -> _Steps:
    return _step(fetching.taking_in(desk, came))


def _step(steps: Iterator[TakenBundle | None]) -> _Steps:
    return steps, next(steps)
