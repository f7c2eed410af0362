"""Puts the history of an object in the place of what a screen shows, and gives the place back."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from desktop.gui.history.page import HistoryPage
from desktop.gui.screen import Screen
from desktop.gui.widgets.button import Button

KEY = "Ctrl+Shift+H"


def history_button() -> Button:
    """The button that stands wherever something is open. (Ctrl H alone hides the program on macOS.)"""
    return Button("History", KEY, icon="history", kind="small")


class HistoryShelf(QObject):
    """One for each screen with a stack of pages. ``page`` is on show, or None.

    Signals: ``closed(bool)`` when the person is back, with whether a version was restored: what is open behind it is
    then to be read again.
    """

    closed = Signal(bool)

    def __init__(self, screen: Screen, stack: QStackedWidget) -> None:
        super().__init__(screen)
        self._screen, self._stack = screen, stack
        self.page: HistoryPage | None = None
        self._behind: QWidget | None = None
        self._keyboard: QWidget | None = None
        self._has_restored = False

    def open(self, object_id: UUID, has_unsaved: Callable[[], bool] = lambda: False) -> None:
        """Show the history of an object. Hiding what is open behind it makes a version of what was typed."""
        if self.page is not None:
            return
        self._behind, self._keyboard = self._stack.currentWidget(), self._screen.window().focusWidget()
        self._has_restored = False
        page = HistoryPage(self._screen.work, self._screen.desk, object_id, has_unsaved)
        page.left.connect(self.put_away)
        page.restored.connect(self._on_restored)
        page.said.connect(self._screen.said)
        self.page = page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.setFocus()
        page.refresh()  # after what was open has been told to save

    def put_away(self) -> None:
        """Back to what was open."""
        if self.page is not None:
            self.closed.emit(self.make_way())

    def make_way(self) -> bool:
        """Take the history away for something else. Returns whether a version was restored in it."""
        page, self.page = self.page, None
        if page is None:
            return False
        if self._behind is not None:
            self._stack.setCurrentWidget(self._behind)
        self._stack.removeWidget(page)
        page.hide()
        page.deleteLater()
        if self._keyboard is not None and isValid(self._keyboard) and self._keyboard.isVisible():
            self._keyboard.setFocus()
        return self._has_restored

    def _on_restored(self) -> None:
        self._has_restored = True
        self._screen.saved.emit(self._screen.desk.clock())
        self._screen.changed.emit()
