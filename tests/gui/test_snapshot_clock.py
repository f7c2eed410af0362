"""Snapshots while somebody works: made unasked, in nobody's way, and ended at once by locking and closing."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.errors import StoreWriteFailed
from desktop.gui.care_offer import LOOK_AFTER
from desktop.gui.rooms import ROOMS
from desktop.gui.snapshot_clock import AFTER_A_FAILURE_MS, EVERY_MS, FIRST_MS
from desktop.gui.window import Window
from desktop.paths import resources_folder
from desktop.vault.folder import Vault
from desktop.vault.second_copies.open_file import Stopped
from tests.damage import database, spoil
from tests.desks import NOW, PASSPHRASE, make_desk
from tests.gui.conftest import A_DAY_MS

CONTROL = Qt.KeyboardModifier.ControlModifier


_LONG_S = 60.0


class Gate:
    """Holds a snapshot in the middle of its copy until it is stopped."""

    def __init__(self) -> None:
        self.reached, self.gave_up = threading.Event(), threading.Event()

    def copy(self, _read, target: Path, stop: threading.Event) -> None:
        target.write_bytes(b"half")
        self.reached.set()
        if not stop.wait(_LONG_S):
            self.gave_up.set()
        raise Stopped


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Gate:
    gate = Gate()
    monkeypatch.setattr("desktop.vault.second_copies.open_file.copy", gate.copy)
    return gate


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    make_desk(tmp_path / "vault").vault.close()
    made = Window(tmp_path / "vault", resources_folder(), lambda: NOW, ROOMS)
    made.resize(1280, 800)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.start()
    unlock(made)
    yield made
    made.close()
    made.deleteLater()


def unlock(window: Window) -> None:
    QTest.keyClicks(window.gate.unlock.passphrase.edit, PASSPHRASE)
    QTest.keyClick(window.gate.unlock.passphrase.edit, Qt.Key.Key_Return)
    window.work.drain()
    assert not window.shell.is_locked()


def come_round(window: Window) -> None:
    """The time has come."""
    window.snapshots.timer.timeout.emit()


def snapshots(window: Window) -> list[Path]:
    return sorted((window.gate._folder / "inspections").glob("*/snapshots/*.db"))


def rest_ms(window: Window, qtbot: QtBot) -> int:
    """How long it waits for the next round, once this one is over."""
    qtbot.waitUntil(window.snapshots.timer.isActive)
    return window.snapshots.timer.interval()


def test_the_first_waits_for_the_screens_and_the_next_for_an_hour(window: Window, qtbot: QtBot) -> None:
    assert FIRST_MS < EVERY_MS
    assert (window.snapshots.timer.isActive(), window.snapshots.timer.interval()) == (True, A_DAY_MS)
    window.snapshots.timer.stop()
    come_round(window)
    assert rest_ms(window, qtbot) == EVERY_MS
    assert len(snapshots(window)) == 1
    window.snapshots.timer.stop()
    come_round(window)
    assert rest_ms(window, qtbot) == EVERY_MS
    assert len(snapshots(window)) == 1


def test_a_file_that_was_added_makes_one_due_at_once_and_after_a_restart_too(window: Window, qtbot: QtBot) -> None:
    window.snapshots.timer.stop()
    come_round(window)
    rest_ms(window, qtbot)
    desk = window.desk
    assert desk is not None
    window.work.run(lambda: desk.store.put_attachment([b"a plan"], "text/plain"))
    window.work.drain()
    window.lock()
    window.work.drain()
    unlock(window)
    window.snapshots.timer.stop()
    come_round(window)
    rest_ms(window, qtbot)
    assert len(snapshots(window)) == 2


def test_what_is_typed_is_saved_while_one_is_made(window: Window, held: Gate, qtbot: QtBot) -> None:
    come_round(window)
    qtbot.waitUntil(held.reached.is_set)
    window.shell.show_page("interviews")
    QTest.keyClick(window, Qt.Key.Key_N, CONTROL)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_1)
    window.work.drain()
    assert window.desk is not None
    rows: list[int] = []
    window.work.run(lambda desk: len(desk.store.interview_rows()), window.desk, then=rows.append)
    window.work.drain()
    assert rows == [1]


@pytest.mark.parametrize("leave", ["lock", "close"])
def test_locking_and_closing_wait_for_none(window: Window, held: Gate, qtbot: QtBot, leave: str) -> None:
    come_round(window)
    qtbot.waitUntil(held.reached.is_set)
    getattr(window, leave)()
    window.work.drain()
    assert window.shell.is_locked()
    assert not held.gave_up.is_set(), "somebody waited for it"
    assert list(window.gate._folder.rglob("*.new*")) == []
    Vault.open(window.gate._folder, PASSPHRASE, clock=lambda: NOW).close()


def test_no_room_for_one_is_no_alarm_and_it_is_tried_again(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "no space")

    with monkeypatch.context() as patched:
        patched.setattr("desktop.vault.second_copies.open_file.copy", full)
        window.snapshots.timer.stop()
        come_round(window)
        assert rest_ms(window, qtbot) == AFTER_A_FAILURE_MS
    assert window.shell.strip.said() == ""
    vault = window.desk.vault
    window.work.drain()
    assert "could not be written" in vault.snapshot_failed
    window.snapshots.timer.stop()
    come_round(window)
    assert rest_ms(window, qtbot) == EVERY_MS
    assert vault.snapshot_failed == ""


def test_one_that_does_not_stand_its_check_is_told_at_once_with_a_way_to_settings(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    path = database(tmp_path / "vault")
    window.work.run(window.desk.store._connection.checkpoint)
    window.work.drain()
    data = bytearray(path.read_bytes())
    data[-6000] ^= 1
    with path.open("r+b") as file:
        file.seek(len(data) - 6000)
        file.write(data[-6000:-5999])
    come_round(window)
    qtbot.waitUntil(lambda: "did not stand the check" in window.shell.strip.said())
    QTest.mouseClick(window.shell.strip._action, Qt.MouseButton.LeftButton)
    window.work.drain()
    assert window.shell.current_page() == "settings"
    assert window.screen_of("settings").list.currentItem().text() == "Copies and care"


def test_a_damaged_vault_is_told_of_with_a_way_to_where_it_is_looked_after(window: Window, tmp_path: Path) -> None:
    window.work.run(window.desk.store._connection.checkpoint)
    window.work.drain()
    spoil(database(tmp_path / "vault"))
    from desktop.domain.errors import Damaged

    def meet_damage() -> None:
        raise Damaged("A file in this vault is damaged.")

    window.work.run(meet_damage)
    window.work.drain()
    assert window.shell.strip.said() == "A file in this vault is damaged."
    assert window.shell.strip._action.text() == LOOK_AFTER
    QTest.mouseClick(window.shell.strip._action, Qt.MouseButton.LeftButton)
    window.work.drain()
    assert window.shell.is_locked()
    assert window.gate.unlock.care_note.isVisible()
    QTest.keyClicks(window.gate.unlock.passphrase.edit, PASSPHRASE)
    QTest.keyClick(window.gate.unlock.passphrase.edit, Qt.Key.Key_Return)
    window.work.drain()
    assert window.gate.care is not None
    assert window.gate.currentWidget() is window.gate.care.page


def test_no_room_anywhere_else_is_no_damage(window: Window) -> None:
    def full() -> None:
        raise StoreWriteFailed("The disk is full.")

    window.work.run(full)
    window.work.drain()
    assert not window.shell.strip._action.isVisible()
