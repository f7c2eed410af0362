"""A bundle that was sent and has no receipt: that it may not have arrived, and sending the same once more."""

from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.outbox import OutboxItem, SendState
from desktop.domain.wording import counted
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.note_box import NoteBox
from desktop.operations.outgoing.sending_again import days_without_receipt, may_be_lost

_ONCE = "It is the same bundle: it arrives once, however often it is sent."


class AgainBox(QWidget):
    """``show_item`` fills it. Signals: ``store_asked(UUID)`` and ``stick_asked(UUID)``: send that bundle again."""

    store_asked = Signal(object)
    stick_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bundle_id: UUID | None = None
        self.says = NoteBox("", "edge")
        self.to_store = Button("Send again", "Alt+G", icon="refresh-cw", kind="small")
        self.to_stick = Button("Again by USB stick", "Alt+U", icon="usb", kind="small")
        buttons = QWidget()
        flow = Flow(buttons, theme().px(8))
        flow.addWidget(self.to_store)
        flow.addWidget(self.to_stick)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addWidget(self.says)
        column.addWidget(buttons)
        self.to_store.clicked.connect(lambda: self.store_asked.emit(self._bundle_id))
        self.to_stick.clicked.connect(lambda: self.stick_asked.emit(self._bundle_id))
        self.hide()

    def show_item(self, chosen: OutboxItem | None, items: tuple[OutboxItem, ...], now: datetime) -> None:
        """Show it for the bundle that was chosen, else for the oldest that may be lost, else nothing."""
        late = [item for item in items if may_be_lost(item, now)]
        item = chosen if chosen is not None and chosen.state is SendState.SENT else next(reversed(late), None)
        self.setVisible(item is not None)
        if item is None:
            return
        self._bundle_id = item.bundle_id
        if item in late:
            days = counted(days_without_receipt(item, now), "day")
            where = "The stick may be lost, or nobody has read it" if item.by_hand else "Perhaps nobody has collated"
            self.says.say(
                f"{where}. Ask the lead, or send it again. {_ONCE}",
                f"Bundle {item.sequence} has had no receipt for {days}. It may not have arrived",
                "improvement",
            )
        else:
            self.says.say(_ONCE, f"Bundle {item.sequence} has no receipt yet", "edge")
