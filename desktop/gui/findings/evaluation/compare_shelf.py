"""Puts versions of a judgement side by side in the place of what a screen shows, and gives the place back."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from desktop.gui.findings.evaluation.compare_page import ComparePage
from desktop.gui.screen import Screen
from desktop.operations.evaluations import Judgement


class CompareShelf(QObject):
    """One for a screen with a stack of pages. ``page`` is on show, or None."""

    def __init__(self, screen: Screen, stack: QStackedWidget) -> None:
        super().__init__(screen)
        self._screen, self._stack = screen, stack
        self.page: ComparePage | None = None
        self._behind: QWidget | None = None
        self._keyboard: QWidget | None = None

    def open(self, judgement: Judgement) -> None:
        """Show an indicator's frozen versions."""
        if self.page is None:
            self._behind, self._keyboard = self._stack.currentWidget(), self._screen.window().focusWidget()
            page = self.page = ComparePage(self._screen.work, self._screen.desk, judgement)
            page.left.connect(self.put_away)
            self._stack.addWidget(page)
            self._stack.setCurrentWidget(page)
            page.setFocus()
            page.refresh()

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
        if self._keyboard is not None and isValid(self._keyboard) and self._keyboard.isVisible():
            self._keyboard.setFocus()
