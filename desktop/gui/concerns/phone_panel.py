"""The phone numbers over the right of a page, so that nothing that is written or read moves; put away with Esc."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.inspections import ConcernLead
from desktop.gui.concerns.phone_first import PhoneFirst
from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.scroll_page import ScrollPage
from desktop.gui.work import Work
from desktop.operations.desk import Desk

_WIDTH = 332
_LEAST_LEFT = 240
"""Pixels at 100 % that the page under it keeps; where they are not there, the numbers take the whole page."""


class PhonePanel(QWidget):
    """``PhonePanel(work, desk, page, below)`` lies over ``page``, from the foot of ``below`` down.

    The numbers that everybody has are there at once; the local ones follow as soon as the vault has been asked.
    """

    def __init__(self, work: Work, desk: Desk, page: QWidget, below: QWidget) -> None:
        super().__init__(page)
        self._work, self._desk, self._page, self._below = work, desk, page, below
        self._before: QWidget | None = None
        set_ground(self, "danger-soft")
        self.numbers = PhoneFirst(ConcernLead())
        self._scroll = ScrollPage("danger-soft", 0)
        self._scroll.add(self.numbers)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme().px(4), 0, 0, 0)
        column.addWidget(self._scroll)
        self.numbers.closed.connect(self._on_closed)
        self.numbers.close_button.installEventFilter(self)
        page.installEventFilter(self)
        below.installEventFilter(self)
        self.hide()

    def show_numbers(self) -> None:
        """Show at once whom to phone, and put the keyboard on Close."""
        if self.isHidden():
            self._before = self.window().focusWidget()
        self._work.run(_concern_lead, self._desk, then=self.numbers.show_lead)
        self.numbers.show()
        self._place()
        self.show()
        self.raise_()
        self.numbers.close_button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def put_away(self) -> bool:
        """Put it away, and say whether there was anything to put away."""
        if self.isHidden():
            return False
        self.numbers.close_panel()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        elif watched is self.numbers.close_button and _asks_for_escape(event):
            event.accept()  # else Esc would leave the page
            return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QPainter(self).fillRect(0, 0, theme().px(4), self.height(), theme().colour("danger"))

    def _place(self) -> None:
        top = self._below.geometry().bottom() + 1
        width = theme().pane(_WIDTH)
        if self._page.width() - width < theme().px(_LEAST_LEFT):
            width = self._page.width()
        self.setGeometry(self._page.width() - width, top, width, self._page.height() - top)

    def _on_closed(self) -> None:
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()


def _concern_lead(desk: Desk) -> ConcernLead:
    return desk.inspection().concern_lead


def _asks_for_escape(event: QEvent) -> bool:
    override = event.type() == QEvent.Type.ShortcutOverride
    return override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
