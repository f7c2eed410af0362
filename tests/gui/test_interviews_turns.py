"""What one key sets off on the page of a long interview: counted in calls, with 500 pieces and with 2,000.

What looks at each piece once grows as the pieces do; what looks at all of them for each of them grows by sixteen, and
the window would stand still.
"""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from desktop.domain.interviews import Part
from tests.benchmarks.interview_material import long_interview
from tests.gui.counting import calls
from tests.gui.interview_keys import CTRL, SHIFT, Key, Keyboard, Qt

CHARACTERS = 200_000
MOST_FOR_A_PIECE = 250
"""Calls for each piece of evidence on the page, and what does not depend on them."""
MOST = 60_000


@pytest.fixture(params=[500, 2_000])
def pieces(request) -> int:
    return request.param


@pytest.fixture
def keyboard(work, show, desk, ask, pieces, qtbot) -> Keyboard:
    keyboard = Keyboard(work, show, desk)
    keyboard.open(ask(lambda: long_interview(desk, CHARACTERS, pieces)).id)
    listed = keyboard.page.columns.evidence.list
    qtbot.waitUntil(lambda: _is_laid_out(listed, pieces))  # a few at a time, after the page is on show
    keyboard.editor.select(CHARACTERS // 2, CHARACTERS // 2)
    keyboard.settle()
    return keyboard


def _is_laid_out(listed, pieces: int) -> bool:
    model = listed.model()
    return model.rowCount() == pieces and not listed.visualRect(model.index(pieces - 1, 0)).isEmpty()


def test_no_key_makes_the_window_do_more_than_some_calls_for_each_piece(keyboard, pieces):
    page = keyboard.page

    def key(wanted: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> Callable[[], None]:
        return lambda: keyboard.press(wanted, modifier=modifier)

    def select() -> None:
        keyboard.editor.select(CHARACTERS // 2, CHARACTERS // 2 + 100)

    costs = {"a letter": calls(key(Key.Key_A)), "the list after it": calls(page.mapping.show_pieces)}
    select()
    costs["the question"] = calls(key(Key.Key_E, CTRL))
    keyboard.press(Key.Key_1)
    costs["a mapping"] = calls(key(Key.Key_S))
    costs["the next piece"] = calls(key(Key.Key_F8))
    costs["taken back"] = calls(key(Key.Key_Z, CTRL))
    costs["the next identifier"] = calls(key(Key.Key_F7))
    page.go_back()
    costs["the write-up"] = calls(key(Key.Key_F4))
    page.texts.turn_to(Part.NOTES)
    page.texts.notes.setFocus()
    costs["all drawn over"] = calls(key(Key.Key_D, CTRL | SHIFT))
    costs["what was drawn, shown"] = calls(page.texts.follow)
    QApplication.processEvents()
    assert len(page.texts.write_up.spans()) > pieces * 0.9
    too_dear = {name: made for name, made in costs.items() if made > MOST + MOST_FOR_A_PIECE * pieces}
    assert not too_dear, costs
