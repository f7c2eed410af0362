"""Drives the window for pictures: opens it on a vault, presses keys, waits until what was asked for is there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.gui.rooms import ROOMS
from desktop.gui.window import Window
from desktop.operations.demo.run import PASSPHRASE
from desktop.paths import resources_folder

SIZE = (1280, 800)
_LONGEST_S = 60.0
_MOST_TABS = 120
Prepare = Callable[[Window], object]


@dataclass(frozen=True)
class Act:
    """Screens that come from one window: how it is opened on a demo of its own, then how each comes up, by name.

    ``in_order`` where each goes on from the one before.
    """

    opens: Callable[[Path], Window]
    screens: dict[str, Prepare]
    in_order: bool = False


def now() -> datetime:
    return datetime.now(UTC)


def locked(folder: Path) -> Window:
    """The window in front of a vault, or of an empty folder."""
    window = Window(folder, resources_folder(), now, ROOMS)
    window.resize(*SIZE)
    window.show()
    window.activateWindow()
    window.start()
    settle(window)
    return window


def unlocked(folder: Path) -> Window:
    """The same, with the passphrase given."""
    window = locked(folder)
    unlock(window)
    return window


def unlock(window: Window) -> None:
    window.gate.unlock.passphrase_given.emit(PASSPHRASE)
    settle(window)


def press(window: Window, *keys: str) -> None:
    """Keys one after another, as they stand on the buttons."""
    for key in keys:
        pressed = QKeySequence(key)[0]
        QTest.keyClick(QApplication.focusWidget() or window, pressed.key(), pressed.keyboardModifiers())
        settle(window)


def tab_to(window: Window, name: str) -> None:
    """Go on by Tab to what a screen reader calls so."""
    for _ in range(_MOST_TABS):
        at = QApplication.focusWidget()
        if at is not None and at.accessibleName() == name:
            return
        press(window, "Tab")
    raise LookupError(name)


def write(window: Window, text: str) -> None:
    """Type where the keyboard is."""
    QTest.keyClicks(QApplication.focusWidget() or window, text)
    settle(window)


def settle(window: Window) -> None:
    """Until everything asked for is on the screen. A layout in a layout takes a turn for each of them."""
    for _ in range(6):
        window.work.drain()
        QApplication.processEvents()


def wait_until(holds: Callable[[], bool]) -> None:
    """Turn after turn of the window."""
    awake = QTimer(interval=10)
    awake.start()
    deadline = monotonic() + _LONGEST_S
    while not holds():
        if monotonic() > deadline:
            raise TimeoutError
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
