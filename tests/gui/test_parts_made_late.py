"""Parts of a screen that are made when they are asked for, and rows that come in at once."""

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.gui.widgets.filling import filling
from desktop.gui.widgets.when_asked import WhenAsked


class Counted(QVBoxLayout):
    """Counts how often it lays out."""

    def __init__(self, widget):
        super().__init__(widget)
        self.times = 0

    def setGeometry(self, rect):  # noqa: N802  Qt's name
        self.times += 1
        super().setGeometry(rect)


@pytest.fixture
def page(show):
    page = QWidget()
    page.column = Counted(page)
    page.resize(400, 900)
    return show(page)


def test_many_rows_are_laid_out_once_and_each_is_on_show(page, qapp):
    before, rows = page.column.times, [QLabel(str(number)) for number in range(30)]
    with filling(page):
        for row in rows:
            page.column.addWidget(row)
    qapp.processEvents()

    assert all(row.isVisible() and row.height() > 10 for row in rows)
    assert page.column.times - before <= 2


def test_what_was_hidden_stays_hidden(page, qapp):
    row = QLabel("0")
    with filling(page):
        row.hide()
        page.column.addWidget(row)
    qapp.processEvents()

    assert row.isHidden()


def test_a_page_that_is_not_on_show_can_be_filled(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    row = QLabel("0")
    QVBoxLayout(page)
    with filling(page):
        page.layout().addWidget(row)
    page.show()

    assert row.isVisible()


def test_a_part_is_made_once_and_only_when_it_is_asked_for(qtbot):
    made = []

    def make():
        made.append(QWidget())
        qtbot.addWidget(made[-1])
        return made[-1]

    part = WhenAsked(make)
    part.hide()
    assert (part.made, part.is_open, made) == (None, False, [])

    assert part() is part() is part.made
    part().show()
    assert part.is_open
    part.hide()
    assert not part.is_open
    assert len(made) == 1
