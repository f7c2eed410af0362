"""The real window with all its screens on a real vault, driven by keys: for what is done with concerns."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.concerns import Concern
from desktop.gui.concerns.screen import ConcernsScreen
from desktop.gui.rooms import ROOMS
from desktop.gui.widgets.text import Text
from desktop.gui.window import Window
from desktop.operations.desk import Desk
from desktop.paths import resources_folder
from tests.desks import NOW
from tests.gui.editor_window import unlock
from tests.ready_desk import ready_desk

Answer = TypeVar("Answer")


class Hands:
    """A person at a window: what they press, type and see. ``now`` is the laptop's clock."""

    def __init__(self, qtbot: QtBot, folder: Path, prepare: Callable[[Desk], object] | None = None) -> None:
        self.now = NOW
        desk = ready_desk(folder)
        if prepare is not None:
            prepare(desk)
        desk.vault.close()
        self.window = Window(folder, resources_folder(), self.clock, ROOMS)
        self.window.resize(1280, 800)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.window.start()
        self.unlock()

    def clock(self) -> datetime:
        return self.now

    def wait(self, **time: float) -> None:
        """Time passes on the laptop's clock."""
        self.now += timedelta(**time)

    def unlock(self) -> None:
        unlock(self.window)
        self.settle()

    def settle(self) -> None:
        for _turn in range(4):
            self.window.work.drain()
            QApplication.processEvents()

    def press(self, *keys: str) -> None:
        """Keys one after another, where the keyboard is."""
        for key in keys:
            pressed = QKeySequence(key)[0]
            QTest.keyClick(QApplication.focusWidget() or self.window, pressed.key(), pressed.keyboardModifiers())
            self.settle()

    def write(self, text: str) -> None:
        QTest.keyClicks(QApplication.focusWidget() or self.window, text)
        self.settle()

    def ask(self, operation: Callable[..., Answer], *args: Any) -> Answer:
        """On the vault's own thread, as every screen does."""
        answers: list[Answer] = []
        self.window.work.run(operation, self.window.desk, *args, then=answers.append)
        self.settle()
        return answers[0]

    def concerns(self) -> tuple[Concern, ...]:
        """What is saved, the newest first."""
        return self.ask(lambda desk: desk.concerns.all())

    def open(self, key: str, object_id: object = None) -> Any:
        """A screen of the rail, with an object opened on it when one is named."""
        self.window.shell.show_page(key)
        self.settle()
        screen = self.window.screen_of(key)
        if object_id is not None:
            screen.open_object(object_id, "")
            self.settle()
        return screen

    @property
    def screen(self) -> ConcernsScreen:
        screen = self.window.screen_of("concerns")
        assert isinstance(screen, ConcernsScreen)
        return screen

    @property
    def panel(self) -> Any:
        assert self.window.raising is not None
        return self.window.raising.panel

    @property
    def keyboard(self) -> QWidget | None:
        return QApplication.focusWidget()

    def close(self) -> None:
        while not self.window.close():
            pass
        self.window.deleteLater()


def words_on(widget: QWidget) -> str:
    """What a person reads on a part of the window."""
    return " ".join(text.text() for text in widget.findChildren(Text) if text.isVisibleTo(widget))
