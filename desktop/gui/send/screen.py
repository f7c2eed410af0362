"""The Send screen. It reads downwards as the questions come: what, to whom, is it clean, go."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.outbox import OutboxItem, SendState
from desktop.gui.clearing.box import ClearingBox
from desktop.gui.frame.title_bar import TitleBar
from desktop.gui.network import LaptopNetwork, Network
from desktop.gui.saving.begun import Begun
from desktop.gui.screen import Screen
from desktop.gui.send.changes_panel import ChangesPanel
from desktop.gui.send.check_list import CheckList
from desktop.gui.send.checking_job import CheckingJob
from desktop.gui.send.connection_label import ConnectionLabel
from desktop.gui.send.files_box import FilesBox
from desktop.gui.send.leaving_pane import LeavingPane
from desktop.gui.send.page_panel import PagePanel
from desktop.gui.send.sending_control import SendingControl
from desktop.gui.send.way_pane import WayPane
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.panel import Panel
from desktop.gui.widgets.reasoned_button import ReasonedButton
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.split_page import SplitPage
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.identifier_check import Found, LeavingCheck, Replaced, keep, replace, undo_replace, unsettled
from desktop.operations.in_stretches import HowFar
from desktop.operations.outgoing.bundles import page_as_sent
from desktop.operations.outgoing.send_view import SendView, queue_bundle
from desktop.operations.own_words import never_show
from desktop.operations.team.what_changes import TakesMoreAway
from desktop.operations.writing import keep_begun, words_begun
from desktop.vault.ids import new_id

_LOOK_AGAIN_MS = 5 * 60 * 1000


class SendScreen(Screen):
    """What leaves at the left, what is on its way at the right. ``choose_folder`` asks for a stick's folder,
    ``choose_file`` for a receipt."""

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None, network: Network | None = None) -> None:
        super().__init__(work, desk, parent)
        self.choose_folder: Callable[[], str] = self._ask_for_folder
        self.choose_file: Callable[[], str] = self._ask_for_file
        self._seen = LeavingCheck()
        self._checking = CheckingJob(work, desk, self._seen, self)
        self.bar = TitleBar("Send")
        self.look = Button("Look for receipts", "F5", icon="refresh-cw")
        self.stick = Button("Use a USB stick", "Ctrl+U", icon="usb")
        self.leaving = LeavingPane()
        self._beside: UUID | None = None  # whose small boxes those of the check are: the inspection
        self._begun = Begun(work, self._keep_begun, {}, self)
        self.check = CheckList(self._begun)
        self.send = ReasonedButton(Button("Send", "Ctrl+Return", kind="main"))
        self.way = WayPane(desk.clock)
        self.connection = ConnectionLabel()
        self.control = SendingControl(work, desk, network or LaptopNetwork(self), self.way, self.connection)
        self.job = self.control.job
        self.files = FilesBox(work, desk)
        self.clearing = ClearingBox(work, desk)
        self.page, self.changes = PagePanel(), ChangesPanel()
        self.panes = SplitPage()
        self._view: SendView | None = None
        self._times_read = 0
        self._moves_on = True
        self._replaced: list[Replaced] = []
        self._lay_out()
        self._connect()
        self._watch = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._watch.timeout.connect(self._go_on)
        self._watch.start()
        self.setFocusProxy(self.send.button)
        for known_later in (self.leaving, self.check, self.way):
            known_later.hide()
        self.send.refuse("What leaves is being looked through.")
        QTimer.singleShot(0, self, self._begin)  # also where nobody opens this screen: what waits goes by itself

    def refresh(self) -> None:
        """Read again what would leave and how it stands."""
        self._times_read += 1
        self._checking.start()
        self.files.refresh()
        self.clearing.refresh()

    def _begin(self) -> None:
        if self._view is None:
            self.refresh()

    def settle(self) -> None:
        """Sending stops after the part that is going and goes on at the next unlock; no text that was read is kept."""
        self.settle_words()
        self.job.stop()
        self._checking.forget()

    def settle_words(self) -> None:
        """What was begun beneath findings is kept, and sending goes on."""
        self._begun.flush()

    def _lay_out(self) -> None:
        self.bar.add(self.connection)
        self.bar.add(self.look)
        self.bar.add(self.stick)
        for widget in (self.leaving, self.check, self.send):
            self.panes.add_left(widget)
        for beside in (self.way, SectionHeading("Clear this laptop", lined=False), self.files, self.clearing):
            self.panes.add_right(beside)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.panes, 1)
        row.addWidget(self.page)
        row.addWidget(self.changes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(row, 1)

    def _connect(self) -> None:
        self.look.clicked.connect(self._on_look)
        self.stick.clicked.connect(self._on_stick)
        self.send.button.clicked.connect(self._on_send)
        self.leaving.read_asked.connect(self._on_read_asked)
        self.page.closed.connect(self._on_page_closed)
        to_next = QShortcut(QKeySequence("F7"), self)
        to_next.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        to_next.activated.connect(self._on_next)
        self.check.replaced.connect(self._on_replace)
        self.check.kept.connect(self._on_keep)
        self.check.undone.connect(self._on_undo)
        self._begun.saved.connect(self.saved)
        self._begun.failed.connect(self.not_saved)
        self._checking.reading.connect(self._on_reading)
        self._checking.read.connect(self._on_view)
        self._checking.finished.connect(self._on_found)
        self._checking.failed.connect(self.work.failed)
        self._checking.forgotten.connect(self._read_if_forgotten)
        self.way.file_asked.connect(self._on_file)
        self.way.again.store_asked.connect(self.control.send_again)
        self.way.again.stick_asked.connect(self._on_stick_again)
        self.control.said.connect(self.said)
        self.control.ended.connect(self._on_ended)
        self.control.asked.connect(self._on_asked)
        self.changes.agreed.connect(self.job.agree)
        self.changes.left.connect(self.control.leave)
        self.changes.closed.connect(self._on_page_closed)
        self.files.cleared.connect(self._on_files_cleared)
        self.clearing.cleared.connect(self.cleared)
        self.clearing.clock_confirmed.connect(self.changed)

    def _on_reading(self, how_far: HowFar) -> None:
        if self._view is None:
            self.send.refuse(f"What leaves is being read: {how_far.done:,} of {how_far.of:,}.")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read_if_forgotten()

    def _read_if_forgotten(self) -> None:
        """It was settled and is on show all the same: a lock could not save all."""
        if self._checking.is_forgotten and self.isVisible():
            self.refresh()

    def _on_view(self, view: SendView) -> None:
        first = self._view is None
        self.leaving.show()
        self.way.show()
        if first:
            self.work.run(_begun_beside, self.desk, then=self._take_up)
        self._view = view
        since = f", made from what changed since receipt {view.preview.since}" if view.preview.since else ""
        self.bar.set_title("Send", "" if view.preview.is_empty else f"Bundle {view.preview.sequence}{since}")
        self.send.button.setText(f"Send bundle {view.preview.sequence}")
        self.leaving.show_view(view)
        self.control.show_view(view)
        if first and any(_goes_on(item) for item in view.outbox) and view.store:
            self.job.start()

    def _take_up(self, begun: tuple[UUID, Mapping[str, str]]) -> None:
        self._beside, words = begun
        self._begun.take_up(words)

    def _keep_begun(self, box: str, words: str) -> datetime:
        """On the thread that keeps drafts. Returns when."""
        if self._beside is None:
            return self.desk.clock()
        return keep_begun(self.desk, self._beside, box, words)

    def _on_found(self, found: tuple[Found, ...]) -> None:
        if self._view is None:
            return
        self.check.show_found(found, tuple(self._replaced))
        self.check.setVisible(not self._view.preview.is_empty)
        self._allow(self._view, unsettled(found))
        self.setFocusProxy(self.check.first_open() or self._next_step())
        if self._moves_on and self.isVisible():
            self.setFocus()
        self._moves_on = False

    def _allow(self, view: SendView, left: int) -> None:
        if view.preview.is_empty:
            self.send.refuse("There is nothing new to send.")
        elif not view.preview.recipients:
            self.send.refuse("There is nobody to send to. Ask the lead for an inspection pack.")
        elif left:
            subject = "One possible identifier is" if left == 1 else f"{left:,} possible identifiers are"
            each = "it" if left == 1 else "each"
            self.send.refuse(f"{subject} left. Replace {each}, or keep it with a reason.")
        else:
            self.send.allow()

    def _next_step(self) -> QWidget:
        return self.send.button if self.send.button.isEnabled() else self.look

    def _on_send(self) -> None:
        self.send.refuse("The bundle is being made.")
        self.work.run(queue_bundle, self.desk, self._seen, then=self._on_queued, failed=self._on_refused)

    def _on_queued(self, item: OutboxItem) -> None:
        self._replaced.clear()
        self.saved.emit(self.desk.clock())
        self.said.emit(f"Bundle {item.sequence} is made and queued.", "accent")
        self.control.made = item
        self.way.go_to_new(item.bundle_id)
        self.refresh()
        self.job.start(asked=True)

    def _on_refused(self, error: Exception) -> None:
        self.refresh()
        self.work.failed.emit(error)

    def _on_next(self) -> None:
        if not self.check.go_on():
            self.said.emit("No possible identifier is left to look at.", "strength")

    def _on_replace(self, found: Found, role: str) -> None:
        then = partial(self._on_replaced, found)
        self.work.run(replace, self.desk, found, role, then=then, failed=self._on_refused)

    def _on_replaced(self, found: Found, done: Replaced) -> None:
        self.check.is_settled(found)
        self._replaced.append(done)
        self._on_settled()

    def _on_keep(self, found: Found, reason: str, everywhere: bool) -> None:
        keeps = _keep_everywhere if everywhere else _keep
        then = partial(self._on_kept, found)
        self.work.run(keeps, self.desk, found, reason, then=then, failed=self._on_refused)

    def _on_kept(self, found: Found, _nothing: None) -> None:
        self.check.is_settled(found)
        self._on_settled()

    def _on_undo(self, done: Replaced) -> None:
        self._replaced.remove(done)
        self.work.run(undo_replace, self.desk, done, then=self._on_settled, failed=self._on_refused)

    def _on_settled(self, _nothing: None = None) -> None:
        self.saved.emit(self.desk.clock())
        self._moves_on = True
        self._on_ended()

    def _on_read_asked(self) -> None:
        self.work.run(page_as_sent, self.desk, then=self._on_page)

    def _on_page(self, html: bytes) -> None:
        self._make_room(self.page)
        self.page.show_page(html)

    def _make_room(self, panel: Panel) -> None:
        """What helps goes for it; where columns stand below each other, so does the rest."""
        self.panes.show_right(shown=False)
        self.panes.setVisible(not self.panes.is_stacked)
        panel.set_whole(self.panes.is_stacked)

    def _on_page_closed(self) -> None:
        self.panes.show()
        self.panes.show_right(shown=True)
        self.leaving.read.setFocus()

    def _on_stick(self) -> None:
        folder = self.choose_folder()
        if folder:
            self.job.start(Path(folder))

    def _on_stick_again(self, bundle_id: UUID) -> None:
        folder = self.choose_folder()
        if folder:
            self.control.send_again(bundle_id, Path(folder))

    def _ask_for_folder(self) -> str:
        return QFileDialog.getExistingDirectory(self, "The folder on the stick")

    def _on_file(self) -> None:
        file = self.choose_file()
        if file:
            self.control.take_file(Path(file))

    def _ask_for_file(self) -> str:
        return QFileDialog.getOpenFileName(self, "The receipt", "", "Receipts (*.json);;All files (*)")[0]

    def _on_asked(self, asked: TakesMoreAway) -> None:
        if not self.isVisible():
            self.said.emit(f"{asked} It is shown on Send.", "improvement")
        self._make_room(self.changes)
        self.page.hide()
        self.changes.ask(asked)

    def _on_look(self) -> None:
        self.control.ask_again()
        if self._view is not None:
            self.job.start(asked=True)

    def _on_files_cleared(self, says: str) -> None:
        self.said.emit(says, "strength")
        self.setFocus()  # the button that had it is gone
        self.changed.emit()

    def _go_on(self) -> None:
        if self._view is not None:
            self.job.start()

    def _on_ended(self) -> None:
        before = self._times_read
        self.changed.emit()
        if self._times_read == before:  # the window has what it shows read again, which may be this
            self.refresh()


def _begun_beside(desk: Desk) -> tuple[UUID, Mapping[str, str]]:
    """What was begun beneath findings, and beside which object it is kept."""
    beside = desk.inspection().id
    return beside, words_begun(desk, beside)


def _goes_on(item: OutboxItem) -> bool:
    return item.state is not SendState.RECEIVED and item.state is not SendState.REFUSED


def _keep(desk: Desk, found: Found, reason: str) -> None:
    keep(desk, found, reason, new_id=new_id)


def _keep_everywhere(desk: Desk, found: Found, reason: str) -> None:
    never_show(desk, found.identifier.matched, reason, new_id=new_id)
