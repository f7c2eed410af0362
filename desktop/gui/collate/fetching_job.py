"""Fetches what is in the store, a bundle at a time, and sends back what is owed, while the window goes on.

The vault's part is on its lane and in stretches, so that saving goes on between them; the store's part is beside it.
"""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.domain.errors import PersonError
from desktop.gui.collate.answering_job import AnsweringJob
from desktop.gui.concerns.post_job import PostJob
from desktop.gui.errand import Errand, Steps, at_store, on_vault
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.incoming import answering, collation, fetching
from desktop.operations.incoming.collated import NOTHING_ANSWERED, CollationResult, TakenBundle, WaitingBundle
from desktop.operations.incoming.fetching import Begun, FetchedBundle
from desktop.operations.stores.at_hand import store_of
from desktop.operations.team.pack_taking import NOBODY_FOLLOWED
from desktop.sync.fetched import Fetched
from desktop.sync.parts import Arrival
from desktop.sync.reined import Reined
from desktop.sync.reins import Reins
from desktop.sync.stores import Store

_Found = tuple[tuple[Arrival, ...], tuple[WaitingBundle, ...], Fetched]


class FetchingJob(QObject):
    """One go at a time, on the window's thread. ``waiting`` is what the last look found not all there.

    Signals: ``moved(done, all)``, ``fetched(CollationResult)``, ``written(Answered)``, ``failed(str)``. What was
    stopped has fetched what was in by then, and ``was_stopped``.
    """

    moved = Signal(int, int)
    fetched = Signal(object)
    written = Signal(object)
    failed = Signal(str)

    def __init__(self, work: Work, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work, self._desk = work, desk
        self.waiting: tuple[WaitingBundle, ...] = ()
        self.was_stopped = False
        self._followed = NOBODY_FOLLOWED
        self._taken: list[TakenBundle] = []
        self._running = self._posting = False
        self._errand: Errand | None = None
        self._reins = Reins()
        self._post = PostJob(work, desk, self)
        self._post.again.timeout.disconnect()  # what waits is tried again by the Concerns screen's own
        self._post.finished.connect(self._on_posted)
        self._answering = AnsweringJob(work, desk, self)
        self._answering.written.connect(self.written)
        self._answering.failed.connect(self._say)

    def fetch(self) -> None:
        """Look into the store and take in what is complete."""
        if self._running:
            return
        self._running, self.was_stopped, self._reins = True, False, Reins()
        self._followed, self._taken = NOBODY_FOLLOWED, []
        self._errand = Errand(self._work, self._steps(), self)
        self._errand.ended.connect(self._on_all_in)
        self._errand.failed.connect(self._on_failed)
        self._errand.start()

    def write(self) -> None:
        """Put the receipts, decisions and remarks that the store lacks into it."""
        self._answering.start()

    def stop(self) -> None:
        """Stop, in the middle of a download too. What is in stays in; the bundle under way is fetched another time."""
        self._reins.stop()
        if (self._errand is not None or self._posting) and not self.was_stopped:
            self.was_stopped, self._posting = True, False
            if self._errand is not None:
                self._errand.stop()
            self._sum_up()

    def leave(self) -> None:
        """The window is to be locked: stop, and put nothing more into the store."""
        self._answering.stop()
        self.stop()

    def _steps(self) -> Steps[None]:
        desk, reins = self._desk, self._reins
        store, inspection = yield on_vault(_begin, desk)
        held = Reined(store, reins)
        packs = yield at_store(fetching.look_for_packs, held, inspection)
        for name in (yield on_vault(fetching.newer, desk, packs)):
            came = yield at_store(fetching.read_pack, held, packs, name)
            self._followed = yield on_vault(fetching.follow, desk, came, self._followed)
        begun = yield on_vault(fetching.begin, desk)
        ready, self.waiting, answered = yield at_store(_look, held, begun)
        yield on_vault(answering.owed, desk, answered)
        for number, arrival in enumerate(ready):
            self.moved.emit(number, len(ready))
            came = yield at_store(fetching.fetch, store, begun, arrival, reins)
            if isinstance(came, WaitingBundle):
                self.waiting = (*self.waiting, came)
            elif came is not None:
                yield from self._take_in(came)

    def _take_in(self, came: FetchedBundle) -> Steps[None]:
        stretches, taken = fetching.taking_in(self._desk, came), None
        while taken is None:
            taken = yield on_vault(partial(next, stretches))
        self._taken.append(taken)

    def _on_all_in(self, _nothing: object) -> None:
        self._errand, self._posting = None, True
        self._post.start()

    def _on_posted(self, _taken: object, _sent: int, _why: str) -> None:
        if self._posting:
            self._posting = False
            self._sum_up()

    def _sum_up(self) -> None:
        self._work.run(
            collation.result_of, self._desk, tuple(self._taken), self.waiting, NOTHING_ANSWERED, self._followed,
            then=self._on_result, failed=self._on_failed,
        )  # fmt: skip

    def _on_result(self, result: CollationResult) -> None:
        self._running, self._errand = False, None
        self.fetched.emit(result)

    def _on_failed(self, error: Exception) -> None:
        self._running, self._errand = False, None
        self._say(error)

    def _say(self, error: Exception) -> None:
        if isinstance(error, PersonError):
            self.failed.emit(str(error))
        else:
            self._work.failed.emit(error)


def _begin(desk: Desk) -> tuple[Store, UUID]:
    return store_of(desk), answering.begin(desk)


def _look(store: Store, begun: Begun) -> _Found:
    return *fetching.look(store, begun), answering.look(store, begun.inspection.id)
