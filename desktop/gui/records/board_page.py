"""The board with its filters, legend and the panel on the chosen record."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.board import BoardFilter, BoardState
from desktop.gui.frame.title_bar import TitleBar
from desktop.gui.records.board_model import BoardModel
from desktop.gui.records.board_view import BoardView
from desktop.gui.records.go_to_box import GoToBox
from desktop.gui.records.legend import Legend
from desktop.gui.records.progress_strip import ProgressStrip
from desktop.gui.records.record_side import WIDTH as SIDE_WIDTH
from desktop.gui.records.record_side import RecordSide
from desktop.gui.screen import Screen
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.chip_row import ChipRow
from desktop.gui.widgets.empty_state import EmptyState
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.key_cap import KeyCap
from desktop.gui.widgets.scroll_page import ScrollPage
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work
from desktop.operations import records
from desktop.operations.desk import Desk
from desktop.operations.records import Board

_CHIPS = {
    BoardFilter.ALL: ("All", ""),
    BoardFilter.MINE: ("Mine", ""),
    BoardFilter.NOT_STARTED: ("Not started", ""),
    BoardFilter.SECOND: ("Second reading", ""),
    BoardFilter.DIFFER: ("Readers differ", ""),
    BoardFilter.CONCERN: ("Concern", "concern"),
    BoardFilter.UNCERTAIN: ("Uncertain", "uncertainty"),
}
_NARROWEST_BOARD = 560


class BoardPage(Screen):
    """Signals: ``record_asked(UUID)``, ``page_asked(str)`` for another page; ``print_asked(UUID)`` for forms,
    ``list_asked`` for who reads what, ``type_in_asked(UUID)`` for a paper review.
    """

    record_asked = Signal(object)
    page_asked = Signal(str)
    print_asked = Signal(object)
    list_asked = Signal()
    type_in_asked = Signal(object)

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(work, desk, parent)
        self._board: Board | None = None
        self._title = TitleBar("Records")
        self._strip = ProgressStrip()
        self.list_button = Button("Print reading list", "Ctrl+Shift+P", icon="printer", kind="small")
        self.model = BoardModel(self)
        self.view = BoardView(self.model)
        self.chips = ChipRow("Show")
        self.go_to = GoToBox()
        self._not_found = Text("", "small", tone="danger")
        self.side = RecordSide()
        self._side_keys = [
            (QShortcut(QKeySequence(button.key), self), button)
            for button in (self.side.print_button, self.side.type_in_button)
        ]
        self._legend = Legend()
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
        before = self.view.current()
        self.model.set_records(board.records)
        for chosen in _CHIPS:
            self.chips.chip(chosen).set_count(sum(record.falls_under(chosen) for record in board.records))
        self._title.subtitle.setText(f"{board.read} of {len(board.records)} read" if board.records else "")
        self._strip.show_states([record.state for record in board.records])
        self._strip.setVisible(bool(board.records))
        self.list_button.setVisible(bool(board.records))
        self._layers.setCurrentIndex(1 if board.records else 0)
        self.view.choose(before.row.id if before else _next_of_mine(board) if first else None)
        self._show_chosen()

    def mine_not_begun(self) -> tuple[UUID, ...]:
        """My records of which I have begun no reading, in the sample's order."""
        records = self._board.records if self._board else ()
        return tuple(item.row.id for item in records if item.mine and item.state is BoardState.NOT_STARTED)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _on_filter(self, chosen: str) -> None:
        before = self.view.current()
        self.model.set_filter(BoardFilter(chosen))
        self.view.choose(before.row.id if before else None)
        self._show_chosen()

    def _on_go_to(self) -> None:
        place = self.model.place_of_code(self.go_to.text())
        found = place >= 0
        self._not_found.setText("" if found else "No such code here")
        self._not_found.setVisible(not found)
        if found:
            self.view.go_to(place)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.go_to.clear()

    def _on_digit(self, digit: str) -> None:
        self.go_to.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.go_to.setText(digit)

    def _show_chosen(self) -> None:
        if self._board is not None:
            self.side.show_record(self.view.current(), self._board.template, self._board.me)
            self._fit()

    def _fit(self) -> None:
        """The panel gives way where the board would get too narrow; Enter opens a record all the same."""
        roomy = self.width() >= theme().px(_NARROWEST_BOARD) + theme().pane(SIDE_WIDTH)
        self.side.setVisible(roomy and self.view.current() is not None)
        self.side.setFixedWidth(theme().pane(SIDE_WIDTH))
        for key, _button in self._side_keys:
            key.setEnabled(self.side.isHidden())  # else the button's own key does it
        self._strip.setVisible(roomy and bool(self.model.shown))
        self._legend.setVisible(roomy)

    def _connect(self) -> None:
        self.chips.chosen.connect(self._on_filter)
        self.view.chosen.connect(lambda _record: self._show_chosen())
        self.view.opened.connect(self.record_asked)
        self.view.digit_typed.connect(self._on_digit)
        self.side.open_asked.connect(self.record_asked)
        self.side.print_asked.connect(self.print_asked)
        self.side.type_in_asked.connect(self.type_in_asked)
        for key, button in self._side_keys:
            key.activated.connect(button.click)
        self.list_button.clicked.connect(self.list_asked)
        self.go_to.returnPressed.connect(self._on_go_to)
        self.go_to.given_up.connect(self.view.setFocus)
        go = QShortcut(QKeySequence("G"), self.view)
        go.setContext(Qt.ShortcutContext.WidgetShortcut)
        go.activated.connect(lambda: self.go_to.setFocus(Qt.FocusReason.ShortcutFocusReason))

    def _lay_out(self) -> None:
        self._title.add(self._strip)
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
        column.addLayout(self._filters())
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

    def _filters(self) -> QHBoxLayout:
        for chosen, (words, mark) in _CHIPS.items():
            self.chips.add(chosen, words, 0, mark)
        label = Text("Go to", tone="muted")
        label.setBuddy(self.go_to)
        self.go_to.setAccessibleName("Go to record")
        self.go_to.setMaximumWidth(theme().px(80))
        self._not_found.hide()
        row = QHBoxLayout()
        row.setContentsMargins(theme().px(24), theme().px(9), theme().px(24), theme().px(9))
        row.setSpacing(theme().px(8))
        row.addWidget(self.chips, 1)
        for widget in (self._not_found, label, self.go_to, KeyCap("G")):
            row.addWidget(widget)
        return row

    def _panes(self) -> QHBoxLayout:
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.view, 1)
        legend = QVBoxLayout()
        legend.setContentsMargins(theme().px(12), 0, theme().px(12), theme().px(4))
        legend.addWidget(self._legend)
        left.addLayout(legend)
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
