"""The place where one page at a time is on show. A page that needs more room than there is scrolls as a whole."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from desktop.gui.theme import set_ground


class PageStack(QScrollArea):
    """Pages scroll inside themselves from 1280 by 800 on; this is for windows that are smaller still.

    Without it the least size of every page would be the window's: it would grow while a person reads.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = _OneAtATime()
        self._stack = inside.stack
        set_ground(self, "surface")
        set_ground(inside, "surface")
        self.setWidget(inside)

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


class _OneAtATime(QWidget):
    """Needs the least room of the page on show, no more.

    It lays its stack out by hand: Qt's layout would ask for the room of the neediest page, shown or not, and for as
    much height as the words would like to have, where a page has means of its own to do with less.
    """

    def __init__(self) -> None:
        super().__init__()
        self.stack = QStackedWidget(self)

    def minimumSizeHint(self) -> QSize:
        page = self.stack.currentWidget()
        return page.minimumSizeHint() if page is not None else QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.stack.resize(event.size())
