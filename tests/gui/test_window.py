"""What holds between the screens: a lock by itself, drafts saved before it, nothing left after, and closing."""

from collections.abc import Callable
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.inspections import Role
from desktop.domain.objects import Kind
from desktop.gui.widgets.pressed_once import pressed_once
from desktop.gui.window import Window
from desktop.operations.inspections import as_member, change
from desktop.paths import resources_folder
from desktop.vault.ids import new_id
from tests.desks import NOW, make_desk
from tests.gui.editor_window import ROOMS, WORDS, Disk, Editor, made_window, texts_in, unlock, write


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path):
    made = made_window(qtbot, tmp_path / "vault")
    yield made
    made.close()
    made.deleteLater()


@pytest.mark.parametrize(
    "leave",
    [
        pytest.param(
            lambda window: QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier), id="key"
        ),
        pytest.param(lambda window: window._lock.idle.timeout.emit(), id="idle"),
        pytest.param(lambda window: window.close(), id="close"),
    ],
)
def test_what_was_typed_is_a_revision_when_it_locks_or_closes(
    window: Window, tmp_path: Path, leave: Callable[[Window], object]
) -> None:
    write(window)
    leave(window)
    if window.isVisible():
        window.work.drain()
    assert texts_in(tmp_path / "vault") == [WORDS]


def test_locked_nothing_is_left_in_the_window(window: Window, tmp_path: Path) -> None:
    write(window)
    window.shell.say(WORDS)
    screen = window.screen_of("write")
    window.lock()
    window.work.drain()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.shell.is_locked()
    assert not shiboken6.isValid(screen)
    assert window.desk is None
    assert (window.shell.header.title.text(), window.shell.header.subtitle.text()) == ("", "")
    assert WORDS not in "".join(widget.accessibleName() for widget in window.findChildren(QWidget))
    with pytest.raises(KeyError):
        window.screen_of("write")


def test_it_does_not_close_on_what_cannot_be_saved_unless_asked_twice(window: Window) -> None:
    write(window)
    disk = Disk(window)
    disk.is_full()
    assert not window.close()
    assert disk.editor.text.toPlainText() == WORDS
    assert not window.shell.is_locked()
    assert "Close again" in window.shell.strip.said()
    assert window.close()


def test_it_says_why_it_is_locked(window: Window) -> None:
    window._lock.idle.timeout.emit()
    window.work.drain()
    assert "It locked by itself. Your drafts were saved first." in window.gate.unlock._says.text()


def test_it_locks_after_ten_minutes_without_a_key_or_a_click(window: Window, qtbot: QtBot) -> None:
    assert window._lock.idle.interval() == 600_000
    window._lock.idle.setInterval(20)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    qtbot.waitUntil(window.shell.is_locked)


@pytest.mark.parametrize(
    "stir",
    [
        pytest.param(lambda at: QTest.keyClick(at, "a"), id="key"),
        pytest.param(lambda at: QTest.mouseClick(at, Qt.MouseButton.LeftButton, pos=QPoint(5, 5)), id="click"),
        pytest.param(
            lambda at: QApplication.sendEvent(
                at,
                QWheelEvent(
                    QPointF(5, 5),
                    QPointF(at.mapToGlobal(QPointF(5, 5))),
                    QPointF(0, 0).toPoint(),
                    QPointF(0, 120).toPoint(),
                    Qt.MouseButton.NoButton,
                    Qt.KeyboardModifier.NoModifier,
                    Qt.ScrollPhase.NoScrollPhase,
                    False,
                ),
            ),
            id="wheel",
        ),
    ],
)
def test_whoever_is_at_work_is_not_locked_out(window: Window, stir: Callable[[QWindow], object]) -> None:
    started: list[bool] = []
    window._lock.idle.start = lambda: started.append(True)
    stir(window.windowHandle())
    assert started


def test_a_shortcut_between_two_presses_makes_them_two(window: Window) -> None:
    before, after = QPushButton(), QPushButton()
    QApplication.setDoubleClickInterval(60_000)
    assert pressed_once.counts(before, "Ctrl+Return")
    QTest.keyClick(window.windowHandle(), "1", Qt.KeyboardModifier.ControlModifier)
    assert pressed_once.counts(after, "Ctrl+Return")
    QApplication.setDoubleClickInterval(0)


def test_locked_it_does_not_count(window: Window) -> None:
    window.lock()
    window.work.drain()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    assert not window._lock.idle.isActive()


def test_unlocking_makes_the_screens_anew(window: Window) -> None:
    before = window.screen_of("write")
    window.lock()
    window.work.drain()
    unlock(window)
    assert window.screen_of("write") is not before
    assert window.shell.page_keys() == ("write", "read", "lead")


def test_only_the_lead_has_the_lead_s_screens(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "vault")
    change(desk, roster=(as_member(desk.me, Role.INSPECTOR),))
    desk.vault.close()
    window = Window(tmp_path / "vault", resources_folder(), lambda: NOW, ROOMS)
    qtbot.addWidget(window)
    window.start()
    unlock(window)
    assert window.shell.page_keys() == ("write", "read")


def test_the_header_says_when_it_was_saved_and_when_it_was_not(window: Window, qtbot: QtBot) -> None:
    assert window.shell.header.saved.text() == "Everything is saved on this laptop"
    write(window)
    qtbot.waitUntil(lambda: window.shell.header.saved.text().startswith(f"Saved {NOW.astimezone():%H:%M:%S}"))
    window.screen_of("write").not_saved.emit("Make room.")
    assert window.shell.header.saved.text() == "NOT SAVED"


def test_what_one_screen_saved_hides_nothing_that_another_could_not(window: Window) -> None:
    window.screen_of("write").not_saved.emit("Make room.")
    window.screen_of("read").saved.emit(NOW)
    assert window.shell.header.saved.text() == "NOT SAVED"
    window.screen_of("write").saved.emit(NOW)
    assert window.shell.header.saved.text().startswith("Saved")


def test_locking_takes_copied_words_off_the_clipboard(window: Window) -> None:
    write(window)
    editor = QApplication.focusWidget()
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(editor, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == WORDS
    window.lock()
    window.work.drain()
    assert QApplication.clipboard().text() == ""


def test_the_header_names_the_inspection_and_its_week(window: Window) -> None:
    assert window.shell.header.title.text() == "Strathlennox"
    assert window.shell.header.subtitle.text().endswith("week 8 of 21")


def test_a_screen_can_ask_for_an_object_on_another(window: Window) -> None:
    piece = new_id()
    window.screen_of("write").open_asked.emit(Kind.EVIDENCE, piece, "10:04")
    assert window.shell.current_page() == "read"
    shown = window.screen_of("read")
    assert isinstance(shown, Editor)
    assert shown.opened == [(piece, "10:04")]


def test_a_change_reads_the_screen_on_show_again(window: Window) -> None:
    shown, other = window.screen_of("write"), window.screen_of("read")
    assert isinstance(shown, Editor)
    assert isinstance(other, Editor)
    counts = shown.refreshed, other.refreshed
    other.changed.emit()
    assert (shown.refreshed, other.refreshed) == (counts[0] + 1, counts[1])


def test_a_fault_of_ours_is_said_without_its_words(window: Window) -> None:
    window.work.run(lambda: int("quernstane"))
    window.work.drain()
    assert "Something went wrong in Daybook" in window.shell.strip.said()
    assert "quernstane" not in window.shell.strip.said()
