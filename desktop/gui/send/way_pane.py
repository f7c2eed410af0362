"""How it stands with every bundle that was made, what can be done about it, and the receipt of the one chosen."""

from collections.abc import Callable
from datetime import datetime
from itertools import pairwise
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.connection import Connection
from desktop.domain.outbox import UNSENT, OutboxItem, SendState
from desktop.gui.send.again_box import AgainBox
from desktop.gui.send.going_box import GoingBox
from desktop.gui.send.receipt_box import ReceiptBox
from desktop.gui.send.wording import Going, way_row
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.icon_label import IconLabel
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.table_model import Column, Row
from desktop.gui.widgets.text import Text
from desktop.operations.outgoing.sending_habits import SendingHabits
from desktop.sync.pace import Pace
from desktop.sync.parts import Moved


class WayPane(QWidget):
    """``show_outbox(items)`` fills it; ``show_moved`` moves the bar of the bundle that is going. ``clock`` tells now.

    Signals: ``receipt_wanted(UUID)``: show that bundle's receipt. ``file_asked``: take one from a file.
    """

    receipt_wanted = Signal(object)
    file_asked = Signal()

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.items: tuple[OutboxItem, ...] = ()
        self._made: UUID | None = None
        self._after: dict[UUID, int] = {}
        self._habits, self._connection = SendingHabits(), Connection.UNKNOWN
        self._going: Going | None = None
        self._is_going = False
        self.pace = Pace()
        self.table = DataTable(
            "On its way",
            [Column("Bundle"), Column("State"), Column("What happened", stretch=True), Column("Holds", numeric=True)],
            ground="sunken",
        )
        self.table.fit_height()
        self.nothing = Text("No bundle was made on this laptop yet.", tone="muted", wrap=True)
        self.going = GoingBox()
        self.again = AgainBox()
        self.receipt = ReceiptBox()
        self.from_file = Button("Take a receipt from a file", "Alt+R", "folder-open", "small")
        self._lid = _lid()
        self._lay_out()
        self.table.chosen.connect(self._on_chosen)
        self.from_file.clicked.connect(self.file_asked)

    @property
    def why(self) -> QWidget:
        """Why something waits or was refused."""
        return self.going.why

    def show_outbox(self, items: tuple[OutboxItem, ...]) -> None:
        """Show every bundle, the newest first, and the last receipt unless another was chosen."""
        self.items = items
        unsent = [item for item in reversed(items) if item.state in UNSENT]
        self._after = {later.bundle_id: before.sequence for before, later in pairwise(unsent)}
        self.table.set_rows([self._row(item) for item in items])
        self.table.setVisible(bool(items))
        if self._made is not None and any(item.bundle_id == self._made for item in items):
            self.table.choose(str(self._made))
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self._made = None
        self.nothing.setVisible(not items)
        self.from_file.setVisible(any(item.state is not SendState.RECEIVED for item in items))
        self._lid.setVisible(bool(unsent))
        self._show_state()
        self._on_chosen(self.table.current())

    def go_to_new(self, bundle_id: UUID) -> None:
        """It was made just now: the keyboard goes to it once it is listed, and not to whatever was current before."""
        self._made = bundle_id

    def show_habits(self, habits: SendingHabits, connection: Connection, *, is_going: bool) -> None:
        """How it is to be sent, and over what. ``is_going`` while a go is under way."""
        if habits.paused != self._habits.paused:
            self.pace.restart()
        self._habits, self._connection, self._is_going = habits, connection, is_going
        if not is_going:
            self._going = None
            self.pace.restart()
        self._show_state()
        self._show_going()

    def show_moved(self, bundle_id: UUID, moved: Moved) -> None:
        """How far the bundle that is going has come."""
        if self._going is None or self._going.bundle_id != bundle_id:
            self.pace.restart()
        self.pace.note(moved.sent_bytes)
        self._going = Going(bundle_id, moved)
        self._show_going()

    def _show_going(self) -> None:
        going = self._going
        if going is None:
            return
        left_s = None if self._habits.paused else self.pace.left_s(going.moved.size_bytes)
        self._going = Going(going.bundle_id, going.moved, left_s, self._habits.paused)
        item = next((one for one in self.items if one.bundle_id == going.bundle_id), None)
        if item is not None:
            self.table.change_row(self._row(item))

    def _row(self, item: OutboxItem) -> Row:
        going = self._going if self._going is not None and self._going.bundle_id == item.bundle_id else None
        after = self._after.get(item.bundle_id, 0) if item.state is SendState.QUEUED else 0
        return way_row(item, self._clock(), going, after)

    def _show_state(self) -> None:
        self.going.show_state(self.items, self._habits, self._connection, is_going=self._is_going)

    def _on_chosen(self, key: str) -> None:
        received = [item for item in self.items if item.state is SendState.RECEIVED]
        chosen = next((item for item in self.items if str(item.bundle_id) == key), None)
        self.again.show_item(chosen, self.items, self._clock())
        shown = chosen if chosen is not None else next(iter(received), None)
        if shown is None or shown.state is not SendState.RECEIVED:
            self.receipt.show_receipt(None)
        else:
            self.receipt_wanted.emit(shown.bundle_id)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(SectionHeading("On its way", lined=False))
        column.addWidget(self.table)
        below = QVBoxLayout()
        below.setSpacing(theme().px(12))
        for widget in (self.nothing, self.going, self.again, self.receipt):
            below.addWidget(widget)
        # Else Qt takes the button's width for the most that all of them may have, and their words for higher.
        below.addWidget(self.from_file, 0, Qt.AlignmentFlag.AlignLeft)
        below.addWidget(self._lid)
        column.addSpacing(theme().px(12))
        column.addLayout(below)


def _lid() -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme().px(8))
    row.addWidget(IconLabel("history", "muted"))
    row.addWidget(
        Text("You can close the lid. Sending goes on from the same part next time.", tone="muted", wrap=True), 1
    )
    return line
