"""The list of interviews: newest first, what is owed in sight, a filter, and how to begin one."""

from collections.abc import Iterable
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHeaderView, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.rows import InterviewRow
from desktop.domain.wording import counted
from desktop.gui.frame.footer_bar import FooterBar
from desktop.gui.frame.title_bar import TitleBar
from desktop.gui.interviews.list_rows import (
    COLUMNS,
    EVERYTHING,
    LED_BY,
    MINE,
    TO_WRITE_UP,
    WHEN,
    WIDEST_TIMES,
    belonging,
    counts,
    table_rows,
)
from desktop.gui.interviews.new_box import NewBox
from desktop.gui.interviews.not_read_strip import NotReadStrip
from desktop.gui.interviews.wording import AUDIENCE_WORDS
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.chip_row import ChipRow
from desktop.gui.widgets.empty_state import EmptyState
from desktop.gui.widgets.first_focus import FirstFocus
from desktop.gui.widgets.long_table import LongTable
from desktop.gui.widgets.table_model import Row
from desktop.operations.desk import Desk
from desktop.operations.interview_list import InterviewList

_ALL_COLUMNS, _WHO = 900, 220
"""Pixels at 100 %: the width from which every column fits, and what the first gets where they do not."""
_KEYS = [("Up Down", "interview"), ("Return", "open"), ("Ctrl+N", "new"), ("Alt+2", "schedule")]


