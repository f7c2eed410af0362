"""The place where one page at a time is on show. A page that needs more room than there is scrolls as a whole."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget


class PageStack(QScrollArea):
    """Pages scroll inside themselves from 1280 by 800 on; this is for windows that are smaller still.

    Without it the least size of every page would be the window's: it would grow while a person reads.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._stack = QStackedWidget()
        self.setWidget(self._stack)

    def add(self, page: QWidget) -> None:
        """Add a page; the first is shown."""
        self._stack.addWidget(page)

    def take_away(self, page: QWidget) -> None:
        """Take a page away, without deleting it."""
        self._stack.removeWidget(page)

    def show_page(self, page: QWidget) -> None:
        """Show one page, from its top."""
        self._stack.setCurrentWidget(page)
        self.verticalScrollBar().setValue(0)

    def current(self) -> QWidget | None:
        """The page on show."""
        return self._stack.currentWidget()
