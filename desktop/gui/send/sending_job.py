"""Sends what is queued while the window goes on: an errand whose steps read from top to bottom (``_steps``)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.connection import Connection, waits_for
from desktop.domain.errors import PersonError
from desktop.gui.errand import Errand, Steps, at_store, on_vault
from desktop.gui.network import Network
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.outgoing import coming_back, sending
from desktop.operations.outgoing.sending import Sendable, SendResult
from desktop.operations.outgoing.sending_habits import SendingHabits, sending_habits
from desktop.operations.stores.at_hand import is_by_network, store_at, store_of
from desktop.sync.backoff import left_s
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
        errand = Errand(self._work, self._steps(folder), self)
        errand.ended.connect(self._on_ended)
        errand.failed.connect(self._on_failed)
        for over in (errand.ended, errand.failed):
            over.connect(errand.deleteLater)
        errand.start()

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

    def _steps(self, folder: Path | None) -> Steps[SendResult | None]:
        """One go: what is queued, a bundle after the other, then what came back; None where it ended before that."""
        begun: _Begun = yield on_vault(_begin, self._desk, folder)
        self.reins.throttle.set_rate(None if self._by_hand else begun.habits.bytes_per_s)
        in_the_way = self._in_the_way() if begun.by_network else ""
        if begun.ready and not self._by_hand and (begun.habits.paused or in_the_way):
            yield from self._hold_up(PAUSED if begun.habits.paused else in_the_way)
            if in_the_way and not (self._asked and self._network.connection() is Connection.METERED):
                return None
        elif in_the_way and not self._asked:
            return None
        else:
            for sendable in begun.ready:
                if self.reins.is_stopped:
                    return None
                yield from self._send(begun.store, sendable)
        return None if self.reins.is_stopped else (yield from self._look_back(begun.store))

    def _hold_up(self, why: str) -> Steps[None]:
        yield on_vault(sending.note_held_up, self._desk, why)
        self.held_up.emit(why)

    def _send(self, store: Store, sendable: Sendable) -> Steps[None]:
        """One bundle, as far as it goes: remembered before, and after whatever came of it. Raises PersonError."""
        bundle_id, desk = sendable.label.bundle_id, self._desk
        self._going, self._noted_parts = sendable, sendable.known
        yield on_vault(sending.note_begun, desk, bundle_id)
        self.changed.emit()
        try:
            sent: Sent = yield at_store(sending.send_one, store, sendable, self._progress_of(bundle_id), self.reins)
        except PersonError as error:
            self._try_again_at((yield on_vault(sending.note_failed, desk, bundle_id, error)).next_try_at)
            raise
        if self._by_hand and not sent.complete:
            sent = Sent(0, 0, complete=False)  # of parts on a stick the store knows nothing
        yield on_vault(partial(sending.note_sent, by_hand=self._by_hand), desk, bundle_id, sent)
        self._going = None

    def _look_back(self, store: Store) -> Steps[SendResult]:
        """What came back: each file is read beside, and all of it taken in on the vault's thread."""
        desk, held = self._desk, Reined(store, self.reins)
        folders = yield on_vault(coming_back.to_look_at, desk)
        found = yield at_store(coming_back.look, held, folders)
        wanted = yield on_vault(coming_back.to_fetch, desk, found)
        came = yield at_store(coming_back.fetch, held, found, wanted)
        result: SendResult = yield on_vault(coming_back.take_back, desk, came, self._agreed)
        return result

    def _try_again_at(self, at: datetime | None) -> None:
        if at is not None:
            self._again.start(max(_LEAST_MS, round(left_s(at, self._desk.clock()) * 1000)))

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

    def _on_ended(self, result: SendResult | None) -> None:
        self._end()
        if result is not None:
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
