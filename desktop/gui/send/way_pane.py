"""How it stands with every bundle that was made, and the receipt of the one that is chosen."""

from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.outbox import OutboxItem, SendState
from desktop.gui.send.receipt_box import ReceiptBox
from desktop.gui.send.wording import way_row
from desktop.gui.theme import theme
from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.icon_label import IconLabel
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.progress_bar import ProgressBar
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.table_model import Column
from desktop.gui.widgets.text import Text


class WayPane(QWidget):
    """``show_outbox(items)`` fills it; ``show_progress`` moves the bar of the bundle that is going."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items: tuple[OutboxItem, ...] = ()
        self.table = DataTable(
            "On its way",
            [Column("Bundle"), Column("State"), Column("What happened", stretch=True), Column("Holds", numeric=True)],
            ground="sunken",
        )
        self.table.fit_height()
        self.nothing = Text("No bundle was made on this laptop yet.", tone="muted", wrap=True)
        self.receipt = ReceiptBox()
        self.bar = ProgressBar("Parts sent")
        self.bar_words = Text("", "small", tone="muted", wrap=True)
        self._going = QWidget()
        going = QVBoxLayout(self._going)
        going.setContentsMargins(0, 0, 0, 0)
        going.setSpacing(theme().px(4))
        going.addWidget(self.bar)
        going.addWidget(self.bar_words)
        self._going.hide()
        self.why = NoteBox("", "improvement")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(SectionHeading("On its way", lined=False))
        column.addWidget(self.table)
        below = QVBoxLayout()
        below.setSpacing(theme().px(12))
        for widget in (self.nothing, self._going, self.why, self.receipt, _lid()):
            below.addWidget(widget)
        column.addSpacing(theme().px(12))
        column.addLayout(below)
        self.table.chosen.connect(self._on_chosen)

    def show_outbox(self, items: tuple[OutboxItem, ...]) -> None:
        """Show every bundle, the newest first, and the last receipt unless another was chosen."""
        self.items = items
        self.table.set_rows([way_row(item) for item in items])
        self.table.setVisible(bool(items))
        self.nothing.setVisible(not items)
        held_up = next((item for item in items if item.why), None)
        self.why.setVisible(held_up is not None)
        if held_up is not None:
            refused = held_up.state is SendState.REFUSED
            says = f"Bundle {held_up.sequence} was not taken in" if refused else f"Bundle {held_up.sequence} waits"
            self.why.say(held_up.why, says, "danger" if refused else "improvement")
        if not any(item.state is SendState.SENDING for item in items):
            self._going.hide()
        if not self.table.current():
            received = next((item for item in items if item.state is SendState.RECEIVED), None)
            self.receipt.show_item(received)
        else:
            self._on_chosen(self.table.current())

    def show_progress(self, bundle_id: UUID, sent: int, parts: int) -> None:
        """How far the bundle that is going has come."""
        item = next((one for one in self.items if one.bundle_id == bundle_id), None)
        name = "The bundle" if item is None else f"Bundle {item.sequence}"
        self.bar.set_progress(sent, parts)
        self.bar_words.setText(f"{name}: {sent} of {parts} parts are in the store.")
        self._going.show()

    def _on_chosen(self, key: str) -> None:
        item = next((one for one in self.items if str(one.bundle_id) == key), None)
        self.receipt.show_item(item if item is not None and item.state is SendState.RECEIVED else None)


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
