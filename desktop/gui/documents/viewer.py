"""Shows a document's file inside the window: a PDF's pages as pictures or words, other files as words.

There is no "open the file": another program would need it unencrypted on the disk.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from desktop.exchange.document_files import PDF, Page, pdf_page, pdf_page_count, words_of
from desktop.gui.documents.page_view import PageView
from desktop.gui.in_words import in_words
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.segmented import Segmented
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work

_ROOM_FOR_KEYS = 420
"""Narrower than this, in pixels at 100 %, the buttons leave their key caps out; the keys still work."""


class Viewer(QWidget):
    """For one file: ``show_file(data, media_type)``; ``page_place()`` is the page's number, empty where there is none.

    Signals: ``opened`` when a file is on show, ``page_turned(number)``.
    """

    opened = Signal()
    page_turned = Signal(int)

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._data, self._media_type = b"", ""
        self.page_number, self.page_count, self._open_at = 0, 0, 1
        self.before = Button("Before", "PgUp", kind="small")
        self.after = Button("Next", "PgDown", kind="small")
        self.before.setAccessibleName("Page before")
        self.after.setAccessibleName("Next page")
        self.where = Text("")
        self.mode = Segmented("Show the page as", [("picture", "Page"), ("words", "Words")])
        self.pages, self.words, self.says = PageView(), QPlainTextEdit(), Text("", tone="muted", wrap=True)
        self._views = QStackedWidget()
        self._bar = QWidget()
        self._lay_out()
        self.before.clicked.connect(lambda: self.turn_to(self.page_number - 1))
        self.after.clicked.connect(lambda: self.turn_to(self.page_number + 1))
        self.mode.chosen.connect(self._on_mode_chosen)
        self.pages.width_changed.connect(self._draw)

    def show_file(self, data: bytes, media_type: str) -> None:
        """Show a file from its beginning."""
        self._data, self._media_type = data, media_type
        self.page_number = self.page_count = 0
        self._bar.setVisible(media_type == PDF)
        self._say("Opening…")
        if not data:
            self._say("This document has no file. Your notes are at the right.")
        elif media_type == PDF:
            self._work.run_aside(pdf_page_count, data, then=self._on_counted, failed=self._on_failed)
        else:
            self._work.run_aside(words_of, data, media_type, then=self._on_words, failed=self._on_failed)

    def forget(self) -> None:
        """Let the file go from memory."""
        self._data = b""
        self.pages.clear()
        self.words.setPlainText("")

    def open_at(self, number: int) -> None:
        """Turn to a page as soon as the file is open."""
        self._open_at = number
        self.turn_to(number)

    def turn_to(self, number: int) -> None:
        """Show a page, by number from 1; one that is not there is passed over."""
        if 1 <= number <= self.page_count and number != self.page_number:
            self.page_number = number
            self.where.setText(f"Page {number} of {self.page_count}")
            self.before.setEnabled(number > 1)
            self.after.setEnabled(number < self.page_count)
            self._draw()
            self.page_turned.emit(number)

    def page_place(self) -> str:
        """Where evidence taken now comes from."""
        return str(self.page_number) if self.page_number else ""

    def chosen_words(self) -> str:
        """What is selected in the words of the page."""
        return self.words.textCursor().selectedText().replace("\u2029", "\n").strip()

    def take_focus(self) -> None:
        """Give the page the keyboard, as it is shown: picture or words."""
        (self.words if self._views.currentIndex() == 1 else self.pages).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for button in (self.before, self.after):
            button.set_key_shown(self.width() >= theme().px(_ROOM_FOR_KEYS))

    def _lay_out(self) -> None:
        flow = Flow(self._bar, theme().px(8))
        flow.setContentsMargins(theme().px(24), theme().px(8), theme().px(24), theme().px(8))
        for widget in (self.before, self.where, self.after, self.mode):
            flow.addWidget(widget)
        self.words.setReadOnly(True)
        self.words.setAccessibleName("Words of the file")
        self.words.setProperty("plain", "yes")
        select = Qt.TextInteractionFlag
        self.words.setTextInteractionFlags(select.TextSelectableByMouse | select.TextSelectableByKeyboard)
        for view in (self.pages, _with_room(self.words), _with_room(self.says)):
            self._views.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(Hairline())
        column.addWidget(self._views, 1)

    def _on_counted(self, count: int) -> None:
        self.page_count = count
        self._on_mode_chosen(self.mode.current())
        self.turn_to(min(self._open_at, count))
        self.opened.emit()

    def _draw(self) -> None:
        if self.page_number and self._data:
            wanted = (self._data, self.page_number, self.pages.wanted_width())
            self._work.run_aside(pdf_page, *wanted, then=self._on_drawn, failed=self._on_failed)

    def _on_drawn(self, page: Page) -> None:
        if page.number == self.page_number and self._data:
            self.pages.show_page(page)
            self.words.setPlainText(page.text or "No words were found on this page. It may be a picture of one.")

    def _on_words(self, text: str) -> None:
        self.words.setPlainText(text)
        self._views.setCurrentIndex(1)
        self.opened.emit()

    def _on_failed(self, error: Exception) -> None:
        self._say(in_words(error))

    def _on_mode_chosen(self, mode: str) -> None:
        if self.page_count:
            self._views.setCurrentIndex(1 if mode == "words" else 0)

    def _say(self, text: str) -> None:
        self.says.setText(text)
        self._views.setCurrentIndex(2)


def _with_room(widget: QWidget) -> QWidget:
    holder = QWidget()
    room = QHBoxLayout(holder)
    room.setContentsMargins(theme().px(24), theme().px(16), theme().px(24), theme().px(16))
    room.addWidget(widget)
    return holder
