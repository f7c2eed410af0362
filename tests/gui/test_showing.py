"""Showing parts of a page: the same as Qt's own way, without what that costs while a page is being made."""

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.gui.widgets.showing import set_shown


@pytest.fixture
def page(qtbot):
    made = QWidget()
    made.part = QLabel("part")
    QVBoxLayout(made).addWidget(made.part)
    qtbot.addWidget(made)
    return made


def test_what_was_never_hidden_comes_with_its_page(page):
    set_shown(page.part, shown=True)
    assert not page.part.isVisible()
    page.show()
    assert page.part.isVisible()


def test_what_was_hidden_before_stays_hidden(page):
    set_shown(page.part, shown=False)
    page.show()
    assert not page.part.isVisible()


def test_hidden_and_shown_again_before_its_page_comes_up(page):
    set_shown(page.part, shown=False)
    set_shown(page.part, shown=True)
    page.show()
    assert page.part.isVisible()


def test_while_its_page_is_up(page):
    page.show()
    set_shown(page.part, shown=False)
    assert not page.part.isVisible()
    set_shown(page.part, shown=True)
    assert page.part.isVisible()
