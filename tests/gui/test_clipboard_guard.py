"""What was copied from the vault does not stay on the clipboard; what another program put there does."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.gui.clipboard_guard import CLEAR_AFTER_MS, ClipboardGuard

WORDS = "They listened to me."


@pytest.fixture
def editor(qtbot: QtBot):
    QGuiApplication.clipboard().clear()
    made = QLineEdit(WORDS)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    yield made
    QGuiApplication.clipboard().clear()


def copy_from(editor: QLineEdit) -> None:
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(editor, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == WORDS


def clock_of(guard: ClipboardGuard) -> QTimer:
    clock = guard.findChild(QTimer)
    assert clock is not None
    return clock


def test_copied_words_go_after_a_minute(editor: QLineEdit, qtbot: QtBot) -> None:
    guard = ClipboardGuard(editor)
    copy_from(editor)
    clock = clock_of(guard)
    assert clock.isActive()
    assert clock.interval() == CLEAR_AFTER_MS == 60_000
    clock.start(0)
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "")
    assert not clock.isActive()


def test_copied_words_go_at_once_when_asked(editor: QLineEdit) -> None:
    guard = ClipboardGuard(editor)
    copy_from(editor)
    guard.clear()
    assert QGuiApplication.clipboard().text() == ""
    assert not clock_of(guard).isActive()


def test_what_another_program_copied_stays(editor: QLineEdit, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    guard = ClipboardGuard(editor)
    copy_from(editor)
    monkeypatch.setattr(QGuiApplication, "applicationState", lambda: Qt.ApplicationState.ApplicationInactive)
    QGuiApplication.clipboard().setText("a shopping list")
    guard.clear()
    assert QGuiApplication.clipboard().text() == "a shopping list"
    assert not clock_of(guard).isActive()
