"""The board with its filters, legend and the panel on the chosen record."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.board import BoardFilter, BoardRecord, BoardState, Facet
from desktop.gui.frame.title_bar import TitleBar
from desktop.gui.records.board_filters import BoardFilters
from desktop.gui.records.board_model import BoardModel
from desktop.gui.records.board_view import BoardView
from desktop.gui.records.legend import Legend
from desktop.gui.records.progress_strip import ProgressStrip
from desktop.gui.records.record_side import WIDTH as SIDE_WIDTH
from desktop.gui.records.record_side import RecordSide
from desktop.gui.records.records_table import RecordsTable
from desktop.gui.screen import Screen
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.empty_state import EmptyState
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.scroll_page import ScrollPage
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work
from desktop.operations import records
from desktop.operations.desk import Desk
from desktop.operations.records import Board

_NARROWEST_BOARD = 560
_ROOM_FOR_STRIP = 1160
"""With less, the ways to the other pages need the room of the bar in parts."""


class BoardPage(Screen):
    """Signals: ``record_asked(UUID)``, ``page_asked(str)`` for another page; ``print_asked(UUID)`` for forms,
    ``list_asked`` for who reads what, ``type_in_asked(UUID)`` for a paper review; ``readers_asked(list)`` and
    ``unreadable_asked(BoardRecord)`` for the panels on these; ``chosen_changed(list)``; ``undo_asked``.
    ``read`` says how many are read, and is never cut.
    """

    record_asked = Signal(object)
    page_asked = Signal(str)
    print_asked = Signal(object)
    list_asked = Signal()
    type_in_asked = Signal(object)
    readers_asked = Signal(list)
    unreadable_asked = Signal(object)
    chosen_changed = Signal(list)
    undo_asked = Signal()

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(work, desk, parent)
        self._board: Board | None = None
        self._has_panel_beside = False
        self._title = TitleBar("Records")
        self.read, self._strip = Text("", weight=600), ProgressStrip()
        self.list_button = Button("Print reading list", "Ctrl+Shift+P", icon="printer", kind="small")
        self.model = BoardModel(self)
        self.view = BoardView(self.model)
        self.table = RecordsTable(self.model)
        self.filters = BoardFilters()
        self.chips, self.go_to = self.filters.chips, self.filters.go_to
        self._views = QStackedWidget()
        self._absent = Text("", "small", tone="muted", wrap=True)
        self.side = RecordSide()
        self._side_keys = [
            (QShortcut(QKeySequence(button.key), self), button)
            for button in (
                self.side.print_button,
                self.side.type_in_button,
                self.side.readers_button,
                self.side.unreadable_button,
            )
        ]
        self._legend, self._foot = Legend(), QVBoxLayout()
        self._layers = QStackedWidget()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.view)

    def refresh(self) -> None:
        self.work.run(records.board, self.desk, then=self.show_board)

    def show_board(self, board: Board) -> None:
        """Show the records as they stand; what was chosen stays chosen."""
        first = self._board is None
        self._board = board
        before = self.current()
        self.table.set_template(board.template)
        self.model.set_records(board.records)
        self.filters.show_counts(board)
        absent = board.unreadable.says()
        self._absent.setText(absent)
        self.read.setText(f"{board.read:,} of {len(board.records):,} read")
        self.read.setVisible(bool(board.records))
        self._strip.show_states([record.state for record in board.records])
        self.list_button.setVisible(bool(board.records))
        self._layers.setCurrentIndex(1 if board.records else 0)
        self._choose(before.row.id if before else _next_of_mine(board) if first else None)
        self._show_chosen()

    def current(self) -> BoardRecord | None:
        """The record that the keys are on, on the board or in the table."""
        return self.table.current_record() if self._is_table() else self.view.current()

    def chosen(self) -> list[BoardRecord]:
        """Those that are selected; else the one that the keys are on."""
        current = self.current()
        return self.model.picked_records() or ([current] if current else [])

    def give_room(self, *, panel_beside: bool) -> None:
        """A panel stands beside the board, in the place of the one on the chosen record; or it went."""
        self._has_panel_beside = panel_beside
        self._fit()

    def mine_not_begun(self) -> tuple[UUID, ...]:
        """My records of which I have begun no reading, in the sample's order."""
        records = self._board.records if self._board else ()
        return tuple(item.row.id for item in records if item.mine and item.state is BoardState.NOT_STARTED)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _on_filter(self, chosen: str) -> None:
        self._keeping_place(lambda: self.model.set_filter(BoardFilter(chosen)))

    def _on_narrowed(self, facet: Facet | None) -> None:
        self._keeping_place(lambda: self.model.narrow_to(facet))

    def _on_viewed(self, view: str) -> None:
        before = self.view.current() if view == "table" else self.table.current_record()
        self._views.setCurrentIndex(1 if view == "table" else 0)
        self.setFocusProxy(self.table if view == "table" else self.view)
        self.table.fill()
        self._choose(before.row.id if before else None)
        self._fit()
        self._show_chosen()

    def _keeping_place(self, change: Callable[[], object]) -> None:
        before = self.current()
        change()
        self._choose(before.row.id if before else None)
        self._show_chosen()

    def _choose(self, record_id: UUID | None) -> None:
        self.view.choose(record_id)
        if self._is_table() and record_id is not None:
            self.table.choose(str(record_id))

    def _is_table(self) -> bool:
        return self._views.currentIndex() == 1

    def _on_go_to(self) -> None:
        place = self.model.place_of_code(self.go_to.text())
        found = place >= 0
        self.filters.say_not_found(found=found)
        if found:
            self._choose(self.model.shown[place].row.id)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.go_to.clear()

    def _on_sorted(self, key: str) -> None:
        self.filters.sort.choose(key)
        self._keeping_place(lambda: self.table.sort_by(key))

    def _on_link(self, code: str) -> None:
        """Go to a record that the panel names, such as a sibling."""
        place = self.model.place_of_code(code)
        if place >= 0:
            self._choose(self.model.shown[place].row.id)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.filters.say_not_found(found=place >= 0)

    def _on_digit(self, digit: str) -> None:
        self.go_to.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.go_to.setText(digit)

    def _show_chosen(self) -> None:
        if self._board is not None:
            self.side.show_record(self.current(), self._board.template, self._board.me)
            self.side.show_picked(len(self.model.picked))
            self._fit()
            self.chosen_changed.emit(self.chosen())
            current = self.current()
            if current is not None and current.row.reviews:
                self.work.run(records.seen, self.desk, current.row.id, then=self.side.show_seen)

    def _fit(self) -> None:
        """The panel gives way where the board would get too narrow; Enter opens a record all the same."""
        roomy = self.width() >= theme().px(_NARROWEST_BOARD) + theme().pane(SIDE_WIDTH)
        self.side.setVisible(roomy and self.current() is not None and not self._has_panel_beside)
        self.side.setFixedWidth(theme().pane(SIDE_WIDTH))
        for key, _button in self._side_keys:
            key.setEnabled(self.side.isHidden())  # else the button's own key does it
        has_room = self.width() >= theme().px(_ROOM_FOR_STRIP) and not self._has_panel_beside
        self._strip.setVisible(has_room and self._board is not None and bool(self._board.records))
        self._absent.setVisible(roomy and bool(self._absent.text()))
        self._legend.setVisible(roomy and not self._is_table())
        self._foot.setContentsMargins(theme().px(12), theme().px(4), theme().px(12), theme().px(6))
        self.filters.set_compact(compact=not roomy)

    def _connect(self) -> None:
        self.filters.filtered.connect(self._on_filter)
        self.filters.narrowed.connect(self._on_narrowed)
        self.filters.sorted_by.connect(self._on_sorted)
        self.filters.viewed.connect(self._on_viewed)
        self.model.picking.connect(self._show_chosen)
        self.view.chosen.connect(lambda _record: self._show_chosen())
        self.table.chosen.connect(lambda _key: self._show_chosen())
        self.view.opened.connect(self.record_asked)
        self.table.opened.connect(lambda key: self.record_asked.emit(UUID(key)))
        self.table.sort_asked.connect(self._on_sorted)
        for view in (self.view, self.table):
            view.digit_typed.connect(self._on_digit)
        self.side.readers_asked.connect(lambda: self.readers_asked.emit(self.chosen()))
        self.side.unreadable_asked.connect(lambda: self.unreadable_asked.emit(self.current()))
        self.side.record_asked.connect(self._on_link)
        self.side.open_asked.connect(self.record_asked)
        self.side.print_asked.connect(self.print_asked)
        self.side.type_in_asked.connect(self.type_in_asked)
        for key, button in self._side_keys:
            key.activated.connect(button.click)
        self.list_button.clicked.connect(self.list_asked)
        self.go_to.returnPressed.connect(self._on_go_to)
        self.go_to.given_up.connect(self.setFocus)
        for view in (self.view, self.table):
            go = QShortcut(QKeySequence("G"), view)
            go.setContext(Qt.ShortcutContext.WidgetShortcut)
            go.activated.connect(lambda: self.go_to.setFocus(Qt.FocusReason.ShortcutFocusReason))
            undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), view)
            undo.setContext(Qt.ShortcutContext.WidgetShortcut)
            undo.activated.connect(self.undo_asked)

    def _lay_out(self) -> None:
        self._title.add(self.read)
        self._title.add(self._strip)
        self._title.add(self.filters.narrow)
        self._title.add(self.list_button)
        to_sample = Button("Go to the sample", "Ctrl+I", icon="arrow-right", kind="main")
        to_sample.clicked.connect(lambda: self.page_asked.emit("sample"))
        empty = EmptyState(
            "No records yet",
            "Take in the partnership’s return and draw the sample from it, or put all of it on the board.",
            "folder-open",
            to_sample,
        )
        board = QWidget()
        column = QVBoxLayout(board)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(Hairline())
        column.addLayout(self._panes(), 1)
        scrolling = ScrollPage(padding=0)
        scrolling.add(empty, 100)
        self._layers.addWidget(scrolling)
        self._layers.addWidget(board)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._title)
        page.addWidget(self._layers, 1)
        self._fit()

    def _panes(self) -> QHBoxLayout:
        left = QVBoxLayout()
        left.setSpacing(0)
        self._views.addWidget(self.view)
        self._views.addWidget(self.table)
        left.addWidget(self._views, 1)
        self._foot.setSpacing(theme().px(2))  # all sixty are to be in sight
        self._foot.addWidget(self._absent)
        self._foot.addWidget(self._legend)
        left.addLayout(self._foot)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(Hairline(upright=True))
        row.addWidget(self.side)
        return row


def _next_of_mine(board: Board) -> UUID | None:
    """Where I was: my reading under way, else the first of mine that is not begun."""
    mine = [record for record in board.records if record.mine]
    for state in (BoardState.READING, BoardState.NOT_STARTED):
        for record in mine:
            if record.state is state:
                return record.row.id
    return None
