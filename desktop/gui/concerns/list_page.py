"""The list of concerns: what waits first, with its clock; how to raise one; and, for the lead, taking a message in."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.gui.concerns.list_rows import CLOSED, COLUMNS, EVERYTHING, OPEN, belongs, table_rows
from desktop.gui.concerns.raise_button import raise_button
from desktop.gui.frame.footer_bar import FooterBar
from desktop.gui.frame.title_bar import TitleBar
from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.chip_row import ChipRow
from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.empty_state import EmptyState
from desktop.operations.concerns.list import ConcernRow
from desktop.operations.desk import Desk

RULE = "Kept apart under a key of its own. Nothing of it is in a bundle, a report or a search, and nothing is deleted."
_EMPTY = (
    "Press Ctrl Shift C wherever you are when you fear for somebody: the phone numbers come up at once, and Enter "
    "raises it with the words you are at. Names are allowed here, and only here."
)


class ListPage(QWidget):
    """Signals: ``opened(UUID)``, ``concern_asked``, ``take_in_asked``, ``blank_asked``. It is given its rows."""

    opened = Signal(object)
    concern_asked = Signal()
    take_in_asked = Signal()
    blank_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_ground(self, "surface")
        self._clock = desk.clock
        self._rows: tuple[ConcernRow, ...] = ()
        self._wanted: UUID | None = None
        self.title = TitleBar("Concerns")
        self.take_in = Button("Take in a message…", "Ctrl+I", icon="download")
        self.raise_one = raise_button("main")
        self.blank = Button("Blank sheet…", "Ctrl+P", icon="printer")
        self.title.add(self.blank)
        self.title.add(self.take_in)
        self.title.add(self.raise_one)
        self.chips = ChipRow("Filter the concerns")
        for key, words in ((EVERYTHING, "All"), (OPEN, "Open"), (CLOSED, "Closed")):
            self.chips.add(key, words, 0)
        self.table = DataTable("Concerns", COLUMNS)
        self._empty = EmptyState("No concerns", _EMPTY, icon="flag", outside=16)
        self._none = EmptyState("None of these", "Choose another filter above to see the others.", outside=16)
        self._stack = QStackedWidget()
        self._lay_out()
        self.chips.chosen.connect(lambda _key: self._filter())
        self.table.opened.connect(lambda key: self.opened.emit(UUID(key)))
        self.raise_one.clicked.connect(self.concern_asked)
        self.take_in.clicked.connect(self.take_in_asked)
        self.blank.clicked.connect(self.blank_asked)

    def show_rows(self, rows: tuple[ConcernRow, ...]) -> None:
        """Show these concerns, in this order."""
        self._rows = rows
        for key in (EVERYTHING, OPEN, CLOSED):
            self.chips.chip(key).set_count(sum(belongs(row, key) for row in rows))
        self._filter()

    def focus_list(self, concern_id: UUID | None = None) -> None:
        """Give the list the keyboard; once it is read again, at one concern when that is given."""
        self._wanted = concern_id
        (self.table if self._rows else self.raise_one).setFocus(Qt.FocusReason.OtherFocusReason)

    def _filter(self) -> None:
        had_keyboard = self.table.hasFocus()
        shown = [row for row in self._rows if belongs(row, self.chips.current())]
        self.table.set_rows(table_rows(shown, self._clock()))
        self.table.choose(str(self._wanted or ""))
        self._wanted = None
        if shown and not self.table.current():
            self.table.choose(str(shown[0].id))
        self._stack.setCurrentWidget(self.table if shown else self._none if self._rows else self._empty)
        self.chips.setVisible(bool(self._rows))
        if had_keyboard and not shown:
            self.raise_one.setFocus(Qt.FocusReason.OtherFocusReason)
        count = sum(not row.is_closed for row in self._rows)
        self.title.set_title("Concerns", f"{count} open" if self._rows else "")

    def _lay_out(self) -> None:
        for page in (self.table, self._empty, self._none):
            self._stack.addWidget(page)
        above, inner = QVBoxLayout(), QVBoxLayout()
        above.setContentsMargins(theme().px(24), theme().px(12), theme().px(24), 0)
        above.addWidget(self.chips)
        inner.setContentsMargins(theme().px(16), theme().px(12), theme().px(16), theme().px(8))  # the cells' own: 8
        inner.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addLayout(above)
        column.addLayout(inner, 1)
        column.addWidget(FooterBar([("Up Down", "concern"), ("Return", "open"), ("Ctrl+Shift+C", "raise one")]))
