"""Where bundles go: which kind of store, what opens it, trying it, keeping it, and moving there from the one before."""

from secrets import token_bytes
from threading import Event
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop.domain.store_faults import StoreFault
from desktop.gui.settings.section import Section, put_error
from desktop.gui.settings.store_form import StoreForm
from desktop.gui.settings.trial_list import TrialList
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.progress_bar import ProgressBar
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.settings import Settings
from desktop.operations.stores.moving import Moved, StoreBefore, copy_over, forget_store_before, note_moved
from desktop.operations.stores.settings import (
    ReadyToTry,
    StoreShown,
    keep,
    ready_to_copy,
    ready_to_try,
    store_shown,
)
from desktop.operations.stores.trial import Tried, trying
from desktop.sync.stores import Store

_ABOUT = (
    "Bundles, packs and receipts travel through it, sealed so that the store can read none of them. "
    "Credentials stay in this vault."
)
_STILL_THERE = "Packs, bundles and receipts are still there. Nothing of it is removed."
_COPIED = (
    "What was there is here too. Write a new pack: it goes to both, so that everybody learns where to send. Copy once "
    "more when everybody has it, because somebody may have sent there meanwhile."
)
_NOT_HERE = "What is in the store before is not here yet"
_COMPARE = (
    "Ask whoever runs the server, by phone, to read you its key’s fingerprint. Only if every character is the same is "
    "it their server. Daybook then refuses any other."
)
_CHANGED = (
    "This is not the key that was compared before. Take it only when whoever runs the server tells you, by phone, that "
    "they changed it, and reads you this."
)


