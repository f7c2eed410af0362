"""Locking: nothing readable is left, in the window or in its picture; and what cannot be saved is covered, not lost."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
import shiboken6
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAccessible, QImage, QTextDocument, QUndoStack
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCompleter, QDialog, QMenu, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.lock_reasons import LockReason
from desktop.gui.ending import Ending
from desktop.gui.window import Window
from desktop.operations.locking import locking, set_lock_when_minimised
from desktop.paths import resources_folder
from desktop.vault.folder import Vault
from desktop.vault.keys import attempts
from tests.desks import NOW, PASSPHRASE
from tests.gui.editor_window import ROOMS, WORDS, Disk, made_window, texts_in, unlock, write
from tests.heap import every_object

CONTROL = Qt.KeyboardModifier.ControlModifier
COVERED = "Locked. Your last change is not saved yet and is kept in memory."
PLANTED = ("quernstane", "Strathlennox", "week 8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "vault"


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, folder: Path) -> Iterator[Window]:
    made = made_window(qtbot, folder)
    yield made
    made.close()
    made.close()  # what could not be saved is left the second time
    made.deleteLater()


def lock(window: Window, reason: LockReason = LockReason.ASKED) -> None:
    window.lock(reason)
    window.work.drain()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def picture(window: QWidget) -> QImage:
    return window.grab().toImage()


def types_passphrase(window: Window, passphrase: str = PASSPHRASE) -> None:
    edit = window.gate.unlock.passphrase.edit
    QTest.keyClicks(edit, passphrase)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    window.work.drain()


def audit(folder: Path) -> list[str]:
    """What the trail says of locking and coming back, oldest first."""
    vault = Vault.open(folder, PASSPHRASE, clock=lambda: NOW)
    lines = [(line.action, line.detail.get("why", "")) for line in reversed(vault.profile.audit_trail())]
    vault.close()
    return [f"{action} {why}".strip() for action, why in lines if "inspection" not in action and action != "vault made"]


# nothing is left


def test_it_is_hidden_before_anything_is_saved(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    write(window)
    disk = Disk(window)
    seen = []
    monkeypatch.setattr(
        disk.editor.keeper, "settle", lambda: seen.append((window.shell.is_locked(), kept_picture(window)))
    )
    before = kept_picture(window)
    window.lock()
    assert [hidden for hidden, _picture in seen] == [True]
    assert seen[0][1] != before
    assert not seen[0][1].isNull()


def kept_picture(window: QWidget) -> QImage:
    """What Qt holds of the window, and gives to whoever shows it: not painted now, as ``grab`` would."""
    device = window.backingStore().paintDevice()
    assert isinstance(device, QImage)
    return device.copy()


def test_the_picture_of_a_locked_window_is_that_of_one_never_unlocked(
    window: Window, qtbot: QtBot, folder: Path
) -> None:
    write(window)
    open_picture = picture(window)
    lock(window)
    never = Window(folder, resources_folder(), lambda: NOW, ROOMS)
    never.resize(window.size())
    with qtbot.waitActive(never):
        never.show()
        never.activateWindow()
    never.start()
    never.gate.show_locked("Your drafts were saved first.")
    QApplication.processEvents()
    pictures = picture(never)
    never.close()
    with qtbot.waitActive(window):
        window.activateWindow()
    QApplication.processEvents()
    assert picture(window) == pictures
    assert open_picture != pictures


def test_a_minimised_window_keeps_no_picture_of_what_it_showed(window: Window) -> None:
    write(window)
    QApplication.processEvents()
    assert len(colours(kept_picture(window))) > 1
    window.showMinimized()
    window.lock()
    assert len(colours(kept_picture(window))) == 1
    window.showNormal()
    QApplication.processEvents()
    assert len(colours(kept_picture(window))) > 1  # and is painted when it is seen again


def colours(image: QImage) -> set[int]:
    return {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_what_lies_over_the_window_goes_too(window: Window) -> None:
    dialog, menu = QDialog(window), QMenu(WORDS, window)
    dialog.setModal(True)
    dialog.show()
    menu.addAction(WORDS)
    menu.popup(QPoint(0, 0))
    QToolTip.showText(QPoint(0, 0), WORDS, window)
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not window]
    window.lock()
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [window]
    window.work.drain()


def plant(window: Window) -> None:
    """Everywhere that a screen might hold words."""
    QTest.keyClicks(QApplication.focusWidget(), "The quernstane lamp was on.")
    window.shell.say("The quernstane is said.")
    screen = window.screen_of("write")
    QCompleter(["quernstane in a list that drops down"], screen)
    screen.setToolTip("quernstane at the pointer")
    screen.setAccessibleDescription("quernstane read aloud")
    window._on_search_asked()
    assert window.search is not None
    QTest.keyClicks(window.search.field, "quernstane")


def test_no_part_of_a_locked_window_holds_a_word_of_the_content(window: Window) -> None:
    plant(window)
    assert {word for word in PLANTED if holders_of(word)} == set(PLANTED)
    assert "quernstane" in read_aloud(window)
    lock(window)
    gc.collect()
    assert [(word, holders_of(word)) for word in PLANTED if holders_of(word)] == []
    assert [word for word in PLANTED if word in read_aloud(window)] == []
    assert window.windowTitle() == "Daybook"
    assert {top.windowTitle() for top in QApplication.topLevelWidgets()} <= {"Daybook", ""}


def holders_of(word: str) -> list[str]:
    """What holds a word: widgets, documents, models, completers, undo stacks, on show or not, with a parent or not."""
    return [type(one).__name__ for one in living() if any(word in text for text in texts_of(one))]


def living() -> Iterator[QObject]:
    """Every QObject that a window has under it or that Python knows of."""
    found: dict[int, QObject] = {}
    known = [one for one in every_object() if isinstance(one, QObject)]
    for one in (*known, *QApplication.allWidgets()):
        if shiboken6.isValid(one):
            for each in (one, *one.findChildren(QObject)):
                found[shiboken6.getCppPointer(each)[0]] = each
    yield from found.values()


def texts_of(one: QObject) -> Iterator[str]:
    if isinstance(one, QWidget):
        yield from (one.accessibleName(), one.accessibleDescription(), one.toolTip(), one.windowTitle())
    if isinstance(one, QTextDocument):
        yield one.toPlainText()
    if isinstance(one, QUndoStack):
        yield from (one.text(place) for place in range(one.count()))
    if isinstance(one, QCompleter):
        one = one.model()
    if isinstance(one, QAbstractItemModel):
        columns = 1 if isinstance(one, QAbstractListModel) else one.columnCount()
        for row in range(one.rowCount()):
            yield from (str(one.data(one.index(row, column))) for column in range(columns))
    for reading in ("text", "toPlainText", "currentText", "placeholderText"):
        read = getattr(type(one), reading, None)
        if callable(read) and not isinstance(one, QUndoStack):
            yield str(read(one))


KINDS = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value, QAccessible.Text.Help)


def read_aloud(window: QObject) -> str:
    """Everything in the accessible tree, whether it is on show or not."""
    found = []

    def walk(at: object) -> None:
        found.extend(at.text(kind) for kind in KINDS)
        for place in range(at.childCount()):
            if (child := at.child(place)) is not None:
                walk(child)

    walk(QAccessible.queryAccessibleInterface(window))
    return "\n".join(found)


# minimised


def test_it_locks_when_minimised_only_when_that_was_chosen(window: Window, folder: Path) -> None:
    window.showMinimized()
    window.work.drain()
    assert not window.shell.is_locked()
    window.showNormal()
    window.work.run(set_lock_when_minimised, window.desk.vault, True)
    window._on_changed()
    window.work.drain()
    window.showMinimized()
    assert window.shell.is_locked()
    window.work.drain()
    assert "It locked when its window was minimised." in window.gate.unlock._says.text()
    assert audit(folder)[-2:] == ["locked minimised", "opened with the passphrase"]


def test_what_was_chosen_is_kept_in_the_vault(window: Window, folder: Path) -> None:
    vault = window.desk.vault
    window.work.run(lambda: locking(vault).when_minimised, then=lambda on: None if not on else pytest.fail("on"))
    window.work.run(set_lock_when_minimised, vault, True)
    lock(window)
    vault = Vault.open(folder, PASSPHRASE, clock=lambda: NOW)
    assert locking(vault).when_minimised
    vault.close()


# why


@pytest.mark.parametrize("reason", [LockReason.ASKED, LockReason.IDLE, LockReason.SLEEP, LockReason.SCREEN_LOCK])
def test_the_trail_and_the_page_say_why(window: Window, folder: Path, reason: LockReason) -> None:
    lock(window, reason)
    assert window.gate.unlock._says.text().endswith("Your drafts were saved first.")
    assert audit(folder)[-2] == f"locked {reason.value}"


def test_closing_is_in_the_trail_too(window: Window, folder: Path) -> None:
    window.close()
    assert audit(folder)[-2] == "locked closed"


def test_a_lock_while_the_passphrase_is_looked_at_locks_as_soon_as_it_is_open(window: Window, folder: Path) -> None:
    lock(window)
    edit = window.gate.unlock.passphrase.edit
    QTest.keyClicks(edit, PASSPHRASE)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    window.lock(LockReason.SLEEP)
    window.work.drain()
    assert window.shell.is_locked()
    assert window.desk is None
    assert audit(folder)[-2] == "locked sleep"
    unlock(window)


# covered


def test_what_cannot_be_saved_is_covered_and_the_passphrase_brings_it_back(window: Window, qtbot: QtBot) -> None:
    write(window)
    disk = Disk(window)
    disk.is_full()
    with qtbot.waitSignal(window._lock.secured):
        window.lock()
    window.work.drain()
    page = window.gate.unlock
    assert window.shell.is_locked()
    assert page.covered.title.text() == COVERED
    assert page.covered.text.text() == "The disk is full."
    assert WORDS not in visible_words(window)
    assert WORDS not in read_aloud(window) + read_aloud(QApplication.instance())
    assert "Strathlennox" not in read_aloud(window) + read_aloud(QApplication.instance())
    QTest.keyClicks(window, "typed over the cover")
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert disk.editor.text.toPlainText() == WORDS
    page.passphrase.take()
    types_passphrase(window)
    assert not window.shell.is_locked()
    assert disk.editor.text.toPlainText() == WORDS
    assert QApplication.focusWidget() is disk.editor.text
    QTest.keyClicks(QApplication.focusWidget(), " Twice.")
    assert disk.editor.text.toPlainText() == WORDS + " Twice."
    assert window._lock.idle.isActive()


def visible_words(window: QWidget) -> str:
    return "\n".join(text for one in window.findChildren(QWidget) if one.isVisible() for text in texts_of(one) if text)


def test_a_covered_window_looks_the_same_whatever_is_under_it(window: Window, folder: Path) -> None:
    write(window)
    disk = Disk(window)
    disk.is_full()
    lock(window)
    before = picture(window)
    disk.editor.text.setPlainText("Something else.\n" * 50)
    window.shell.say("Something else.")
    window._on_changed()  # what it asks of the vault comes back while covered
    window.work.drain()
    QApplication.processEvents()
    assert window.shell.is_locked()
    assert picture(window) == before


def test_once_it_can_be_saved_a_covered_vault_is_closed(window: Window, folder: Path) -> None:
    write(window)
    disk = Disk(window)
    disk.is_full()
    lock(window)
    with pytest.raises(Exception, match="open in another Daybook window"):
        texts_in(folder)
    QTest.keyClicks(window.gate.unlock.passphrase.edit, "correct")
    disk.has_room()
    window.work.drain()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.desk is None
    assert window.gate.unlock.covered.isHidden()
    assert texts_in(folder) == [WORDS]
    assert not shiboken6.isValid(disk.editor)
    QTest.keyClicks(window.gate.unlock.passphrase.edit, " horse")  # what was being typed is still there
    QTest.keyClick(window.gate.unlock.passphrase.edit, Qt.Key.Key_Return)
    window.work.drain()
    assert not window.shell.is_locked()


def test_the_right_passphrase_comes_first_when_it_can_be_saved_meanwhile(window: Window, folder: Path) -> None:
    write(window)
    disk = Disk(window)
    disk.is_full()
    lock(window)
    edit = window.gate.unlock.passphrase.edit
    QTest.keyClicks(edit, PASSPHRASE)
    disk.has_room()
    QTest.keyClick(edit, Qt.Key.Key_Return)
    window.work.drain()
    assert not window.shell.is_locked()
    assert disk.editor.text.toPlainText() == WORDS


def test_a_wrong_one_meanwhile_lets_it_close(window: Window, folder: Path) -> None:
    write(window)
    disk = Disk(window)
    disk.is_full()
    lock(window)
    edit = window.gate.unlock.passphrase.edit
    QTest.keyClicks(edit, "not it")
    disk.has_room()
    QTest.keyClick(edit, Qt.Key.Key_Return)
    window.work.drain()
    assert window.desk is None
    assert texts_in(folder) == [WORDS]


def test_guessing_at_a_covered_window_costs_time_even_on_a_full_disk(
    window: Window, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(window)
    disk = Disk(window)
    disk.is_full()
    lock(window)
    (folder / "attempts.json.new").mkdir()  # the count of tries cannot be written either
    monkeypatch.setattr(attempts, "monotonic", lambda: 0.0)  # however long a try takes here, no wait passes
    for _ in range(3):
        types_passphrase(window, "not it")
    types_passphrase(window)
    assert window.shell.is_locked()
    assert "You can try again in" in window.gate.unlock._unlock.reason.text()
    assert not (folder / "attempts.json").exists()


def test_the_recovery_code_uncovers_too(qapp: QApplication, window: Window) -> None:
    codes: list[str] = []
    window.work.run(window.desk.vault.keys.new_recovery_code, then=codes.append)
    write(window)
    disk = Disk(window)
    disk.is_full()
    lock(window)
    window.gate.unlock.code_given.emit(codes[0])
    window.work.drain()
    assert not window.shell.is_locked()
    assert disk.editor.text.toPlainText() == WORDS


def test_closing_a_covered_window_warns_once(window: Window) -> None:
    write(window)
    Disk(window).is_full()
    lock(window)
    assert not window.close()
    assert window.shell.is_locked()
    assert window.gate.unlock.covered.text.text() == "The disk is full. Close again to leave without the last change."
    assert window.close()


def test_the_trail_says_when_it_was_covered_and_who_came_back(window: Window, folder: Path) -> None:
    write(window)
    disk = Disk(window)
    disk.is_full()
    lock(window, LockReason.SLEEP)
    types_passphrase(window, "not it")
    types_passphrase(window)
    disk.has_room()
    lock(window, LockReason.IDLE)
    assert audit(folder)[-5:-1] == ["locked sleep", "failed to open", "opened with the passphrase", "locked idle"]


def test_what_was_copied_does_not_outlive_the_cover(window: Window) -> None:
    write(window)
    editor = QApplication.focusWidget()
    QTest.keyClick(editor, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(editor, Qt.Key.Key_C, CONTROL)
    Disk(window).is_full()
    lock(window)
    assert QApplication.clipboard().text() == ""


# the end of the session


def test_at_the_end_of_the_session_it_saves_and_closes(window: Window, folder: Path) -> None:
    write(window)
    window.end()
    assert not window.isVisible()
    assert texts_in(folder) == [WORDS]


def test_what_cannot_be_saved_holds_the_end_up_until_it_can(window: Window, folder: Path, qtbot: QtBot) -> None:
    write(window)
    disk = Disk(window)
    disk.is_full()
    window.end()
    assert window.isVisible()
    disk.has_room()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert texts_in(folder) == [WORDS]


def test_the_session_may_end_once_all_is_saved(window: Window, folder: Path) -> None:
    write(window)
    assert window.save_and_lock()
    assert window.shell.is_locked()
    assert texts_in(folder) == [WORDS]


def test_a_loop_that_ended_by_itself_leaves_nothing_unsaved_and_nothing_open(window: Window, folder: Path) -> None:
    """As when the screen's server is gone: nobody closes the window, and the program goes on behind its loop."""
    write(window)
    window.save_what_is_open()
    assert window.shell.is_locked()
    assert texts_in(folder) == [WORDS]
    window.save_what_is_open()  # and nothing more to do where it is locked
    assert texts_in(folder) == [WORDS]


@pytest.mark.parametrize("saved", [True, False])
def test_a_session_is_held_up_by_what_cannot_be_saved_and_by_nothing_else(window: Window, saved: bool) -> None:
    write(window)
    disk = Disk(window)
    if not saved:
        disk.is_full()
    held_up: list[bool] = []
    session = SimpleNamespace(cancel=lambda: held_up.append(True))
    Ending._on_commit_data(SimpleNamespace(_save=window.save_and_lock), session)
    assert bool(held_up) is not saved
    assert window.shell.is_locked()


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_called_a_minimised_window_comes_forward_locked_as_it_was(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "")
    lock(window)
    window.showMinimized()
    window.come_forward("a-token")
    assert not window.isMinimized()
    assert window.shell.is_locked()
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "a-token"


def test_asked_twice_to_end_it_ends(window: Window) -> None:
    write(window)
    Disk(window).is_full()
    window.end()
    assert window.isVisible()
    window.end()
    assert not window.isVisible()
