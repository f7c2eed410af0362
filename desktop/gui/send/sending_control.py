"""Between the job that sends and what the Send screen shows of it: progress, pausing, speed, the network, receipts."""

from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.domain.connection import Connection
from desktop.domain.outbox import OutboxItem, SendState
from desktop.domain.wording import counted
from desktop.gui.in_words import in_words
from desktop.gui.network import Network
from desktop.gui.send.connection_label import ConnectionLabel
from desktop.gui.send.sending_job import SendingJob
from desktop.gui.send.way_pane import WayPane
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.incoming.collated import revoked_words
from desktop.operations.outgoing.receipt_files import take_receipt_file
from desktop.operations.outgoing.receipt_view import receipt_view
from desktop.operations.outgoing.send_view import SendView
from desktop.operations.outgoing.sending import NUMBERED_ANEW, SendResult, TakenReceipt
from desktop.operations.outgoing.sending_again import send_again
from desktop.operations.outgoing.sending_habits import SendingHabits, set_paused, set_slowly
from desktop.sync.parts import Moved


class SendingControl(QObject):
    """Owns the job. Signals: ``said(text, role)``; ``ended``, when a go has ended and all is to be read again, here and
    on other screens; ``asked(TakesMoreAway)``, for a person to decide."""

    said = Signal(str, str)
    ended = Signal()
    asked = Signal(object)

    def __init__(self, work: Work, desk: Desk, network: Network, way: WayPane, label: ConnectionLabel) -> None:
        super().__init__(way)
        self._work, self._desk, self.network = work, desk, network
        self._way, self._label = way, label
        self._habits, self._by_network = SendingHabits(), False
        self._left: frozenset[str] = frozenset()
        self.made: OutboxItem | None = None
        """The bundle whose making was told last, until it is told that it has gone."""
        self.job = SendingJob(work, desk, network, self)
        self.job.moved.connect(self._on_moved)
        self.job.changed.connect(self._on_outbox_changed)
        self.job.finished.connect(self._on_finished)
        self.job.failed.connect(self._on_failed)
        self.job.held_up.connect(self._on_held_up)
        network.changed.connect(self._show_how)
        way.receipt_wanted.connect(self.show_receipt_of)
        way.going.pause_asked.connect(self._on_pause)
        way.going.slowly_asked.connect(self._on_slowly)
        way.going.now_asked.connect(self.job.send_anyway)

    def show_view(self, view: SendView) -> None:
        """Show how it stands."""
        self._habits, self._by_network = view.habits, view.by_network
        self._way.show_outbox(view.outbox)
        self._show_how()
        self._tell_sent(view.outbox)

    def leave(self, key: str) -> None:
        """A person left things as they are: not asked again before the next unlock, or somebody looks for it."""
        self._left |= {key}

    def ask_again(self) -> None:
        """Whatever was left is asked about once more."""
        self._left = frozenset()

    def send_again(self, bundle_id: UUID, folder: Path | None = None) -> None:
        """Send a bundle that has no receipt once more, to the store or to a folder on a stick."""
        if self.job.is_running():
            self.said.emit("Something is being sent just now. Send it again once that has ended.", "improvement")
            return
        queued = partial(self._on_queued_again, folder)
        self._work.run(send_again, self._desk, bundle_id, then=queued, failed=self._on_not_taken)

    def take_file(self, path: Path) -> None:
        """Take in a receipt from a file."""
        self._work.run(take_receipt_file, self._desk, path, then=self._on_taken, failed=self._on_not_taken)

    def _show_how(self) -> None:
        connection = self.network.connection() if self._by_network else Connection.UNKNOWN
        self._label.show_connection(connection)
        self._way.show_habits(self._habits, connection, is_going=self.job.is_running())

    def _on_moved(self, bundle_id: UUID, moved: Moved) -> None:
        self._way.show_moved(bundle_id, moved)

    def _on_outbox_changed(self) -> None:
        self._work.run(_outbox, self._desk, then=self._on_outbox)

    def _on_outbox(self, items: tuple[OutboxItem, ...]) -> None:
        self._way.show_outbox(items)
        self._show_how()
        self._tell_sent(items)

    def _tell_sent(self, items: tuple[OutboxItem, ...]) -> None:
        """What was said to be queued is no longer so."""
        made = self.made
        if made is None or not any(one.bundle_id == made.bundle_id and one.state is SendState.SENT for one in items):
            return
        self.made = None
        self.said.emit(f"Bundle {made.sequence} is sent. Its receipt comes once the lead has fetched it.", "strength")

    def _on_pause(self, on: bool) -> None:
        if on:
            self.job.pause()
        self._work.run(set_paused, self._desk.vault, on, then=self._on_paused)

    def _on_paused(self, habits: SendingHabits) -> None:
        self._habits = habits
        self._show_how()
        if habits.paused:
            self.said.emit("Paused. What was sent stays sent; nothing goes until you let it.", "accent")
        else:
            self.job.go_on()

    def _on_slowly(self, on: bool) -> None:
        self._work.run(set_slowly, self._desk.vault, on, then=self._on_speed)

    def _on_speed(self, habits: SendingHabits) -> None:
        self._habits = habits
        self.job.set_limit(habits.bytes_per_s)
        self._show_how()

    def show_receipt_of(self, bundle_id: UUID) -> None:
        """Show the receipt that is kept for a bundle."""
        self._work.run(receipt_view, self._desk, bundle_id, then=self._way.receipt.show_receipt)

    def _on_finished(self, result: SendResult) -> None:
        if result.received:
            self.said.emit(f"{counted(result.received, 'receipt')} came.", "strength")
        if result.refused:
            self.said.emit("A bundle was not taken in. It says why below; what it held goes with the next.", "danger")
        if result.revoked:
            self.said.emit(revoked_words(result.revoked), "improvement")
        asks = [ask for ask in result.asks if ask.key not in self._left]
        if asks:
            self.asked.emit(asks[0])
        elif result.why and not result.asks:
            self.said.emit(result.why, "danger")
        self.ended.emit()

    def _on_failed(self, why: str) -> None:
        self.said.emit(why, "improvement")
        self.ended.emit()

    def _on_held_up(self, why: str) -> None:
        self.said.emit(why, "improvement")
        self.ended.emit()

    def _on_queued_again(self, folder: Path | None, item: OutboxItem) -> None:
        self.said.emit(f"Bundle {item.sequence} is sent again.", "accent")
        self.job.start(folder, asked=True)
        self._on_outbox_changed()

    def _on_taken(self, taken: TakenReceipt) -> None:
        if taken.item.state is SendState.RECEIVED:
            self.said.emit(f"The receipt for bundle {taken.item.sequence} holds.", "strength")
        else:
            self.said.emit(f"Bundle {taken.item.sequence} was not taken in: {taken.item.why}", "danger")
        if taken.numbered_anew:
            self.said.emit(NUMBERED_ANEW, "danger")
        self.ended.emit()

    def _on_not_taken(self, error: Exception) -> None:
        self.said.emit(in_words(error), "danger")


def _outbox(desk: Desk) -> tuple[OutboxItem, ...]:
    return desk.store.outbox.items()
