"""Puts the history of an object in the place of what a screen shows, and gives the place back."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from desktop.gui.frame.page_shelf import PageShelf
from desktop.gui.history.page import HistoryPage
from desktop.gui.screen import Screen
from desktop.gui.widgets.button import Button

KEY = "Ctrl+Shift+H"


def history_button() -> Button:
    """The button that stands wherever something is open. (Ctrl H alone hides the program on macOS.)"""
    return Button("History", KEY, icon="history")


class HistoryShelf(PageShelf[HistoryPage]):
    """One for each screen with a stack of pages.

    Signals: ``closed(bool)`` when the person is back, with whether a version was restored: what is open behind it is
    then to be read again.
    """

    closed = Signal(bool)

    def __init__(self, screen: Screen, stack: QStackedWidget) -> None:
        super().__init__(screen, stack)
        self._has_restored = False

    def open(self, object_id: UUID, has_unsaved: Callable[[], bool] = lambda: False) -> None:
        """Show the history of an object. Hiding what is open behind it makes a version of what was typed."""
        if self.page is not None:
            return
        self._has_restored = False
        page = HistoryPage(self._screen.work, self._screen.desk, object_id, has_unsaved)
        page.restored.connect(self._on_restored)
        page.said.connect(self._screen.said)
        self.put_up(page, page.left)
        page.refresh()  # after what was open has been told to save

    def put_away(self) -> None:
        """Back to what was open."""
        if self.page is not None:
            self.closed.emit(self.make_way())

    def make_way(self) -> bool:
        """Take the history away for something else. Returns whether a version was restored in it."""
        was_up = self.page is not None
        super().put_away()
        return was_up and self._has_restored

    def _on_restored(self) -> None:
        self._has_restored = True
        self._screen.saved.emit(self._screen.desk.clock())
        self._screen.changed.emit()
