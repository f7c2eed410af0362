"""An interview by keyboard: the screen on a real vault, as the window would show it, and the keys a person presses."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.interviews import Audience
from desktop.gui.interviews.screen import InterviewsScreen
from desktop.operations.interviews import save_interview, start_interview
from desktop.vault.ids import new_id

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Keyboard:
    """Presses keys on whatever has the focus, and waits for what they set off."""

    def __init__(self, work, show, desk):
        self.work, self.desk = work, desk
        self.screen = InterviewsScreen(work, desk)
        self.screen.resize(1200, 740)
        self.said, self.saved, self.not_saved = [], [], []
        self.screen.said.connect(lambda text, _role: self.said.append(text))
        self.screen.saved.connect(self.saved.append)
        self.screen.not_saved.connect(self.not_saved.append)
        self.screen.changed.connect(self.screen.refresh)  # as the window does for the screen on show
        show(self.screen)
        self.screen.refresh()
        self.settle()
        self.screen.list.focus_list()

    @property
    def page(self):
        return self.screen.page

    @property
    def editor(self):
        return self.page.editor

    def settle(self):
        self.work.drain()
        QApplication.processEvents()

    def press(self, *keys, modifier=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            QTest.keyClick(self.screen.window().focusWidget(), key, modifier)
        self.settle()

    def type(self, text):
        QTest.keyClicks(self.screen.window().focusWidget(), text)

    def open(self, interview_id, place=""):
        self.screen.open_object(interview_id, place)
        self.settle()

    def select(self, words):
        start = self.editor.text().index(words)
        self.editor.setFocus()
        self.editor.select(start, start + len(words))

    def map(self, words, indicator, direction):
        """Select, Ctrl E, a number, a letter."""
        self.select(words)
        self.press(Key.Key_E, modifier=CTRL)
        self.press(indicator, direction)

    def pieces(self):
        """What the list of mapped evidence shows now."""
        self.page.mapping.show_pieces()
        return self.page.columns.evidence.list.pieces()


def written(ask, desk, text, audience=Audience.YOUNG_PEOPLE, **fields):
    """An interview that is there already."""
    begun = ask(partial(start_interview, new_id=new_id), desk, audience)
    return ask(save_interview, desk, begun.model_copy(update={"text": text, **fields}))
