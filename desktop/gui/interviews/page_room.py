"""What gives its room to the text of an interview: heading and facts, while somebody writes and has few lines.

They come back when the keyboard leaves the text. Their keys work all the while.
"""

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from desktop.gui.interviews.columns import Columns
from desktop.gui.interviews.page_head import PageHead
from desktop.gui.interviews.texts import Texts
from desktop.gui.saving.guarding import Guarding
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button

LEAST_LINES = 10
"""Lines of writing that a page has room for before its heading folds away: nine, and the space above the first."""
_ASIDE_MS = 40
"""After a press of the mouse, so that the text does not move from under it."""


class PageRoom(QObject):
    """Lives as long as the page. ``is_folded`` while the heading is away."""

    def __init__(self, page: QWidget, head: PageHead, columns: Columns, texts: Texts, guarding: Guarding) -> None:
        super().__init__(page)
        self._page, self._head, self._columns, self._texts, self._guarding = page, head, columns, texts, guarding
        self.is_folded = False
        self._keys = [self._stands_in(button) for button in head.buttons()]
        self._map_key = self._stands_in(columns.bar.map)
        self._later = QTimer(self, singleShot=True, interval=_ASIDE_MS)
        self._later.timeout.connect(self.settle)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)
        columns.cramped.connect(lambda _cramped: self.settle())
        columns.bar.heading_asked.connect(head.go_in)
        guarding.bar.came_or_went.connect(self.settle)

    def settle(self) -> None:
        """Fold or bring back what must be as things are now."""
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._later.start()
            return
        cramped = self._columns.is_cramped
        self.is_folded = self._is_low() and (cramped or self._is_writing())
        beside = self._columns.is_narrow and not self._guarding.bar.isHidden()
        self._head.fold(title=self.is_folded, facts=self.is_folded or cramped or beside)
        self._columns.bar.fold(self._head.title if self.is_folded else "")
        for key in self._keys:
            key.setEnabled(self.is_folded)
        self._map_key.setEnabled(self.is_folded and not cramped and self._columns.bar.map.isHidden())

    def _is_writing(self) -> bool:
        return any(self._texts.of(part).hasFocus() for part in self._texts.parts())

    def _is_low(self) -> bool:
        """Whether the text is one column and would have few lines below the whole heading."""
        others = self._head.whole_height + self._columns.bar.folded_height()
        lines = (self._page.height() - others) / theme().line("writing")
        return self._columns.is_narrow and lines < LEAST_LINES

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._page.isVisible():
            self.settle()

    def _stands_in(self, button: Button) -> QShortcut:
        made = QShortcut(QKeySequence(button.key), self._page)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.setAutoRepeat(False)
        made.setEnabled(False)
        made.activated.connect(button.click)
        return made
