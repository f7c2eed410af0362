"""The page shell: header, rail, one page at a time, a strip for what just happened, and the locked state.

Pages are given; the shell knows nothing of what is in them. It lives on the window's thread.
"""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop.gui.frame.header import Header
from desktop.gui.frame.locked_page import LockedPage
from desktop.gui.frame.page_stack import PageStack
from desktop.gui.frame.rail import Place, Rail
from desktop.gui.theme import set_ground
from desktop.gui.widgets.focus_ring import FocusRing
from desktop.gui.widgets.message_strip import MessageStrip


class Shell(QWidget):
    """``add_page(key, title, icon, widget)``, ``show_page(key)``.

    Signals: ``page_shown(key)``, ``search_asked``, ``lock_asked``. While locked, no page is visible, so none of
    their shortcuts works, and the header with the inspection's name is hidden too.
    """

    page_shown = Signal(str)
    search_asked = Signal()
    lock_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_ground(self, "surface")
        self.header, self.rail, self.strip = Header(), Rail(), MessageStrip()
        self.locked_page = LockedPage()
        self._pages: dict[str, QWidget | None] = {}
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._stack = PageStack()
        self._open = QWidget()
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self._open)
        self._layers.addWidget(self.locked_page)
        self._lay_out()
        self.rail.chosen.connect(self.show_page)
        self.header.search_asked.connect(self.search_asked)
        self.header.lock_asked.connect(self.lock_asked)
        self.ring = FocusRing(self)

    def add_page(
        self, key: str, title: str, icon: str, page: QWidget | Callable[[], QWidget], *, at_foot: bool = False
    ) -> None:
        """Add a screen and its place on the rail. The first one added is shown.

        ``page`` may be a callable that makes it: then it is made when it is first asked for.
        """
        if isinstance(page, QWidget):
            self._stack.add(page)
            self._pages[key] = page
        else:
            self._pages[key], self._makers[key] = None, page
        self.rail.add(Place(key, title, icon, at_foot))
        if len(self._pages) == 1:
            self.show_page(key)

    def show_page(self, key: str) -> None:
        """Show a screen; its focus proxy gets the focus, or the screen itself while it is not filled yet.

        KeyError for one not added: a bug.
        """
        page = self.page(key)
        if page is not self._stack.current():
            self.strip.pass_by()
        self._stack.show_page(page)
        self.rail.show_chosen(key)
        page.setFocus()
        self.page_shown.emit(key)

    def page(self, key: str) -> QWidget:
        """The widget of a screen, made now if it was not yet."""
        page = self._pages[key]
        if page is None:
            page = self._pages[key] = self._makers[key]()
            self._stack.add(page)
        return page

    def made_pages(self) -> tuple[QWidget, ...]:
        """The screens that have been made."""
        return tuple(page for page in self._pages.values() if page is not None)

    def page_keys(self) -> tuple[str, ...]:
        """The screens there are, in the rail's order."""
        return tuple(self._pages)

    def current_page(self) -> str:
        """The key of the screen on show; empty before there is one."""
        return next((key for key, page in self._pages.items() if page is self._stack.current()), "")

    def clear_pages(self) -> None:
        """Let every screen and its place go, so that nothing of the content is kept while locked."""
        for widget in self.made_pages():
            self._stack.take_away(widget)
            widget.deleteLater()
        self._pages.clear()
        self._makers.clear()
        self.rail.clear()

    def set_badge(self, key: str, count: int, *, alert: bool = False) -> None:
        """How much waits on a screen; 0 shows nothing."""
        self.rail.item(key).set_badge(count, alert=alert)

    def say(self, text: str, role: str = "strength", action: str = "") -> None:
        """Tell what just happened, under the page; see MessageStrip."""
        self.strip.say(text, role, action)

    def set_locked(self, locked: bool) -> None:
        """Show nothing of the content, or show it again."""
        self.strip.hide()
        self._layers.setCurrentWidget(self.locked_page if locked else self._open)

    def set_out_of_reach(self, *, out: bool) -> None:
        """While locked with the screens still there: take them out of the window, and put them back.

        Programs that read windows, as screen readers do, are also given what a window hides.
        """
        if out:
            self._layers.removeWidget(self._open)
            self._open.setParent(None)
        elif self._open.parentWidget() is None:
            self._layers.insertWidget(0, self._open)

    def is_locked(self) -> bool:
        """Whether the content is hidden."""
        return self._layers.currentWidget() is self.locked_page

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._open)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.rail)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._stack, 1)
        right.addWidget(self.strip)
        row.addLayout(right, 1)
        column.addLayout(row, 1)
