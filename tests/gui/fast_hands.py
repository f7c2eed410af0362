"""Somebody who waits for nothing: their keys come to the native window while the vault answers nothing."""

from contextlib import contextmanager
from threading import Event

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

from tests.gui.concern_window import Hands


class Fast(Hands):
    """A person at a window that need not answer."""

    def hit(self, *keys, modifier=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            QTest.keyClick(self.window.windowHandle(), key, modifier)

    def types(self, words):
        for letter in words:
            QTest.keyClick(self.window.windowHandle(), letter)

    def claims_of(self, indicator):
        """Findings, at an indicator."""
        screen = self.open("findings")
        screen.choose(indicator)
        self.settle()
        return screen

    @contextmanager
    def vault_held(self):
        """The vault's thread answers nothing before the end, and everything after it."""
        holding, let_go = Event(), Event()
        self.window.work.run(lambda: (holding.set(), let_go.wait(300)))
        assert holding.wait(300)
        try:
            yield
        finally:
            let_go.set()
        self.settle()

    def fields_with(self, words):
        """Every field of the window in which these words stand."""
        texts = {
            **{each: each.text() for each in self.window.findChildren(QLineEdit)},
            **{each: each.toPlainText() for each in self.window.findChildren(QTextEdit)},
            **{each: each.toPlainText() for each in self.window.findChildren(QPlainTextEdit)},
        }
        return [field for field, text in texts.items() if words in text]

    def said(self):
        return self.window.shell.strip.said()
