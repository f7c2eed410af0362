"""The window: the gate while locked, the screens while an inspection is open, and what holds between them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.gui.clipboard_guard import ClipboardGuard
from desktop.gui.frame.shell import Shell
from desktop.gui.gate.gate import Gate
from desktop.gui.in_words import in_words
from desktop.gui.screen import Screen
from desktop.gui.work import Work
from desktop.vault.clock import Clock

if TYPE_CHECKING:
    from desktop.gui.search.panel import SearchPanel
    from desktop.operations.about import About
    from desktop.operations.desk import Desk
    from desktop.vault.folder import Vault

_SIGNS_OF_LIFE = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.TouchBegin}
)
_LOCK_AT_FIRST_MS = 10 * 60_000
"""Until the vault's own setting is known."""
_LOAD_EVERY_MS = 100
"""Far enough apart that typing goes on in between."""


@dataclass(frozen=True)
class Room:
    """One screen of the rail. ``load`` imports its class, which takes a moment; ``shows`` are the kinds it opens."""

    key: str
    title: str
    icon: str
    load: Callable[[], Callable[[Work, "Desk"], Screen]]
    shows: tuple[str, ...] = ()
    lead_only: bool = False
    at_foot: bool = False


class Window(QWidget):
    """Owns the shell, the gate and the work lanes; lives on the window's thread.

    While locked no screen exists: they are made anew from the vault at every unlock, and what was typed is in it.
    """

    def __init__(
        self, folder: Path, resources: Path, clock: Clock, rooms: tuple[Room, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Daybook")
        self._clock, self._rooms = clock, rooms
        self.work = Work(self)
        self.shell = Shell()
        self.gate = Gate(self.work, folder, resources, clock)
        self.shell.locked_page.body.addWidget(self.gate)
        self.shell.set_locked(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.shell)
        self._vault: Vault | None = None
        self.desk: Desk | None = None
        self.search: SearchPanel | None = None
        self._unsaved: dict[str, str] = {}
        self._asked_to_close_unsaved = False
        self._to_load: list[Room] = []
        self._loading = QTimer(self, interval=_LOAD_EVERY_MS)
        self._loading.timeout.connect(self._on_time_to_load)
        self._copied = ClipboardGuard(self)
        self._idle = QTimer(self, singleShot=True)
        self._idle.timeout.connect(lambda: self.lock("It locked by itself. Your drafts were saved first."))
        self._connect()

    def start(self) -> None:
        """Show the gate. While a person types their passphrase, the screens' code is loaded, one at a time."""
        self.gate.start()
        self._to_load = list(self._rooms)
        self._loading.start()

    def _on_time_to_load(self) -> None:
        if self._to_load:
            self._to_load.pop(0).load()
        else:
            self._loading.stop()

    def lock(self, why: str = "") -> None:
        """Show nothing of the content from now on, save what is open, then close the vault and forget the keys.

        What cannot be saved comes back on the screen: locking would lose it, as the screens go with the keys.
        """
        if self.desk is None and self._vault is None:
            return
        self._hide_content()
        self.work.run(_nothing, then=lambda _done: self._lock_if_saved(why))

    def _lock_if_saved(self, why: str) -> None:
        if self._unsaved:
            self.shell.set_locked(False)
            self.shell.say(f"Not locked, because the last change is not saved yet. {self._why_unsaved()}", "danger")
            self._idle.start()
            return
        self._leave()
        self.gate.show_locked(why or "Your drafts were saved first.")

    def screen_of(self, key: str) -> Screen:
        """A screen of the rail, while unlocked."""
        page = self.shell.page(key)
        if not isinstance(page, Screen):
            raise KeyError(key)
        return page

    def enter(self, desk: "Desk") -> None:
        """Show the screens of an open inspection."""
        self.desk = desk
        self._ask_about(desk)

    def _on_known(self, known: "About") -> None:
        if self.desk is None:
            return
        header = self.shell.header
        header.set_inspection(known.title, known.subtitle)
        header.set_to_send(known.to_send)
        self._idle.setInterval(known.lock_after_minutes * 60_000)
        self._idle.start()
        if self.shell.is_locked():
            self._show_screens(self.desk, leads=known.leads)

    def _show_screens(self, desk: "Desk", *, leads: bool) -> None:
        self.shell.header.saved.set_saved("")
        self.shell.set_locked(False)
        for room in self._rooms:
            if leads or not room.lead_only:
                self._add(room, desk)

    def _add(self, room: Room, desk: "Desk") -> None:
        self.shell.add_page(room.key, room.title, room.icon, lambda: self._made(room, desk), at_foot=room.at_foot)

    def _made(self, room: Room, desk: "Desk") -> Screen:
        screen = room.load()(self.work, desk)
        screen.saved.connect(lambda at: self._on_saved(room.key, at))
        screen.not_saved.connect(lambda why: self._on_not_saved(room.key, why))
        screen.changed.connect(self._on_changed)
        screen.open_asked.connect(self._on_open_asked)
        screen.go_asked.connect(self.shell.show_page)
        screen.said.connect(self.shell.say)
        return screen

    def _connect(self) -> None:
        self.gate.opened.connect(self.enter)
        self.gate.vault_opened.connect(self._on_vault_opened)
        self.shell.lock_asked.connect(self.lock)
        self.shell.search_asked.connect(self._on_search_asked)
        self.shell.page_shown.connect(self._on_page_shown)
        self.work.failed.connect(self._on_failed)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # What a person does comes to the native window first. Watching the whole application instead would call
        # Python for every event of every widget, thousands for one screen.
        self.windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._idle.isActive() and event.type() in _SIGNS_OF_LIFE:
            self._idle.start()
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        was_open = not self.shell.is_locked()
        self._hide_content()
        self.work.drain()
        if self._unsaved and not self._asked_to_close_unsaved:
            self._asked_to_close_unsaved = True
            self.shell.set_locked(not was_open)
            self.shell.say(f"{self._why_unsaved()} Close again to leave without the last change.", "danger")
            event.ignore()
            return
        self._leave()
        self.work.close()
        event.accept()

    def _why_unsaved(self) -> str:
        return next(iter(self._unsaved.values()))

    def _hide_content(self) -> None:
        """Nothing more can be typed or read. What is open is being saved; a dialog over it goes first."""
        while dialog := QApplication.activeModalWidget():
            dialog.close()
        for page in self.shell.made_pages():
            if isinstance(page, Screen):
                page.settle()
        self._idle.stop()
        if self._vault is not None:
            self.shell.set_locked(True)
            self.gate.show_saving()

    def _leave(self) -> None:
        vault, self._vault, self.desk = self._vault, None, None
        self._unsaved = {}
        self._idle.stop()
        self._copied.clear()
        self._forget_search()
        self.shell.set_locked(True)
        self.shell.clear_pages()
        self.shell.header.set_inspection("", "")
        if vault is not None:
            self.work.run(vault.close)

    def _on_vault_opened(self, vault: "Vault") -> None:
        self._vault = vault
        self._idle.start(_LOCK_AT_FIRST_MS)  # the gate's pages lock too: one of them shows the recovery code

    def _on_page_shown(self, key: str) -> None:
        if self.desk is not None:
            self.screen_of(key).refresh()

    def _on_not_saved(self, key: str, why: str) -> None:
        self._unsaved[key] = why
        self.shell.header.saved.set_not_saved(why)

    def _on_saved(self, key: str, at: datetime) -> None:
        self._unsaved.pop(key, None)
        if self._unsaved:  # what one screen saved says nothing of what another could not
            return
        self._asked_to_close_unsaved = False
        self.shell.header.saved.set_saved(f"{at.astimezone():%H:%M:%S}")

    def _on_changed(self) -> None:
        self._on_page_shown(self.shell.current_page())
        if self.desk is not None:
            self._ask_about(self.desk)

    def _ask_about(self, desk: "Desk") -> None:
        from desktop.operations.about import about  # the window opens without what it needs

        self.work.run(about, desk, then=self._on_known)

    def _on_open_asked(self, kind: str, object_id: UUID, place: str) -> None:
        for room in self._rooms:
            if kind in room.shows and room.key in self.shell.page_keys():
                self.shell.show_page(room.key)
                self.screen_of(room.key).open_object(object_id, place)
                return

    def _on_search_asked(self) -> None:
        if self.desk is None or self.shell.is_locked():
            return
        if self.search is None:
            from desktop.gui.search.panel import SearchPanel

            self.search = SearchPanel(self.work, self.desk, self.shell)
            self.search.opened.connect(lambda kind, object_id: self._on_open_asked(kind, object_id, ""))
        self.search.open()

    def _forget_search(self) -> None:
        """What was typed and found goes with everything else of the content."""
        if self.search is not None:
            self.search.close_panel()
            self.search.deleteLater()
            self.search = None

    def _on_failed(self, error: Exception) -> None:
        self.shell.say(in_words(error), "danger")


def _nothing() -> None:
    """Comes back when everything that was asked of the vault before has been done."""
