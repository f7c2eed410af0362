"""How the day of destruction is said on Today and in Settings."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.domain.retention import Doubt, Retention
from desktop.gui.clearing.until import distance, until_words
from desktop.gui.settings.dates import DatesSection
from desktop.gui.settings.screen import SettingsScreen
from desktop.gui.today.screen import TodayScreen
from desktop.gui.widgets.text import Text
from desktop.operations.retention import ReportDates, set_report_dates
from tests.desks import NOW

BY = date(2028, 3, 14)


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 11, 14), "in 16 months"),
        (date(2026, 11, 15), "in 15 months"),
        (date(2028, 3, 2), "in 12 days"),
        (date(2028, 3, 13), "tomorrow"),
        (date(2028, 3, 14), "today"),
        (date(2028, 3, 15), "yesterday"),
        (date(2028, 4, 3), "20 days ago"),
        (date(2028, 6, 14), "3 months ago"),
    ],
)
def test_how_far_it_is(today, words):
    assert distance(BY, today) == words


def test_words_say_what_the_colour_says():
    far = until_words(Retention(BY, date(2026, 11, 14)))
    assert (far.title, far.text) == ("Destroy by 14 March 2028 (in 16 months)", "")
    near = until_words(Retention(BY, date(2028, 3, 2)))
    over = until_words(Retention(BY, date(2028, 4, 3)))
    doubted = until_words(Retention(BY, date(2035, 4, 3), Doubt.LEAPT))
    assert [one.role for one in (far, near, over, doubted)] == ["edge", "improvement", "danger", "improvement"]
    assert over.text.startswith("The law’s limit has passed.")
    assert doubted.title == "Destroy by 14 March 2028"
    assert "3 April 2035, which is years after" in doubted.text


def test_today_says_it_once_a_day_is_known(desk, ask, work, show):
    screen = show(TodayScreen(work, desk))
    screen.refresh()
    work.drain()
    assert "Destroy by" not in words_on(screen)
    ask(set_report_dates, desk, ReportDates(submitted_on=NOW.date()))
    screen.refresh()
    work.drain()
    assert "Destroy by 17 March 2027 (in 12 months)" in words_on(screen)


def test_the_lead_enters_a_day_by_keyboard_and_takes_it_back(desk, ask, work, show, qtbot):
    screen = show(SettingsScreen(work, desk))
    screen.changed.connect(screen.refresh)
    screen.refresh()
    work.drain()
    box = screen.section(DatesSection).report_dates
    assert box.until.title.text() == "No date for destruction yet"
    box.table.setFocus()
    qtbot.keyClick(box.table, Qt.Key.Key_Down)
    qtbot.keyClick(box.table, Qt.Key.Key_Return)
    assert box.on.hasFocus()
    assert box.on.accessibleName() == "Report published"
    box.on.set_day(NOW.date() + timedelta(days=1))
    qtbot.keyClick(box.on, Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    work.drain()
    assert box.field.error == "That day has not come yet. Enter it once it has."
    box.on.set_day(NOW.date())
    qtbot.keyClick(box.on, Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    work.drain()
    assert ask(desk.inspection).published_on == NOW.date()
    assert box.until.title.text() == "Destroy by 17 March 2027 (in 12 months)"
    qtbot.keyClick(box.on, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    work.drain()
    assert ask(desk.inspection).published_on is None


def words_on(screen):
    QApplication.processEvents()
    return "\n".join(text.text() for text in screen.findChildren(Text) if text.isVisible())