class StoreSection(Section):
    """Trying and copying run beside the vault. Secrets are never shown, and leave the form once they are kept.

    Signals of its own: ``stepped(Tried)`` and ``copied(bytes done, bytes in all)``, sent beside the window's thread.
    """

    stepped = Signal(object)
    copied = Signal(object, object)

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Store", _ABOUT, work, desk, parent)
        self._shown: StoreShown | None = None
        self._trial = 0
        self._cancel = Event()
        self.form, self.trial = StoreForm(), TrialList()
        self.try_button = Button("Try this store", "Alt+T")
        self.keep_button = Button("Keep this store", "Ctrl+Return", kind="main")
        self.host_key = NoteBox("", "uncertainty", "Compare this server’s key")
        self.fingerprint = Text("", "title", 600, wrap=True)
        self.host_key.body.insertWidget(1, self.fingerprint)
        self.same_button = Button("It is the same key", "Alt+S")
        self.before = NoteBox("", "improvement", _NOT_HERE)
        self.copy_button, self.stop_button = Button("Copy it over", "Alt+C"), Button("Stop copying", "Alt+P")
        self.forget_button = Button("Forget the store before", "Alt+G")
        self.progress = ProgressBar("Copied")
        self._put_all()
        self._listen()
        self.setFocusProxy(self.form)

    def _put_all(self) -> None:
        self.put(self.form)
        self.put_row(self.try_button, self.keep_button)
        self.put(self.trial)
        self.host_key.body.addWidget(self.same_button)
        self.put(self.host_key)
        self.before.body.addWidget(self.progress)
        for button in (self.copy_button, self.stop_button, self.forget_button):
            self.before.body.addWidget(button)
        self.put(self.before)
        for widget in (self.host_key, self.before, self.progress, self.stop_button):
            widget.hide()

    def _listen(self) -> None:
        self.form.edited.connect(self._on_edited)
        self.try_button.clicked.connect(self._on_try)
        self.keep_button.clicked.connect(self._on_keep)
        self.same_button.clicked.connect(self._on_same)
        self.copy_button.clicked.connect(self._on_copy)
        self.stop_button.clicked.connect(self._cancel.set)
        self.forget_button.clicked.connect(self._on_forget)
        self.stepped.connect(self._on_stepped)
        self.copied.connect(self._on_copied)
        self.destroyed.connect(self._cancel.set)

    def show_settings(self, settings: Settings) -> None:
        del settings
        self.work.run(store_shown, self.desk, then=self._show)

    def _show(self, shown: StoreShown) -> None:
        if not isValid(self):
            return
        if self._shown is None or shown.address != self._shown.address:
            self.form.show_address(shown.address)
        self._shown = shown
        self.form.show_kept(shown.has_access)
        self.form.set_only_credentials(not shown.leads)
        self.keep_button.setText("Keep this store" if shown.leads else "Keep the credentials")
        needs_access = shown.address is not None and shown.address.needs_access
        self.keep_button.setVisible(shown.leads or needs_access)
        self.setFocusProxy(self.form if shown.leads else self.try_button)
        self._show_before(shown.before if shown.leads else None)

    def _show_before(self, before: StoreBefore | None) -> None:
        self.before.setVisible(before is not None)
        if before is not None:
            says, title = (_COPIED, "The store before") if before.copied else (_STILL_THERE, _NOT_HERE)
            self.before.say(f"{_breaking(before.address)}\n{says}", title, "edge" if before.copied else "improvement")
            self.forget_button.setVisible(before.copied)
            self.copy_button.setText("Copy once more" if before.copied else "Copy it over")

    def _on_edited(self) -> None:
        self._trial += 1
        self.form.clear_errors()
        self.trial.clear()
        self.host_key.hide()

    def _on_try(self) -> None:
        self._on_edited()
        text, entered = self.form.address().text(), self.form.access()
        self.work.run(ready_to_try, self.desk, text, entered, then=self._on_ready, failed=self._on_bad_address)

    def _on_ready(self, ready: ReadyToTry) -> None:
        if not isValid(self):
            return
        self.try_button.refuse("The store is being tried.")
        self.work.send(self._try, ready, then=self._on_tried, failed=self._on_not_tried)

    def _try(self, ready: ReadyToTry) -> None:
        """Beside the window's thread; the signal is queued to it."""
        for tried in trying(ready.address, ready.access, ready.inspection, lambda: token_bytes(32)):
            self.stepped.emit(tried)

    def _on_stepped(self, tried: Tried) -> None:
        self.trial.show_step(tried)
        if tried.found:
            changed = tried.fault is StoreFault.HOST_KEY_CHANGED
            says, role = (_CHANGED, "danger") if changed else (_COMPARE, "uncertainty")
            title = "The server’s key is another one" if changed else "Compare this server’s key"
            self.fingerprint.setText(_aloud(tried.found))
            self.host_key.say(says, title, role)
            self.host_key.show()
            self.same_button.setVisible(self._shown is not None and self._shown.leads)
        QTimer.singleShot(0, self, self._bring)  # once it has its room

    def _bring(self) -> None:
        self.ensureWidgetVisible(self.trial if self.host_key.isHidden() else self.host_key)

    def _on_tried(self, _done: object) -> None:
        self.try_button.allow()
        if all(one.fault is None for one in self.trial.told):
            self.said.emit("The store works. Keep it, if you have not.", "strength")
        else:
            self.said.emit("The store cannot be used yet. The step that stopped says why.", "danger")

    def _on_not_tried(self, error: Exception) -> None:
        self.try_button.allow()
        self.refuse(error)

    def _on_same(self) -> None:
        self.try_button.setFocus()  # this one goes with what it is asked in
        found = next((one.found for one in reversed(self.trial.told) if one.found), "")
        self.form.set_host_key(found)
        self._on_try()

    def _on_keep(self) -> None:
        self.form.clear_errors()
        leads = self._shown is None or self._shown.leads
        says = "Bundles go to this store from now on. Write a new pack so that everybody has it."
        self.store(
            says if leads else "The credentials are kept in this vault.",
            keep,
            self.desk,
            self.form.address().text(),
            self.form.access(),
            field=self.form.field_in_sight(),
            then=self.form.forget_secrets,
        )

    def _on_bad_address(self, error: Exception) -> None:
        if isValid(self):
            put_error(self.form.field_in_sight(), error)

    def _on_copy(self) -> None:
        self._cancel.clear()
        self.work.run(ready_to_copy, self.desk, then=self._on_copying, failed=self.refuse)

    def _on_forget(self) -> None:
        self.store("The store before is forgotten. Nothing in it was removed.", forget_store_before, self.desk)

    def _on_copying(self, ready: tuple[Store, Store, UUID]) -> None:
        self._change_places(self.copy_button, self.stop_button)
        self.progress.show()
        self.work.send(
            copy_over, *ready, self.copied.emit, self._cancel, then=self._on_moved, failed=self._on_not_moved
        )

    def _on_copied(self, done: int, whole: int) -> None:
        self.progress.set_progress(done // 1024, max(whole // 1024, 1))

    def _on_moved(self, moved: Moved) -> None:
        self._copying_ended()
        says = (
            f"Stopped. {moved.left} files are still to be copied."
            if moved.left
            else "Everything is in this store now. Write a new pack."
        )
        self.store(says, note_moved, self.desk, moved)

    def _on_not_moved(self, error: Exception) -> None:
        self._copying_ended()
        self.refuse(error)

    def _copying_ended(self) -> None:
        self._change_places(self.stop_button, self.copy_button)
        self.progress.hide()

    def _change_places(self, goes: Button, comes: Button) -> None:
        """The keyboard goes from the one to the other."""
        had_keyboard = goes.hasFocus()
        comes.show()
        if had_keyboard:
            comes.setFocus()
        goes.hide()


def _aloud(fingerprint: str) -> str:
    """In fours, as somebody reads it to somebody; and so that it breaks where the text is large."""
    kind, _, key = fingerprint.partition(":")
    return f"{kind}: {' '.join(key[start : start + 4] for start in range(0, len(key), 4))}"


def _breaking(address: str) -> str:
    """An address that may break after each slash."""
    return address.replace("/", "/\u200b")
