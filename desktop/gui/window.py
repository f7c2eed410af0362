"""The window: the gate while locked, the screens while an inspection is open, and what holds between them."""

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.found_words import of_place
from desktop.domain.lock_reasons import LockReason
from desktop.gui.care_offer import CARE, CareOffer
from desktop.gui.clipboard_guard import ClipboardGuard
from desktop.gui.concerns.raise_button import KEY as RAISE_KEY
from desktop.gui.frame.shell import Shell
from desktop.gui.gate.gate import Gate
from desktop.gui.in_words import in_words
from desktop.gui.loading_ahead import LoadingAhead
from desktop.gui.lock import Lock
from desktop.gui.lock_signals.laptop import Laptop
from desktop.gui.out_of_pictures import keep_out
from desktop.gui.room import Room
from desktop.gui.rooms import what_every_screen_opens, what_unlocking_needs
from desktop.gui.screen import Screen
from desktop.gui.snapshot_clock import SnapshotClock
from desktop.gui.theme import theme
from desktop.gui.way_back import WayBack
from desktop.gui.widgets.pressed_once import pressed_once
from desktop.gui.work import Work
from desktop.vault.clock import Clock

if TYPE_CHECKING:
    from desktop.domain.destruction import Destruction
    from desktop.gui.concerns.raising import Raising
    from desktop.gui.search.panel import SearchPanel
    from desktop.operations.about import About
    from desktop.operations.desk import Desk
    from desktop.vault.folder import Vault

_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.ShortcutOverride,  # all that comes of a key that is a shortcut
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)
_UP_AFTER_MS = 100
"""Nothing else is done before: the window comes up first."""


