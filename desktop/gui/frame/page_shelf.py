"""Puts a page in the place of what a screen shows, and gives the place and the keyboard back."""

from typing import Generic, TypeVar

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.gui.screen import Screen
from desktop.gui.widgets.keyboard_back import give_keyboard_back

Page = TypeVar("Page", bound=QWidget)


class PageShelf(QObject, Generic[Page]):
    """One for a screen with a stack of pages. ``page`` is on show, or None."""

    def __init__(self, screen: Screen, stack: QStackedWidget) -> None:
        super().__init__(screen)
        self._screen, self._stack = screen, stack
        self.page: Page | None = None
        self._behind: QWidget | None = None
        self._keyboard: QWidget | None = None

    def put_up(self, page: Page, left: SignalInstance) -> None:
        """Show a page until its signal ``left`` says that the person leaves it."""
        self._behind, self._keyboard = self._stack.currentWidget(), self._screen.window().focusWidget()
        self.page = page
        left.connect(self.put_away)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.setFocus()

    def put_away(self) -> None:
        """Back to what was open."""
        page, self.page = self.page, None
        if page is None:
            return
        if self._behind is not None:
            self._stack.setCurrentWidget(self._behind)
        self._stack.removeWidget(page)
        page.hide()
        page.deleteLater()
        give_keyboard_back(self._keyboard)
