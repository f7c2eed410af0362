"""What can be done about a bundle that goes or waits: pause it, go on, send slowly, send it now anyway."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.connection import Connection
from desktop.domain.outbox import UNSENT, OutboxItem, SendState
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.text import Text
from desktop.operations.outgoing.sending_habits import SendingHabits


class GoingBox(QWidget):
    """``show_state`` fills it. Signals: ``pause_asked(bool)``, ``slowly_asked(bool)``, ``now_asked``."""

    pause_asked = Signal(bool)
    slowly_asked = Signal(bool)
    now_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._habits = SendingHabits()
        self.why = NoteBox("", "improvement")
        self.now = Button("Send now anyway", "Alt+N", kind="small")
        self.pause = Button("Pause", "Alt+P", kind="small")
        self.slowly = Button("Send slowly", "Alt+S", kind="small")
        self.limit = Text("", "small", tone="muted", wrap=True)
        self._buttons = QWidget()
        flow = Flow(self._buttons, theme().px(8))
        for button in (self.now, self.pause, self.slowly):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        for widget in (self.why, self._buttons, self.limit):
            column.addWidget(widget)
        self.now.clicked.connect(self.now_asked)
        self.pause.clicked.connect(lambda: self.pause_asked.emit(not self._habits.paused))
        self.slowly.clicked.connect(lambda: self.slowly_asked.emit(not self._habits.slowly))
        self.hide()

    def show_state(
        self, items: tuple[OutboxItem, ...], habits: SendingHabits, connection: Connection, *, is_going: bool
    ) -> None:
        """Show what can be done now. ``connection`` is UNKNOWN for a store that needs no network."""
        self._habits = habits
        unsent = [item for item in items if item.state in UNSENT]
        held_up = next((item for item in items if item.why), None)
        self._say_why(held_up)
        waits = any(item.state is SendState.WAITING for item in unsent) and not is_going
        self.now.setText("Send now anyway" if connection is Connection.METERED else "Try now")
        self.now.setVisible(waits and not habits.paused)
        self.pause.setText("Go on" if habits.paused else "Pause")
        self.slowly.setText("Send at full speed" if habits.slowly else "Send slowly")
        self.slowly.setVisible(bool(unsent))
        self.limit.setVisible(bool(unsent) and habits.slowly)
        self.limit.setText(f"At most {habits.limit_kb:,} KB a second. The limit is set in Settings, under Sending.")
        self._buttons.setVisible(bool(unsent) or habits.paused)
        self.setVisible(bool(unsent) or held_up is not None or habits.paused)

    def _say_why(self, held_up: OutboxItem | None) -> None:
        self.why.setVisible(held_up is not None)
        if held_up is not None:
            refused = held_up.state is SendState.REFUSED
            says = f"Bundle {held_up.sequence} was not taken in" if refused else f"Bundle {held_up.sequence} waits"
            self.why.say(held_up.why, says, "danger" if refused else "improvement")