class ListPage(FirstFocus, QWidget):
    """Signals: ``opened(UUID)``, ``begun(Audience, InterviewKind)``, ``wanted(ids)``.

    Where those that are wanted are read, ``put_rows`` is called, else ``could_not_read``.

    It is given its list; it asks no vault.
    """

    wanted = Signal(object)
    opened = Signal(object)
    begun = Signal(object, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._me, self._clock = desk.me.designation, desk.clock
        self._list = InterviewList()
        self._wanted: UUID | None = None
        self.title = TitleBar("Interviews")
        self.new = Button("New interview", "Ctrl+N", icon="plus", kind="main")
        self.title.add(self.new)
        self.new_box = NewBox()
        self.chips = ChipRow("Filter the interviews")
        self._fill_chips()
        self.not_read = NotReadStrip()
        self.table = LongTable("Interviews", COLUMNS)
        self.table.fit_words(WHEN, WIDEST_TIMES)
        self._empty = EmptyState(
            "No interviews yet",
            "Press Ctrl N before you talk with somebody, choose who it is by a number, and write as they speak. "
            "Everything typed is saved on this laptop within a second.",
            icon="messages-square",
            outside=16,
        )
        self._none = EmptyState("None of these", "Choose another filter above to see the others.", outside=16)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    def show_list(self, found: InterviewList) -> None:
        """Show these interviews, in this order."""
        self._list = found
        for key, count in counts(found.lines, self._me).items():
            self.chips.chip(key).set_count(count)
        self.table.fit_words(LED_BY, found.led_by)
        self._show_chosen(table_rows(found.rows, self._clock()))

    def put_rows(self, rows: tuple[InterviewRow, ...]) -> None:
        """What some of them show."""
        self.table.put_rows(table_rows(rows, self._clock()))
        self._show_whether_all_is_read()

    def could_not_read(self, ids: Iterable[UUID], why: str) -> None:
        """Some of those that were wanted say so, until they are read after all."""
        self.table.could_not_read(one.hex for one in ids)
        self.not_read.say(why)

    def in_sight(self) -> frozenset[UUID]:
        """Those that can be seen, and the one that is gone back to."""
        keys = frozenset(map(UUID, self.table.keys_in_sight()))
        return keys if self._wanted is None else keys | {self._wanted}

    def focus_list(self, interview_id: UUID | None = None) -> None:
        """Give the list the keyboard; once it is read again, at one interview when that is given."""
        self._wanted = interview_id
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where all columns do not fit, the first keeps its width and the table scrolls sideways."""
        super().resizeEvent(event)
        header, modes = self.table.horizontalHeader(), QHeaderView.ResizeMode
        fits = self.width() >= theme().px(_ALL_COLUMNS)
        header.setSectionResizeMode(0, modes.Stretch if fits else modes.Fixed)
        if not fits:
            header.resizeSection(0, theme().px(_WHO))

    def _show_chosen(self, known: Iterable[Row] | None = None) -> None:
        shown = belonging(self._list.lines, self.chips.current(), self._me)
        self.table.show_keys([line.id for line in shown], [line.title for line in shown], known)
        self.table.choose("" if self._wanted is None else self._wanted.hex)
        self._wanted = None
        self._show_whether_all_is_read()
        if shown and not self.table.current():
            self.table.choose(shown[0].id)
        self._show_list(is_empty=not shown)
        held = counted(len(self._list.lines), "interview")
        self.title.set_title("Interviews", held if self._list.lines else "")

    def _show_list(self, *, is_empty: bool) -> None:
        """The list, or what to do first; the keyboard is never left on what has gone."""
        before = self.focusProxy()
        held = before is not None and before.hasFocus() and self.new_box.isHidden()
        instead_of_it = self._none if self._list.lines else self._empty
        self._stack.setCurrentWidget(instead_of_it if is_empty else self.table)
        self._show_chips()
        instead = self.chips.chip(self.chips.current()) if self._list.lines else self.new
        now = instead if is_empty else self.table
        self.setFocusProxy(now)
        if held and now is not before and not (self._list.lines and is_empty):  # who filters goes on filtering
            now.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_whether_all_is_read(self) -> None:
        if self.not_read.isHidden() or self.table.has_unread:
            return
        held = self.not_read.isAncestorOf(self.window().focusWidget())
        self.not_read.hide()
        if held:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read_again(self) -> None:
        self.table.read_again()
        if self.table.has_unread:
            self.not_read.clock.start()
        self._show_whether_all_is_read()

    def _show_chips(self) -> None:
        self.chips.setVisible(bool(self._list.lines) and self.new_box.isHidden())

    def _on_new(self) -> None:
        self.chips.hide()  # first, so that there is room for the question
        self.new_box.open()

    def _on_escape(self) -> None:
        if self.new_box.isVisible():
            self.new_box.hide()
            self._show_chips()
            self.focus_list()

    def _on_chosen(self, audience: object, kind: object) -> None:
        self.new_box.hide()
        self._show_chips()
        self.begun.emit(audience, kind)

    def _connect(self) -> None:
        self.new.clicked.connect(self._on_new)
        self.new_box.chosen.connect(self._on_chosen)
        self.chips.chosen.connect(lambda _key: self._show_chosen())
        self.table.opened.connect(lambda key: self.opened.emit(UUID(key)))
        self.not_read.try_asked.connect(self._read_again)
        self.table.wanted.connect(lambda keys: self.wanted.emit(tuple(map(UUID, keys))))
        escape = QShortcut(QKeySequence("Escape"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._on_escape)

    def _fill_chips(self) -> None:
        self.chips.add(EVERYTHING, "All", 0)
        for audience, words in AUDIENCE_WORDS.items():
            self.chips.add(audience, words, 0)
        self.chips.add(MINE, "Mine", 0)
        self.chips.add(TO_WRITE_UP, "To write up", 0, mark="under_way")

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        for page in (self.table, self._empty, self._none):
            self._stack.addWidget(page)
        self._stack.setMinimumHeight(1)  # the question above it may need all the room at 200 %
        above, inner = QVBoxLayout(), QVBoxLayout()
        above.setContentsMargins(theme().px(24), theme().px(12), theme().px(24), 0)
        above.addWidget(self.new_box)
        above.addWidget(self.chips)
        above.addWidget(self.not_read)
        above.setSpacing(theme().px(8))
        inner.setContentsMargins(theme().px(16), theme().px(12), theme().px(16), theme().px(8))  # the cells' own: 8
        inner.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addLayout(above)
        column.addLayout(inner, 1)
        column.addWidget(FooterBar(_KEYS))
