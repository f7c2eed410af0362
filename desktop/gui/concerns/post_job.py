"""Sealed messages through the inspection's store while the window goes on: what came first, then what waits.

The vault's part is on its lane, the store's beside it. No network is normal: what waits is said, with its next try, and
is tried then by itself, later each time, as bundles are.
"""

from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.errors import PersonError
from desktop.gui.work import Work
from desktop.operations.concerns import post
from desktop.operations.concerns.letters import unread
from desktop.operations.concerns.messages import TakenIn
from desktop.operations.concerns.post import Letter
from desktop.operations.desk import Desk
from desktop.operations.stores.at_hand import store_of
from desktop.sync.stores import Store, StoredFile

_LEAST_MS, _LONGEST_MS = 10_000, 3_600_000
"""No go follows another sooner than the first, and a clock that was set back keeps none longer than the second."""


class PostJob(QObject):
    """One go at a time. Lives on the window's thread; ``look_ahead`` has it go by itself when something is due.

    Signals: ``changed()`` when something went, waits or came; ``finished(tuple[TakenIn, ...], sent, why)``: what came,
    how much went, and why something waits, empty when nothing does.
    """

    changed = Signal()
    finished = Signal(object, int, str)

    def __init__(self, work: Work, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work, self._desk = work, desk
        self._running = False
        self._store: Store | None = None
        self._came: list[StoredFile] = []
        self._going: list[Letter] = []
        self._taken: list[TakenIn] = []
        self._sent, self._why = 0, ""
        self.again = QTimer(self, singleShot=True)
        self.again.timeout.connect(self.start)

    def look_ahead(self) -> None:
        """Something may be owed: go by itself once that is due. Nothing is said when it cannot be told."""
        if not self._running:
            self._work.run(post.next_try_s, self._desk, then=self._on_ahead, failed=self._on_no_telling)

    def _on_ahead(self, wait_s: float | None) -> None:
        if wait_s is None:
            self.again.stop()
        elif not self._running:
            self.again.start(min(max(_LEAST_MS, round(wait_s * 1000)), _LONGEST_MS))

    def _on_no_telling(self, error: Exception) -> None:
        if not isinstance(error, PersonError):
            self._work.failed.emit(error)

    def is_running(self) -> bool:
        """Whether a go is under way."""
        return self._running

    def start(self) -> None:
        """Fetch what came for me, then send what waits, unless that is under way."""
        if not self._running:
            self._running = True
            self.again.stop()
            self._taken, self._sent, self._why = [], 0, ""
            self._work.run(_begin, self._desk, then=self._on_begun, failed=self._on_failed)

    def _on_begun(self, begun: tuple[Store, UUID]) -> None:
        self._store, inspection = begun
        self._work.send(post.look, self._store, inspection, then=self._on_looked, failed=self._on_out_of_reach)

    def _on_looked(self, found: tuple[StoredFile, ...]) -> None:
        self._why = post.too_many(found)
        self._work.run(_to_fetch, self._desk, found, then=self._on_unread, failed=self._on_failed)

    def _on_unread(self, unread: tuple[StoredFile, ...]) -> None:
        self._came = list(unread)
        self._fetch_next()

    def _fetch_next(self) -> None:
        if self._store is None or not self._came:
            self._begin_sending()
            return
        letter = self._came.pop(0)
        self._work.send(
            post.fetch, self._store, letter,
            then=lambda data: self._take(letter, data), failed=self._on_refused,
        )  # fmt: skip

    def _take(self, letter: StoredFile, data: bytes) -> None:
        self._work.run(post.take_letter, self._desk, letter, data, then=self._on_taken, failed=self._on_refused)

    def _on_taken(self, taken: TakenIn | None) -> None:
        if taken is not None:
            self._taken.append(taken)
            self.changed.emit()
        self._fetch_next()

    def _on_refused(self, error: Exception) -> None:
        """One letter that does not hold, or cannot be fetched, stops nothing."""
        if isinstance(error, PersonError):
            self._why = str(error)
            self._fetch_next()
        else:
            self._on_failed(error)

    def _begin_sending(self) -> None:
        self._work.run(post.to_send, self._desk, then=self._on_to_send, failed=self._on_failed)

    def _on_to_send(self, letters: tuple[Letter, ...]) -> None:
        self._going = list(letters)
        self._send_next()

    def _send_next(self) -> None:
        if self._store is None or not self._going:
            self._end()
            return
        letter = self._going.pop(0)
        self._work.send(
            post.post, self._store, letter,
            then=lambda _nothing: self._note_posted(letter), failed=lambda error: self._on_not_posted(letter, error),
        )  # fmt: skip

    def _note_posted(self, letter: Letter) -> None:
        self._sent += 1
        self._work.run(post.note_posted, self._desk, letter, then=self._on_noted, failed=self._on_failed)

    def _on_not_posted(self, letter: Letter, error: Exception) -> None:
        if isinstance(error, PersonError):
            self._why = str(error)
            self._work.run(post.note_waiting, self._desk, letter, error, then=self._on_noted, failed=self._on_failed)
        else:
            self._on_failed(error)

    def _on_noted(self, _nothing: None) -> None:
        self.changed.emit()
        self._send_next()

    def _on_out_of_reach(self, error: Exception) -> None:
        """The store cannot be reached: what was to go waits, each with the time of its next try."""
        if not isinstance(error, PersonError):
            self._on_failed(error)
            return
        self._why, self._store = str(error), None
        self._work.run(_all_wait, self._desk, error, then=self._on_all_wait, failed=self._on_failed)

    def _on_all_wait(self, _nothing: None) -> None:
        self.changed.emit()
        self._end()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, PersonError):
            self._why = str(error)
        else:
            self._work.failed.emit(error)
        self._end()

    def _end(self) -> None:
        self._running = False
        self._came, self._going = [], []
        self.finished.emit(tuple(self._taken), self._sent, self._why)
        self.look_ahead()


def _begin(desk: Desk) -> tuple[Store, UUID]:
    return store_of(desk), desk.inspection().id


def _to_fetch(desk: Desk, found: tuple[StoredFile, ...]) -> tuple[StoredFile, ...]:
    post.note_lost(desk, found)
    return unread(desk, found)


def _all_wait(desk: Desk, error: PersonError) -> None:
    for letter in post.to_send(desk):
        post.note_waiting(desk, letter, error)
