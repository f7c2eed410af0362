"""Opening an interview: its text is painted first, and what may be asked comes later, where Tab expects it."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.gui.interviews.editor_page import EditorPage
from desktop.gui.widgets.inline_box import InlineBox
from tests.gui.interview_keys import CTRL, SHIFT, Key, Keyboard, written

TEXT = "[10:04] Morag asks. Home is calmer.\nShe writes it down."
CONTROLLERS = ("mapping", "identifiers", "speakers", "words", "finding")


@pytest.fixture
def keyboard(work, show, desk):
    return Keyboard(work, show, desk)


class Painting(QObject):
    """How many pieces the list held at each painting of the text."""

    def __init__(self, page):
        super().__init__(page)
        self.listed = []
        self._page = page
        page.editor.viewport().installEventFilter(self)

    def eventFilter(self, _watched, event):
        if event.type() == QEvent.Type.Paint:
            self.listed.append(len(self._page.columns.evidence.list.pieces()))
        return False


def test_the_text_is_painted_first_and_then_its_pieces_are_listed(keyboard, ask, desk, monkeypatch):
    interview = written(ask, desk, TEXT)
    keyboard.open(interview.id)
    keyboard.map("Home is calmer.", Key.Key_1, Key.Key_S)
    keyboard.press(Key.Key_Escape)
    seen = []
    begin = EditorPage.begin
    monkeypatch.setattr(
        EditorPage,
        "begin",
        lambda page, *place, **shown: (seen.append(Painting(page)), begin(page, *place, **shown)),
    )
    keyboard.open(interview.id)
    (painting,) = seen
    assert painting.listed[0] == 0
    assert len(keyboard.page.columns.evidence.list.pieces()) == 1


def test_what_asks_is_made_when_it_is_needed_or_once_the_page_is_on_show(keyboard, ask, desk, qtbot):
    keyboard.open(written(ask, desk, TEXT).id)
    keyboard.press(Key.Key_F, modifier=CTRL)
    made = [name for name in CONTROLLERS if "box" in vars(getattr(keyboard.page, name))]
    assert set(made) <= {"mapping", "finding"}
    assert "finding" in made
    qtbot.waitUntil(lambda: "box" in vars(keyboard.page.mapping))
    assert keyboard.page.mapping.box.isHidden()


def test_tab_comes_to_what_is_asked_between_the_evidence_and_the_prompts(keyboard, ask, desk):
    keyboard.open(written(ask, desk, TEXT).id)
    for name in CONTROLLERS:
        assert getattr(keyboard.page, name).box.isHidden()
    keyboard.press(Key.Key_H, modifier=CTRL)
    box = keyboard.page.finding.box
    assert box.words.hasFocus()
    keyboard.press(Key.Key_Tab)
    assert box.others.hasFocus()
    keyboard.press(Key.Key_Tab, modifier=SHIFT)
    keyboard.press(Key.Key_Tab, modifier=SHIFT)
    assert keyboard.page.columns.evidence.isAncestorOf(QApplication.focusWidget())
    box.others.setFocus()
    stops = []
    for _ in range(4):
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Tab)
        stops.append(QApplication.focusWidget())
    first = next(iter(keyboard.page.columns.prompts.checks.values()))
    assert all(box.isAncestorOf(each) for each in stops[: stops.index(first)])


def test_a_box_alone_takes_no_keyboard(keyboard, ask, desk):
    keyboard.open(written(ask, desk, TEXT).id)
    box = InlineBox("Which?", "not now")
    box.body.addWidget(QLineEdit())
    keyboard.page.columns.ask_below(box)
    keyboard.editor.setFocus()
    box.show()
    box.setFocus()
    assert box.focusProxy() is None
    assert not box.focusPolicy().value
