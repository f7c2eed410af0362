"""A page in two columns: each scrolls by itself, both together where they stand one below the other."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.gui.widgets.split_page import SplitPage
from desktop.gui.widgets.text_box import TextBox

WIDE, NARROW = 1000, 800


@pytest.fixture
def boxes():
    return [TextBox(min_lines=8) for _ in range(9)]


@pytest.fixture
def page(show, boxes):
    """Seven boxes at the left, two at the right."""
    page = SplitPage(measured=True)
    for box in boxes[:7]:
        page.add_left(box)
    for box in boxes[7:]:
        page.add_right(box)
    page.resize(WIDE, 500)
    return show(page)


def top(page, box):
    return box.mapTo(page, box.rect().topLeft()).y()


def settle():
    for _ in range(3):
        QApplication.processEvents()


def test_what_helps_stays_beside_what_is_read_however_far_down_that_is(page, boxes):
    settle()
    before = top(page, boxes[7])
    page.ensureWidgetVisible(boxes[6])
    settle()
    assert top(page, boxes[6]) < page.height()
    assert top(page, boxes[0]) < 0
    assert top(page, boxes[7]) == before


def test_where_there_is_no_room_they_stand_below_each_other_and_who_writes_goes_on(page, boxes):
    boxes[8].setFocus()
    page.resize(NARROW, 500)
    settle()
    assert page.is_stacked
    assert boxes[8].hasFocus()
    assert top(page, boxes[7]) > top(page, boxes[6])
    assert 0 <= top(page, boxes[8]) < page.height()
    page.resize(WIDE, 500)
    settle()
    assert boxes[8].hasFocus()
    assert top(page, boxes[7]) < page.height() // 2


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_tab_comes_from_the_last_on_the_left_to_the_first_on_the_right(page, boxes, width):
    page.resize(width, 500)
    settle()
    boxes[6].setFocus()
    QTest.keyClick(boxes[6], Qt.Key.Key_Tab)
    assert boxes[7].hasFocus()


def test_on_a_large_screen_no_line_is_longer_than_is_easy_to_follow(page, boxes):
    boxes[0].set_text("Most young people were asked what they wanted. " * 9)
    page.resize(1840, 500)
    settle()
    line = boxes[0].document().firstBlock().layout().lineAt(0)
    assert 70 <= line.textLength() <= 85
    assert boxes[7].width() == boxes[0].width()
