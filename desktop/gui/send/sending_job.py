"""Sends what is queued while the window goes on: the vault's part on its lane, the store's part beside it."""

from collections.abc import Callable
from pathlib import Path
from threading import Event
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.errors import PersonError
from desktop.domain.outbox import OutboxItem
from desktop.gui.work import Work
from desktop.operations import sending
from desktop.operations.coming_back import look_back
from desktop.operations.desk import Desk
from desktop.operations.sending import Sendable, SendResult
from desktop.operations.stores_at_hand import store_at, store_of
from desktop.sync.parts import Sent
from desktop.sync.stores import Store

_LEAST_MS = 1000


class SendingJob(QObject):
    """One go at a time. Lives on the window's thread; stops between parts when told.

    Signals: ``moved(bundle_id, parts sent, parts)`` while a bundle is going, ``changed()`` when the outbox did,
    ``finished(SendResult)`` with what the receipts said, ``failed(str)`` with a sentence.
    """

    moved = Signal(object, int, int)
    changed = Signal()
    finished = Signal(object)
    failed = Signal(str)

    def __init__(self, work: Work, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work, self._desk = work, desk
        self._cancel = Event()
        self._running = False
        self._store: Store | None = None
        self._queue: list[Sendable] = []
        self._going: Sendable | None = None
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self.start)

    def start(self, folder: Path | None = None) -> None:
        """Send what is queued, to the inspection's store or to a folder a person chose."""
        if self._running:
            return
        self._running = True
        self._cancel.clear()
        self._again.stop()
        self._work.run(_begin, self._desk, folder, then=self._on_begun, failed=self._on_failed)

    def stop(self) -> None:
        """Stop after the part that is going; what was sent stays sent."""
        self._cancel.set()
        self._again.stop()

    def is_running(self) -> bool:
        """Whether a go is under way."""
        return self._running

    def _on_begun(self, begun: tuple[Store, tuple[Sendable, ...]]) -> None:
        self._store, ready = begun
        self._queue = list(ready)
        self._next()

    def _next(self) -> None:
        store = self._store
        if store is None:
            return
        if not self._queue or self._cancel.is_set():
            self._work.run(look_back, self._desk, store, then=self._on_looked_back, failed=self._on_failed)
            return
        self._going = self._queue.pop(0)
        self.changed.emit()
        progress = self._progress_of(self._going.label.bundle_id)
        self._work.run_aside(
            sending.send_one, store, self._going, progress, self._cancel, then=self._on_sent, failed=self._on_not_sent
        )

    def _progress_of(self, bundle_id: UUID) -> Callable[[int, int], None]:
        """Called beside the window's thread; the signal is queued to it."""
        return lambda sent, parts: self.moved.emit(bundle_id, sent, parts)

    def _on_sent(self, sent: Sent) -> None:
        if self._going is not None:
            self._work.run(sending.note_sent, self._desk, self._going.label.bundle_id, sent, then=self._on_noted)

    def _on_not_sent(self, error: Exception) -> None:
        if isinstance(error, PersonError) and self._going is not None:
            self._work.run(sending.note_failed, self._desk, self._going.label.bundle_id, error, then=self._on_waiting)
        else:
            self._on_failed(error)

    def _on_noted(self, _item: OutboxItem) -> None:
        self._next()

    def _on_waiting(self, item: OutboxItem) -> None:
        if item.next_try_at is not None:
            wait_s = (item.next_try_at - self._desk.clock()).total_seconds()
            self._again.start(max(_LEAST_MS, round(wait_s * 1000)))
        self._queue.clear()
        self._end()
        self.failed.emit(item.why)

    def _on_looked_back(self, result: SendResult) -> None:
        self._end()
        self.finished.emit(result)

    def _on_failed(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, PersonError):
            self._work.failed.emit(error)
            return
        self.failed.emit(str(error))

    def _end(self) -> None:
        self._running, self._going = False, None
        self.changed.emit()


def _begin(desk: Desk, folder: Path | None) -> tuple[Store, tuple[Sendable, ...]]:
    store = store_of(desk) if folder is None else store_at(str(folder))
    return store, sending.to_send(desk)
