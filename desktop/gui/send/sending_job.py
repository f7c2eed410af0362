"""Sends what is queued while the window goes on: the vault's part on its lane, the store's part beside it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.connection import Connection, waits_for
from desktop.domain.errors import PersonError
from desktop.domain.outbox import OutboxItem
from desktop.gui.network import Network
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.outgoing import coming_back, sending
from desktop.operations.outgoing.sending import Sendable, SendResult
from desktop.operations.outgoing.sending_habits import SendingHabits, sending_habits
from desktop.operations.stores.at_hand import is_by_network, store_at, store_of
from desktop.sync.backoff import left_s
from desktop.sync.fetched import Fetched
from desktop.sync.parts import Moved, Sent
from desktop.sync.reined import Reined
from desktop.sync.reins import Reins, Stopped
from desktop.sync.stores import Store

_LEAST_MS = 1000
PAUSED = "You paused sending. What is to go waits here until you let it go on."


@dataclass(frozen=True, slots=True)
class _Begun:
    """What a go begins with. ``by_network`` when the store is reached over one."""

    store: Store
    ready: tuple[Sendable, ...]
    habits: SendingHabits
    by_network: bool


class SendingJob(QObject):
    """One go at a time. Lives on the window's thread; stops at once when told, and what was sent stays sent.

    Whether the laptop's network is in the way is asked before each go, and each change of it begins one.

    Signals: ``moved(bundle_id, Moved)`` while a bundle is going, ``changed()`` when the outbox did,
    ``finished(SendResult)`` with what the receipts said, ``failed(str)`` with a sentence, ``held_up(str)`` with what is
    waited for.
    """

    moved = Signal(object, object)
    changed = Signal()
    finished = Signal(object)
    failed = Signal(str)
    held_up = Signal(str)

    def __init__(self, work: Work, desk: Desk, network: Network, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work, self._desk, self._network = work, desk, network
        self.reins = Reins()
        self._running = self._asked = self._anyway = self._by_hand = False
        self._agreed: frozenset[str] = frozenset()
        self._store: Store | None = None
        self._queue: list[Sendable] = []
        self._going: Sendable | None = None
        self._noting, self._noted_parts = False, 0
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self.start)
        network.changed.connect(self._on_network_changed)
        self.moved.connect(self._on_moved)

    def start(self, folder: Path | None = None, *, asked: bool = False) -> None:
        """Send what is queued, to the inspection's store or to a folder a person chose. ``asked`` when a person did."""
        if self._running:
            return
        self._running, self._asked, self._by_hand = True, asked, folder is not None
        self.reins = Reins()
        self._again.stop()
        self._work.run(_begin, self._desk, folder, then=self._on_begun, failed=self._on_failed)

    def send_anyway(self) -> None:
        """Send whatever is said of the network, for as long as that is said."""
        self._anyway = True
        self.start(asked=True)

    def agree(self, key: str) -> None:
        """A person agreed to what came and takes away more than it adds: take it in now."""
        self._agreed |= {key}
        self.start(asked=True)

    def pause(self) -> None:
        """Send nothing until ``go_on``, not even the rest of a part."""
        self.reins.pause()

    def go_on(self) -> None:
        """Send again from where it was paused."""
        self.reins.go_on()
        self.start()

    def set_limit(self, bytes_per_s: int | None) -> None:
        """How fast it may go, from now on."""
        self.reins.throttle.set_rate(bytes_per_s)

    def stop(self) -> None:
        """Stop; what was sent stays sent, and it goes on another time."""
        self.reins.stop()
        self._again.stop()

    def is_running(self) -> bool:
        """Whether a go is under way."""
        return self._running

    def _on_network_changed(self) -> None:
        self._anyway = False
        if self.reins.is_stopped:  # the window is being locked
            return
        if self._going is not None and not self._by_hand and self._in_the_way():
            self.reins.stop()
            self._restart_soon()
        else:
            self.start()

    def _restart_soon(self) -> None:
        self._again.start(_LEAST_MS)

    def _in_the_way(self) -> str:
        return waits_for(self._network.connection(), anyway=self._anyway)

    def _on_begun(self, begun: _Begun) -> None:
        self._store, self._queue = begun.store, list(begun.ready)
        self.reins.throttle.set_rate(None if self._by_hand else begun.habits.bytes_per_s)
        in_the_way = self._in_the_way() if begun.by_network else ""
        if self._queue and not self._by_hand and (begun.habits.paused or in_the_way):
            self._hold_up(PAUSED if begun.habits.paused else in_the_way, reachable=not in_the_way)
        elif in_the_way and not self._asked:
            self._end()
        else:
            self._next()

    def _hold_up(self, why: str, *, reachable: bool) -> None:
        self._queue.clear()
        held_up = partial(self._on_held_up, why, reachable=reachable)
        self._work.run(sending.note_held_up, self._desk, why, then=held_up, failed=self._on_failed)

    def _on_held_up(self, why: str, _nothing: None, *, reachable: bool) -> None:
        self.held_up.emit(why)
        if reachable or (self._asked and self._network.connection() is Connection.METERED):
            self._next()  # to look for what came
        else:
            self._end()

    def _next(self) -> None:
        if self.reins.is_stopped:
            self._end()
        elif self._queue:
            self._going = self._queue.pop(0)
            bundle_id = self._going.label.bundle_id
            self._noted_parts = self._going.known
            self._work.run(sending.note_begun, self._desk, bundle_id, then=self._on_noted_begun, failed=self._on_failed)
        else:
            self._going = None
            self._work.run(coming_back.to_look_at, self._desk, then=self._on_to_look_at, failed=self._on_failed)

    def _on_noted_begun(self, _item: OutboxItem) -> None:
        if self._store is None or self._going is None:
            return
        self.changed.emit()
        self._work.send(
            sending.send_one, self._store, self._going, self._progress_of(self._going.label.bundle_id), self.reins,
            then=self._on_sent, failed=self._on_not_sent,
        )  # fmt: skip

    def _progress_of(self, bundle_id: UUID) -> Callable[[Moved], None]:
        """Called beside the window's thread; the signal is queued to it."""
        return partial(self.moved.emit, bundle_id)

    def _on_moved(self, bundle_id: UUID, moved: Moved) -> None:
        """Have it remembered which parts arrived: after a crash these are not looked at again. One note at a time."""
        if not self._by_hand and not self._noting and moved.first_parts != self._noted_parts:
            self._noting, self._noted_parts = True, moved.first_parts
            self._work.run(
                sending.note_moved, self._desk, bundle_id, moved, then=self._on_moved_noted, failed=self._on_moved_noted
            )

    def _on_moved_noted(self, _nothing: object) -> None:
        """Where it could not be remembered nothing is lost: those parts are looked at once more."""
        self._noting = False

    def _on_sent(self, sent: Sent) -> None:
        if self._going is None:
            return
        if self._by_hand and not sent.complete:
            sent = Sent(0, 0, complete=False)  # of parts on a stick the store knows nothing
        note = partial(sending.note_sent, by_hand=self._by_hand)
        bundle_id = self._going.label.bundle_id
        self._work.run(note, self._desk, bundle_id, sent, then=self._on_noted, failed=self._on_failed)

    def _on_not_sent(self, error: Exception) -> None:
        if isinstance(error, PersonError) and self._going is not None:
            bundle_id = self._going.label.bundle_id
            self._work.run(
                sending.note_failed, self._desk, bundle_id, error, then=self._on_waiting, failed=self._on_failed
            )
        else:
            self._on_failed(error)

    def _on_noted(self, _item: OutboxItem) -> None:
        self._next()

    def _on_waiting(self, item: OutboxItem) -> None:
        if item.next_try_at is not None:
            wait_s = left_s(item.next_try_at, self._desk.clock())
            self._again.start(max(_LEAST_MS, round(wait_s * 1000)))
        self._queue.clear()
        self._end()
        self.failed.emit(item.why)

    def _on_to_look_at(self, folders: tuple[str, ...]) -> None:
        if self._store is not None:
            held = Reined(self._store, self.reins)
            self._work.send(coming_back.look, held, folders, then=self._on_looked, failed=self._on_failed)

    def _on_looked(self, found: Fetched) -> None:
        self._work.run(_with_names, self._desk, found, then=self._on_to_fetch, failed=self._on_failed)

    def _on_to_fetch(self, wanted: tuple[Fetched, tuple[str, ...]]) -> None:
        if self._store is not None:
            held = Reined(self._store, self.reins)
            self._work.send(coming_back.fetch, held, *wanted, then=self._on_fetched, failed=self._on_failed)

    def _on_fetched(self, found: Fetched) -> None:
        self._work.run(
            coming_back.take_back, self._desk, found, self._agreed, then=self._on_looked_back, failed=self._on_failed
        )

    def _on_looked_back(self, result: SendResult) -> None:
        self._end()
        self.finished.emit(result)

    def _on_failed(self, error: Exception) -> None:
        self._end()
        if isinstance(error, Stopped):
            return
        if not isinstance(error, PersonError):
            self._work.failed.emit(error)
            return
        self.failed.emit(str(error))

    def _end(self) -> None:
        self._running, self._going = False, None
        self.changed.emit()


def _begin(desk: Desk, folder: Path | None) -> _Begun:
    store = store_of(desk) if folder is None else store_at(str(folder))
    return _Begun(store, sending.to_send(desk), sending_habits(desk.vault), folder is None and is_by_network(desk))


def _with_names(desk: Desk, found: Fetched) -> tuple[Fetched, tuple[str, ...]]:
    return found, coming_back.to_fetch(desk, found)
