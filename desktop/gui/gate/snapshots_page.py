"""Which snapshot to go back to: when each was made, how much it holds, and which are damaged."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.wording import counted
from desktop.gui.dates import day_and_time
from desktop.gui.gate.sheet import Sheet
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.reasoned_button import ReasonedButton
from desktop.gui.widgets.table_model import Cell, Column, Row
from desktop.gui.widgets.text import Text
from desktop.vault.care.care import SnapshotState

_ABOUT = (
    "Newest first. Going back loses nothing that was saved: it is added again from the second copy. "
    "What is there now is kept as well."
)

_NONE = "There is no snapshot of this inspection yet. Daybook makes one each hour while you work."
_NONE_OF_CONCERNS = "There is no snapshot of its concerns yet. Daybook makes one each hour while you work."
_TITLE, _TITLE_OF_CONCERNS = "Go back to a snapshot", "Go back to a snapshot of the concerns"


class SnapshotsPage(Sheet):
    """Signals: ``chosen(number)``, ``left``."""

    chosen = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_TITLE, "Unlocked", parent)
        self._states: dict[str, SnapshotState] = {}
        self.about = Text(_ABOUT, tone="muted", wrap=True)
        self.add(self.about)
        self.table = DataTable("Snapshots", [Column("Made", stretch=True), Column("Checked")])
        self.table.fit_height()
        self.nothing = Text(_NONE, wrap=True)
        self.button = Button("Go back to this one", "Return", "history", "main")
        self._go = ReasonedButton(self.button)
        self.back = Button("Back", "Esc", "arrow-left")
        for widget in (self.table, self.nothing, self._go):
            self.add(widget)
        self.add_row(self.back)
        self.table.chosen.connect(lambda _key: self._weigh())
        self.table.opened.connect(lambda _key: self._on_go())
        self.button.clicked.connect(self._on_go)
        self.back.clicked.connect(self.left)

    def show_snapshots(self, states: tuple[SnapshotState, ...], *, of_concerns: bool = False) -> None:
        """Show them, with the newest good one chosen: the evidence's, or those of the concerns alone."""
        self.title.setText(_TITLE_OF_CONCERNS if of_concerns else _TITLE)
        self.setAccessibleName(self.title.text())
        self.nothing.setText(_NONE_OF_CONCERNS if of_concerns else _NONE)
        self._states = {str(state.snapshot.number): state for state in states}
        self.table.set_rows([_row(state) for state in states])
        good = next((state for state in states if state.versions is not None), None)
        if good is not None:
            self.table.choose(str(good.snapshot.number))
        for widget in (self.about, self.table, self._go):
            widget.setVisible(bool(states))
        self.nothing.setVisible(not states)
        self._weigh()
        self.setFocusProxy(self.table if states else self.back)

    def _weigh(self) -> None:
        state = self._states.get(self.table.current())
        if state is None:
            self._go.refuse("Choose a snapshot.")
        elif state.versions is None:
            self._go.refuse("That one is damaged. Choose another.")
        else:
            self._go.allow()

    def _on_go(self) -> None:
        if self.button.isEnabled():
            self.chosen.emit(int(self.table.current()))


def _row(state: SnapshotState) -> Row:
    made = day_and_time(state.snapshot.made_at)
    if state.versions is None:
        holds, is_good = "Cannot be chosen", Cell("Damaged", mark="warning", tone="danger")
    else:
        holds = counted(state.versions, "saved version")
        is_good = Cell("Good", mark="done")
    return Row(str(state.snapshot.number), (Cell(made, below=holds), is_good))