class Window(QWidget):
    """Owns the shell, the gate and the work lanes; lives on the window's thread.

    While locked no screen exists: they are made anew from the vault at every unlock, and what was typed is in it.
    """

    def __init__(
        self, folder: Path, resources: Path, clock: Clock, rooms: tuple[Room, ...], laptop: Laptop | None = None
    ) -> None:
        super().__init__()
        self.setWindowTitle("Daybook")
        self._clock, self._rooms = clock, rooms
        self._laptop = laptop or Laptop()
        self._laptop.setParent(self)
        self._is_listening = False
        self.work = Work(self)
        self.shell = Shell()
        self.gate = Gate(self.work, folder, resources, clock)
        self.shell.locked_page.body.addWidget(self.gate)
        self.shell.set_locked(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.shell)
        theme().dress(self)
        self._lock = Lock(self, self.work, self.shell, self.gate, self._settle, self._forget)
        self._when_minimised = False
        self._is_ending = False
        self.desk: Desk | None = None
        self.search: SearchPanel | None = None
        self.raising: Raising | None = None
        loads = (what_unlocking_needs, *(room.load for room in rooms), what_every_screen_opens)
        self.loading = LoadingAhead(loads, self)
        self.loading.done.connect(lambda: self._read_packs(resources))
        self._coming_up = QTimer(self, interval=_UP_AFTER_MS, singleShot=True)
        self._coming_up.timeout.connect(self._on_up)
        self._copied = ClipboardGuard(self)
        self.snapshots = SnapshotClock(self.work, self)
        self._way_back = WayBack(self.shell, self)
        self._raise_key = QShortcut(QKeySequence(RAISE_KEY), self)
        CareOffer(self, self.work, self.snapshots, self.shell, self.look_after, self._show_care)
        self._connect()

    def start(self) -> None:
        """Show the gate. While a person types their passphrase, the screens' code is loaded."""
        self.gate.start()
        self._coming_up.start()

    def _listen(self) -> None:
        """To the laptop, once: not before the window has come up, and before anything is open in it."""
        if not self._is_listening:
            self._is_listening = True
            self._laptop.listen(int(self.winId()))

    def _on_up(self) -> None:
        self._listen()
        self.loading.start()

    def _read_packs(self, resources: Path) -> None:
        """Once read, they are at hand when the passphrase comes; who opens an inspection hears of a bad one."""
        from desktop.exchange.packs import load_packs

        self.work.run_behind(load_packs, resources, failed=lambda _error: None)

    def lock(self, reason: LockReason = LockReason.ASKED) -> None:
        """Show nothing of the content from now on, save what is open, then close the vault; see ``Lock``."""
        self._lock.lock(reason)

    def end(self) -> None:
        """The session ends: save and close, as soon as everything is saved. Asked a second time, close at once."""
        self._is_ending = True
        self.close()

    def save_and_lock(self) -> bool:
        """The session wants to end. Returns whether everything is saved and the vault closed."""
        self.lock(LockReason.SHUTDOWN)
        self.work.drain()
        return self._lock.is_shut

    def save_what_is_open(self) -> None:
        """The program's loop has ended. Where nobody closed the window, as when the screen's server is gone, save and
        lock as for a session that ends."""
        if self._lock.is_open:
            self.save_and_lock()

    def come_forward(self, token: str) -> None:
        """Another start of Daybook asked for this window. ``token`` is how Wayland knows that a person did."""
        if token:
            os.environ["XDG_ACTIVATION_TOKEN"] = token  # where Qt looks for it, once
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized | Qt.WindowState.WindowActive)
        self.show()
        self.raise_()
        self.activateWindow()

    def look_after(self) -> None:
        """Lock, and lead from the passphrase to where a vault is mended."""
        self.gate.ask_for_care()
        self.lock()

    def _show_care(self) -> None:
        self._on_open_asked("inspection", UUID(int=0), CARE)

    def screen_of(self, key: str) -> Screen:
        """A screen of the rail, while unlocked."""
        page = self.shell.page(key)
        if not isinstance(page, Screen):
            raise KeyError(key)
        return page

    def enter(self, desk: "Desk") -> None:
        """Show the screens of an open inspection, unless it is being locked already."""
        if self._lock.is_open:
            self.desk = desk
            self._ask_about(desk)

    def _on_known(self, known: "About") -> None:
        if self.desk is None:
            return
        header = self.shell.header
        header.set_inspection(known.title, known.subtitle)
        header.set_to_send(known.to_send, known.bundles_wait)
        self._lock.lock_after(known.locking.after_minutes)
        self._when_minimised = known.locking.when_minimised
        keep_out(int(self.winId()), on=known.locking.out_of_pictures)
        if self._lock.is_open and self.shell.is_locked():
            self._show_screens(self.desk, leads=known.leads)
        if not self.shell.is_locked():
            self._show_badges(known)
            for waits, key in ((known.messages_wait, "concerns"), (known.bundles_wait, "send")):
                if waits and key in self.shell.page_keys():
                    self.shell.page(key)  # made now: it has what waits tried again

    def _show_badges(self, known: "About") -> None:
        for key, count, is_alert in (
            ("concerns", known.open_concerns, True),
            ("interviews", known.write_ups, known.very_late > 0),
            ("collate", known.to_decide, False),
            ("send", known.bundles_wait, False),
        ):
            if key in self.shell.page_keys():
                self.shell.set_badge(key, count, alert=is_alert)

    def _show_screens(self, desk: "Desk", *, leads: bool) -> None:
        self.shell.header.saved.set_saved("")
        self.shell.set_locked(False)
        for room in self._rooms:
            if leads or not room.lead_only:
                self._add(room, desk)
        self.snapshots.begin(desk.vault)

    def _add(self, room: Room, desk: "Desk") -> None:
        self.shell.add_page(room.key, room.title, room.icon, lambda: self._made(room, desk), at_foot=room.at_foot)

    def _made(self, room: Room, desk: "Desk") -> Screen:
        screen = room.load()(self.work, desk)
        screen.saved.connect(lambda at: self._on_saved(room.key, at))
        screen.not_saved.connect(lambda why: self._on_not_saved(room.key, why))
        screen.changed.connect(self._on_changed)
        screen.open_asked.connect(self._on_open_asked)
        screen.go_asked.connect(self._go)
        screen.said.connect(self.shell.say)
        screen.care_asked.connect(self.look_after)
        screen.cleared.connect(self._on_cleared)
        screen.lock_asked.connect(self.lock)
        screen.concern_asked.connect(self._on_concern_asked)
        screen.show_laptop(self._laptop.tells())
        return screen

    def _go(self, key: str) -> None:
        room, _, page = key.partition("/")
        self._show_from_here(room)
        if page:
            self.screen_of(room).show_page(page)

    def _show_from_here(self, room: str) -> None:
        """Show another screen because this one leads there, with the way back."""
        left, keyboard = self.shell.current_page(), self.focusWidget()
        self.shell.show_page(room)
        self._way_back.note(left, keyboard)

    def _connect(self) -> None:
        self.gate.opened.connect(self.enter)
        self.gate.vault_opened.connect(self._on_vault_opened)
        self._laptop.sleep_announced.connect(lambda: self.lock(LockReason.SLEEP))
        self._laptop.shutdown_announced.connect(lambda: self.lock(LockReason.SHUTDOWN))
        self._laptop.screen_locked.connect(lambda: self.lock(LockReason.SCREEN_LOCK))
        self._lock.secured.connect(self._laptop.let_go)
        self._lock.hidden.connect(self._on_hidden)
        self._lock.saved_all.connect(self._on_saved_all)
        self.shell.lock_asked.connect(self.lock)
        self.shell.search_asked.connect(self._on_search_asked)
        self.shell.page_shown.connect(self._on_page_shown)
        self.gate.lock_asked.connect(self.lock)
        self.work.failed.connect(self._on_failed)
        self._raise_key.setAutoRepeat(False)
        self._raise_key.activated.connect(self._on_concern_asked)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # What a person does comes to the native window first. Watching the whole application instead would call
        # Python for every event of every widget, thousands for one screen.
        self.windowHandle().installEventFilter(self)
        if not self._lock.is_open:
            keep_out(int(self.winId()), on=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE:
            self._lock.stir()
            if isinstance(event, QKeyEvent):
                pressed_once.see(event.key())
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and self.isMinimized() and self._when_minimised:
            self.lock(LockReason.MINIMISED)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._lock.leave():
            event.ignore()
            return
        self._coming_up.stop()
        self.loading.stop()
        self.work.close()
        self._laptop.close()
        event.accept()

    def _on_vault_opened(self, vault: "Vault") -> None:
        self._listen()
        self._lock.take(vault)

    def _settle(self) -> None:
        for page in self.shell.made_pages():
            if isinstance(page, Screen):
                page.settle()

    def _forget(self) -> None:
        self.desk = None
        self._when_minimised = False
        self.snapshots.end()
        self._way_back.end()
        keep_out(int(self.winId()), on=True)
        self.shell.clear_pages()
        self.shell.header.set_inspection("", "")

    def _on_cleared(self, done: "Destruction") -> None:
        """The inspection is gone and its screens with it; the vault stays open for the certificate and what is next."""
        if self._lock.is_open and self.desk is not None:
            vault = self.desk.vault
            self._on_hidden()
            self.shell.set_locked(True)
            self._forget()
            self.gate.show_cleared(vault, done)

    def _on_hidden(self) -> None:
        self._copied.clear()
        self._forget_search()
        self._forget_raising()

    def _on_page_shown(self, key: str) -> None:
        self._way_back.end()
        self._refresh(key)

    def _refresh(self, key: str) -> None:
        if self.desk is not None:
            self.screen_of(key).refresh()

    def _on_not_saved(self, key: str, why: str) -> None:
        self._lock.note_unsaved(key, why)
        self.shell.strip.pass_by()  # good news has no place beside this
        self.shell.header.saved.set_not_saved(why)

    def _on_saved(self, key: str, at: datetime) -> None:
        if self._lock.note_saved(key):
            self.shell.header.saved.set_saved(f"{at.astimezone():%H:%M:%S}")

    def _on_saved_all(self) -> None:
        if self._is_ending:
            QTimer.singleShot(0, self, self.close)  # not in the answer to the save: closing waits for all answers

    def _on_changed(self) -> None:
        self._refresh(self.shell.current_page())
        if self.desk is not None:
            self._ask_about(self.desk)

    def _ask_about(self, desk: "Desk") -> None:
        from desktop.operations.about import about  # the window opens without what it needs

        self.work.run(about, desk, then=self._on_known)

    def _on_open_asked(self, kind: str, object_id: UUID, place: str) -> None:
        for room in self._rooms:
            if kind in room.shows and room.key in self.shell.page_keys():
                self._show_from_here(room.key)
                screen = self.screen_of(room.key)
                screen.open_object(object_id, place if screen.takes_words else of_place(place)[0])
                return
        self.shell.say("This has no page of its own. All that it says stands in the search.", "accent")

    def _on_concern_asked(self) -> None:
        """From any screen, and whatever has the keyboard there: whom to phone, and one key to have it raised."""
        if self.desk is None or self.shell.is_locked():
            return
        if self.raising is None:
            from desktop.gui.concerns.raising import Raising

            self.raising = Raising(self.work, self.desk, self.shell)
            self.raising.raised.connect(self._on_raised)
            self.raising.concern_chosen.connect(lambda concern_id: self._on_open_asked("concern", concern_id, ""))
        self._forget_search()
        screen = self.screen_of(self.shell.current_page())
        screen.settle_words()  # what was typed a moment ago is part of where it was raised from
        self.raising.open(screen.passage())

    def _on_raised(self, at: datetime) -> None:
        self._on_saved("", at)
        self._on_changed()

    def _forget_raising(self) -> None:
        if self.raising is not None:
            self.raising.put_away()
            self.raising = None

    def _on_search_asked(self) -> None:
        if self.desk is None or self.shell.is_locked():
            return
        if self.search is None:
            from desktop.gui.search.panel import SearchPanel

            self.search = SearchPanel(self.work, self.desk, self.shell)
            self.search.opened.connect(self._on_open_asked)
            self.search.said.connect(self.shell.say)
        self.search.open()

    def _forget_search(self) -> None:
        """What was typed and found goes with everything else of the content."""
        if self.search is not None:
            self.search.close_panel()
            self.search.deleteLater()
            self.search = None

    def _on_failed(self, error: Exception) -> None:
        self.shell.say(in_words(error), "danger")
