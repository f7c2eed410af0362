"""Interviews whose rows cannot be read say so, and are read again by themselves and by key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.domain.errors import PersonError
from desktop.gui.interviews import screen as interviews_screen
from desktop.gui.interviews.not_read_strip import NOT_READ
from desktop.gui.widgets.long_rows import NOT_READ as ROW_NOT_READ
from desktop.operations import interview_list
from tests.gui.interview_keys import Key, Keyboard, written

ALT = Qt.KeyboardModifier.AltModifier
TEXT = "[10:04] Young person 1: Home is calmer."


class Rows:
    """Reads rows, or is broken; counts how often it was asked."""

    def __init__(self):
        self.error, self.asked = ValueError("broken"), 0

    def read(self, desk, ids):
        self.asked += 1
        if self.error is not None:
            raise self.error
        return interview_list.interview_rows(desk, ids)


@pytest.fixture
def rows(monkeypatch):
    rows = Rows()
    monkeypatch.setattr(interview_list, "_FIRST", 0)  # so that each row is read as it comes into sight
    monkeypatch.setattr(interviews_screen, "interview_rows", rows.read)
    return rows


@pytest.fixture
def keyboard(work, show, desk, ask, rows):
    written(ask, desk, TEXT)
    keyboard = Keyboard(work, show, desk)
    keyboard.screen.list.not_read.clock.setInterval(3_600_000)
    look(keyboard)
    return keyboard


def look(keyboard):
    """Have what is in sight painted, so that it is asked for, and answered."""
    keyboard.screen.grab()
    QApplication.processEvents()
    keyboard.settle()


def cells(keyboard):
    return [cell for cell in keyboard.screen.list.table.model().rows[0].cells if not isinstance(cell, str)]


def test_what_cannot_be_read_says_so_in_its_row_and_above_the_list_without_asking_on_and_on(keyboard, rows):
    page = keyboard.screen.list
    assert cells(keyboard)[0].below == ROW_NOT_READ
    assert cells(keyboard)[0].text.startswith("Young person")
    assert (page.not_read.isVisible(), page.not_read.text.text()) == (True, NOT_READ)
    asked = rows.asked
    look(keyboard)
    assert rows.asked == asked


def test_the_key_reads_it_or_says_why_not_and_the_keyboard_goes_back_to_the_list(keyboard, rows):
    page = keyboard.screen.list
    page.not_read.try_again.setFocus()
    keyboard.press(Key.Key_T, modifier=ALT)
    look(keyboard)
    assert page.not_read.isVisible()
    assert cells(keyboard)[0].below == ROW_NOT_READ
    rows.error = PersonError("The disk does not answer.")
    keyboard.press(Key.Key_T, modifier=ALT)
    look(keyboard)
    assert page.not_read.text.text() == f"{NOT_READ} The disk does not answer."
    rows.error = None
    keyboard.press(Key.Key_T, modifier=ALT)
    look(keyboard)
    assert "Notes" in cells(keyboard)[2].text
    assert page.not_read.isHidden()
    assert page.table.hasFocus()


def test_it_is_tried_again_by_itself_until_it_is_there(keyboard, rows, qtbot):
    page = keyboard.screen.list
    rows.error = None
    page.not_read.clock.start(0)
    qtbot.waitUntil(page.not_read.isHidden)
    assert cells(keyboard)[0].below != ROW_NOT_READ
    assert not page.not_read.clock.isActive()


def test_a_list_that_is_read_anew_says_nothing_of_it(keyboard, rows, monkeypatch):
    rows.error = None
    monkeypatch.setattr(interview_list, "_FIRST", 128)
    keyboard.screen.refresh()
    keyboard.settle()
    assert keyboard.screen.list.not_read.isHidden()
    assert cells(keyboard)[0].below != ROW_NOT_READ
