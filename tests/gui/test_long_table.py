"""A table of very many rows: all are there for arrows, keys, typing and a screen reader; few are ever made."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from desktop.gui.widgets.long_rows import PAGE, LongRows
from desktop.gui.widgets.long_table import LongTable
from desktop.gui.widgets.table_delegate import cell_width
from desktop.gui.widgets.table_model import Cell, Column, Row

MANY = 33_400
KEYS = [f"{number:05}" for number in range(MANY)]
WORDS = [f"Talk {number}" for number in range(MANY)]


def made(keys):
    return [Row(key, (Cell(f"Talk {int(key)}", below="Staff"), Cell(f"Led by {int(key) % 100}"))) for key in keys]


class Hands:
    """The table on show, what it asked for, and who answers it."""

    def __init__(self, table):
        self.table, self.asked = table, []
        table.wanted.connect(self._on_wanted)

    def _on_wanted(self, keys):
        self.asked += keys
        self.table.put_rows(made(keys))

    def settle(self):
        self.table.grab()
        QApplication.processEvents()
        QApplication.processEvents()

    def says(self, row, column=1):
        return self.table.model().index(row, column).data()


@pytest.fixture
def hands(qtbot):
    table = LongTable("Interviews", [Column("Who", stretch=True), Column("Led by")])
    table.fit_words(1, ["Led by 1", "Led by 99"])
    qtbot.addWidget(table)
    table.resize(600, 400)
    table.show_keys(KEYS, WORDS, made(KEYS[:20]))
    table.show()
    hands = Hands(table)
    hands.settle()
    return hands


def test_of_very_many_rows_only_those_near_what_is_seen_are_made(hands):
    assert hands.table.model().rowCount() == MANY
    assert len(hands.asked) == PAGE - 20
    cells = QAccessible.queryAccessibleInterface(hands.table).childCount()
    assert cells // hands.table.model().columnCount() >= MANY


def test_the_last_row_is_one_key_away_and_says_all_that_it_says(hands, qtbot):
    hands.table.choose(KEYS[0])
    qtbot.keyClick(hands.table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert hands.table.current() == KEYS[-1]
    assert hands.says(MANY - 1, 0) == f"Talk {MANY - 1}"  # before it is read
    hands.settle()
    assert hands.says(MANY - 1) == "Led by 99"
    assert len(hands.asked) <= 3 * PAGE
    qtbot.keyClick(hands.table, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert hands.table.current() == KEYS[0]


@pytest.fixture
def slow_typing(qapp):
    """However long a busy machine takes from key to key, they are one word."""
    before = qapp.keyboardInputInterval()
    qapp.setKeyboardInputInterval(60_000)
    yield
    qapp.setKeyboardInputInterval(before)


@pytest.mark.usefixtures("slow_typing")
def test_typing_finds_a_row_that_was_never_in_sight_in_any_column(hands, qtbot):
    hands.table.setCurrentIndex(hands.table.model().index(0, 1))
    qtbot.keyClicks(hands.table, "talk 2000")
    assert hands.table.current() == KEYS[2000]
    hands.settle()
    assert hands.says(2000) == "Led by 0"
    assert len(hands.asked) <= 3 * PAGE


def test_a_row_that_a_screen_reader_asks_for_out_of_sight_is_read(hands):
    assert hands.says(20_000) == ""
    hands.settle()
    assert hands.says(20_000) == "Led by 0"


def test_what_is_chosen_and_what_was_read_outlive_a_filter(hands):
    hands.table.choose(KEYS[30])
    hands.settle()
    asked = len(hands.asked)
    hands.table.show_keys(KEYS[::10], WORDS[::10])
    assert (hands.table.current(), hands.table.currentIndex().row()) == (KEYS[30], 3)
    assert hands.says(3) == "Led by 30"
    hands.settle()
    assert len(hands.asked) == asked + PAGE - 7  # seven of the page were read before
    assert KEYS[30] in hands.table.keys_in_sight()


def test_enter_opens_a_row_that_is_not_read_yet(hands, qtbot):
    hands.table.choose(KEYS[9_000])
    with qtbot.waitSignal(hands.table.opened) as opened:
        qtbot.keyClick(hands.table, Qt.Key.Key_Return)
    assert opened.args == [KEYS[9_000]]


def test_a_column_is_as_wide_as_what_may_stand_in_it(hands):
    assert hands.table.columnWidth(1) == cell_width(Cell("Led by 99"))


def test_scrolling_comes_to_no_row_that_says_nothing():
    rows = LongRows(KEYS, WORDS, 2)
    rows.put(made(KEYS[:20]))
    for number in (*range(500), *range(499, -1, -1), *range(MANY - 1, MANY - 300, -1)):
        if number not in {0, MANY - 1}:  # somebody who jumps waits for a moment
            assert rows[number].cells[1].text == f"Led by {number % 100}"
        assert rows[number].key == KEYS[number]
        rows.put(made(rows.asked()))
    assert [row.key for row in rows[2:4]] == KEYS[2:4]
    assert rows[-1].key == KEYS[-1]


def test_no_row_is_asked_for_twice():
    asks = []
    rows = LongRows(KEYS, WORDS, 2, lambda: asks.append(1))
    assert [rows[number].key for number in range(40)] == KEYS[:40]
    assert rows.asked() == tuple(KEYS[: 2 * PAGE])
    assert [rows[number].key for number in range(40)] == KEYS[:40]
    assert rows.asked() == ()
    assert len(asks) == 2
