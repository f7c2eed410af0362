"""The real window on a real vault, with one small editor for a screen: for what holds between the screens."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from desktop.domain.errors import StoreWriteFailed
from desktop.domain.interviews import Audience, Interview
from desktop.domain.objects import Kind
from desktop.gui.draft_keeper import DraftKeeper
from desktop.gui.lock_signals.laptop import Laptop
from desktop.gui.room import Room
from desktop.gui.screen import Screen
from desktop.gui.window import Window
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.paths import resources_folder
from desktop.vault.folder import Vault
from desktop.vault.ids import new_id
from tests.desks import NOW, PASSPHRASE
from tests.ready_desk import copy_vault

WORDS = "They asked me what I wanted."


class Editor(Screen):
    """One interview, kept as the screens keep theirs."""

    def __init__(self, work: Work, desk: Desk) -> None:
        super().__init__(work, desk)
        self.text = QPlainTextEdit()
        QVBoxLayout(self).addWidget(self.text)
        self.setFocusProxy(self.text)
        self.refreshed = 0
        self.opened: list[tuple[object, str]] = []
        begun = Interview(id=new_id(), title="Young person 7", audience=Audience.YOUNG_PEOPLE, held_at=NOW, led_by="Me")
        self.keeper = DraftKeeper(
            work,
            lambda: begun.model_copy(update={"text": self.text.toPlainText()}),
            lambda item: desk.store.keep_draft(item, None),
            lambda item: desk.store.save(item)[-1].made_at,
            parent=self,
        )
        self.keeper.saved.connect(self.saved)
        self.keeper.failed.connect(self.not_saved)
        self.text.textChanged.connect(self.keeper.changed)

    def refresh(self) -> None:
        self.refreshed += 1

    def open_object(self, object_id: object, place: str = "") -> None:
        self.opened.append((object_id, place))

    def settle(self) -> None:
        self.keeper.settle()


ROOMS = (
    Room("write", "Write", "sun", lambda: Editor, shows=(Kind.INTERVIEW,)),
    Room("read", "Read", "book-open", lambda: Editor, shows=(Kind.EVIDENCE,)),
    Room("lead", "Lead", "layers", lambda: Editor, lead_only=True),
)


def made_window(qtbot: QtBot, folder: Path, laptop: Laptop | None = None) -> Window:
    """On a vault made in ``folder``, unlocked, with the keyboard in the editor."""
    copy_vault(folder)
    made = Window(folder, resources_folder(), lambda: NOW, ROOMS, laptop)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.start()
    unlock(made)
    return made


def unlock(window: Window) -> None:
    QTest.keyClicks(window.gate.unlock.passphrase.edit, PASSPHRASE)
    QTest.keyClick(window.gate.unlock.passphrase.edit, Qt.Key.Key_Return)
    window.work.drain()
    assert not window.shell.is_locked()


def write(window: Window) -> None:
    QTest.keyClicks(QApplication.focusWidget(), WORDS)


def texts_in(folder: Path) -> list[str]:
    """What a vault that nobody has open holds as saved, drafts left out."""
    vault = Vault.open(folder, PASSPHRASE, clock=lambda: NOW)
    store = vault.open_inspection(vault.inspections()[0].id)
    texts = [interview.text for interview in store.all(Interview)]
    vault.close()
    return texts


class Disk:
    """Takes what an editor saves, or does not."""

    def __init__(self, window: Window) -> None:
        screen = window.screen_of("write")
        assert isinstance(screen, Editor)
        self.editor, self._keeps, self._saves = screen, screen.keeper._keep, screen.keeper._save

    def is_full(self) -> None:
        self.editor.keeper._keep = self.editor.keeper._save = _no_room

    def has_room(self) -> None:
        """And the next try is made at once, not in some seconds."""
        self.editor.keeper._keep, self.editor.keeper._save = self._keeps, self._saves
        self.editor.keeper.flush()


def _no_room(_item: Interview) -> datetime:
    raise StoreWriteFailed("The disk is full.")
